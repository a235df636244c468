"""Wires the parts of the window, once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QIcon

from sysmap.door import Door
from sysmap.reception import Application, Reception
from sysmap.storage.errorlog import log_crashes
from sysmap.storage.settings import read_settings
from sysmap.style.resources import ICONS
from sysmap.ui.appearance import Appearance
from sysmap.ui.mishaps import Mishaps
from sysmap.ui.painted import Painted
from sysmap.ui.start import CRASHED
from sysmap.ui.window import Window


def run(path: Path | None = None, door: Door | None = None) -> int:
    """Open the window, on a map when one is named; returns the exit code once it is closed.

    ``door``: where the program started again knocks, for a window that answers.
    """
    QGuiApplication.setApplicationDisplayName("sysmap")
    QGuiApplication.setDesktopFileName("sysmap")
    crashed = log_crashes()
    mishaps = Mishaps()
    mishaps.watch()
    with _on_a_display():
        app = Application(sys.argv[:1])
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
    reception = Reception(window)
    app.handed.connect(reception.receive)
    painted = Painted(window)
    painted.seen.connect(partial(furnish, window, mishaps, path))
    painted.seen.connect(partial(reception.open, door))  # in this order
    return app.exec()


def furnish(window: Window, mishaps: Mishaps, path: Path | None) -> None:
    """What the window needs once it is painted, unless it was closed before."""
    if not window.isVisible():
        return
    from sysmap.jobs import ThreadJobs  # noqa: PLC0415 - numpy, pyqtgraph and the panels come in behind the first picture
    from sysmap.memory import keep_still  # noqa: PLC0415
    from sysmap.session import Session  # noqa: PLC0415

    session = Session(ThreadJobs())
    keep_still(session)
    mishaps.say = session.said.emit
    window.furnish(session)
    if path is not None:
        window.open_file(path)
        if window.start.crashed:
            session.said.emit(CRASHED)


@contextmanager
def _on_a_display() -> Iterator[None]:
    """Where Qt finds no display it aborts with a dump of core; a person is told in one line instead, exit code 2."""
    lines: list[str] = []

    def heed(kind: QtMsgType, _context: QMessageLogContext, line: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            lacks = next((f" {each}" for each in lines if "is needed" in each), "")
            screen = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")
            print(
                f"sysmap: no window can be opened on the display {screen!r}. Start sysmap from the desktop;"
                f" analyse, convert and render work without one.{lacks}",
                file=sys.stderr,
                flush=True,
            )
            os._exit(2)
        lines.append(line)

    before = qInstallMessageHandler(heed)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    for line in lines:
        print(line, file=sys.stderr)
