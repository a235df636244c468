"""The rows of the levers panel, and how one is painted: push, strength, certainty, rank, priority, roles, star."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem

from sysmap.analysis.network.results_levers import LeverPeople
from sysmap.analysis.results import LeverageReport, LeverageRow
from sysmap.analysis.sentences import CLEAR, LIKELY, certainty_word, role_line
from sysmap.model import SystemMap, fold_label
from sysmap.ui.panels.ink import paint_lines
from sysmap.ui.panels.row_delegate import RowDelegate
from sysmap.ui.panels.rows import ROW

STAR_ZONE = 34
"""Pixels at a row's right end that belong to the star."""

IDLE = "moves no goal"

ORPHAN, ORPHAN_TIP = "orphan", "Orphan: hardly anybody on the map can move it"

UP, DOWN = "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"


@dataclass(frozen=True, slots=True)
class LeverRow:
    """A factor as a lever; ``to_goals``: whether there are goals that it could move. ``people``: who can move it; None
    where nobody is on the map, or nobody was asked."""

    key: str
    label: str
    row: LeverageRow
    chosen: bool
    to_goals: bool
    people: LeverPeople | None = None

    @property
    def rank(self) -> str:
        """ "2 (1–4)"; without the bracket as long as nothing is known of its range."""
        row = self.row
        return str(row.rank) if row.rank_low == row.rank_high else f"{row.rank} ({row.rank_low}–{row.rank_high})"

    @property
    def pushes(self) -> bool:
        """Whether a push on it is known to move the goals one way or the other."""
        return self.to_goals and self.row.effect != 0

    @property
    def sure(self) -> str:
        """How sure that is, in a word; "" where there are no goals."""
        if not self.to_goals:
            return ""
        return certainty_word(self.row.certainty) if self.row.effect or self.row.steps else IDLE

    @property
    def words(self) -> str:
        """For tooltips and those who hear the screen."""
        push = ("push up, " if self.row.direction > 0 else "push down, ") if self.pushes else ""
        sure = f", {self.sure}" if self.sure else ""
        star = ", one of the group's levers" if self.chosen else ""
        priority = f", {self.priority}" if self.priority else ""
        first = f"{self.label}: {push}strength {self.row.score:.0f} of 100{sure}, rank {self.rank}{priority}{star}"
        orphan = (ORPHAN_TIP,) if self.orphan else ()
        return "\n".join((first, *orphan, *map(role_line, self.row.roles)))

    @property
    def orphan(self) -> bool:
        """Whether it matters and hardly anybody can move it."""
        return self.people is not None and self.people.orphan

    @property
    def priority(self) -> str:
        """ "priority 34"; "" as long as nobody has rated how far it can be moved."""
        return "" if self.row.priority is None else f"priority {self.row.priority:.0f}"

    @property
    def badges(self) -> tuple[str, ...]:
        """What stands in small print under the bar."""
        return (*filter(None, (ORPHAN if self.orphan else "", self.priority)), *self.row.roles)


def lever_rows(
    report: LeverageReport,
    snapshot: SystemMap,
    wanted: str,
    chosen_only: bool,
    by_priority: bool = False,
    people: Mapping[str, LeverPeople] | None = None,
) -> list[LeverRow]:
    """What the list shows: who moves something, strongest first, or what the room can best move first, then the rest.

    A goal is what is to be moved, so it is not listed, unless the group has chosen it as a lever.

    ``wanted``: part of a label. ``people``: who can move which factor, where there are stakeholders.
    """
    wanted = fold_label(wanted)
    rows = []
    for row in report.rows:
        factor = snapshot.factors.get(row.factor)
        if factor is None or (chosen_only and factor.lever is None):
            continue
        moves = row.effect and row.factor not in report.goals
        if (moves or factor.lever) and wanted in fold_label(factor.label):
            able = people.get(factor.id) if people else None
            rows.append(LeverRow(factor.id, factor.label, row, factor.lever is not None, bool(report.goals), able))
    return sorted(rows, key=_least_priority) if by_priority else rows


def _least_priority(row: LeverRow) -> float:
    return 1.0 if row.row.priority is None else -row.row.priority


