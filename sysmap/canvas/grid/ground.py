"""The ground of the grid as it is painted: quadrants with their advice, axes with their words, the legend."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from sysmap.analysis import sentences
from sysmap.analysis.network.standing import KEEP_SATISFIED, MANAGE_CLOSELY, MIDDLE, MONITOR
from sysmap.canvas.figures import draw_position
from sysmap.canvas.grid.frame import TICKS, Frame, scale_of
from sysmap.canvas.ink import NO_BRUSH, NO_PEN, brush, pen
from sysmap.canvas.labels import typeface
from sysmap.model.people import POSITIONS
from sysmap.style.theme import Theme

_WRAPPED = Qt.TextFlag.TextWordWrap
_LOW, _HIGH = "low", "high"


class GroundPainter:
    """Paints what stands behind the stakeholders, in one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.scale = scale_of(theme)
        self.small = typeface(theme, theme.font_label * 0.85)
        self.usual = typeface(theme, theme.font_label, QFont.Weight.DemiBold)

    def paint(self, painter: QPainter, frame: Frame) -> None:
        self._quadrants(painter, frame)
        self._axes(painter, frame)
        self._legend(painter, QPointF(frame.plot.left(), frame.plot.top() - 17 * self.scale))

    def say(self, painter: QPainter, frame: Frame, wordings: tuple[str, ...]) -> None:
        """A remark at the end of the line over the grid, in the first of its wordings that has room there, if any."""
        metrics = QFontMetricsF(self.small)
        room = frame.plot.width() - self._legend_width()
        fitting = next((words for words in wordings if metrics.horizontalAdvance(words) < room), "")
        line = QRectF(frame.plot.left(), frame.plot.top() - 27 * self.scale, frame.plot.width(), 20 * self.scale)
        painter.setFont(self.small)
        painter.setPen(pen(self.theme.text_muted, 1.0))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, fitting)

    def advice(self, frame: Frame) -> list[QRectF]:
        """Where the words of the quadrants stand: each in the outer corner of its own."""
        return [self._words_box(name, box) for name, box in frame.quadrants().items()]

    def _quadrants(self, painter: QPainter, frame: Frame) -> None:
        theme = self.theme
        for name, box in frame.quadrants().items():
            painter.setPen(NO_PEN)
            painter.setBrush(brush(theme.accent_soft, 0.55) if name == MANAGE_CLOSELY else brush(theme.canvas))
            painter.drawRect(box)
        faint, middle = pen(theme.grid, 1.0), pen(theme.factor_border, 1.2)
        plot = frame.plot
        for tick in (*TICKS, MIDDLE):
            at = frame.spot((tick, tick))
            painter.setPen(middle if tick == MIDDLE else faint)
            painter.drawLine(QPointF(at.x(), plot.top()), QPointF(at.x(), plot.bottom()))
            painter.drawLine(QPointF(plot.left(), at.y()), QPointF(plot.right(), at.y()))
        painter.setPen(pen(theme.factor_border, 1.2))
        painter.setBrush(NO_BRUSH)
        painter.drawRect(plot)
        for name, box in frame.quadrants().items():
            title, sentence = self._words_boxes(name, box)
            side = self._side(name)
            painter.setFont(self.usual)
            painter.setPen(pen(theme.text_muted, 1.0))
            painter.drawText(title, side, name.capitalize())
            painter.setFont(self.small)
            painter.setPen(pen(theme.text_faint, 1.0))
            painter.drawText(sentence, side | _WRAPPED, _sentence(name))

    def _words_boxes(self, name: str, quadrant: QRectF) -> tuple[QRectF, QRectF]:
        """Boxes of a quadrant's name and of its advice, in its outer corner."""
        air = 10 * self.scale
        inside = quadrant.adjusted(air, air, -air, -air)
        inside.setWidth(max(inside.width(), 10.0))
        wide = min(inside.width(), 300 * self.scale)
        title_high = QFontMetricsF(self.usual).height() + 2
        metrics = QFontMetricsF(self.small)
        words = metrics.boundingRect(QRectF(0, 0, wide, 1000), int(_WRAPPED), _sentence(name))
        left = inside.left() if self._side(name) == Qt.AlignmentFlag.AlignLeft else inside.right() - wide
        high = title_high + words.height()
        top = inside.top() if name in (MANAGE_CLOSELY, KEEP_SATISFIED) else inside.bottom() - high
        return QRectF(left, top, wide, title_high), QRectF(left, top + title_high, wide, words.height() + 1)

    def _words_box(self, name: str, quadrant: QRectF) -> QRectF:
        title, sentence = self._words_boxes(name, quadrant)
        return title.united(sentence)

    def _side(self, name: str) -> Qt.AlignmentFlag:
        left = name in (KEEP_SATISFIED, MONITOR)
        return Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight

    def _axes(self, painter: QPainter, frame: Frame) -> None:
        theme, plot, scale = self.theme, frame.plot, self.scale
        painter.setFont(self.small)
        painter.setPen(pen(theme.text_muted, 1.0))
        middle = Qt.AlignmentFlag.AlignCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for tick in TICKS:
            at, words = frame.spot((tick, tick)), f"{tick:.0%}"
            painter.drawText(QRectF(at.x() - 30, plot.bottom() + 3 * scale, 60, 18 * scale), middle, words)
            painter.drawText(QRectF(plot.left() - 46 * scale, at.y() - 9 * scale, 40 * scale, 18 * scale), right, words)
        self._axis_words(painter, QRectF(plot.left(), plot.bottom() + 24 * scale, plot.width(), 22 * scale), "Interest")
        painter.save()
        painter.translate(plot.left() - 62 * scale, plot.bottom())
        painter.rotate(-90)
        self._axis_words(painter, QRectF(0, 0, plot.height(), 20 * scale), "Influence")
        painter.restore()

    def _axis_words(self, painter: QPainter, line: QRectF, name: str) -> None:
        """An axis along a line from low to high: its name and an arrow in the middle, words at its ends."""
        painter.setFont(self.usual)
        painter.setPen(pen(self.theme.text, 1.0))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, f"{name} →")
        painter.setFont(self.small)
        painter.setPen(pen(self.theme.text_muted, 1.0))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, _LOW)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _HIGH)

    def _legend(self, painter: QPainter, at: QPointF) -> None:
        """What the glyphs at tokens say, from leading to opposed."""
        scale = self.scale
        painter.setFont(self.small)
        for position, word in sorted(POSITIONS.items(), reverse=True):
            painter.save()
            painter.translate(at + QPointF(9 * scale, 0))
            painter.scale(0.7 * scale, 0.7 * scale)
            draw_position(painter, self.theme, QPointF(0, 0), position)
            painter.restore()
            painter.setPen(pen(self.theme.text_muted, 1.0))
            step = self._legend_step(word)
            words = QRectF(at.x() + 21 * scale, at.y() - 10 * scale, step - 30 * scale, 20 * scale)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, word)
            at += QPointF(step, 0)

    def _legend_step(self, word: str) -> float:
        """From a glyph of the legend to the next one."""
        return QFontMetricsF(self.small).horizontalAdvance(word) + 4 + 34 * self.scale

    def _legend_width(self) -> float:
        return sum(map(self._legend_step, POSITIONS.values()))


def _sentence(name: str) -> str:
    words = sentences.GRID_ADVICE[name]
    return f"{words[0].upper()}{words[1:]}."
