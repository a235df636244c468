"""Wires the parts of the window, once."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from sysmap.jobs import ThreadJobs
from sysmap.session import Session
from sysmap.storage.settings import read_settings
from sysmap.style.resources import ICONS
from sysmap.ui.appearance import Appearance
from sysmap.ui.window import Window


def run(path: Path | None = None) -> int:
    """Open the window, on a map when one is named; returns the exit code once it is closed."""
    QGuiApplication.setApplicationDisplayName("sysmap")
    QGuiApplication.setDesktopFileName("sysmap")
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(ICONS / "app.svg")))
    appearance = Appearance(read_settings())
    appearance.apply()
    window = Window(Session(ThreadJobs()), appearance)
    window.show()
    if path is not None:
        window.open_file(path)
    return app.exec()
