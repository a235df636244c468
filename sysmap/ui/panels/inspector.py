"""The inspector: everything about what is selected, edited in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sysmap.model import Ability, Factor, Link, Relation, Stakeholder
from sysmap.session import Session
from sysmap.style.theme import Theme
from sysmap.ui.panels.ability_page import AbilityPage
from sysmap.ui.panels.factor_page import FactorPage
from sysmap.ui.panels.link_page import LinkPage
from sysmap.ui.panels.map_page import MapPage
from sysmap.ui.panels.page import Page
from sysmap.ui.panels.relation_page import RelationPage
from sysmap.ui.panels.several_page import SeveralPage
from sysmap.ui.panels.several_people import SeveralPeople
from sysmap.ui.panels.stakeholder_page import StakeholderPage
from sysmap.ui.watcher import Panel
from sysmap.ui.widgets import rolling


class InspectorPanel(Panel):
    """Shows one page: for the map, for one thing of each kind, or for several at once."""

    wanted = Signal(str, str)
    """A board (its name) that is to come up, and the record it is to show."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Inspector")
        self._map = MapPage(session)
        self._one: dict[type, Page] = {
            Factor: FactorPage(session),
            Link: LinkPage(session),
            Stakeholder: StakeholderPage(session),
            Relation: RelationPage(session),
            Ability: AbilityPage(session),
        }
        self._several, self._people = SeveralPage(session), SeveralPeople(session)
        self._pages: tuple[Page, ...] = (self._map, *self._one.values(), self._several, self._people)
        self.page: Page = self._map
        self._lay_out()
        for page in self._pages:
            page.reveal.connect(self.reveal)
            page.wanted.connect(self.wanted)
        attention = session.attention
        self.watch(session.opened, session.committed, attention.selected, attention.turned, session.analyst.analysed)
        self.refresh()

    def _lay_out(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        for page in self._pages:
            page.hide()
            column.addWidget(page)
        column.addStretch(1)
        self._scroll = rolling(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def set_theme(self, theme: Theme) -> None:
        """The style sheet does most; room between things is set, and the samples of kinds of relations are painted."""
        self._map.set_theme(theme)
        for page in self._pages:
            page.column.setSpacing(round(theme.spacing + 2))

    def refresh(self, *_news: object) -> None:
        """Also while it is folded away: what is half typed stays with what it was typed for."""
        self.fill()

    def fill(self) -> None:
        """Show the page for the selection as it is now."""
        session = self.session
        ids = tuple(key for key in session.attention.selection if session.document.get(key) is not None)
        kinds = {type(session.document.get(key)) for key in ids}
        if not ids:
            page: Page = self._map
        elif len(ids) == 1:
            page = self._one[kinds.pop()]
        else:
            page = self._several if kinds & {Factor, Link} else self._people
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
