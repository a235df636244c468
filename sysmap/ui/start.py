"""The start page: begin a map, go on with one, look at an example."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sysmap.storage import recovery
from sysmap.storage.recent import recent_files
from sysmap.storage.recovery import Recovered
from sysmap.style.resources import ICONS, example_files
from sysmap.style.theme import Theme
from sysmap.ui.icons import icon
from sysmap.ui.thumbnails import HEIGHT, WIDTH, Thumbnails
from sysmap.ui.widgets import Button, Flow, section, words

if TYPE_CHECKING:
    from sysmap.session.onejob import OneJob

EXAMPLE_WORDS = {
    "re-amp": ("An energy network", "One goal, four levers, four perspectives, forty stakeholders. An illustration."),
    "limits-to-growth": ("Limits to growth", "What grows meets what slows it."),
    "fixes-that-fail": ("Fixes that fail", "The quick fix that brings the problem back."),
    "tragedy-of-the-commons": ("Tragedy of the commons", "Each gains, until nobody does."),
    "village-water": ("A village and its water", "Stakeholders alone: who is linked with whom."),
}
CRASHED = "sysmap ended abruptly the last time. Help › Show the error log tells what is known of it."
COLUMNS = 5
"""Cards beside each other, where there is room."""

GAP = 16


class StartPage(QScrollArea):
    """Emits what the person chose; the window does it."""

    new_chosen = Signal()
    people_chosen = Signal()
    """A new map of stakeholders."""
    open_chosen = Signal()
    file_chosen = Signal(object)
    recover_chosen = Signal(object)
    """The folder of a journal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._thumbnails = Thumbnails(self)
        self._theme: Theme | None = None
        self._looking: OneJob | None = None
        self._known: recovery.Known = {}
        self._found: tuple[Recovered, ...] | None = None
        """What was not saved; None as long as nobody has looked."""
        self._set_aside: list[str] = []
        self.crashed = False
        """Whether the program ended abruptly the last time."""

    def set_theme(self, theme: Theme) -> None:
        if theme == self._theme:
            return
        self._theme = theme
        self._thumbnails.theme = theme
        if self.isVisible():
            self._build()

    def begin(self, looking: OneJob) -> None:
        """From now on draw the maps' pictures, and look for what was not saved: the window is painted."""
        self._looking = looking
        self._thumbnails.begin()

    def refresh(self) -> None:
        """Look again at the recent files and for what was not saved, and build the page."""
        self._build()
        if self._looking is not None and not self._looking.busy:
            self._looking.run("Looking for what was not saved", lambda _job: recovery.look(self._known), self._heed)

    def _heed(self, looked: tuple[tuple[Recovered, ...], tuple[str, ...]]) -> None:
        before = self._found
        self._found, said = looked
        self._set_aside += said
        if said or self._found != before:
            self._build()

    def _build(self) -> None:
        focus = QApplication.focusWidget()
        focused = focus is not None and self.isAncestorOf(focus)
        self._thumbnails.forget_all()
        page = QWidget()
        outer = QHBoxLayout(page)
        middle = QWidget()
        middle.setMaximumWidth(COLUMNS * (WIDTH + 16 + GAP) - GAP + 64)
        column = QVBoxLayout(middle)
        column.setContentsMargins(32, 24, 32, 16)
        column.setSpacing(12)
        outer.addStretch(1)
        outer.addWidget(middle, 1000)
        outer.addStretch(1)
        column.addLayout(self._head())
        column.addSpacing(20)
        if self.crashed:
            column.addWidget(words(CRASHED, "muted"))
        self._offer_recovery(column)
        recent = [path for path in recent_files() if path.exists()][: 2 * COLUMNS]
        if recent:
            column.addWidget(_caption("Go on with"))
            column.addLayout(self._cards(recent, _recent_words, self.file_chosen.emit))
            column.addSpacing(20)
        column.addWidget(_caption("Look at an example"))
        column.addLayout(self._cards(example_files(), _example_words, self.file_chosen.emit))
        column.addStretch(1)
        self.setWidget(page)
        if focused:
            self.setFocus()

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
        said.setWordWrap(True)
        words.addStretch()
        words.addWidget(name)
        words.addWidget(said)
        words.addStretch()
        head.addWidget(mark)
        head.addLayout(words, 1)
        new = Button("New map")
        new.setProperty("role", "primary")
        new.setToolTip("Begin with an empty map (Ctrl+N)")
        new.clicked.connect(self.new_chosen)
        opened = Button("Open…")
        opened.setToolTip("Open a map or a table of links (Ctrl+O)")
        opened.clicked.connect(self.open_chosen)
        if self._theme is not None:
            opened.setIcon(icon("open", self._theme))
        people = Button("New stakeholder map")
        people.setToolTip("Begin with the people: an empty map on the sheet of stakeholders (Ctrl+Shift+N)")
        people.clicked.connect(self.people_chosen)
        if self._theme is not None:
            people.setIcon(icon("people", self._theme))
        head.addWidget(opened)
        head.addWidget(people)
        head.addWidget(new)
        self.setFocusProxy(new)
        return head

    def _offer_recovery(self, column: QVBoxLayout) -> None:
        """What was drawn and not saved when the program last ended, and a word about what could not be read of it."""
        found = [each for each in self._found or () if each.folder.exists()]
        reading = self._found is None and recovery.may_be_some()
        if not found and not reading and not self._set_aside:
            return
        column.addWidget(_caption("Recover what was not saved"))
        if reading:
            column.addWidget(words("Reading it…", "muted"))
        for sentence in self._set_aside:
            column.addWidget(words(sentence, "muted"))
        cards = Flow(GAP)
        for each in found:
            card = Card(each.title, _recovered_words(each))
            card.clicked.connect(lambda _=False, folder=each.folder: self.recover_chosen.emit(folder))
            forget = Button("Forget")
            forget.setToolTip(f"Do not offer “{each.title}” any more. It stays in {recovery.set_aside_dir()}")
            forget.clicked.connect(lambda _=False, folder=each.folder: self._forget(folder))
            offer = QWidget()
            offer.setLayout(section(card, forget))
            cards.addWidget(offer)
            self._thumbnails.ask(each.folder, card.show_picture, each.document.snapshot)
        column.addLayout(cards)
        column.addSpacing(20)

    def _forget(self, folder: Path) -> None:
        recovery.set_aside(folder)
        QTimer.singleShot(0, self, self.refresh)  # the button that was pressed goes with the page

    def _cards(
        self, paths: Sequence[Path], describe: Callable[[Path], tuple[str, str]], choose: Callable[[Path], None]
    ) -> Flow:
        cards = Flow(GAP)
        for path in paths:
            card = Card(*describe(path))
            card.clicked.connect(lambda _=False, path=path: choose(path))
            cards.addWidget(card)
            self._thumbnails.ask(path, card.show_picture)
        return cards


