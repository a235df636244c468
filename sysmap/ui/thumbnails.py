"""Small pictures of map files for the start page, drawn one at a time when there is nothing else to do."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap

from sysmap.model import SystemMap, first_sheet
from sysmap.model.errors import FileError
from sysmap.style.theme import Theme

WIDTH, HEIGHT = 204, 120
LARGEST_BYTES = 2_000_000
"""Files beyond this size get no picture: drawing one would be felt."""

Wanted = tuple[Path, Callable[[QPixmap], None], SystemMap | None]


class Thumbnails(QObject):
    """Hands out pictures of files as they get ready; remembers them for as long as the program runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: deque[Wanted] = deque()
        self._known: dict[tuple[Path, int, str], QPixmap] = {}
        self._begun = False
        self.theme: Theme | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._draw_one)

    def ask(self, path: Path, show: Callable[[QPixmap], None], snapshot: SystemMap | None = None) -> None:
        """Call ``show`` with the picture of a file, now or soon; never where there can be none.

        ``snapshot``: what is there to see, where it is read already.
        """
        self._wanted.append((path, show, snapshot))
        if self._begun:
            self._timer.start()

    def begin(self) -> None:
        """Draw from now on; before that the window itself has yet to be painted."""
        self._begun = True
        self._timer.start()

    def forget_all(self) -> None:
        """Nobody waits for the pictures any more."""
        self._wanted.clear()
        self._timer.stop()

    def _draw_one(self) -> None:
        if not self._wanted or self.theme is None:
            self._timer.stop()
            return
        from sysmap.canvas.render import picture  # noqa: PLC0415 - the start page is painted before the canvas is
        from sysmap.session.opening import open_map  # noqa: PLC0415

        path, show, snapshot = self._wanted.popleft()
        try:
            stamp = path.stat()
            key = (path, stamp.st_mtime_ns, self.theme.id)
            if key not in self._known and stamp.st_size <= LARGEST_BYTES:
                seen = snapshot or open_map(path).document.snapshot
                image = picture(seen, width=2 * WIDTH, theme=self.theme, sheet=first_sheet(seen))
                self._known[key] = QPixmap.fromImage(_framed(image))
        except (FileError, OSError):
            return
        if key in self._known:
            show(self._known[key])


def _framed(image: QImage) -> QImage:
    small = image.scaled(
        2 * WIDTH, 2 * HEIGHT, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    small.setDevicePixelRatio(2)
    return small
