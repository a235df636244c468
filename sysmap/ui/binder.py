"""Makes the action table real: QActions with keys, icons and tooltips, and the menus and toolbar that show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QWidget

from sysmap.actions.action import Action, Context
from sysmap.actions.menus import ACTIONS, SEPARATOR, Entry
from sysmap.style.theme import Theme
from sysmap.ui.icons import icon

Filler = Callable[[QMenu], None]


class Binder(QObject):
    """One QAction for each Action; the context is asked anew each time one runs."""

    def __init__(
        self, window: QWidget, desk: QWidget, context: Context, fillers: Mapping[str, tuple[str, Filler]]
    ) -> None:
        """``fillers``: by the name of a filled menu its title and what fills it when it opens."""
        super().__init__(window)
        self._context = context
        self._window = window
        self._fillers = fillers
        self.qactions: dict[str, QAction] = {}
        for action in ACTIONS.values():
            qaction = self._make(action)
            (desk if action.on_desk else window).addAction(qaction)
            self.qactions[action.id] = qaction

    def run(self, action_id: str) -> None:
        """Run an action when it can be run now."""
        action = ACTIONS[action_id]
        if action.enabled(self._context):
            action.run(self._context)
        self.refresh()

    def refresh(self) -> None:
        """Look again what can be done now and what is switched on."""
        for action_id, qaction in self.qactions.items():
            action = ACTIONS[action_id]
            qaction.setEnabled(action.enabled(self._context))
            if action.checked is not None:
                qaction.setChecked(action.checked(self._context))
        document = self._context.session.document
        self.qactions["undo"].setText(f"Undo {_lower(document.undo_label)}" if document.undo_label else "Undo")
        self.qactions["redo"].setText(f"Redo {_lower(document.redo_label)}" if document.redo_label else "Redo")

    def dress(self, theme: Theme) -> None:
        """Draw the icons in the theme's colours."""
        for action_id, qaction in self.qactions.items():
            qaction.setIcon(icon(ACTIONS[action_id].icon, theme))

    def fill_toolbar(self, toolbar: QToolBar, entries: Iterable[str]) -> None:
        for entry in entries:
            if entry == SEPARATOR:
                toolbar.addSeparator()
            else:
                toolbar.addAction(self.qactions[entry])

    def fill_menu(self, menu: QMenu, entries: Iterable[Entry]) -> None:
        """Put entries into a menu; its states are refreshed each time it opens."""
        menu.aboutToShow.connect(self.refresh)
        menu.setToolTipsVisible(True)
        for entry in entries:
            if entry == SEPARATOR:
                menu.addSeparator()
            elif isinstance(entry, tuple):
                title, inner = entry
                self.fill_menu(menu.addMenu(title), inner)
            elif entry in self._fillers:
                title, fill = self._fillers[entry]
                submenu = menu.addMenu(title)
                submenu.aboutToShow.connect(lambda fill=fill, submenu=submenu: fill(submenu))
            else:
                menu.addAction(self.qactions[entry])

    def _make(self, action: Action) -> QAction:
        qaction = QAction(action.title, self._window)
        qaction.setObjectName(action.id)
        qaction.setShortcuts([QKeySequence(key) for key in action.shortcut])
        if action.on_desk:
            qaction.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        qaction.setCheckable(action.checked is not None)
        qaction.setIconVisibleInMenu(action.checked is None)  # an icon would stand in the place of the tick
        qaction.setToolTip(tooltip(action))
        qaction.triggered.connect(lambda _=False, action_id=action.id: self.run(action_id))
        return qaction


def keys(action: Action) -> str:
    """The first key of an action as this system writes it, or ""."""
    return QKeySequence(action.shortcut[0]).toString(QKeySequence.SequenceFormat.NativeText) if action.shortcut else ""


def tooltip(action: Action) -> str:
    """What an action does, and its key."""
    title = action.title.rstrip("…")
    named = f"{title} ({keys(action)})" if action.shortcut else title
    return f"{named}\n{action.tip}" if action.tip else named


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
