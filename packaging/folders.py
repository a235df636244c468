"""Where the making of packages reads and writes."""

from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
HOME = PACKAGING.parent
WORK = HOME / "build" / "packaging"
ICONS = WORK / "icons"
"""Made by icons.py before anything else."""
DIST = HOME / "dist"
