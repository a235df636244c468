"""Wires the parts of the window, once."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from sysmap.storage.errorlog import log_crashes
from sysmap.storage.settings import read_settings
from sysmap.style.resources import ICONS
from sysmap.ui.appearance import Appearance
from sysmap.ui.mishaps import Mishaps
from sysmap.ui.start import CRASHED
from sysmap.ui.window import Window


def run(path: Path | None = None) -> int:
    """Open the window, on a map when one is named; returns the exit code once it is closed."""
    QGuiApplication.setApplicationDisplayName("sysmap")
    QGuiApplication.setDesktopFileName("sysmap")
    crashed = log_crashes()
    mishaps = Mishaps()
    mishaps.watch()
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(ICONS / "app.svg")))
    appearance = Appearance(read_settings())
    appearance.apply()
    window = Window(appearance)
    window.start.crashed = crashed
    if path is None:
        window.start.refresh()
    else:
        window.show_opening(path)
    window.show()
    QTimer.singleShot(0, partial(furnish, window, mishaps, path))
    return app.exec()


def furnish(window: Window, mishaps: Mishaps, path: Path | None) -> None:
    """What the window needs once it is painted."""
    from sysmap.jobs import ThreadJobs  # noqa: PLC0415 - numpy, pyqtgraph and the panels come in behind the first picture
    from sysmap.session import Session  # noqa: PLC0415

    session = Session(ThreadJobs())
    mishaps.say = session.said.emit
    window.furnish(session)
    if path is not None:
        window.open_file(path)
        if window.start.crashed:
            session.said.emit(CRASHED)
