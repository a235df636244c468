"""Where the program keeps its own things on this computer."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

DATA_DIR = "SYSMAP_DATA_DIR"
"""Environment variable: a folder that holds settings and data instead of the system's own places."""


def settings_dir() -> Path:
    """The folder for settings; made when something is first written to it."""
    return _own("settings") or platformdirs.user_config_path("sysmap", appauthor=False)


def data_dir() -> Path:
    """The folder for data that is worth keeping; made when something is first written to it."""
    return _own("data") or platformdirs.user_data_path("sysmap", appauthor=False)


def _own(part: str) -> Path | None:
    chosen = os.environ.get(DATA_DIR)
    return Path(chosen) / part if chosen else None