class Card(Button):
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

    def sizeHint(self) -> QSize:
        column = self.layout()
        return QSize(WIDTH + 16, column.heightForWidth(WIDTH + 16) if column else HEIGHT)

    def show_picture(self, picture: QPixmap) -> None:
        self._picture.setPixmap(picture)


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "caption")
    return label


def _recent_words(path: Path) -> tuple[str, str]:
    changed = datetime.fromtimestamp(path.stat().st_mtime)
    return path.stem, f"{changed:%d %B %Y, %H:%M} · {path.parent.name}"


def _recovered_words(recovered: Recovered) -> str:
    snapshot, edits = recovered.document.snapshot, recovered.about.edits
    lost = [_count(edits, "edit")] if edits or not recovered.typed else []
    lost += ["an unfinished line"] if recovered.typed else []
    counts = [_count(len(snapshot.factors), "factor")] if snapshot.factors or not snapshot.stakeholders else []
    counts += [_count(len(snapshot.stakeholders), "stakeholder")] if snapshot.stakeholders else []
    return (
        f"{datetime.fromtimestamp(recovered.when):%d %B %Y, %H:%M} · {', '.join(counts)}, "
        f"{' and '.join(lost)}{' since the last save' if recovered.about.file else ', never saved'}"
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _example_words(path: Path) -> tuple[str, str]:
    return EXAMPLE_WORDS.get(path.stem, (path.stem, ""))
