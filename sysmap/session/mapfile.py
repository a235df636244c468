"""The open map's file: where it lives, whether all that was drawn is in it, and whether others have changed it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sysmap.files import save_file
from sysmap.model import SystemMap
from sysmap.session.aside import aside
from sysmap.session.opening import OpenedMap
from sysmap.storage.native import Carried
from sysmap.storage.recovery import Recovered

if TYPE_CHECKING:
    from sysmap.session.session import Session


class MapFile(QObject):
    """Knows the file of a session's map.

    ``changed`` tells of a new name, a new place, or the unsaved mark; ``replacing``, with a path, that a save is about
    to write there; ``saved``, that all of the map is in the file.
    """

    changed = Signal()
    replacing = Signal(object)
    saved = Signal()

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
        self.carried = Carried()
        self.sha256 = ""
        self.recovered_edits = 0
        self.history = ""
        """Where the moments of a recovered map are that has no file."""
        self._saved: SystemMap | None = None
        self._unsaved = False

    def take(self, opened: OpenedMap, *, as_copy: bool = False) -> None:
        """The next map comes from this file; a copy, or a foreign file, is not written back to."""
        self.forget()
        self._origin = opened.path.stem
        self.carried = opened.carried
        self._saved = opened.document.snapshot
        if opened.format is None and not as_copy:
            self.path = opened.path
            self.sha256 = opened.sha256

    def take_recovered(self, recovered: Recovered) -> None:
        """The next map was never saved as it is; its file, where it had one, is kept for saving."""
        self.forget()
        self._origin = recovered.title
        self.carried = recovered.carried
        self.recovered_edits = recovered.about.edits
        self.history = recovered.about.history
        if recovered.about.file:
            self.path = Path(recovered.about.file)
            self.sha256 = recovered.about.sha256

    def save(self, snapshot: SystemMap, path: Path) -> None:
        """Write the map into a file, which is its own from now on. Raises FileError, and then nothing has changed."""
        self.replacing.emit(path)
        saved = aside(self._session.jobs, lambda: save_file(path, snapshot, self.carried))
        self.path = path
        self.sha256 = saved.sha256
        self.recovered_edits = 0
        self._saved = snapshot
        self.saved.emit()
        self.look_again()

    def changed_underneath(self) -> bool:
        """Whether somebody else wrote the file since it was opened or saved here."""
        if self.path is None or not self.path.exists():
            return False
        return hashlib.sha256(self.path.read_bytes()).hexdigest() != self.sha256

    def look_again(self) -> None:
        """The map or the file has changed: is there something to save?"""
        snapshot = self._session.snapshot
        empty = not (snapshot.factors or snapshot.info.title)
        unsaved = snapshot != self._saved if self._saved is not None or self.path is not None else not empty
        self._unsaved = unsaved
        self.changed.emit()
