"""Makes the icons of all systems from the program's own drawings: PNG in many sizes, .ico, .icns."""

from __future__ import annotations

import struct
from pathlib import Path

from folders import HOME, ICONS
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWINGS = {"sysmap": HOME / "resources" / "icons" / "app.svg", "document": HOME / "packaging" / "document.svg"}
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_KINDS = {
    16: (b"icp4",),
    32: (b"icp5", b"ic11"),
    64: (b"ic12",),
    128: (b"ic07",),
    256: (b"ic08", b"ic13"),
    512: (b"ic09", b"ic14"),
}
"""Apple's names for PNG pictures of a size; the second is "half of it, sharp"."""


def make() -> None:
    """Write every icon into :data:`bundle.ICONS`: sysmap-48.png, document-48.png and so on."""
    ICONS.mkdir(parents=True, exist_ok=True)
    for name, drawing in DRAWINGS.items():
        pictures = {size: _draw(drawing, size) for size in SIZES}
        for size, picture in pictures.items():
            (ICONS / f"{name}-{size}.png").write_bytes(_png(picture))
        (ICONS / f"{name}.svg").write_bytes(drawing.read_bytes())
        (ICONS / f"{name}.ico").write_bytes(_ico([pictures[size] for size in ICO_SIZES]))
        (ICONS / f"{name}.icns").write_bytes(_icns(pictures))


def _draw(drawing: Path, size: int) -> QImage:
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    return picture


def _png(picture: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(data.data())


def _ico(pictures: list[QImage]) -> bytes:
    """Small pictures as bitmaps, which everything reads, and from 256 on as PNG."""
    bodies = [_png(each) if each.width() >= 256 else _bitmap(each) for each in pictures]
    offset = 6 + 16 * len(bodies)
    head = struct.pack("<HHH", 0, 1, len(bodies))
    for picture, body in zip(pictures, bodies, strict=True):
        side = picture.width() % 256  # 256 is written as 0
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(body), offset)
        offset += len(body)
    return head + b"".join(bodies)


def _bitmap(picture: QImage) -> bytes:
    """As in an .ico: 32 bits a pixel from the foot up, then a mask that nothing uses any more."""
    side = picture.width()
    pixels = bytes(picture.flipped(Qt.Orientation.Vertical).constBits())
    mask = bytes((side + 31) // 32 * 4 * side)
    return struct.pack("<IiiHHIIiiII", 40, side, 2 * side, 1, 32, 0, len(pixels), 0, 0, 0, 0) + pixels + mask


def _icns(pictures: dict[int, QImage]) -> bytes:
    parts = []
    for size, kinds in ICNS_KINDS.items():
        body = _png(pictures[size])
        parts += [kind + struct.pack(">I", 8 + len(body)) + body for kind in kinds]
    return b"icns" + struct.pack(">I", 8 + sum(map(len, parts))) + b"".join(parts)
