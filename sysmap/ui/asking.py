"""Questions to the person, in dialogs. None of them comes up while drawing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class Dialogs:
    """The Ask of the real window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._folder = str(Path.home())

    def open_path(self, title: str, kinds: Sequence[str]) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._folder, ";;".join(kinds))
        return self._remember(name)

    def save_path(self, title: str, suggestion: str, kinds: Sequence[str]) -> Path | None:
        suggested = str(Path(self._folder) / _file_name(suggestion))
        name, kind = QFileDialog.getSaveFileName(self._window, title, suggested, ";;".join(kinds))
        if name and not Path(name).suffix:
            name += kind[kind.index("*") + 1 : kind.index(")")]
        return self._remember(name)

    def choose(self, title: str, text: str, choices: Sequence[str]) -> int | None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, title, title, QMessageBox.StandardButton.NoButton, self._window)
        box.setInformativeText(text)
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
        box = QMessageBox(QMessageBox.Icon.NoIcon, title, title, QMessageBox.StandardButton.Ok, self._window)
        box.setInformativeText(text)
        box.exec()

    def _remember(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._folder = str(path.parent)
        return path


def _file_name(title: str) -> str:
    """A title as a file's name: what no system allows in one becomes a dash."""
    return "".join("-" if letter in '\\/:*?"<>|' or ord(letter) < 32 else letter for letter in title).strip() or "map"
