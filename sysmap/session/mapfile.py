"""The open map's file: where it lives, whether all that was drawn is in it, and whether others have changed it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sysmap.files import Saved, save_file
from sysmap.model import SystemMap
from sysmap.model.errors import FileError
from sysmap.session.aside import aside
from sysmap.session.opening import OpenedMap
from sysmap.session.watching import Watch
from sysmap.storage import backups, moments
from sysmap.storage.inuse import Mark
from sysmap.storage.native import Carried
from sysmap.storage.recovery import Recovered
from sysmap.storage.underneath import State

if TYPE_CHECKING:
    from sysmap.session.session import Session


class MapFile(QObject):
    """Knows the file of a session's map.

    ``changed`` tells of a new name, a new place, or the unsaved mark; ``replacing``, with a path, that a save is about
    to write there: on the thread that writes, and it waits; ``saved``, that all of the map is in the file; ``turned``,
    that others changed the file, took it away or brought it back; ``rebased``, that what others saved has been brought
    into the map.
    """

    changed = Signal()
    replacing = Signal(object)
    saved = Signal()
    turned = Signal()
    rebased = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._watch = Watch(session.jobs, self)
        self._watch.turned.connect(self._heed_others)
        self._mark: Mark | None = None
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

    @property
    def state(self) -> State:
        """What others did to the file since it was read or written here, as far as is known by now."""
        return self._watch.state

    @property
    def window(self) -> str:
        """The name of this window in the mark beside the file; "" where there is no file."""
        return self._mark.window if self._mark is not None else ""

    def forget(self) -> None:
        """The next map has no file yet."""
        self.path: Path | None = None
        self._watch.follow(None)
        self._release()
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
            self._settle_at(opened.path, opened.sha256)

    def take_recovered(self, recovered: Recovered) -> None:
        """The next map was never saved as it is; its file, where it had one, is kept for saving."""
        self.forget()
        self._origin = recovered.title
        self.carried = recovered.carried
        self.recovered_edits = recovered.about.edits
        self.history = recovered.about.history
        if recovered.about.file:
            self._settle_at(Path(recovered.about.file), recovered.about.sha256)

    def save(self, snapshot: SystemMap, path: Path) -> None:
        """Write the map into a file, which is its own from now on. Raises FileError, and then nothing has changed."""

        def write() -> Saved:
            self.replacing.emit(path)
            return save_file(path, snapshot, self.carried)

        saved = aside(self._session.jobs, write)
        self._settle_at(path, saved.sha256)
        self.recovered_edits = 0
        self._saved = snapshot
        self.saved.emit()
        self.look_again()

    def look(self) -> None:
        """See from behind whether others have changed the file; ``turned`` tells when they have."""
        self._watch.look()

    def look_now(self) -> State:
        """See on the spot, before something depends on it."""
        return self._watch.look_now()

    def base(self) -> SystemMap | None:
        """The map as it was last read from or written to the file; None where nobody knows that any more."""
        if self._saved is not None or self.path is None:
            return self._saved
        self._session.history.wait()  # it may be on its way there still
        for moment in moments.moments(backups.shelf_of(self.path)):  # it came from a journal: it may be in the history
            if moment.sha256 == self.sha256:
                with suppress(FileError):
                    return SystemMap.of(moments.read(moment).records)
        return None

    def take_in(self, theirs: OpenedMap) -> None:
        """What others saved in the file has been brought into the map: from now on that is what the file holds."""
        known = {record["id"] for record in self.carried.records}
        others = tuple(record for record in theirs.carried.records if record["id"] not in known)
        self.carried = Carried({**theirs.carried.top, **self.carried.top}, (*self.carried.records, *others))
        self.sha256 = theirs.sha256
        self._saved = theirs.document.snapshot
        self._watch.follow(self.path, self.sha256)
        self.look_again()
        self.rebased.emit()

    def close(self) -> None:
        """The map is put away."""
        self._watch.follow(None)
        self._release()

    def _settle_at(self, path: Path, sha256: str) -> None:
        """The map's file is this one, with this content."""
        if self._mark is not None and path == self.path:
            self._mark.renew()
        else:
            self._release()
            self._mark = Mark(path)
        self.path, self.sha256 = path, sha256
        self._watch.follow(path, sha256)

    def _release(self) -> None:
        if self._mark is not None:
            self._mark.release()
            self._mark = None

    def _heed_others(self) -> None:
        self.look_again()
        self.turned.emit()

    def look_again(self) -> None:
        """The map or the file has changed: is there something to save?"""
        snapshot = self._session.snapshot
        empty = not (snapshot.elements or snapshot.info.title)
        unsaved = snapshot != self._saved if self._saved is not None or self.path is not None else not empty
        self._unsaved = unsaved or self.state is State.GONE
        self.changed.emit()
