"""Small JSON files of the program's own, for things that are pleasant to remember and no harm to lose."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from sysmap.model.errors import FileError
from sysmap.storage.atomic import write_bytes


def read_json(path: Path) -> Any:
    """What the file holds; None where it is not there or cannot be read. A damaged one is set aside, not deleted."""
    try:
        return msgspec.json.decode(path.read_bytes())
    except OSError:
        return None
    except (ValueError, RecursionError):
        set_aside(path)
        return None


def write_json(path: Path, value: Any) -> None:
    """Write a value readably. Raises FileError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"Cannot make the folder {path.parent}: {error.strerror}.") from None
    write_bytes(path, msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def set_aside(path: Path) -> None:
    """Rename a file that is no use as it is, so that a person can still look into it."""
    with suppress(OSError):
        path.replace(path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}"))
