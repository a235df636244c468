"""The typefaces that come with the program."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFontDatabase

from sysmap.style.resources import font_files


@cache
def load_typefaces() -> None:
    """Make the program's own typefaces known to Qt, once. Needs a QGuiApplication."""
    for path in font_files():
        QFontDatabase.addApplicationFont(str(path))
