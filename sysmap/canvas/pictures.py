"""Pages as pictures: PNG, SVG and PDF files, and an image for the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPaintDevice, QPainter, QPdfWriter

from sysmap.canvas.ink import colour
from sysmap.model.errors import FileError
from sysmap.storage.atomic import write_bytes
from sysmap.style.theme import Theme

SUFFIXES = (".png", ".svg", ".pdf")
MOST_PIXELS = 100_000_000  # 400 MB while it is painted
USUAL_PIXELS = 24_000_000

_SHARPNESS = 2.0  # pixels a unit, unless a width is asked for
_LONGEST_PAGE = 14_000.0  # points; PDF readers stop at 14,400
_PDF_DPI = 288


class Page(Protocol):
    """Something to make a picture of: ``area`` is all of it, in units of 1/96 inch."""

    @property
    def title(self) -> str: ...

    @property
    def theme(self) -> Theme: ...

    @property
    def area(self) -> QRectF: ...

    def paint(self, painter: QPainter, scale: float, zoom: float, /) -> None:
        """Onto a painter in pixels or points; ``scale`` of them a unit, drawn with the detail of ``zoom``."""


def write_picture(out: Path, page: Callable[[bool], Page], width: int | None = None) -> None:
    """Write a picture of a page, which is made for letters as shapes or (True) as text; the suffix says which kind.

    ``width``: pixels of a PNG, units of an SVG or PDF. The file is written whole or not at all. Raises FileError.
    """
    write = {".png": _png, ".svg": _svg, ".pdf": _pdf}.get(out.suffix.lower())
    if write is None:
        raise FileError(f"Cannot make a picture {out.name}: the name must end in {', '.join(SUFFIXES)}.")
    if width is not None and width < 1:
        raise FileError("The width of a picture must be at least 1.")
    write_bytes(out, write(page(write is not _png), width))


@cache
def drawing_application() -> QGuiApplication:
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


def image_of(page: Page, width: int | None = None) -> QImage:
    """A page as an image, ``width`` pixels wide or sharp enough to read. Raises FileError where that is too large."""
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


def _png(page: Page, width: int | None) -> bytes:
    image = image_of(page, width)
    return _bytes(lambda buffer: image.save(buffer, "PNG"))  # type: ignore[call-overload]


def _svg(page: Page, width: int | None) -> bytes:
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


def _pdf(page: Page, width: int | None) -> bytes:
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
