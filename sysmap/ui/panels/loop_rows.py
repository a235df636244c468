"""The rows of the loops panel: which loops, in which order, and how one row is painted."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sysmap.analysis.results import BALANCING, REINFORCING, Loop, LoopReport
from sysmap.analysis.sentences import loop_kind
from sysmap.model import Factor, LoopName, SystemMap, fold_label
from sysmap.style.theme import Theme
from sysmap.ui.panels.ink import loop_colour, paint_badge, paint_lines, turns_clockwise, wrapped
from sysmap.ui.panels.rows import ROW

ARROW = " \N{RIGHTWARDS ARROW} "
_KINDS = {REINFORCING: "reinforcing", BALANCING: "balancing"}


@dataclass(frozen=True, slots=True)
class LoopRow:
    """One loop, one named loop that is broken, or (with neither) a heading over those that follow."""

    key: Hashable
    loop: Loop | None = None
    broken: LoopName | None = None
    heading: str = ""


def chain(loop: Loop, factors: Mapping[str, Factor]) -> str:
    """A loop's factors in causal order with arrows, ending with an arrow home."""
    return ARROW.join(factors[key].label for key in loop.factors if key in factors) + ARROW.rstrip()


def stands(loop: Loop, snapshot: SystemMap) -> bool:
    """Whether all its links are on the map; between an edit and its analysis some may not be."""
    return all(link in snapshot.links for link in loop.links)


def loop_rows(report: LoopReport, snapshot: SystemMap, kinds: str, wanted: str, named_first: bool) -> list[LoopRow]:
    """What the list shows. ``kinds``: letters to keep ("" keeps all); ``wanted``: part of a label or a name."""
    wanted = fold_label(wanted)
    hits = {key for key, one in snapshot.factors.items() if wanted in fold_label(one.label)} if wanted else set()

    def keep(loop: Loop) -> bool:
        if kinds and loop.kind not in kinds:
            return False
        return not wanted or wanted in fold_label(f"{loop.code} {loop.name}") or not hits.isdisjoint(loop.factors)

    loops = [loop for loop in (*report.loops, *report.named_longer) if keep(loop)]
    if named_first:
        loops.sort(key=lambda loop: not loop.name)
    rows = [_row(loop) for loop in loops]
    if alone := [loop for loop in report.self_loops if keep(loop)]:
        rows += [LoopRow("", heading="Factors that act on themselves"), *map(_row, alone)]
    broken = [name for name in report.broken if wanted in fold_label(name.name)] if not kinds else []
    if broken:
        rows.append(LoopRow("", heading="Named, but broken since a link went"))
        rows += [LoopRow(name.id, broken=name) for name in broken]
    return rows


def _row(loop: Loop) -> LoopRow:
    return LoopRow(frozenset(loop.links), loop)


def title_of(row: LoopRow, snapshot: SystemMap) -> str:
    """A row's first words: the group's name for the loop, or its factors in order."""
    if row.loop is not None:
        return row.loop.name or chain(row.loop, snapshot.factors)
    return row.broken.name if row.broken is not None else row.heading


def lines_below(row: LoopRow, snapshot: SystemMap) -> list[str]:
    """The muted lines under the title."""
    if row.broken is not None:
        return [what_is_left(row.broken, snapshot)]
    if row.loop is None:
        return []
    way = [chain(row.loop, snapshot.factors)] if row.loop.name else []
    return [*way, traits(row.loop, snapshot)]


def traits(loop: Loop, snapshot: SystemMap) -> str:
    """How long, how late and of which kind: "4 links, one delay · reinforcing"."""
    size = "1 link" if loop.length == 1 else f"{loop.length} links"
    late = ", one delay" if loop.delays == 1 else f", {loop.delays} delays" if loop.delays else ""
    kind = _KINDS.get(loop.kind) or (loop_kind(snapshot, loop) if stands(loop, snapshot) else "undetermined")
    return f"{size}{late} · {kind}"


def what_is_left(name: LoopName, snapshot: SystemMap) -> str:
    """What became of a broken loop's links, and which factors they still join."""
    left = [snapshot.links[key] for key in name.links if key in snapshot.links]
    gone = len(name.links) - len(left)
    lost = "one link is gone" if gone == 1 else f"{gone} links are gone" if gone else "its links run another way now"
    ends = sorted({snapshot.factors[key].label for link in left for key in (link.source, link.target)})
    return lost + (f"; it joined {', '.join(ends)}" if ends else "")


class LoopDelegate(QStyledItemDelegate):
    """Paints a row: the badge with its turning arrow, the name or the chain, a muted line."""

    PAD, BADGE, GAP = 8, 38, 10

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.snapshot = SystemMap.of(())
        self.pinned: frozenset[str] = frozenset()
        """The links of the loop that stays lit."""

    def spoken(self, row: LoopRow) -> str:
        """A row in words."""
        code = f"{row.loop.code}: " if row.loop else ""
        return "\n".join((code + title_of(row, self.snapshot), *lines_below(row, self.snapshot)))

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for every row, because there may be thousands: room for three lines."""
        return QSize(100, round(3 * QFontMetricsF(option.font).lineSpacing() + 2 * self.PAD + 2))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: LoopRow = index.data(ROW)
        box = QRectF(option.rect)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        muted = QColor(self.theme.text_muted)
        if row.key == "":
            inner = box.adjusted(self.PAD + 6, 0, -self.PAD, 0)
            inner.setTop(box.bottom() - self.PAD - QFontMetricsF(bold).lineSpacing())
            paint_lines(painter, inner, [row.heading], bold, muted)
            return
        lit = row.loop is not None and frozenset(row.loop.links) == self.pinned
        self._paint_ground(painter, option, box, lit)
        self._paint_badge(painter, option, box, row)
        text = box.adjusted(self.PAD + self.BADGE + self.GAP, self.PAD, -self.PAD, -self.PAD)
        named = row.broken is not None or (row.loop is not None and bool(row.loop.name))
        font = bold if named else option.font
        title = wrapped(title_of(row, self.snapshot), font, text.width(), 1 if named else 2)
        below = lines_below(row, self.snapshot)
        tall = (len(title) + len(below)) * QFontMetricsF(option.font).lineSpacing()
        text.setTop(box.center().y() - tall / 2)
        text.setTop(text.top() + paint_lines(painter, text, title, font, QColor(self.theme.text)))
        paint_lines(painter, text, below, option.font, muted)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, lit: bool) -> None:
        state = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        under = bool(state & QStyle.StateFlag.State_MouseOver)
        if not (lit or current or under):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = box.adjusted(2, 1, -2, -1)
        focused = current and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(self.theme.accent), 1.2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.selection if lit or current else self.theme.hover))
        painter.drawRoundedRect(ground, 7, 7)
        if lit:  # a pin's head: this one stays lit
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent))
            painter.drawRoundedRect(QRectF(ground.left(), ground.top() + 8, 3, ground.height() - 16), 1.5, 1.5)
        painter.restore()

    def _paint_badge(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, row: LoopRow) -> None:
        badge = QRectF(box.left() + self.PAD, box.center().y() - self.BADGE / 2, self.BADGE, self.BADGE)
        if row.loop is not None:
            clockwise = turns_clockwise(row.loop, self.snapshot.factors)
            colour = loop_colour(self.theme, row.loop.kind)
            paint_badge(painter, badge, row.loop.code, colour, clockwise, option.font)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.text_faint), 1.6, Qt.PenStyle.DashLine))
        painter.drawEllipse(QPointF(badge.center()), self.BADGE * 0.4, self.BADGE * 0.4)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, "\N{MULTIPLICATION SIGN}")
        painter.restore()
