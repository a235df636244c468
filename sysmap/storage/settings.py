"""What the person at this computer chose: how the window looks and where it stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

import msgspec

from sysmap.storage.kept import read_json, set_aside, write_json
from sysmap.storage.places import settings_dir


@dataclass(frozen=True, slots=True)
class Settings:
    """Change one with ``dataclasses.replace`` and write it back whole.

    ``appearance``: follow the system, or always light or dark.
    ``font``: the family of the text, "" for the one that comes with the program. ``motion``: whether things glide.
    ``geometry``, ``panels``: where the window and its panels stood, as Qt's bytes in base64. ``colour_by``: what
    colours on the map meant last. ``extra``: what a newer program keeps in the same file.
    """

    appearance: Literal["system", "light", "dark"] = "system"
    font: str = ""
    motion: bool = True
    geometry: str = ""
    panels: str = ""
    colour_by: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


_NAMES = frozenset(each.name for each in fields(Settings)) - {"extra"}


def read_settings() -> Settings:
    """The settings as they were left; a damaged file is set aside and the defaults hold."""
    found = read_json(_file())
    if found is None:
        return Settings()
    try:
        known = {name: value for name, value in found.items() if name in _NAMES}
        return msgspec.convert({**known, "extra": {key: found[key] for key in found if key not in _NAMES}}, Settings)
    except (AttributeError, msgspec.ValidationError):
        set_aside(_file())
        return Settings()


def write_settings(settings: Settings) -> None:
    """Keep the settings. Raises FileError."""
    write_json(_file(), {**settings.extra, **{name: getattr(settings, name) for name in sorted(_NAMES)}})


def _file() -> Path:
    return settings_dir() / "settings.json"
