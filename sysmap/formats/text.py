"""Text files in the encodings that spreadsheets leave behind, and values as people write them."""

from __future__ import annotations

import codecs
import math

from sysmap.model.errors import FileError

MOST_BYTES = 64 * 2**20
"""Text beyond this size is refused: a map of 5,000 factors is 5 MB, and reading takes many times the room."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def is_text(data: bytes) -> bool:
    """Whether the bytes can be text at all: only UTF-16 with its mark has zero bytes."""
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" not in data[:65536]


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and a note where its encoding was guessed. Raises FileError."""
    if len(data) > MOST_BYTES:
        raise FileError(f"{name} is too large for a map ({len(data) // 2**20} MB; the most is {MOST_BYTES // 2**20}).")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError as error:
                line = data[: len(mark) + error.start].decode(encoding, "ignore").count("\n") + 1
                raise FileError(
                    f"{name}, line {line}: this is not {encoding[:6].upper()} text, though the file says so. "
                    "Save it again as UTF-8."
                ) from None
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), ("The text is not UTF-8; it was read as Windows-1252 (Western European).",)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError(f"{name}, line {line}: the letters cannot be made out. Save the file as UTF-8.") from None


def written(value: object) -> str:
    """A value of a program as one would write it in a table: yes, 3 and not 3.0, nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return repr(value).removesuffix(".0")
        case _:
            return str(value)


def number(text: str) -> float | None:
    """A finite number, with a decimal point or comma and perhaps a percent sign (80 % is 0.8); None for other text."""
    plain = text.strip().replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", "")
    percent = plain.endswith("%")
    plain = plain.removesuffix("%").rstrip()
    if "," in plain and "." not in plain and plain.count(",") == 1:
        plain = plain.replace(",", ".")
    if "_" in plain:  # Python's own notation, nobody's number
        return None
    try:
        value = float(plain)
    except ValueError:
        return None
    return (value / 100 if percent else value) if math.isfinite(value) else None
