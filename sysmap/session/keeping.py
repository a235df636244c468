"""Keeps what was drawn since the last save safe from a crash, a power cut or a closed lid: the map's journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sysmap.model import Change
from sysmap.model.errors import FileError
from sysmap.storage.journal import About, Journal

if TYPE_CHECKING:
    from sysmap.session.session import Session


class Keeping(QObject):
    """Writes the journal of a session's map.

    It begins with the first change and goes when the map is saved or put away, so that a journal on the disk always
    means: this is in no file. That also holds for what is being typed, and for a map whose file was taken away. It
    listens to the document itself: whatever fails elsewhere, the change is written.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._journal: Journal | None = None
        self._told = ""
        self._typed: dict[str, str] = {}
        self._watch()
        session.opened.connect(self._watch_another)
        session.file.saved.connect(self._begin_anew)
        session.file.turned.connect(self._heed_file)
        session.file.rebased.connect(self._rebase)

    @property
    def safe(self) -> bool:
        """Whether all that is in no file is on the disk now; waits for the disk."""
        if self._journal is None:
            return not self._session.file.unsaved
        self._journal.flush()
        return not self._journal.failure

    def typing(self, where: str, text: str) -> None:
        """Somebody types this into a field; "": it is the map's now, or given up."""
        if self._typed.get(where, "") == text:
            return
        self._typed.pop(where, None)
        if text:
            self._typed[where] = text
        if self._journal is None and self._typed:
            self._start()
        elif self._journal is not None and not self._typed and not self._session.file.unsaved:
            self._begin_anew()
        elif self._journal is not None:
            self._journal.keep_typing(self._typed)

    def close(self) -> None:
        """The map is put away, saved or by choice not saved."""
        self._stop_listening()
        self._drop()

    def leave(self) -> None:
        """Stop writing but leave the journal, as if the program had ended."""
        self._stop_listening()
        if self._journal is not None:
            self._journal.leave()
            self._journal = None

    def _watch_another(self) -> None:
        self._stop_listening()
        self._typed.clear()
        self._watch()
        if self._session.file.unsaved:  # it came from a journal itself
            self._start()

    def _watch(self) -> None:
        self._stop_listening = self._session.document.listen(self._heed)
        self._begin_anew()

    def _begin_anew(self) -> None:
        """The map as it stands is in its file: whatever comes next begins a journal."""
        self._drop()
        self._base = self._session.snapshot
        self._steps = len(self._session.document.history)
        if self._typed:
            self._start()

    def _heed_file(self) -> None:
        """Others took the file away, or brought it back."""
        if self._journal is None and self._session.file.unsaved:
            self._start()
        elif self._journal is not None and not self._session.file.unsaved:
            self._begin_anew()

    def _rebase(self) -> None:
        """The file is another one now: the journal says so. The old one stays until the new one stands."""
        old, self._journal = self._journal, None
        self._begin_anew()
        if self._journal is None and self._session.file.unsaved:
            self._start()
        if old is not None:
            old.discard()

    def _heed(self, change: Change) -> None:
        if change.preview:
            return
        if self._journal is None:
            self._start()
        document, steps = self._session.document, self._steps
        self._steps = len(document.history)
        if self._journal is not None:
            joined = change.origin == "edit" and self._steps <= steps
            self._journal.append(change, document.snapshot, joined)
            self._tell(self._journal.failure)
        else:
            self._base = document.snapshot  # the next try begins from here

    def _start(self) -> None:
        file = self._session.file
        place = str(file.path.absolute()) if file.path else ""
        about = About(place, file.sha256, file.title, file.recovered_edits, self._session.history.untitled)
        try:
            self._journal = Journal(self._base, about, file.carried)
        except FileError as error:
            self._tell(str(error))
            return
        if self._typed:
            self._journal.keep_typing(self._typed)

    def _drop(self) -> None:
        if self._journal is not None:
            self._journal.discard()
            self._journal = None

    def _tell(self, failure: str) -> None:
        """Say once that the disk refuses, and again when it refuses for another reason."""
        if failure and failure != self._told:
            self._session.said.emit(f"Between saves nothing is kept at the moment. Save often. ({failure})")
        self._told = failure
