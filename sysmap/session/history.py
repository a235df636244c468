"""The past of the open map: moments and backups, kept by themselves or named by a person."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QObject, Qt, Signal

from sysmap.model import Change, Element, Record, SystemMap, Tie
from sysmap.model.errors import FileError
from sysmap.session.errands import Errands
from sysmap.session.history_look import LookingBack
from sysmap.storage import backups, moments, native
from sysmap.storage.disk import read_bytes
from sysmap.storage.moments import Moment, Size, Why

if TYPE_CHECKING:
    from sysmap.session.session import Session

PACE = 600.0
"""Seconds of drawing after which the map is kept by itself."""

BIG, LEAST = 0.25, 8
"""A change of so large a part of a map, and of at least so many elements and ties, is weighty, whoever made it."""

DRAWN: tuple[type[Record], ...] = (*get_args(Element), *get_args(Tie))


class History(QObject):
    """Keeps moments of a session's map, behind the window: neither drawing nor saving waits, and neither ever fails
    because of it. A disk that refuses is told of once.

    The map is kept as it was opened (with the first change), at each save, every :data:`PACE` of drawing, before
    weighty changes, and when a person names a moment.
    """

    changed = Signal()
    """There are other moments now, or another map's."""
    _heard = Signal(str)

    def __init__(self, session: Session, clock: Callable[[], float] = time.time) -> None:
        super().__init__(session)
        self._session = session
        self._clock = clock
        self._errands = Errands()
        self._told = ""
        self.looking = LookingBack(session, self)
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)  # errands have a thread of their own
        session.opened.connect(self._turn)
        session.committed.connect(self._heed)
        session.file.replacing.connect(
            self._before_save, Qt.ConnectionType.DirectConnection
        )  # where the save is written
        session.file.saved.connect(self._after_save)
        self._begin()
        self._errands.run(lambda: backups.sweep(clock()))

    @property
    def untitled(self) -> str:
        """The name of the shelf of a map that has no file; "" for one that has. A journal remembers it."""
        return self._shelf.name if self._session.file.path is None else ""

    def moments(self) -> tuple[Moment, ...]:
        """All that is kept of this map, newest first."""
        return moments.moments(self._shelf)

    def name_moment(self, name: str) -> None:
        """Keep the map as it stands under a name."""
        self._keep("named", self._session.snapshot, name)

    def read(self, moment: Moment) -> SystemMap:
        """The map of a moment. Raises FileError."""
        return SystemMap.of(moments.read(moment).records)

    def wait(self) -> None:
        """Return when all that was to be kept is on the disk."""
        self._errands.wait()

    def close(self) -> None:
        """The map is put away."""
        self._leave()
        self._errands.wait()

    def _begin(self) -> None:
        file = self._session.file
        self._untitled = file.path is None
        self._shelf = backups.untitled_shelf(file.history) if file.path is None else backups.shelf_of(file.path)
        self._last = self._session.snapshot
        self._fresh = True
        self._begun_at = self._kept_at = self._clock()

    def _leave(self) -> None:
        """What is put away without ever having been saved was not wanted."""
        if self._untitled:
            shelf = self._shelf
            self._errands.run(lambda: backups.discard(shelf))

    def _turn(self) -> None:
        self._leave()
        self._begin()
        path, sha256 = self._session.file.path, self._session.file.sha256
        if path is not None:
            self._run(partial(backups.know_again, path, sha256))
        self.changed.emit()

    def _heed(self, change: Change) -> None:
        before, self._last = self._last, self._session.snapshot
        fresh, self._fresh = self._fresh, False
        if fresh:
            self._keep_opened(before)
        if change.origin == "edit" and _weighty(change, before):  # the first, too: no file holds what was recovered
            self._keep("before", before, change.label)
        elif not fresh and self._clock() - self._kept_at >= PACE:
            self._keep("drawing", self._last)

    def _before_save(self, path: Path) -> None:
        """What nobody here has read yet must be safe before it is written over: this does not wait."""
        try:
            self._errands.wait()
            backups.keep_replaced(path, self._clock())
        except FileError as error:
            self._heard.emit(str(error))

    def _after_save(self) -> None:
        path = self._session.file.path
        if path is None:
            return
        old, was_untitled = self._shelf, self._untitled
        self._shelf, self._untitled, self._fresh = backups.shelf_of(path), False, False
        new = self._shelf

        def carry() -> None:
            backups.carry(old, new)
            if was_untitled:
                backups.discard(old)

        if new != old:
            self._run(carry)
        self._keep("saved", self._session.snapshot)

    def _keep_opened(self, before: SystemMap) -> None:
        """The very bytes of the file, where it is still the one that was opened."""
        file = self._session.file
        path, sha256 = file.path, file.sha256

        def exact() -> bytes | None:
            if path is None or not path.is_file():
                return None
            data = read_bytes(path)
            return data if hashlib.sha256(data).hexdigest() == sha256 else None

        self._keep("opened", before, exact=exact, when=self._begun_at)

    def _keep(
        self,
        why: Why,
        snapshot: SystemMap,
        name: str = "",
        exact: Callable[[], bytes | None] = lambda: None,
        when: float | None = None,
    ) -> None:
        """Keep this map; ``when``: the time it is of, if that is not now."""
        if not snapshot.elements:
            return
        self._kept_at = self._clock()
        when = self._kept_at if when is None else when
        shelf, path, carried = self._shelf, self._session.file.path, self._session.file.carried

        def errand() -> None:
            data = exact() or native.dump(snapshot, carried)
            moments.keep(shelf, data, why, when, name=name, size=Size.of(snapshot))
            if path is not None:
                backups.label(shelf, path)

        self._run(errand)

    def _run(self, errand: Callable[[], object]) -> None:
        def said() -> None:
            try:
                errand()
            except FileError as error:
                self._heard.emit(str(error))
            else:
                self._heard.emit("")

        self._errands.run(said)

    def _tell(self, failure: str) -> None:
        """Say once that the disk refuses, and again when it refuses for another reason."""
        if failure and failure != self._told:
            self._session.said.emit(f"The map itself is well, but its history could not be kept. {failure}")
        self._told = failure
        self.changed.emit()


def _weighty(change: Change, before: SystemMap) -> bool:
    touched = sum(isinstance(change.before[key] or change.after[key], DRAWN) for key in change.ids)  # what comes, too
    there = sum(len(before.tables[kind]) for kind in DRAWN)
    return change.weighty or touched >= max(LEAST, BIG * there)
