"""The cells of a workbook as rows of text, and the guard before it is opened: a small file can unpack to anything."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator

from sysmap.formats.notes import quoted
from sysmap.formats.table import LONGEST_CELL, MOST_CELLS, Row, plain
from sysmap.formats.text import written
from sysmap.model.errors import FileError

MOST_UNPACKED = 100_000_000
"""Bytes."""
MOST_RATIO = 200
SMALL = 1_000_000
"""A part of up to this many bytes may shrink by any ratio: short runs of one letter do."""
MOST_TAGS = 1_500_000
"""In all parts: a cell takes four, a picture hardly any."""
MOST_PARTS = 5_000
MOST_ROWS = 1_048_576
_CHUNK = 1 << 20
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are an Office workbook: a zip archive with the part that names the sheets, whole or not."""
    return data.startswith(b"PK\x03\x04") and (b"xl/" in data or b"[Content_Types].xml" in data)


def sections(data: bytes, name: str) -> list[list[Row]]:
    """The tables of a workbook: each sheet, cut where two rows in a row are empty, without its empty rows.

    Sheets with "(ignore)" in their name are passed over, as Kumu does. Raises FileError.
    """
    _guard(data, name)
    try:
        room = _Room(name)
        return [part for sheet, lines in _sheets(data) for part in _cut(sheet, lines, room)]
    except FileError:
        raise
    except Exception as error:  # openpyxl lets through whatever a damaged part makes it trip over
        raise FileError(
            f"{name} is damaged: its sheets cannot be read ({type(error).__name__}: {quoted(str(error))}). "
            "Expected an .xlsx workbook; open it in a spreadsheet program and save it again."
        ) from None


def _guard(data: bytes, name: str) -> None:
    """Refuse what is no zip archive, unpacks to too much, or declares entities. Measures, and believes no header."""
    total = tags = 0
    try:
        if data.count(b"PK\x01\x02") > MOST_PARTS:
            raise FileError(f"{name} was refused: it has more parts than any workbook of a map.")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.infolist():
                size, last = 0, b""
                with archive.open(part) as stream:
                    while chunk := stream.read(_CHUNK):
                        size += len(chunk)
                        total += len(chunk)
                        tags += chunk.count(b"<")
                        if (
                            total > MOST_UNPACKED
                            or tags > MOST_TAGS
                            or (size > SMALL and size > MOST_RATIO * max(part.compress_size, 1))
                        ):
                            raise FileError(f"{name} was refused: it unpacks to far more than a workbook would.")
                        text = (last + chunk).replace(b"\0", b"")  # in UTF-16, every other byte is 0
                        if any(word in text for word in _DECLARES):
                            raise FileError(
                                f"{name}: the part {quoted(part.filename)} declares entities, as no workbook does."
                            )
                        last = chunk[-32:]
    except FileError:
        raise
    except Exception as error:  # zipfile and the decompressors each have errors of their own
        raise FileError(
            f"{name} is damaged: it cannot be unpacked ({quoted(str(error))}). "
            "Expected an .xlsx workbook, which is a zip archive."
        ) from None


def _sheets(data: bytes) -> Iterator[tuple[str, Iterable[tuple[object, ...]]]]:
    import openpyxl  # here, since it takes a while and most maps are no workbooks  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations that we do not need
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                if "(ignore)" not in sheet.title.casefold():
                    sheet.reset_dimensions()  # what a file says of its size need not be so
                    yield sheet.title, sheet.iter_rows(max_row=MOST_ROWS, values_only=True)
        finally:
            book.close()


class _Room:
    """Counts the cells of all sheets."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = MOST_CELLS

    def take(self, cells: int) -> None:
        self._left -= cells
        if self._left < 0:
            raise FileError(f"{self._name}: its sheets have more cells than any map. Expected a list or a matrix.")


def _cut(sheet: str, lines: Iterable[tuple[object, ...]], room: _Room) -> Iterator[list[Row]]:
    part: list[Row] = []
    blank = 0
    for number, line in enumerate(lines, 1):
        room.take(len(line) + 1)
        texts = tuple(plain(_text(value)) for value in line)
        if any(texts):
            if blank >= 2 and part:
                yield part
                part = []
            blank = 0
            part.append(Row(number, texts, sheet))
        else:
            blank += 1
    if part:
        yield part


def _text(value: object) -> str:
    """A cell's value as one would write it in a table."""
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return written(value)[:LONGEST_CELL]
