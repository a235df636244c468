"""Copies that a cloud folder laid beside a map because two people had changed it at once."""

from __future__ import annotations

import hashlib
import platform
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sysmap.model import Factor, Record, SystemMap
from sysmap.model.errors import FileError
from sysmap.storage import native
from sysmap.storage.disk import read_bytes
from sysmap.storage.kept import read_json, write_json
from sysmap.storage.places import settings_dir

MOST = 8
"""Copies of one map that are looked at."""
MOST_SETTLED = 500

_ENDINGS = (
    r" ?\(.*\bconflict(ed)?\b.*\)",  # Dropbox, Nextcloud, ownCloud: "map (Anna's conflicted copy 2024-01-01)"
    r"_conflict-[\d-]+",  # older ownCloud
    r"\.sync-conflict-[\w-]+",  # Syncthing
    r" ?\(\d{1,3}\)",  # Google Drive, and downloads: "map (1)"
    r"-(?:DESKTOP|LAPTOP|PC|MACBOOK)[\w-]*",  # OneDrive adds the name of the computer
)


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """Another version of an open map. ``sha256``: of its file."""

    path: Path
    snapshot: SystemMap
    sha256: str


def conflict_copies(path: Path, records: tuple[Record, ...]) -> tuple[ConflictCopy, ...]:
    """Files beside a map that are named as its conflicting copies, hold the same factors and another map.

    Copies that were settled are left out. What cannot be read is no copy.
    """
    try:
        names = sorted(each.name for each in path.parent.iterdir())
    except OSError:
        return ()
    snapshot = SystemMap.of(records)
    settled = set(_settled())
    found: list[ConflictCopy] = []
    for name in [name for name in names if _is_copy(name, path.name)][:MOST]:
        with suppress(FileError):
            data = read_bytes(path.with_name(name))
            digest = hashlib.sha256(data).hexdigest()
            copy = SystemMap.of(native.load(data, name).records)
            kin = any(isinstance(each, Factor) and each.id in snapshot.factors for each in copy)
            if kin and copy != snapshot and digest not in settled:
                found.append(ConflictCopy(path.with_name(name), copy, digest))
    return tuple(found)


def settle(sha256: str) -> None:
    """A copy was brought in, or is not wanted: it is not offered again as it is. Its file stays."""
    with suppress(FileError):
        write_json(_file(), [*_settled(), sha256][-MOST_SETTLED:])


def _is_copy(name: str, of: str) -> bool:
    """Whether a file's name is another's with what a cloud folder adds to it."""
    stem, suffix = Path(of).stem, Path(of).suffix
    if not (name.startswith(stem) and name.endswith(suffix)) or name == of:
        return False
    added = name[len(stem) : len(name) - len(suffix)]
    own = f"-{re.escape(platform.node())}" if platform.node() else "(?!)"
    return any(re.fullmatch(ending, added, re.IGNORECASE) for ending in (*_ENDINGS, own))


def _settled() -> list[str]:
    found = read_json(_file())
    return found if isinstance(found, list) and all(isinstance(each, str) for each in found) else []


def _file() -> Path:
    return settings_dir() / "settled-copies.json"
