"""The whole map as a picture: PNG, SVG and PDF files, and an image for the clipboard. The same painter as on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPaintDevice, QPainter, QPdfWriter

from sysmap.analysis.report import analyse
from sysmap.canvas.badges import ring
from sysmap.canvas.detail import detail
from sysmap.canvas.foreground import Foreground
from sysmap.canvas.ink import colour
from sysmap.canvas.labels import Lettering
from sysmap.canvas.painter import MapPainter
from sysmap.canvas.scene import Scene
from sysmap.canvas.stage import ROUND_LOOPS
from sysmap.model import Sheet, SystemMap
from sysmap.model.errors import FileError
from sysmap.session import Spotlight
from sysmap.storage.atomic import write_bytes
from sysmap.style.theme import LIGHT, Theme

SUFFIXES = (".png", ".svg", ".pdf")
MOST_PIXELS = 100_000_000  # 400 MB while it is painted
USUAL_PIXELS = 24_000_000

_MARGIN = 28.0  # map units
_SHARPNESS = 2.0  # pixels a map unit, unless a width is asked for
_LONGEST_PAGE = 14_000.0  # points; PDF readers stop at 14,400
_PDF_DPI = 288


def render_file(
    snapshot: SystemMap,
    out: Path,
    *,
    width: int | None = None,
    theme: Theme = LIGHT,
    spotlight: Spotlight | None = None,
    sheet: Sheet = Sheet.CAUSAL,
) -> None:
    """Write a picture of a sheet; the suffix says which kind. ``width``: pixels of a PNG, units of an SVG or PDF.

    The file is written whole or not at all. Raises FileError.
    """
    write = {".png": _png, ".svg": _svg, ".pdf": _pdf}.get(out.suffix.lower())
    if write is None:
        raise FileError(f"Cannot make a picture {out.name}: the name must end in {', '.join(SUFFIXES)}.")
    if width is not None and width < 1:
        raise FileError("The width of a picture must be at least 1.")
    if not any(sheet.shows(element) for element in snapshot.elements.values()):
        raise FileError("There is nothing on this sheet of the map to make a picture of.")
    write_bytes(out, write(_Page(snapshot, theme, spotlight, sheet, as_text=write is not _png), width))


def picture(
    snapshot: SystemMap,
    *,
    width: int | None = None,
    theme: Theme = LIGHT,
    spotlight: Spotlight | None = None,
    sheet: Sheet = Sheet.CAUSAL,
) -> QImage:
    """A sheet as an image, ``width`` pixels wide or sharp enough to read. Raises FileError where that is too large."""
    return _image(_Page(snapshot, theme, spotlight, sheet, as_text=False), width)


class _Page:
    """A sheet ready to be painted: ``area`` in map units is all of it with a margin."""

    def __init__(
        self, snapshot: SystemMap, theme: Theme, spotlight: Spotlight | None, sheet: Sheet, as_text: bool
    ) -> None:
        _application()
        loops = analyse(snapshot, draws=0).loops
        self.named = tuple(loop for loop in (*loops.loops, *loops.named_longer) if loop.name)
        self.title = snapshot.info.title
        self.theme, self.spotlight = theme, spotlight
        self.scene = Scene(Lettering(theme))
        first = (*self.named, *loops.loops[:ROUND_LOOPS])
        self.scene.rebuild(snapshot, dict.fromkeys(loop.factors for loop in first), sheet=sheet)
        self.front = Foreground(MapPainter(theme, as_text))
        left, top, right, bottom = self.scene.extent() or (0.0, 0.0, 200.0, 100.0)
        self.area = QRectF(left, top, right - left, bottom - top).adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    def paint(self, painter: QPainter, scale: float, zoom: float) -> None:
        """Onto a painter in pixels or points; ``scale`` of them a map unit, drawn with the detail of ``zoom``."""
        scene, front, area = self.scene, self.front, self.area
        painter.fillRect(QRectF(0, 0, area.width() * scale, area.height() * scale), colour(self.theme.canvas))
        painter.scale(scale, scale)
        painter.translate(-area.topLeft())
        rows, links = np.arange(len(scene.elements)), np.flatnonzero(scene.shown)
        for _ in front.map.paint(painter, scene, rows, links, zoom, detail(zoom)):
            pass
        lit = self.spotlight.links if self.spotlight else None
        for loop in self.named:
            place = ring(scene, loop.factors)
            if place and place.round and lit != frozenset(loop.links):
                front.badges.quiet(painter, place, loop.kind, loop.code, loop.name)
        if self.spotlight:
            front.spotlight(painter, scene, self.spotlight, zoom, area)


@cache
def _application() -> QGuiApplication:
    """Qt needs one for its letters; without a window system it draws off screen."""
    found = QGuiApplication.instance()
    return found if isinstance(found, QGuiApplication) else QGuiApplication(["sysmap", "-platform", "offscreen"])


@contextmanager
def _painting(device: QPaintDevice) -> Iterator[QPainter]:
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


def _image(page: _Page, width: int | None) -> QImage:
    area = page.area
    usual = min(_SHARPNESS, (USUAL_PIXELS / (area.width() * area.height())) ** 0.5)
    scale = usual if width is None else width / area.width()
    wide, high = max(round(area.width() * scale), 1), max(round(area.height() * scale), 1)
    if wide * high > MOST_PIXELS or max(wide, high) > 32_000:
        raise FileError(f"A picture of {wide:,} × {high:,} pixels is too large. Choose a smaller width, or SVG or PDF.")
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    if image.isNull():
        raise FileError(f"There is not enough memory for a picture of {wide:,} × {high:,} pixels.")
    image.fill(colour(page.theme.canvas))
    with _painting(image) as painter:
        page.paint(painter, scale, scale)
    image.setText("Title", page.title)
    return image


def _png(page: _Page, width: int | None) -> bytes:
    image = _image(page, width)
    return _bytes(lambda buffer: image.save(buffer, "PNG"))  # type: ignore[call-overload]


def _svg(page: _Page, width: int | None) -> bytes:
    from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415 - only those who want an SVG wait for it

    scale = 1.0 if width is None else width / page.area.width()
    size = QSizeF(page.area.width() * scale, page.area.height() * scale)

    def write(buffer: QBuffer) -> None:
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(96)
        generator.setSize(QSize(round(size.width()), round(size.height())))
        generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
        generator.setTitle(page.title)
        with _painting(generator) as painter:
            page.paint(painter, scale, 1.0)

    return _bytes(write)


def _pdf(page: _Page, width: int | None) -> bytes:
    scale = 0.75 if width is None else width / page.area.width()  # 96 map units an inch
    scale = min(scale, _LONGEST_PAGE / max(page.area.width(), page.area.height()))

    def write(buffer: QBuffer) -> None:
        writer = QPdfWriter(buffer)
        writer.setTitle(page.title)
        writer.setCreator("sysmap")
        writer.setResolution(_PDF_DPI)
        size = QSizeF(page.area.width() * scale, page.area.height() * scale)
        writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
        writer.setPageMargins(QMarginsF())
        with _painting(writer) as painter:
            page.paint(painter, scale * _PDF_DPI / 72, 1.0)

    return _bytes(write)


def _bytes(write: Callable[[QBuffer], object]) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    buffer.close()
    return bytes(content.data())
