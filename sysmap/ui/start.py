"""The start page: begin a map, go on with one, look at an example."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sysmap.storage.recent import recent_files
from sysmap.style.resources import ICONS, example_files
from sysmap.style.theme import Theme
from sysmap.ui.icons import icon
from sysmap.ui.thumbnails import HEIGHT, WIDTH, Thumbnails

EXAMPLE_WORDS = {
    "re-amp": ("An energy network", "The model case: one goal, four levers, four perspectives. An illustration."),
    "limits-to-growth": ("Limits to growth", "What grows meets what slows it."),
    "fixes-that-fail": ("Fixes that fail", "The quick fix that brings the problem back."),
    "tragedy-of-the-commons": ("Tragedy of the commons", "Each gains, until nobody does."),
}
COLUMNS = 4


class StartPage(QScrollArea):
    """Emits what the person chose; the window does it."""

    new_chosen = Signal()
    open_chosen = Signal()
    file_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._thumbnails = Thumbnails(self)
        self._theme: Theme | None = None

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._thumbnails.theme = theme
        if self.isVisible():
            self.refresh()

    def show_pictures(self) -> None:
        """Draw the maps' pictures from now on."""
        self._thumbnails.begin()

    def refresh(self) -> None:
        """Look again at the recent files and build the page."""
        self._thumbnails.forget_all()
        page = QWidget()
        outer = QHBoxLayout(page)
        column = QVBoxLayout()
        column.setContentsMargins(32, 44, 32, 32)
        column.setSpacing(12)
        outer.addStretch(1)
        outer.addLayout(column)
        outer.addStretch(1)
        column.addLayout(self._head())
        column.addSpacing(20)
        recent = [path for path in recent_files() if path.exists()][: 2 * COLUMNS]
        if recent:
            column.addWidget(_caption("Go on with"))
            column.addLayout(self._cards(recent, _recent_words, self.file_chosen.emit))
            column.addSpacing(20)
        column.addWidget(_caption("Look at an example"))
        column.addLayout(self._cards(example_files(), _example_words, self.file_chosen.emit))
        column.addStretch(1)
        self.setWidget(page)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(18)
        mark = QLabel()
        mark.setPixmap(QIcon(str(ICONS / "app.svg")).pixmap(QSize(64, 64), self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(2)
        name = QLabel("sysmap")
        name.setProperty("role", "hero")
        said = QLabel("Draw the system you want to change. See what drives it, and where it can be moved.")
        said.setProperty("role", "muted")
        words.addStretch()
        words.addWidget(name)
        words.addWidget(said)
        words.addStretch()
        head.addWidget(mark)
        head.addLayout(words, 1)
        new = QPushButton("New map")
        new.setProperty("role", "primary")
        new.setToolTip("Begin with an empty map (Ctrl+N)")
        new.clicked.connect(self.new_chosen)
        opened = QPushButton("Open…")
        opened.setToolTip("Open a map or a table of links (Ctrl+O)")
        opened.clicked.connect(self.open_chosen)
        if self._theme is not None:
            opened.setIcon(icon("open", self._theme))
        head.addWidget(opened)
        head.addWidget(new)
        return head

    def _cards(
        self, paths: Sequence[Path], words: Callable[[Path], tuple[str, str]], choose: Callable[[Path], None]
    ) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(16)
        for number, path in enumerate(paths):
            card = Card(*words(path))
            card.clicked.connect(lambda _=False, path=path: choose(path))
            grid.addWidget(card, number // COLUMNS, number % COLUMNS)
            self._thumbnails.ask(path, card.show_picture)
        grid.setColumnStretch(COLUMNS, 1)
        return grid


class Card(QPushButton):
    """A map to open: its picture, its name, a word about it."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 10)
        column.setSpacing(3)
        self._picture = QLabel()
        self._picture.setFixedSize(WIDTH, HEIGHT)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        name = QLabel(title)
        name.setProperty("role", "strong")
        said = QLabel(words)
        said.setProperty("role", "muted")
        said.setWordWrap(True)
        said.setMinimumHeight(36)
        said.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (self._picture, name, said):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        self.setFixedSize(column.sizeHint().expandedTo(QSize(WIDTH + 16, HEIGHT + 84)))

    def show_picture(self, picture: QPixmap) -> None:
        self._picture.setPixmap(picture)


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "caption")
    return label


def _recent_words(path: Path) -> tuple[str, str]:
    changed = datetime.fromtimestamp(path.stat().st_mtime)
    return path.stem, f"{changed:%d %B %Y, %H:%M} · {path.parent.name}"


def _example_words(path: Path) -> tuple[str, str]:
    return EXAMPLE_WORDS.get(path.stem, (path.stem, ""))
