"""What the paths panel lights on the map, and how a light that stays follows the map when it changes."""

from __future__ import annotations

from collections import deque

from sysmap.analysis.results_structure import Upstream
from sysmap.session import Session, Spotlight
from sysmap.ui.panels.ways_question import Answer, light_of, light_of_common, light_of_ways
from sysmap.ui.panels.ways_rows import WayRow


class Light:
    """Turns answers and rows into spotlights."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def whole(self, answer: Answer) -> Spotlight:
        return light_of(answer)

    def common(self, answer: Upstream) -> Spotlight:
        return light_of_common(answer)

    def of_row(self, row: WayRow, answer: Answer | None) -> Spotlight | None:
        """A path, or a factor upstream with its shortest ways to the outcomes."""
        if row.way is not None:
            return light_of_ways([row.way])
        if isinstance(answer, Upstream) and row.key != "":
            return self._onward(str(row.key), answer)
        return None

    def follow(self, last: Answer | None, now: Answer | None) -> None:
        """Where the whole of the last answer stayed lit, the whole of this one does."""
        attention = self._session.attention
        if last is not None and now is not None and attention.pinned == self.whole(last) != self.whole(now):
            attention.pin(self.whole(now))

    def _onward(self, start: str, answer: Upstream) -> Spotlight:
        """The shortest way from a factor to each of the outcomes, breadth first over the links of the answer."""
        onward: dict[str, list[str]] = {}
        links = self._session.snapshot.links
        for key in answer.links:
            if key in links:
                onward.setdefault(links[key].source, []).append(key)
        came: dict[str, str] = {}
        waiting = deque([start])
        while waiting:
            for key in onward.get(waiting.popleft(), ()):
                end = links[key].target
                if end != start and end not in came:
                    came[end] = key
                    waiting.append(end)
        factors, lit = {start}, set()
        for outcome in answer.outcomes:
            at = outcome
            while at in came:
                factors.add(at)
                lit.add(came[at])
                at = links[came[at]].source
        return Spotlight(frozenset(factors), frozenset(lit))
