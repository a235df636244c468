"""The cells of a workbook as rows of text, and the guard before it is opened: a small file can unpack to anything."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator

from sysmap.formats.table import LONGEST_CELL, Row, plain
from sysmap.model.errors import FileError

MOST_UNPACKED = 100_000_000
"""Bytes."""
MOST_RATIO = 200
SMALL = 1_000_000
"""A part of up to this many bytes may shrink by any ratio: short runs of one letter do."""
MOST_CELLS = 3_000_000
MOST_ROWS = 1_048_576
_CHUNK = 1 << 20


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are an Office workbook: a zip archive with the part that names the sheets, whole or not."""
    return data.startswith(b"PK\x03\x04") and (b"xl/" in data or b"[Content_Types].xml" in data)


def sections(data: bytes, name: str) -> list[list[Row]]:
    """The tables of a workbook: each sheet, cut where two rows in a row are empty, without its empty rows.

    Sheets with "(ignore)" in their name are passed over, as Kumu does. Raises FileError.
    """
    _guard(data, name)
    try:
        return [part for sheet, lines in _sheets(data) for part in _cut(sheet, lines, name)]
    except FileError:
        raise
    except Exception as error:  # openpyxl lets through whatever a damaged part makes it trip over
        raise FileError(
            f"{name} is damaged: its sheets cannot be read ({type(error).__name__}: {error}). Expected an .xlsx "
            "workbook; open it in a spreadsheet program and save it again."
        ) from None


def _guard(data: bytes, name: str) -> None:
    """Refuse what is no zip archive, unpacks to too much, or declares entities. Measures, and believes no header."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.infolist():
                size = 0
                with archive.open(part) as stream:
                    start = stream.read(_CHUNK)
                    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                        raise FileError(f"{name}: the part {part.filename} declares entities, as no workbook does.")
                    chunk = start
                    while chunk:
                        size += len(chunk)
                        total += len(chunk)
                        if total > MOST_UNPACKED or (size > SMALL and size > MOST_RATIO * max(part.compress_size, 1)):
                            raise FileError(f"{name} was refused: it unpacks to far more than a workbook would.")
                        chunk = stream.read(_CHUNK)
    except FileError:
        raise
    except Exception as error:  # zipfile and the decompressors each have errors of their own
        raise FileError(
            f"{name} is damaged: it cannot be unpacked ({error}). Expected an .xlsx workbook, which is a zip archive."
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


def _cut(sheet: str, lines: Iterable[tuple[object, ...]], name: str) -> Iterator[list[Row]]:
    part: list[Row] = []
    blank = cells = 0
    for number, line in enumerate(lines, 1):
        cells += len(line) + 1
        if cells > MOST_CELLS:
            raise FileError(f"{name}: the sheet “{sheet}” has more cells than any map. Expected a list or a matrix.")
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
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return repr(value).removesuffix(".0")
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return str(value)[:LONGEST_CELL]
