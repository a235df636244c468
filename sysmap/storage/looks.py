"""What a file looks like from its first bytes, so that an error can say so."""

from __future__ import annotations

_OPENINGS = (
    (b"PK\x03\x04", "a workbook or a zip archive"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"<", "XML or a web page"),
    (b"[", "a JSON list"),
    (b"{", "JSON of another program"),
)


def looks_like(data: bytes) -> str:
    """A few words for what the bytes seem to be."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        return "an empty file"
    for opening, words in _OPENINGS:
        if start.startswith(opening):
            return words
    if b"\0" in start:
        return "a binary file"
    line = start.splitlines()[0]
    return "a table (CSV)" if any(mark in line for mark in (b",", b";", b"\t")) else "plain text"
