"""A map in a window and pictures of it, for the tests of what is painted."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sysmap.canvas.view import MapView
from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor, Link, Polarity
from sysmap.session import Session
from sysmap.style.theme import LIGHT

RING = [
    Factor(name, name.upper(), x, y) for name, x, y in (("n", 0, -160), ("e", 160, 0), ("s", 0, 160), ("w", -160, 0))
]
AROUND = [Link(a + b, a, b, Polarity.SAME) for a, b in ("ne", "es", "sw", "wn")]


def show_ring(qtbot):
    """The ring in a window of its own at 100 %, its middle in the middle; closed again in the end."""
    session = Session(InlineJobs())
    session.open(Document([*RING, *AROUND, Factor("far", "Far away", 700, 0)]))
    view = MapView(session, LIGHT)
    view.motion = False
    view.resize(800, 600)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.zoom_to(1.0)
    view.centre_on(0, 0)
    yield view
    view.close()
    session.close()


def pixels(view):
    sharpen(view)
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3].astype(int)


def afresh(view):
    """The picture painted from nothing."""
    view.stage.backdrop.forget()
    view.viewport().update()
    return pixels(view)


def sharpen(view):
    """Until nothing is left to paint."""
    QApplication.processEvents()
    for _ in range(100):
        if view.stage.backdrop.is_sharp(view.camera, view.stage.extent()):
            break
        QTest.qWait(20)
    assert view.stage.backdrop.is_sharp(view.camera, view.stage.extent())
    QApplication.processEvents()


def colour_at(view, x, y):
    spot = view.to_screen(x, y)
    blue, green, red = pixels(view)[round(spot.y()), round(spot.x())]
    return QColor(int(red), int(green), int(blue)).name()


def bgr(name):
    """A colour as pictures hold it."""
    colour = QColor(name)
    return [colour.blue(), colour.green(), colour.red()]


def differs(one, other):
    """Left, top, right, bottom of what differs between two pictures."""
    rows, columns = np.nonzero(np.abs(one - other).max(axis=2) > 1)  # clipping may round a shade by one
    return QRectF(QPointF(columns.min(), rows.min()), QPointF(columns.max(), rows.max()))
