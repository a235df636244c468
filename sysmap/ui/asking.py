"""Questions to the person, in dialogs. None of them comes up while drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QMessageBox, QSpacerItem, QWidget

from sysmap.actions.action import Verdict
from sysmap.session.importing import Importing
from sysmap.style.theme import Theme
from sysmap.ui.dialogs.importing import ImportPreview
from sysmap.ui.strip import Strip

WIDTH = 420
"""px of a question or a message, so that a sentence reads as one."""

MOST_LINES = 14
"""Lines of a message; the rest is behind a button."""


class Dialogs:
    """The Ask of the real window."""

    def __init__(self, window: QWidget, strip: Strip, theme: Callable[[], Theme]) -> None:
        self._window = window
        self._strip = strip
        self._theme = theme
        self._folder = str(Path.home())

    def open_path(self, title: str, kinds: Sequence[str]) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._folder, ";;".join(kinds))
        return self._remember(name)

    def save_path(self, title: str, suggestion: str, kinds: Sequence[str]) -> Path | None:
        suggested = str(Path(self._folder) / _file_name(suggestion))
        name, kind = QFileDialog.getSaveFileName(self._window, title, suggested, ";;".join(kinds))
        if not name:
            return None
        path = _with_suffix(Path(name), Path(suggestion).suffix, kind or kinds[0], kinds)
        # the dialog asked about the name as it was typed, not about the one it now has
        if path != Path(name) and path.exists() and not self._may_replace(path):
            return None
        return self._remember(str(path))

    def _may_replace(self, path: Path) -> bool:
        text = f"It is in the folder {path.parent}. What it holds would be gone."
        return self.choose(f"{path.name} is there already", text, ("Replace it", "Cancel")) == 0

    def choose(self, title: str, text: str, choices: Sequence[str]) -> int | None:
        box = self._box(title, text)
        roles = QMessageBox.ButtonRole
        buttons = [
            box.addButton(choice, roles.RejectRole if choice == "Cancel" else roles.AcceptRole) for choice in choices
        ]
        buttons[0].setProperty("role", "primary")
        box.setDefaultButton(buttons[0])
        box.exec()
        clicked = box.clickedButton()
        return buttons.index(clicked) if clicked in buttons else None

    def tell(self, title: str, text: str) -> None:
        lines = text.splitlines()
        short = text if len(lines) <= MOST_LINES else "\n".join((*lines[: MOST_LINES - 1], "…"))
        box = self._box(title, short)
        if short != text:
            box.setDetailedText(text)
        box.addButton(QMessageBox.StandardButton.Ok)
        box.exec()

    def preview(self, importing: Importing, offers: Sequence[Verdict]) -> Verdict | None:
        dialog = ImportPreview(importing, self._theme(), offers, self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.verdict

    def offer(self, key: str, text: str, choices: Mapping[str, Callable[[], object]]) -> None:
        self._strip.offer(key, text, choices)

    def withdraw(self, key: str) -> None:
        self._strip.withdraw(key)

    def _box(self, title: str, text: str) -> QMessageBox:
        box = QMessageBox(QMessageBox.Icon.NoIcon, title, title, QMessageBox.StandardButton.NoButton, self._window)
        box.setInformativeText(text)
        grid = box.layout()
        if isinstance(grid, QGridLayout):  # Qt has no other way to say how wide it should be
            grid.addItem(QSpacerItem(WIDTH, 0), grid.rowCount(), 0, 1, grid.columnCount())
        return box

    def _remember(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._folder = str(path.parent)
        return path


def _file_name(title: str) -> str:
    """A title as a file's name: what no system allows in one becomes a dash."""
    return "".join("-" if letter in '\\/:*?"<>|' or ord(letter) < 32 else letter for letter in title).strip() or "map"


def _with_suffix(path: Path, suggested: str, kind: str, kinds: Sequence[str]) -> Path:
    """The path under the suffix that was meant: the one typed; the chosen kind's where none of them was, or where the
    suggestion's was left standing under another kind (not every system's dialog changes it)."""
    known = [_suffix_of(each) for each in kinds]
    typed, chosen = path.suffix.lower(), _suffix_of(kind)
    if typed not in known:
        return path.with_name(path.name + chosen)
    return path.with_suffix(chosen) if typed == suggested and typed != chosen else path


def _suffix_of(kind: str) -> str:
    """ ".png" of "Picture (*.png)"."""
    return kind[kind.index("*") + 1 : kind.index(")")]
