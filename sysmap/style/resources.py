"""Where the files that come with the program are: in a checkout and in the packaged program alike."""

from __future__ import annotations

from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
RESOURCES = HOME / "resources"
FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"
EXAMPLES = RESOURCES / "examples"
LICENCES = RESOURCES / "licences"
SHIPPED_LICENCES = HOME / "licences"
"""In the packaged program only: the texts of everything in it."""
LICENCE = HOME / "LICENSE"
NOTICES = HOME / "NOTICES.md"
GUIDE = HOME / "docs" / "user-guide.md"


def icon_file(name: str) -> Path:
    """The SVG of an icon, by the name of what it stands for ("undo", "add-factor"). Lines are in ``currentColor``."""
    return ICONS / f"{name}.svg"


def font_files() -> tuple[Path, ...]:
    """Every typeface file that comes with the program."""
    return tuple(sorted(FONTS.glob("*.ttf")))


def example_files() -> tuple[Path, ...]:
    """The example maps, the model case first."""
    return tuple(sorted(EXAMPLES.glob("*.sysmap"), key=lambda path: (path.stem != "re-amp", path.stem)))
