"""Steering and breaking: the fewest factors to steer by hand, what links do for that, and what to hold still."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from sysmap.analysis.results_structure import Drivers, FeedbackSet
from sysmap.analysis.sentences import drivers_line, feedback_set_line, label_of
from sysmap.formats.table import joined, neutral
from sysmap.model import SystemMap
from sysmap.session import Spotlight
from sysmap.style.theme import Theme
from sysmap.ui.panels.rows import RowsView
from sysmap.ui.panels.ways_rows import WayDelegate, WayRow
from sysmap.ui.widgets import Flow, caption, chip, words

LINKS = (
    ("critical", "needed", "Without one of these links more factors must be steered by hand. Critical links"),
    ("ordinary", "exchangeable", "Links that such a choice may use or do without. Ordinary links"),
    ("redundant", "never needed", "Links that steering never rests on. Redundant links"),
)
"""Class, word on the button, what it says."""

SOURCE = "(Liu, Slotine and Barabási 2011)"
WAITING = "Working on it…"


class SteeringPage(QWidget):
    """Two columns: steering by hand, and holding so that no loop is left."""

    picked = Signal(object)
    """The id of a factor whose row was pressed."""
    lit = Signal(object)
    """A :class:`Spotlight` to keep lit."""
    glanced = Signal(object)
    """A factor's id under the pointer, or None."""

    def __init__(self) -> None:
        super().__init__()
        self._snapshot = SystemMap.of(())
        self._drivers: Drivers | None = None
        self._held: FeedbackSet | None = None
        self.steering, self.holding = words(WAITING), words(WAITING)
        self.driver_rows, self.held_rows = _list("Factors to steer by hand"), _list("Factors to hold still")
        self._delegates = [WayDelegate(view) for view in (self.driver_rows, self.held_rows)]
        self.links: dict[str, QToolButton] = {name: chip("", f"{tip} {SOURCE}") for name, _, tip in LINKS}
        self.light_drivers = chip("Light them", "Light these factors on the map; again lets go")
        self.light_held = chip("Light them", "Light these factors on the map; again lets go")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(18, 14, 18, 10)
        across.setSpacing(24)
        flow = Flow()
        for button in self.links.values():
            flow.addWidget(button)
        steer, hold = QVBoxLayout(), QVBoxLayout()
        heading = caption("Steering by hand")
        heading.setToolTip(f"Driver nodes by maximum matching {SOURCE}")
        below = caption("Links, by what steering rests on")
        for part in (heading, self.steering, self.light_drivers):
            steer.addWidget(part)
        steer.addWidget(below)
        steer.addLayout(flow)
        steer.addWidget(self.driver_rows, 1)
        heading = caption("Holding still")
        heading.setToolTip("Minimum feedback vertex set (Karp 1972; made smaller after Levy and Low 1988)")
        for part in (heading, self.holding, self.light_held):
            hold.addWidget(part)
        hold.addWidget(self.held_rows, 1)
        for column in (steer, hold):
            column.setSpacing(8)
            across.addLayout(column, 1)

    def _connect(self) -> None:
        for name, button in self.links.items():
            button.clicked.connect(partial(self._light_links, name))
        for view in (self.driver_rows, self.held_rows):
            view.hovered.connect(self._hover)
            view.moved.connect(self._hover)
            view.picked.connect(self._pick)
        self.light_drivers.clicked.connect(self._light_drivers)
        self.light_held.clicked.connect(self._light_held)

    def show_found(self, drivers: Drivers | None, held: FeedbackSet | None, snapshot: SystemMap, missing: str) -> None:
        """``missing``: what is said where a part is not there (yet)."""
        self._snapshot, self._drivers, self._held = snapshot, drivers, held
        if drivers is not None and not _known(drivers.factors, snapshot):
            drivers = None
        if held is not None and not _known(held.factors, snapshot):
            held = None
        self.steering.setText(drivers_line(snapshot, drivers) if drivers else missing)
        self.holding.setText(feedback_set_line(snapshot, held) if held else missing)
        always = frozenset(drivers.always) if drivers else frozenset()
        self.driver_rows.show_rows(
            [
                WayRow(key, label_of(snapshot, key), "nothing acts on it" if key in always else "")
                for key in (drivers.factors if drivers else ())
            ]
        )
        self.held_rows.show_rows([WayRow(key, label_of(snapshot, key)) for key in (held.factors if held else ())])
        for name, word, _ in LINKS:
            count = len(getattr(drivers, name)) if drivers else 0
            self.links[name].setText(f"{count:,} {word}")
            self.links[name].setEnabled(bool(count))
        self.light_drivers.setEnabled(bool(drivers and drivers.factors))
        self.light_held.setEnabled(bool(held and held.factors))

    def set_theme(self, theme: Theme) -> None:
        for delegate in self._delegates:
            delegate.set_theme(theme)

    def as_csv(self) -> bytes:
        """What is shown as a table: what it is, from, to. No cell is a formula."""
        snapshot, drivers, held = self._snapshot, self._drivers, self._held
        rows: list[Sequence[str]] = [("What", "Factor or start of link", "End of link")]
        if drivers is not None:
            always = frozenset(drivers.always)
            rows += [
                ("steered by hand" + (", always" if key in always else ""), _cell(snapshot, key), "")
                for key in drivers.factors
                if key in snapshot.factors
            ]
            for name, word, _ in LINKS:
                found = (snapshot.links[key] for key in getattr(drivers, name) if key in snapshot.links)
                rows += [(f"link {word}", _cell(snapshot, one.source), _cell(snapshot, one.target)) for one in found]
        if held is not None:
            rows += [("held still", _cell(snapshot, key), "") for key in held.factors if key in snapshot.factors]
        return joined(rows, ",")

    def _hover(self, row: WayRow | None) -> None:
        self.glanced.emit(row.key if row is not None else None)

    def _pick(self, row: WayRow, _from_right: int) -> None:
        self.picked.emit(row.key)

    def _light_links(self, name: str) -> None:
        if self._drivers is not None:
            found = {key for key in getattr(self._drivers, name) if key in self._snapshot.links}
            links = self._snapshot.links
            ends = frozenset(end for key in found for end in (links[key].source, links[key].target))
            self.lit.emit(Spotlight(ends, frozenset(found)))

    def _light_drivers(self) -> None:
        if self._drivers is not None:
            self.lit.emit(Spotlight(frozenset(self._drivers.factors), frozenset()))

    def _light_held(self) -> None:
        if self._held is not None:
            self.lit.emit(Spotlight(frozenset(self._held.factors), frozenset()))


def _known(factors: Iterable[str], snapshot: SystemMap) -> bool:
    return all(key in snapshot.factors for key in factors)


def _cell(snapshot: SystemMap, factor: str) -> str:
    return neutral(label_of(snapshot, factor))


def _list(name: str) -> RowsView:
    view = RowsView()
    view.setAccessibleName(name)
    return view
