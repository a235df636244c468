"""The inspector: everything about what is selected, edited in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sysmap.session import Session
from sysmap.style.theme import Theme
from sysmap.ui.panels.factor_page import FactorPage
from sysmap.ui.panels.link_page import LinkPage
from sysmap.ui.panels.map_page import MapPage
from sysmap.ui.panels.page import Page
from sysmap.ui.panels.several_page import SeveralPage


class InspectorPanel(QWidget):
    """Shows one page: for the map, a factor, a link, or several things at once."""

    reveal = Signal(object)
    """Ids to bring into sight on the canvas."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Inspector")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("role", "panel")
        holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self._map = MapPage(session)
        self._factor = FactorPage(session)
        self._link = LinkPage(session)
        self._several = SeveralPage(session)
        self._pages: tuple[Page, ...] = (self._map, self._factor, self._link, self._several)
        self.page: Page = self._map
        for page in self._pages:
            page.hide()
            page.reveal.connect(self.reveal)
            column.addWidget(page)
        column.addStretch(1)
        self._scroll.setWidget(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        session.opened.connect(self._turn)
        session.committed.connect(self._turn)
        session.attention.selected.connect(self._turn)
        session.analyst.analysed.connect(self._turn)
        self._turn()

    def set_theme(self, theme: Theme) -> None:
        """Nothing here is painted by hand: the style sheet does it all, and only room between things is set."""
        for page in self._pages:
            page.column.setSpacing(round(theme.spacing + 2))

    def _turn(self, _news: object = None) -> None:
        """Show the page for the selection as it is now."""
        session = self.session
        ids = tuple(key for key in session.attention.selection if session.document.get(key) is not None)
        page: Page = self._several
        if not ids:
            page = self._map
        elif len(ids) == 1:
            page = self._factor if ids[0] in session.snapshot.factors else self._link
        typing_here = _holds_focus(self)
        if page is not self.page:
            self.page.show_ids(())
            self._scroll.verticalScrollBar().setValue(0)
        last, self.page = self.page, page
        page.show_ids(ids)
        page.show()
        self.setFocusProxy(page.first)
        if typing_here and not _holds_focus(page):
            page.setFocus()  # what had it is going; no field of the new page takes a stray letter
        if last is not page:
            last.hide()


def _holds_focus(widget: QWidget) -> bool:
    focus = widget.window().focusWidget()
    return focus is not None and widget.isAncestorOf(focus)
