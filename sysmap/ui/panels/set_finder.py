"""Looks for the best set of a size among some levers: in the background, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sysmap.analysis.best_sets import best_sets
from sysmap.analysis.graph import CausalGraph, topology_key
from sysmap.analysis.joint import part_of
from sysmap.analysis.results_sets import SetSearch
from sysmap.analysis.sentences import NO_GOAL, search_line
from sysmap.jobs import Job
from sysmap.model import SystemMap
from sysmap.session import Session
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.set_judge import Judged
from sysmap.ui.panels.set_lines import SetLines, told_set
from sysmap.ui.widgets import Button, section, words

TITLE = "Looking for the best set of levers"
HINT = "Rate how far you can move factors, and it can look among those alone."
CHANGED = "The map has changed since: look again."

SIZES = tuple((size, str(size), f"{size} levers") for size in range(2, 7))
USUAL = 4

TOLD = 3
"""The best sets that are shown."""

ALL, GROUPS, OURS = "all", "the group's", "ours"
POOLS = (
    (ALL, "All factors", "every factor that moves a goal, the strongest first"),
    (OURS, "What we can move", "the factors that are rated above “not at all”"),
    (GROUPS, "\N{BLACK STAR} The group's", "the levers the group has chosen"),
)


class SetFinder(QWidget):
    """Size, pool, the button, and what was found."""

    found = Signal(object)
    """The best set, a :class:`Judged`: for the person to look at."""
    picked = Signal(object)
    """One of the sets that were found, pressed."""
    hovered = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._size, self._pool = USUAL, ""
        self._key = 0
        self._search: SetSearch | None = None
        self.sizes = Choice("How many levers", SIZES, small=True)
        self.pool = Choice("Among", POOLS, small=True)
        self.go = Button()
        self.stop = Button("Stop")
        self.stop.setToolTip("Give the search up")
        self.hint = words(HINT, "muted")
        self.state = words(role="muted")
        self.sets = SetLines()
        self._lay_out()
        self.sizes.chosen.connect(self._set_size)
        self.pool.chosen.connect(self._set_pool)
        self.go.clicked.connect(self._start)
        self.stop.clicked.connect(session.stop)
        self.sets.hovered.connect(self.hovered)
        self.sets.pressed.connect(self.picked)
        session.busy.connect(self._busy)
        session.opened.connect(self._opened)
        self._busy(None)

    def _lay_out(self) -> None:
        sizes, pools, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        sizes.addWidget(QLabel("Set of"))
        sizes.addWidget(self.sizes, 1)
        pools.addWidget(QLabel("Among"))
        pools.addWidget(self.pool, 1)
        buttons.addWidget(self.go)
        buttons.addWidget(self.stop)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(section(sizes, pools, self.hint, buttons, self.state, self.sets, gap=6))

    def refill(self) -> None:
        """The map or its analysis has changed."""
        snapshot = self.session.snapshot
        for pool, *_ in POOLS:
            self.pool.button(pool).setVisible(self._worth(pool))
        self.hint.setVisible(not self._worth(OURS))
        self.sizes.show_value(self._size)
        self.pool.show_value(self._among)
        self.go.setText(f"Find the best set of {self._size}")
        self.go.setEnabled(any(factor.goal for factor in snapshot.factors.values()))
        if not self.go.isEnabled():
            self._forget(NO_GOAL)
        elif self._search is not None and topology_key(snapshot) != self._key:
            self._forget(CHANGED)
        elif self._search is not None:
            self._show(self._search)
        elif self.state.text() == NO_GOAL:
            self._forget("")

    @property
    def _among(self) -> str:
        """The pool a person chose; until then what the room can move, where enough has been rated."""
        if self._pool and self._worth(self._pool):
            return self._pool
        return OURS if len(self._candidates(OURS) or ()) >= self._size else ALL

    def _worth(self, pool: str) -> bool:
        """Whether there is a choice to make among these."""
        return pool == ALL or len(self._candidates(pool) or ()) >= SIZES[0][0]

    def _candidates(self, pool: str) -> list[str] | None:
        factors = self.session.snapshot.factors.values()
        if pool == GROUPS:
            return [factor.id for factor in factors if factor.lever]
        return [factor.id for factor in factors if factor.actionability] if pool == OURS else None

    # the hand

    def _set_size(self, size: int) -> None:
        self._size = size
        self.refill()

    def _set_pool(self, pool: str) -> None:
        self._pool = pool
        self.refill()

    def _start(self) -> None:
        snapshot, size, among = self.session.snapshot, self._size, self._candidates(self._among)

        def work(job: Job[SetSearch]) -> SetSearch:
            graph = CausalGraph.of(snapshot)
            return best_sets(graph, size, among, count=TOLD, progress=job.report, cancelled=job.cancelled)

        def done(search: SetSearch) -> None:
            self._take(search, snapshot)

        self._forget("")
        self.session.start(TITLE, work, done)

    def _take(self, search: SetSearch, snapshot: SystemMap) -> None:
        self._key = topology_key(snapshot)
        if topology_key(self.session.snapshot) != self._key:
            self._forget(CHANGED)
            return
        self._search = search
        self._show(search)
        if search.best and search.best[0].members:
            self.found.emit(self._judged(search)[0])

    def _show(self, search: SetSearch) -> None:
        snapshot, sets = self.session.snapshot, self._judged(search)
        line = search_line(snapshot, search) if search.best else NO_GOAL
        self._say("" if sets else line)
        self.sets.show_sets(
            [told_set(one, search.reference, snapshot, "" if i else line) for i, one in enumerate(sets)]
        )

    def _judged(self, search: SetSearch) -> list[Judged]:
        sets = [one for one in search.best if one.members]
        return [Judged(one.factors, "", one, part_of(one, search.reference)) for one in sets]

    def _forget(self, why: str) -> None:
        self._search = None
        self._say(why)
        self.sets.show_sets([])

    def _opened(self) -> None:
        self._pool = ""
        self._forget("")

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))

    def _busy(self, job: Job[object] | None) -> None:
        searching = job is not None and job.title == TITLE
        self.go.setVisible(not searching)
        self.stop.setVisible(searching)
        if searching:
            self._say(f"Looking through the sets of {self._size}…")
        elif self.state.text().endswith("…"):
            self._say("")
