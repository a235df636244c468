"""Text on the map: measured, wrapped and laid out once, then drawn from ready glyphs at any zoom."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGlyphRun, QPainter, QTextLayout, QTextOption

from sysmap.canvas.typefaces import load_typefaces
from sysmap.style.theme import Theme

STEPS = (1.0, 1.2, 1.45, 1.75)
"""How much larger a label is drawn, by its step of leverage."""

_WIDE, _WIDEST = 9.0, 16.0  # letter sizes a line may be long; the second for labels of more than three lines
_PAD_X, _PAD_Y = 14.0 / 13, 9.0 / 13
_NARROWEST = 56.0 / 13  # a box is at least this wide
_BREAK = "\N{LINE SEPARATOR}"
_LONGEST = 200  # characters a box shows; the rest is in the inspector


def typeface(theme: Theme, size: float, weight: QFont.Weight = QFont.Weight.Medium) -> QFont:
    """The theme's typeface at a size in map units (or screen pixels)."""
    load_typefaces()
    font = QFont(theme.font_family)
    font.setPixelSize(max(round(size), 1))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@dataclass(frozen=True, slots=True)
class Label:
    """One laid out label; everything is relative to its middle, in map units."""

    width: float
    height: float
    runs: tuple[QGlyphRun, ...]
    corner: QPointF
    lines: tuple[tuple[str, float, float], ...]
    """Each line's text with its left end and its baseline."""
    font: QFont

    @property
    def words(self) -> str:
        """What is read."""
        return " ".join(text for text, _, _ in self.lines)

    def draw(self, painter: QPainter, x: float, y: float, as_text: bool = False) -> None:
        """Draw centred on a point in the painter's pen; ``as_text`` keeps it text in vector files."""
        if as_text:
            painter.setFont(self.font)
            for text, left, base in self.lines:
                painter.drawText(QPointF(x + left, y + base), text)
            return
        at = QPointF(x, y) + self.corner
        for run in self.runs:
            painter.drawGlyphRun(at, run)


class Lettering:
    """Lays out the labels of a map in one theme and remembers them."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._labels: dict[tuple[str, int], Label] = {}
        self._fonts = [typeface(theme, theme.font_label * step) for step in STEPS]
        self._widths: dict[tuple[str, int], float] = {}
        self._metrics = [QFontMetricsF(font) for font in self._fonts]

    def label(self, text: str, step: int = 0) -> Label:
        """The label of a factor, wrapped into few even lines."""
        key = (text, step)
        found = self._labels.get(key)
        if found is None:
            found = self._labels[key] = self._wrapped(text, step)
        return found

    def half(self, label: Label, step: int = 0) -> tuple[float, float]:
        """Half the width and height of the box round a label."""
        size = self.theme.font_label * STEPS[step]
        return max(label.width / 2 + _PAD_X * size, _NARROWEST * size / 2), label.height / 2 + _PAD_Y * size

    def _wrapped(self, text: str, step: int) -> Label:
        text = " ".join(text.split())
        if len(text) > _LONGEST:
            text = text[: _LONGEST - 1].rstrip() + "…"
        font = self._fonts[step]
        words = [(word, self._advance(word, step)) for word in text.split()]
        space = self._advance(" ", step)
        natural = sum(width for _, width in words) + space * max(len(words) - 1, 0)
        most = (_WIDE if natural <= 3 * _WIDE * font.pixelSize() else _WIDEST) * font.pixelSize()
        lines = _even(words, space, natural, most)
        return lay_out(_BREAK.join(lines), font, most)

    def _advance(self, word: str, step: int) -> float:
        width = self._widths.get((word, step))
        if width is None:
            width = self._widths[word, step] = self._metrics[step].horizontalAdvance(word)
        return width


def _even(words: list[tuple[str, float]], space: float, natural: float, most: float) -> list[str]:
    """As few lines as ``most`` allows, and of those the way that makes the longest line shortest."""
    best = _fill(words, space, most)
    fewest = max(len(best), 1)
    for share in (1.02, 1.1, 1.2, 1.32):
        lines = _fill(words, space, min(natural / fewest * share, most))
        if len(lines) == fewest:
            return lines
    return best


def _fill(words: list[tuple[str, float]], space: float, most: float) -> list[str]:
    """Lines filled word by word."""
    lines: list[str] = []
    used = most
    for word, width in words:
        if lines and used + space + width <= most:
            lines[-1] += " " + word
            used += space + width
        else:
            lines.append(word)
            used = width
    return lines


def lay_out(text: str, font: QFont, width: float) -> Label:
    """A label with lines of at most ``width``, centred; it breaks at its line breaks and where it must."""
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top, widest = 0.0, 0.0
    corner_x = -width / 2
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        natural = line.naturalTextWidth()
        part = text[line.textStart() : line.textStart() + line.textLength()].rstrip()
        lines.append((part, -natural / 2, top + line.ascent()))
        top += line.height()
        widest = max(widest, natural)
    layout.endLayout()
    texts = tuple((part, left, base - top / 2) for part, left, base in lines)
    return Label(widest, top, tuple(layout.glyphRuns()), QPointF(corner_x, -top / 2), texts, font)
