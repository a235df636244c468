"""What crosses the border of the canvas by clipboard or by hand: pieces of maps, text, files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

FRAGMENT = "application/x-sysmap-fragment"
"""A piece of a map as text (UTF-8), as edits.clipboard writes it. Beside it always stands plain text for people."""


def to_mime(fragment: str, words: str) -> QMimeData:
    """For the clipboard: the piece of map for this program, its words for every other."""
    mime = QMimeData()
    mime.setText(words)
    if fragment:
        mime.setData(FRAGMENT, fragment.encode())
    return mime


def text_in(mime: QMimeData | None) -> str:
    """What can be pasted: a piece of map where there is one, else plain text; "" for neither (None: nothing at all)."""
    if mime is None:
        return ""
    if mime.hasFormat(FRAGMENT):
        return bytes(mime.data(FRAGMENT).data()).decode(errors="replace")
    return mime.text() if mime.hasText() else ""


def files_in(mime: QMimeData) -> list[Path]:
    """The files of this computer that are being dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
