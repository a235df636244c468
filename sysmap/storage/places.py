"""Where things are on this computer: what came with the program, and what it keeps for itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

DATA_DIR = "SYSMAP_DATA_DIR"
"""Environment variable: a folder that holds settings and data instead of the system's own places."""


def resources() -> Path:
    """The folder of icons, fonts and example maps, also inside the packaged program."""
    packaged = getattr(sys, "_MEIPASS", None)
    return (Path(packaged) if packaged else Path(__file__).parents[2]) / "resources"


def settings_dir() -> Path:
    """The folder for settings; made when something is first written to it."""
    return _own("settings") or platformdirs.user_config_path("sysmap", appauthor=False)


def data_dir() -> Path:
    """The folder for data that is worth keeping; made when something is first written to it."""
    return _own("data") or platformdirs.user_data_path("sysmap", appauthor=False)


def _own(part: str) -> Path | None:
    chosen = os.environ.get(DATA_DIR)
    return Path(chosen) / part if chosen else None
