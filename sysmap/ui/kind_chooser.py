"""Which kind of relation is drawn now: a button beside the type-to-map bar, while the sheet shows relations."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from sysmap.model import Relation, RelationKind
from sysmap.session import Session
from sysmap.style.theme import LIGHT, Theme
from sysmap.ui.kind_picture import SAMPLE, kind_icon
from sysmap.ui.widgets import ticked

KEYS = 9
"""As many kinds have a key of their own, 1 to 9."""


class KindChooser(QToolButton):
    """Shows the kind and its line; the menu offers the others, with the keys that choose them on the map."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._theme = LIGHT
        self.setIconSize(SAMPLE)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("role", "chip")
        self.choices = QMenu(self)
        self.choices.aboutToShow.connect(self._fill)
        self.setMenu(self.choices)
        attention = session.attention
        for news in (session.opened, session.committed, attention.turned, attention.redrawn):
            news.connect(self._show_kind)
        self._show_kind()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._show_kind()

    def _drawn(self) -> RelationKind | None:
        kinds = self.session.snapshot.relation_kinds
        return kinds.get(self.session.attention.relation_kind) or next(iter(kinds.values()), None)

    def _show_kind(self, *_: object) -> None:
        kind = self._drawn()
        self.setVisible(kind is not None and Relation in self.session.attention.sheet.kinds)
        if kind is not None:
            name = self.fontMetrics().elidedText(kind.name, Qt.TextElideMode.ElideRight, 140)
            self.setText(name.replace("&", "&&"))
            self.setIcon(kind_icon(self._theme, kind, self.devicePixelRatioF()))
            tip = f"Relations that are drawn now are of the kind “{kind.name}”; keys 1 to 9 on the map choose another"
            self.setToolTip(tip)
            self.setAccessibleName(tip)

    def _fill(self) -> None:
        self.choices.clear()
        drawn = self._drawn()
        for number, kind in enumerate(self.session.snapshot.relation_kinds.values(), 1):
            name = kind.name.replace("&", "&&")
            name = ticked(name) if kind == drawn else name
            words = f"{name}\t{number}" if number <= KEYS else name
            action = self.choices.addAction(kind_icon(self._theme, kind, self.devicePixelRatioF()), words)
            action.setCheckable(True)
            action.setChecked(kind == drawn)
            action.triggered.connect(partial(self._choose, kind.id))

    def _choose(self, kind_id: str) -> None:
        self.session.attention.draw_kind(kind_id)
