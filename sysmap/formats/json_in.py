"""JSON that other programs leave: read with a clear error, and asked for what should be in it without trusting it."""

from __future__ import annotations

import json
from typing import Any

from sysmap.formats.text import decode, written
from sysmap.model.errors import FileError

Fields = dict[str, Any]

MOST_VALUES = 2_000_000
MOST_GROUPS = 400_000
"""Values, and lists and objects, of a file; a map of 20,000 factors has a tenth of that."""


def load(data: bytes, name: str) -> Any:
    """The value in a JSON file. Raises FileError with the line."""
    return parse(decode(data, name)[0], name)


def parse(text: str, name: str) -> Any:
    """The value that JSON text stands for. Raises FileError with the line."""
    if text.count(",") > MOST_VALUES or text.count("[") + text.count("{") > MOST_GROUPS:
        raise FileError(f"{name}: the JSON holds more values than any map.")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise FileError(f"{name}, line {error.lineno}: the JSON is damaged or ends too early ({error.msg}).") from None
    except RecursionError:
        raise FileError(f"{name}: the JSON is nested deeper than any map.") from None
    except ValueError:  # a number of thousands of digits
        raise FileError(f"{name}: the JSON holds a number that is too long.") from None


def has_keys(data: bytes, *keys: str) -> bool:
    """Whether the bytes are a JSON object in which all these names stand somewhere."""
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and all(f'"{key}"'.encode() in data for key in keys)


def fields(value: Any) -> Fields:
    """A JSON object; an empty one where the file has something else."""
    return value if isinstance(value, dict) else {}


def objects(value: Any) -> list[Fields]:
    """The objects in a JSON list, without what else may be among them."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def text(value: Any) -> str:
    """A JSON value as text: the items of a list with | between them, an object as JSON, nothing for null."""
    match value:
        case list():
            return "|".join(each for each in map(_item, value) if each)
        case dict():
            return _item(value) if value else ""
        case _:
            return _whole(written(value))


def _whole(letters: str) -> str:
    """The text with a mark for each half of a surrogate pair: such halves cannot be saved."""
    if letters.isascii():
        return letters
    return letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _item(value: Any) -> str:
    """A value within a list or an object; nothing for what is nested too deep to be told."""
    if not isinstance(value, dict | list):
        return text(value)
    try:
        return _whole(json.dumps(value, ensure_ascii=False))
    except RecursionError:
        return ""


def dump(value: Any) -> bytes:
    """A JSON file's bytes, in a form that people can read."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
