"""What the room is looking at: the sheet, the selection, the spotlight, what colours mean. None of it is history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from sysmap.analysis.results import Loop
from sysmap.analysis.results_whatif import Outcome
from sysmap.model import Sheet


@dataclass(frozen=True, slots=True)
class Spotlight:
    """What to light while the rest dims: ``factors`` holds what stands on the map (stakeholders, too), ``links`` what
    joins two of them; for a loop also its kind ("R", "B", "U"), code and name. ``pairs``: two that are not linked yet
    each, shown as if they were.
    """

    factors: frozenset[str]
    links: frozenset[str]
    kind: str = ""
    code: str = ""
    name: str = ""
    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of_loop(cls, loop: Loop) -> Spotlight:
        return cls(frozenset(loop.factors), frozenset(loop.links), loop.kind, loop.code, loop.name)


NETWORK_COLOURINGS = ("silo", "sector", "position", "salience")
"""What a stakeholder's colour can mean."""


class Attention(QObject):
    """Sheet, selection, spotlight, colouring and what-if readings, with a signal for each."""

    turned = Signal()
    """Another sheet is shown."""
    narrowed = Signal()
    """Of stakeholders and relations, what another perspective told alone is shown, or all again."""
    redrawn = Signal()
    """Another kind of relation is drawn from now on."""
    selected = Signal()
    lit = Signal()
    pulsed = Signal(object)
    """A :class:`Spotlight` to show once around its way."""
    recoloured = Signal()
    reread = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = Sheet.CAUSAL
        self._relation_kind = ""
        self.interviewee = ""
        """The perspective (its id) whose interview is held: what is drawn of stakeholders is held by it, too."""
        self._alone = ""
        self._selection: frozenset[str] = frozenset()
        self._glance: Spotlight | None = None
        self._pinned: Spotlight | None = None
        self._colour_by = ""
        self._size_by_leverage = False
        self._readings: Mapping[str, Outcome] = {}

    @property
    def sheet(self) -> Sheet:
        """The sheet that is shown."""
        return self._sheet

    def turn(self, sheet: Sheet) -> None:
        """Show another sheet; what is selected stays so, and shows where it is drawn."""
        if sheet != self._sheet:
            self._sheet = sheet
            self.turned.emit()

    @property
    def alone(self) -> str:
        """The perspective (its id) whose stakeholders and relations alone are shown; "": everybody's."""
        return self._alone

    def show_alone(self, perspective_id: str) -> None:
        """Show only what this perspective told of stakeholders and relations; "": all of it."""
        if perspective_id != self._alone:
            self._alone = perspective_id
            self.narrowed.emit()

    @property
    def relation_kind(self) -> str:
        """The kind (its id) of the relations that are drawn; "" or one that is gone: the map's first."""
        return self._relation_kind

    def draw_kind(self, kind_id: str) -> None:
        """Draw relations of another kind from now on."""
        if kind_id != self._relation_kind:
            self._relation_kind = kind_id
            self.redrawn.emit()

    @property
    def selection(self) -> frozenset[str]:
        """Ids of what is selected."""
        return self._selection

    def select(self, ids: Iterable[str]) -> None:
        """Select just these."""
        ids = frozenset(ids)
        if ids != self._selection:
            self._selection = ids
            self.selected.emit()

    def toggle(self, ids: Iterable[str]) -> None:
        """Select what of these is not selected, let go of what is (Ctrl+click)."""
        self.select(self._selection.symmetric_difference(ids))

    @property
    def spotlight(self) -> Spotlight | None:
        """What is lit now: a passing glance (hovering a row) before what was pinned."""
        return self._glance or self._pinned

    @property
    def pinned(self) -> Spotlight | None:
        return self._pinned

    def glance(self, spotlight: Spotlight | None) -> None:
        """Light something for as long as the pointer rests on its row; None ends it."""
        if spotlight != self._glance:
            self._glance = spotlight
            self.lit.emit()

    def pin(self, spotlight: Spotlight | None) -> None:
        """Keep something lit until Esc, or until it is pinned again."""
        self._pinned = None if spotlight == self._pinned else spotlight
        self._glance = None
        self.lit.emit()

    def pulse(self, spotlight: Spotlight) -> None:
        """Show a loop once around its way, because it has just closed."""
        self.pulsed.emit(spotlight)

    @property
    def colour_by(self) -> str:
        """What colours mean on the map: "leverage", "perspectives", one of :data:`NETWORK_COLOURINGS`, or "" (calm)."""
        return self._colour_by

    def colour(self, colour_by: str) -> None:
        if colour_by != self._colour_by:
            self._colour_by = colour_by
            self.recoloured.emit()

    @property
    def size_by_leverage(self) -> bool:
        return self._size_by_leverage

    def size(self, by_leverage: bool) -> None:
        if by_leverage != self._size_by_leverage:
            self._size_by_leverage = by_leverage
            self.recoloured.emit()

    @property
    def readings(self) -> Mapping[str, Outcome]:
        """What a what-if says of each factor by id; empty while nothing is pushed."""
        return self._readings

    def read(self, readings: Mapping[str, Outcome]) -> None:
        """Show these on the map instead of what colours mean otherwise; none: as before."""
        if readings != self._readings:
            self._readings = readings
            self.reread.emit()

    def let_go(self) -> bool:
        """Esc: first the spotlight goes, then the selection; False when there was neither."""
        if self.spotlight:
            self._glance = self._pinned = None
            self.lit.emit()
            return True
        if self._selection:
            self.select(())
            return True
        return False

    def clear(self) -> None:
        """Another map: nothing of the last is selected or lit, and nobody is interviewed."""
        self.interviewee = ""
        self.show_alone("")
        self.select(())
        self._glance = self._pinned = None
        self.lit.emit()

    def forget(self, gone: Iterable[str]) -> None:
        """These are no longer on the map: neither selected nor lit, nor interviewed."""
        gone = frozenset(gone)
        if self.interviewee in gone:
            self.interviewee = ""
        self.select(self._selection - gone)
        for light in (self._glance, self._pinned):
            if light and gone & (light.links | light.factors):
                self._glance = self._pinned = None
                self.lit.emit()
                break