class LeverDelegate(RowDelegate):
    """A name, a bar, and a line of badges where there are any."""

    PAD, DISC, GAP = 8, 24, 10

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        step = QFontMetricsF(option.font).lineSpacing()
        lines = 3.15 if index.data(ROW).badges else 2
        return QSize(100, round(lines * step + 2 * self.PAD + 4))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: LeverRow = index.data(ROW)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, option)
        font = QFont(option.font)
        step = QFontMetricsF(font).lineSpacing()
        left = box.left() + self.PAD
        if row.pushes:
            self._paint_push(painter, QRectF(left, box.top() + self.PAD + 2, self.DISC, self.DISC), row, font)
        if row.to_goals:
            left += self.DISC + self.GAP
        text = QRectF(left, box.top() + self.PAD, box.right() - STAR_ZONE - left, step)
        rank_wide = QFontMetricsF(font).horizontalAdvance(row.rank) + 6
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        label = text.adjusted(0, 0, -rank_wide, 0)
        paint_lines(painter, label, [row.label], bold if row.chosen else font, QColor(self.theme.text))
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text_muted))
        painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.rank)
        self._paint_strength(painter, text.translated(0, step + 3), row, font)
        if row.badges:
            self._paint_badges(painter, text.translated(0, 2.1 * step + 5), row, font)
        star = QPointF(box.right() - STAR_ZONE / 2, box.top() + self.PAD + step / 2 + 2)
        self._paint_star(painter, star, row.chosen)
        painter.restore()

    def _paint_push(self, painter: QPainter, disc: QRectF, row: LeverRow, font: QFont) -> None:
        """Which way to push it: an arrow up or down in a ring."""
        colour = QColor(self.theme.lever)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.4))
        painter.drawEllipse(disc)
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, UP if row.row.direction > 0 else DOWN)

    def _paint_strength(self, painter: QPainter, line: QRectF, row: LeverRow, font: QFont) -> None:
        """A thin bar of leverage, and beside it how certain its direction is, as a glyph and a word."""
        wide = max(40.0, line.width() * 0.34)
        track = QRectF(line.left(), line.center().y() - 2.5, wide, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.separator))
        painter.drawRoundedRect(track, 2.5, 2.5)
        painter.setBrush(QColor(self.theme.lever))
        painter.drawRoundedRect(
            QRectF(track.topLeft(), QPointF(track.left() + max(3.0, wide * row.row.score / 100), track.bottom())),
            2.5,
            2.5,
        )
        glyph = QRectF(track.right() + 12, line.center().y() - 5, 10, 10)
        if row.sure and row.sure != IDLE:
            self._paint_certainty(painter, glyph, row.sure)
        rest = QRectF(glyph.right() + 5, line.top(), line.right() - glyph.right() - 5, line.height())
        paint_lines(painter, rest, [row.sure], font, QColor(self.theme.text_muted))

    def _paint_certainty(self, painter: QPainter, disc: QRectF, word: str) -> None:
        """A full disc is clear, a half one likely, a dashed ring could go either way."""
        colour = QColor(self.theme.text_muted)
        dashed = Qt.PenStyle.SolidLine if word in (CLEAR, LIKELY) else Qt.PenStyle.DotLine
        painter.setPen(QPen(colour, 1.4, dashed))
        painter.setBrush(colour if word == CLEAR else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        if word == LIKELY:
            painter.setBrush(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPie(disc, 90 * 16, 180 * 16)

    def _paint_badges(self, painter: QPainter, line: QRectF, row: LeverRow, font: QFont) -> None:
        small = QFont(font)
        small.setPixelSize(max(9, font.pixelSize() - 2))
        metrics = QFontMetricsF(small)
        painter.setFont(small)
        x = line.left()
        for badge in row.badges:
            wide = metrics.horizontalAdvance(badge) + 12
            if x + wide > line.right() + STAR_ZONE - self.PAD:
                break
            chip = QRectF(x, line.top(), wide, metrics.height() + 2)
            ours = badge == row.priority
            painter.setBrush(QColor(self.theme.field))
            painter.setPen(QPen(QColor(self.theme.lever if ours else self.theme.field_border), 1))
            painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
            painter.setPen(QColor(self.theme.text if ours else self.theme.text_muted))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, badge)
            x += wide + 4

    def _paint_star(self, painter: QPainter, centre: QPointF, chosen: bool) -> None:
        points = []
        for corner in range(10):
            radius = 8.0 if corner % 2 == 0 else 3.6
            angle = math.radians(36 * corner - 90)
            points.append(centre + QPointF(radius * math.cos(angle), radius * math.sin(angle)))
        colour = QColor(self.theme.lever if chosen else self.theme.text_faint)
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(colour if chosen else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF(points))
