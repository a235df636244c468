"""The kinds of relations of a map: names, colours, line styles; add, change and delete."""

from __future__ import annotations

from collections import Counter
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QEvent
from PySide6.QtGui import QActionGroup, QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from sysmap.edits import relations
from sysmap.model import Relation, RelationKind
from sysmap.model.people import LINE_STYLES
from sysmap.session import Spotlight
from sysmap.style.theme import LIGHT, Theme
from sysmap.ui.kind_picture import SAMPLE, kind_icon
from sysmap.ui.panels.fields import LineField
from sysmap.ui.panels.page import Page
from sysmap.ui.widgets import chip, ticked, words

COLOUR_WORDS = ("Blue", "Orange", "Green", "Purple", "Ochre", "Light blue", "Violet", "Grey")
"""What the theme's colours for relations are called, in their order."""


class KindList(QWidget):
    """A row for each kind, and a line to add another."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._theme = LIGHT
        self.rows: list[KindRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hint = words("Keys 1 to 9 on the map choose which kind is drawn.", "muted")
        self.add = LineField("Add a kind of relation by its name", "Add a kind: funds, works with…")
        self.add.committed.connect(self._add)
        self._column.addWidget(self.add)
        self._column.addWidget(self.hint)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        snapshot = self._page.session.snapshot
        kinds = list(snapshot.relation_kinds.values())
        if [row.kind.id for row in self.rows] != [kind.id for kind in kinds]:
            for row in self.rows:
                row.hide()
                row.deleteLater()
            self.rows = [KindRow(kind, self._page) for kind in kinds]
            for place, row in enumerate(self.rows):
                self._column.insertWidget(place, row)
        used = Counter(map(attrgetter("kind"), snapshot.relations.values()))
        for row, kind in zip(self.rows, kinds, strict=True):
            row.show_kind(kind, used[kind.id], self._theme)
        self.hint.setVisible(len(kinds) > 1)

    def _add(self, name: str) -> None:
        self.add.show_value("")
        self.add.clear()
        if name and (kind := self._page.edit(relations.add_kind, name)):
            self._page.session.attention.draw_kind(kind)


class KindRow(QWidget):
    """One kind: how it looks (a menu to change it), its name, how many there are, and a way to delete it."""

    def __init__(self, kind: RelationKind, page: Page) -> None:
        super().__init__()
        self.kind = kind
        self._page = page
        self._theme = LIGHT
        self.look = QToolButton()
        self.look.setIconSize(SAMPLE)
        self.look.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.look.setProperty("role", "chip")
        self.look_menu = QMenu(self.look)
        self.look_menu.aboutToShow.connect(self._fill_look)
        self.look.setMenu(self.look_menu)
        self.name = LineField("Name of a kind of relation")
        self.name.committed.connect(self._rename)
        self.used = QLabel()
        self.used.setProperty("role", "muted")
        self.delete = chip("×", "")
        self.delete_menu = QMenu(self.delete)
        self.delete.clicked.connect(self._delete)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(self.look)
        across.addWidget(self.name, 1)
        across.addWidget(self.used)
        across.addWidget(self.delete)

    def show_kind(self, kind: RelationKind, used: int, theme: Theme) -> None:
        """``used``: how many relations are of this kind."""
        self.kind, self._theme = kind, theme
        self.name.show_value(kind.name)
        self.look.setIcon(kind_icon(theme, kind, self.devicePixelRatioF()))
        way = "both ways" if kind.mutual else "one way"
        self.look.setToolTip(f"How “{kind.name}” looks: {_colour_word(kind.colour).lower()}, {kind.style}, {way}")
        self.look.setAccessibleName(self.look.toolTip())
        self.used.setText(str(used))
        self.used.setToolTip("Relations of this kind")
        for speak in (self.delete.setToolTip, self.delete.setAccessibleName):
            speak(f"Delete the kind “{kind.name}”")

    def enterEvent(self, _event: QEnterEvent) -> None:
        ties = self._relations()
        if ties:
            ends = frozenset(end for each in ties for end in (each.source, each.target))
            lit = Spotlight(ends, frozenset(each.id for each in ties), name=self.kind.name)
            self._page.session.attention.glance(lit)

    def leaveEvent(self, _event: QEvent) -> None:
        self._page.session.attention.glance(None)

    def _relations(self) -> list[Relation]:
        return [each for each in self._page.session.snapshot.relations.values() if each.kind == self.kind.id]

    def _fill_look(self) -> None:
        menu, kind, theme = self.look_menu, self.kind, self._theme
        menu.clear()
        colours, styles = QActionGroup(menu), QActionGroup(menu)
        for number in range(len(theme.relations)):
            sample = kind_icon(theme, RelationKind("", "", number, mutual=True), self.devicePixelRatioF())
            own, name = number == kind.colour % len(theme.relations), _colour_word(number)
            action = menu.addAction(sample, ticked(name) if own else name, partial(self._change, colour=number))
            action.setCheckable(True)
            action.setChecked(own)
            colours.addAction(action)
        menu.addSeparator()
        for style in LINE_STYLES:
            action = menu.addAction(style.capitalize(), partial(self._change, style=style))
            action.setCheckable(True)
            action.setChecked(style == kind.style)
            styles.addAction(action)
        menu.addSeparator()
        for field, title in (("mutual", "Both ways"), ("formal", "Formal: by office, points to the boss")):
            now = getattr(kind, field)
            action = menu.addAction(title, partial(self._change, **{field: not now}))
            action.setCheckable(True)
            action.setChecked(now)

    def _change(self, **fields: object) -> None:
        self._page.edit(lambda document: relations.change_kind(document, self.kind.id, **fields))

    def _rename(self, name: str) -> None:
        self._change(name=name)

    def _delete(self) -> None:
        """Used by nobody it goes at once; else its relations go with it, or become of another kind."""
        used = len(self._relations())
        if not used:
            self._delete_to("")
            return
        menu, count = self.delete_menu, f"{used} relation{'' if used == 1 else 's'}"
        menu.clear()
        others = [each for each in self._page.session.snapshot.relation_kinds.values() if each.id != self.kind.id]
        for other in others:
            menu.addAction(f"Its {count} become “{other.name}”", partial(self._delete_to, other.id))
        menu.addSeparator()
        menu.addAction(f"Delete it with its {count}", partial(self._delete_to, ""))
        menu.popup(self.delete.mapToGlobal(self.delete.rect().bottomLeft()))

    def _delete_to(self, other: str) -> None:
        self._page.session.attention.glance(None)
        self._page.edit(relations.delete_kind, self.kind.id, other)


def _colour_word(number: int) -> str:
    return COLOUR_WORDS[number % len(COLOUR_WORDS)]
