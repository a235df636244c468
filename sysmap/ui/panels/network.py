"""The network panel: silos, bridges, who stands in between, core and edge, and what breaks if somebody leaves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sysmap.analysis import sentences
from sysmap.analysis.sentences.silos import group_titles, inward_line
from sysmap.edits.silos import name_silo
from sysmap.model import Change
from sysmap.session import Session
from sysmap.session.network import Studied
from sysmap.style.theme import Theme
from sysmap.ui.panels.density import DensityMatrix
from sysmap.ui.panels.fields import LineField
from sysmap.ui.panels.lines import Lines
from sysmap.ui.panels.network_card import NetworkCard
from sysmap.ui.panels.network_choice import NetworkChoice
from sysmap.ui.panels.network_light import Shown, glance, pin
from sysmap.ui.panels.network_told import CAPTIONS, SILOS, Section, told
from sysmap.ui.panels.page import attempt
from sysmap.ui.watcher import Panel
from sysmap.ui.widgets import Button, caption, over_under, rolling, words

WORKING = "Looking for silos and who stands in between…"


class NetworkPanel(Panel):
    """The sentences over the card about the one that is selected."""

    table_wanted = Signal()
    """All figures as a table."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Network")
        self.header = words()
        self.note = words("", "muted")
        self.choice = NetworkChoice(session)
        self.sections = {name: SectionView(title) for name, title in CAPTIONS.items()}
        self.silo_name = LineField("Name of the silo", "What you call this silo")
        self.matrix = DensityMatrix()
        self.between = words("", "muted")
        self._between = QWidget()
        self.table = Button("All figures as a table…")
        self.card = NetworkCard(session)
        self._naming: tuple[str, ...] = ()
        self._told: dict[str, Section] = {}
        self._distance = ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        between = QVBoxLayout(self._between)
        between.setContentsMargins(0, 0, 0, 0)
        between.setSpacing(4)
        for part in (caption("Of 100 possible links from row to column", self.matrix), self.matrix, self.between):
            between.addWidget(part)
        told_here = QWidget()
        column = QVBoxLayout(told_here)
        column.setContentsMargins(14, 10, 8, 10)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self.choice)
        for name, section in self.sections.items():
            column.addWidget(section)
            if name == SILOS:
                section.column.addWidget(self.silo_name)
                column.addWidget(self._between)
        column.addWidget(self.note)
        column.addWidget(self.table)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(over_under(rolling(told_here), self.card, (72, 28)))

    def _connect(self) -> None:
        session = self.session
        for section in self.sections.values():
            section.lines.hovered.connect(self._glance)
            section.lines.pressed.connect(self._press)
        self.sections[SILOS].lines.sign_pressed.connect(self._begin_naming)
        self.silo_name.committed.connect(self._name)
        self.silo_name.returnPressed.connect(self._end_naming)
        self.matrix.pointed.connect(self._point)
        self.matrix.pressed.connect(self._press_cell)
        self.table.clicked.connect(self.table_wanted)
        self.watch(session.network.studied)
        for news in (session.network.chosen, session.opened):
            news.connect(self._look_anew)
        session.committed.connect(self._committed)
        session.attention.selected.connect(self._selected)

    def set_theme(self, theme: Theme) -> None:
        self.matrix.theme = theme
        self.matrix.update()

    def fill(self) -> None:
        found = self.session.network.found
        if found is None:
            self._told = {}
            self.header.setText("No stakeholders yet: press S on the map and name who has a part in this.")
            self.note.hide()
            self._between.hide()
        else:
            self._say(found)
        for widget in (self.choice, self.table):
            widget.setVisible(found is not None and bool(self.session.snapshot.relations))
        self.choice.refresh()
        for name, view in self.sections.items():
            view.show_section(self._told.get(name, Section()))
        self._naming = self._naming if found else ()
        self.silo_name.setVisible(bool(self._naming))
        self.card.refresh()

    def _say(self, found: Studied) -> None:
        snapshot, report, table = self.session.snapshot, found.report, found.groups.table
        self._told = told(snapshot, found, self._told)
        awaited = not report.full and SILOS in self._told  # the silos of before stay until the new ones are known
        if not awaited:
            self._distance = sentences.distance_between_line(report)
        self.header.setText(" ".join(filter(None, (sentences.network_header(report), self._distance))))
        self.note.setText(sentences.estimate_line(report) if report.full else WORKING)
        self.note.setVisible(bool(self.note.text()))
        if table.names or not awaited:
            self._between.setVisible(bool(report.ties) and len(table.names) > 1)
            self.matrix.show_table(table, group_titles(snapshot, report, found.groups))
            self._say_between()

    def _look_anew(self) -> None:
        """Another map or another choice: nothing of what was said stands any more."""
        self._told = {}
        self.refresh()

    def _committed(self, _change: Change) -> None:
        if not self.session.network.pending:  # else the study tells in a moment
            self.refresh()

    def _say_between(self) -> None:
        found = self.session.network.found
        if found is not None:
            more = "Only the ten largest groups are shown." if self.matrix.left_out else ""
            idle = " ".join(filter(None, (inward_line(found.groups.table), more)))
            self.between.setText(self.matrix.words or idle)

    def _selected(self) -> None:
        if self.isVisible():
            self.card.refresh()

    # the hand

    def _glance(self, shown: object) -> None:
        glance(self.session, shown)

    def _press(self, shown: Shown) -> None:
        seen = pin(self.session, shown)
        if shown.around and len(shown.members) == 1:
            self.session.attention.select(shown.members)
        if seen:
            self.reveal.emit(seen)

    def _point(self, groups: tuple[int, int] | None) -> None:
        self._say_between()
        glance(self.session, self._of_groups(groups) if groups else None)

    def _press_cell(self, groups: tuple[int, int]) -> None:
        self._press(self._of_groups(groups))

    def _of_groups(self, groups: tuple[int, int]) -> Shown:
        found = self.session.network.found
        return Shown(
            tuple(key for group in sorted(set(groups)) for key in found.groups.members(group)) if found else ()
        )

    def _begin_naming(self, shown: Shown) -> None:
        self._naming = shown.members
        self.silo_name.show_value(shown.name)
        self.silo_name.show()
        self.silo_name.setFocus()
        self.silo_name.selectAll()

    def _name(self, name: str) -> None:
        members, self._naming = self._naming, ()
        attempt(self.session, lambda document: name_silo(document, members, name))
        self.silo_name.hide()
        self.refresh()

    def _end_naming(self) -> None:
        """Enter: done, also where the name is as it was."""
        self._naming = ()
        self.silo_name.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._naming:
            self._end_naming()
        else:
            super().keyPressEvent(event)


class SectionView(QWidget):
    """A heading, words, and lines; not there while it has nothing to say."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.shown = Section()
        self.intro = words()
        self.lines = Lines()
        self.lines.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        for part in (caption(title), self.intro, self.lines):
            self.column.addWidget(part)

    def show_section(self, section: Section) -> None:
        self.shown = section
        self.intro.setText(section.intro)
        self.intro.setVisible(bool(section.intro))
        self.lines.show_lines(section.lines)
        self.setVisible(bool(section))
