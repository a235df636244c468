"""The open map's file: where it lives, whether all that was drawn is in it, and whether others have changed it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sysmap.files import save_file
from sysmap.model import SystemMap
from sysmap.session.opening import OpenedMap
from sysmap.storage.native import Carried

if TYPE_CHECKING:
    from sysmap.session.session import Session


class MapFile(QObject):
    """Knows the file of a session's map. ``changed`` tells of a new name, a new place, or the unsaved mark."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.forget()

    @property
    def title(self) -> str:
        """The file's name, else the map's title, else a word for a map that has neither."""
        if self.path is not None:
            return self.path.stem
        return self._session.snapshot.info.title or self._origin or "Untitled map"

    @property
    def unsaved(self) -> bool:
        """Whether the map holds something that its file does not."""
        return self._unsaved

    def forget(self) -> None:
        """The next map has no file yet."""
        self.path: Path | None = None
        self._origin = ""
        self._carried = Carried()
        self._sha256 = ""
        self._saved: SystemMap | None = None
        self._unsaved = False

    def take(self, opened: OpenedMap, *, as_copy: bool = False) -> None:
        """The next map comes from this file; a copy, or a foreign file, is not written back to."""
        self.forget()
        self._origin = opened.path.stem
        self._carried = opened.carried
        self._saved = opened.document.snapshot
        if opened.format is None and not as_copy:
            self.path = opened.path
            self._sha256 = opened.sha256

    def save(self, snapshot: SystemMap, path: Path) -> None:
        """Write the map into a file, which is its own from now on. Raises FileError, and then nothing has changed."""
        saved = save_file(path, snapshot, self._carried)
        self.path = path
        self._sha256 = saved.sha256
        self._saved = snapshot
        self.look_again()

    def changed_underneath(self) -> bool:
        """Whether somebody else wrote the file since it was opened or saved here."""
        if self.path is None or not self.path.exists():
            return False
        return hashlib.sha256(self.path.read_bytes()).hexdigest() != self._sha256

    def look_again(self) -> None:
        """The map or the file has changed: is there something to save?"""
        snapshot = self._session.snapshot
        empty = not (snapshot.factors or snapshot.info.title)
        unsaved = not empty if self._saved is None else snapshot != self._saved
        self._unsaved = unsaved
        self.changed.emit()
