"""A tree of causes or effects that is unfolded branch by branch, and stays unfolded while the map changes under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTreeView, QWidget

from sysmap.analysis.results_structure import Branch, Tree
from sysmap.session import Spotlight

Index = QModelIndex | QPersistentModelIndex

TWIG = Qt.ItemDataRole.UserRole
"""The role under which the model hands out its twigs."""


@dataclass(eq=False, slots=True)
class Twig:
    """A branch where it stands: on which other one, and as which of its branches."""

    branch: Branch
    parent: Twig | None = None
    row: int = 0
    number: int = 0
    twigs: list[Twig] = field(default_factory=list)

    def way(self) -> Spotlight:
        """Everything from here down to the root."""
        factors, links, at = {self.branch.factor}, set(), self
        while at.parent is not None:
            links.add(at.branch.link)
            at = at.parent
            factors.add(at.branch.factor)
        return Spotlight(frozenset(factors), frozenset(links))


class TreeModel(QAbstractItemModel):
    """One tree, its root as the only row at the top. ``spoken`` puts a twig into words.

    Qt's indexes hold the twigs' numbers, not the twigs: an index that outlives its tree finds another one, or none.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.spoken: Callable[[Twig], str] = str
        self.root: Twig | None = None
        self._twigs: list[Twig] = []

    def show_tree(self, tree: Tree | None) -> None:
        self.beginResetModel()
        self.root = Twig(tree.root) if tree is not None else None
        self._twigs = [self.root] if self.root is not None else []
        self.endResetModel()

    def twig(self, index: Index) -> Twig | None:
        number = index.internalId()
        return self._twigs[number] if index.isValid() and number < len(self._twigs) else None

    def twigs(self, over: Twig) -> list[Twig]:
        """The branches of a twig, made when they are looked at first."""
        if not over.twigs and over.branch.branches:
            first = len(self._twigs)
            over.twigs = [Twig(one, over, row, first + row) for row, one in enumerate(over.branch.branches)]
            self._twigs += over.twigs
        return over.twigs

    def at(self, twig: Twig) -> QModelIndex:
        return self.createIndex(twig.row, 0, twig.number)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 (Qt's signature)
        if column != 0 or self.root is None:
            return QModelIndex()
        if not parent.isValid():
            return self.at(self.root) if row == 0 else QModelIndex()
        over = self.twig(parent)
        twigs = self.twigs(over) if over is not None else []
        return self.at(twigs[row]) if 0 <= row < len(twigs) else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        twig = self.twig(index)
        return self.at(twig.parent) if twig is not None and twig.parent is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return 0 if self.root is None else 1
        over = self.twig(parent)
        return len(over.branch.branches) if over is not None else 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        if not parent.isValid():
            return self.root is not None
        over = self.twig(parent)
        return over is not None and (bool(over.branch.branches) or over.branch.more)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        twig = self.twig(index)
        if role == TWIG or twig is None:
            return twig
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.spoken(twig)
        return None


class TreeView(QTreeView):
    """Tells what is hovered, moved to, picked; what is unfolded is remembered by factor, for each unfolds once only."""

    hovered = Signal(object)
    """The :class:`Twig` under the pointer, or None."""
    moved = Signal(object)
    """The twig that a key or a click made the current one."""
    picked = Signal(object)
    """A twig that was clicked, or that Enter was pressed on."""
    entered_deep = Signal(object)
    """A twig that was double-clicked, or that Ctrl+Enter was pressed on."""
    wanted_deeper = Signal()
    """A branch was unfolded whose own branches have not been asked for yet."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = TreeModel(self)
        self.setModel(self.rows)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setIndentation(16)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self._unfolded: set[str] = set()
        self._tree: Tree | None = None
        self._under: Twig | None = None
        self._restoring = False
        self.expanded.connect(self._unfold)
        self.collapsed.connect(self._fold)

    @property
    def current(self) -> Twig | None:
        return self.rows.twig(self.currentIndex())

    def show_tree(self, tree: Tree | None) -> None:
        """Another tree, or the same one grown: where its root is the same, nothing folds and the list stays put."""
        last = self._tree
        same = (
            tree is not None
            and last is not None
            and (tree.root.factor, tree.upstream) == (last.root.factor, last.upstream)
        )
        if tree is not None and not same:
            self._unfolded = {tree.root.factor}
        link = self.current.branch.link if same and self.current else None
        scrolled = self.verticalScrollBar().value() if same else 0
        self._tree = tree
        self._hover(None)
        self._restoring = True
        self.rows.show_tree(tree)
        if self.rows.root is not None:
            self._restore(self.rows.root, link)
        self._restoring = False
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled)

    def _restore(self, root: Twig, link: str | None) -> None:
        """Unfold what was unfolded, and come back to the row of the link that was the current one."""
        waiting = [root]
        while waiting:
            twig = waiting.pop()
            if twig.branch.link == link:
                self.setCurrentIndex(self.rows.at(twig))
            if twig.branch.factor in self._unfolded and twig.branch.branches:
                self.expand(self.rows.at(twig))
                waiting += self.rows.twigs(twig)
        if link is None:
            self.setCurrentIndex(self.rows.at(root))

    def _unfold(self, index: QModelIndex) -> None:
        twig = self.rows.twig(index)
        if twig is None:
            return
        branch = twig.branch
        self._unfolded.add(branch.factor)
        if branch.more and not branch.branches and not self._restoring:
            self.wanted_deeper.emit()

    def _fold(self, index: QModelIndex) -> None:
        twig = self.rows.twig(index)
        if twig is not None and not self._restoring:
            self._unfolded.discard(twig.branch.factor)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        twig = self.rows.twig(current)
        if twig is not None and not self._restoring:
            self.moved.emit(twig)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self._twig_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        twig = self._twig_at(place)
        if twig is not None and event.button() == Qt.MouseButton.LeftButton and self._on_words(place):
            self.picked.emit(twig)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        twig = self._twig_at(place)
        if twig is not None and self._on_words(place):
            self.entered_deep.emit(twig)
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            deep = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.entered_deep if deep else self.picked).emit(self.current)
        elif event.key() == Qt.Key.Key_Escape or (
            event.text().isprintable() and event.text() and event.text() not in "+-*"
        ):
            event.ignore()  # Qt would jump to the next row that begins with the letter; letters are commands here
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hover(None)

    def _twig_at(self, place: QPoint) -> Twig | None:
        return self.rows.twig(self.indexAt(place))

    def _on_words(self, place: QPoint) -> bool:
        """Not on the arrow that unfolds the row."""
        return self.visualRect(self.indexAt(place)).contains(place)

    def _hover(self, twig: Twig | None) -> None:
        if twig is not self._under:
            self._under = twig
            self.hovered.emit(twig)
