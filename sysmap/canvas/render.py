"""The whole map as a picture: PNG, SVG and PDF files, and an image for the clipboard. The same painter as on screen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from sysmap.analysis.report import analyse
from sysmap.canvas.badges import ring
from sysmap.canvas.detail import detail
from sysmap.canvas.foreground import Foreground
from sysmap.canvas.ink import colour
from sysmap.canvas.kind_samples import draw_key, key_height, kinds_on
from sysmap.canvas.labels import Lettering
from sysmap.canvas.painter import MapPainter
from sysmap.canvas.pictures import Page, drawing_application, image_of, write_picture
from sysmap.canvas.scene import Scene
from sysmap.canvas.stage import ROUND_LOOPS
from sysmap.edits.interview import untold
from sysmap.model import Sheet, SystemMap
from sysmap.model.errors import FileError
from sysmap.session import Spotlight
from sysmap.style.theme import LIGHT, Theme

_MARGIN = 28.0  # map units


def render_file(
    snapshot: SystemMap,
    out: Path,
    *,
    width: int | None = None,
    theme: Theme = LIGHT,
    spotlight: Spotlight | None = None,
    sheet: Sheet = Sheet.CAUSAL,
    alone: str = "",
) -> None:
    """Write a picture of a sheet; the suffix says which kind. ``width``: pixels of a PNG, units of an SVG or PDF;
    ``alone``: the perspective whose stakeholders and relations alone are in it ("": everybody's).

    The file is written whole or not at all. Raises FileError.
    """

    def page(as_text: bool) -> Page:
        made = _Page(snapshot, theme, spotlight, sheet, alone, as_text)
        if not made.scene.elements:
            raise FileError("There is nothing on this sheet of the map to make a picture of.")
        return made

    write_picture(out, page, width)


def picture(
    snapshot: SystemMap,
    *,
    width: int | None = None,
    theme: Theme = LIGHT,
    spotlight: Spotlight | None = None,
    sheet: Sheet = Sheet.CAUSAL,
    alone: str = "",
) -> QImage:
    """A sheet as an image, ``width`` pixels wide or sharp enough to read; ``alone`` as in :func:`render_file`.

    Raises FileError where that is too large.
    """
    return image_of(_Page(snapshot, theme, spotlight, sheet, alone, as_text=False), width)


class _Page:
    """A sheet ready to be painted: ``area`` in map units is all of it with a margin."""

    def __init__(
        self, snapshot: SystemMap, theme: Theme, spotlight: Spotlight | None, sheet: Sheet, alone: str, as_text: bool
    ) -> None:
        drawing_application()
        loops = analyse(snapshot, draws=0).loops
        self.named = tuple(loop for loop in (*loops.loops, *loops.named_longer) if loop.name)
        self.title = snapshot.info.title
        self.theme, self.spotlight = theme, spotlight
        self.scene = Scene(Lettering(theme))
        first = (*self.named, *loops.loops[:ROUND_LOOPS])
        self.scene.rebuild(snapshot, dict.fromkeys(loop.factors for loop in first), sheet=sheet)
        if alone:
            self.scene.update(dict.fromkeys(untold(snapshot, alone)))
        self.front = Foreground(MapPainter(theme, as_text))
        left, top, right, bottom = self.scene.extent() or (0.0, 0.0, 200.0, 100.0)
        self.kinds = kinds_on(snapshot, sheet)
        key = key_height(self.kinds) + _MARGIN if self.kinds else 0.0
        self.area = QRectF(left, top, right - left, bottom - top).adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN + key)

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
        if self.kinds:
            foot = area.bottomLeft() + QPointF(_MARGIN, -_MARGIN)
            draw_key(painter, self.theme, self.kinds, foot, area.width() - 2 * _MARGIN)
