"""Name tags in screen size for the factors that matter, when the map is too far away to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from sysmap.canvas import marks, readings
from sysmap.canvas.camera import Camera
from sysmap.canvas.ink import NO_PEN, brush, pen
from sysmap.canvas.labels import Label, lay_out, typeface
from sysmap.canvas.painter import Colouring
from sysmap.canvas.scene import Scene
from sysmap.style.theme import Theme

READABLE = 7.0
"""Screen pixels of letters that are still read on the map itself."""

_SIZE, _WIDTH, _MOST = 12.0, 150.0, 40
_laid_out: dict[tuple[str, str, float], Label] = {}


def draw_tags(
    painter: QPainter,
    scene: Scene,
    theme: Theme,
    camera: Camera,
    selected: Iterable[str],
    lit: Iterable[str],
    colouring: Colouring,
) -> None:
    """In screen pixels: selected first, then lit, goals and levers; one that would cover another is left out."""
    if theme.font_label * camera.zoom >= READABLE or not scene.factors:
        return
    taken: list[QRectF] = []
    window = QRectF(0, 0, camera.width, camera.height)
    for row in _that_matter(scene, selected, lit):
        x, y = camera.to_screen(*scene.pos[row].tolist())
        label = _label(theme, scene.factors[row].label)
        plate = QRectF(x - label.width / 2 - 6, y - label.height / 2 - 3, label.width + 12, label.height + 6)
        if not plate.intersects(window) or any(plate.intersects(other) for other in taken):
            continue
        taken.append(plate)
        factor = scene.factors[row]
        edge = theme.goal if factor.goal else theme.lever if factor.lever else theme.factor_border
        painter.setPen(pen(edge, 1.2))
        painter.setBrush(brush(colouring.fills.get(factor.id, theme.factor_fill), 0.95))
        painter.drawRoundedRect(plate, 6, 6)
        if reading := colouring.readings.get(factor.id):
            readings.draw_tag(painter, theme, plate, reading)
        painter.setPen(pen(theme.factor_text, 1))
        label.draw(painter, x, y)
        marks.draw_marks(painter, theme, plate.adjusted(-13, -5, 0, 0), replace(factor, pinned=False))
        if len(taken) == _MOST:
            break
    painter.setPen(NO_PEN)


def _that_matter(scene: Scene, selected: Iterable[str], lit: Iterable[str]) -> list[int]:
    marked = [row for row, factor in enumerate(scene.factors) if factor.goal]
    marked += [row for row, factor in enumerate(scene.factors) if factor.lever and not factor.goal]
    first = [scene.row[key] for key in sorted(selected) if key in scene.row][:_MOST]
    first += [scene.row[key] for key in sorted(lit) if key in scene.row][:_MOST]
    return list(dict.fromkeys([*first, *marked]))


def _label(theme: Theme, text: str) -> Label:
    size = _SIZE * theme.font_label / 13
    key = (text, theme.font_family, size)
    found = _laid_out.get(key)
    if found is None:
        found = _laid_out[key] = lay_out(" ".join(text.split())[:80], typeface(theme, size), _WIDTH)
    return found
