"""The rows of the history: moments and backups by day, newest first, and how one is painted."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from sysmap.edits.comparing_words import more_or_fewer
from sysmap.model import Factor, Link, Relation, Stakeholder, SystemMap
from sysmap.storage.moments import Moment, Size, Why
from sysmap.ui.panels.ink import paint_lines
from sysmap.ui.panels.row_delegate import RowDelegate
from sysmap.ui.panels.rows import ROW

_WHY: dict[Why, str] = {
    "named": "A moment",
    "opened": "As it was opened",
    "saved": "Saved",
    "replaced": "Found in the file by a save",
    "drawing": "While drawing",
    "before": "Before",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One moment, or (without one) a day over those that follow. ``size``: how it compares with the map now."""

    key: Hashable
    title: str
    moment: Moment | None = None
    time: str = ""
    size: str = ""

    @property
    def words(self) -> str:
        return "\n".join(part for part in (f"{self.time}  {self.title}".strip(), self.size) if part)


def history_rows(moments: Sequence[Moment], now: SystemMap, today: date) -> list[HistoryRow]:
    """``moments``: newest first."""
    rows: list[HistoryRow] = []
    last: date | None = None
    for moment in moments:
        when = datetime.fromtimestamp(moment.when)
        if when.date() != last:
            last = when.date()
            rows.append(HistoryRow("", day(last, today)))
        rows.append(HistoryRow(moment.path.name, title_of(moment), moment, f"{when:%H:%M}", _size(moment, now)))
    return rows


def title_of(moment: Moment) -> str:
    """What a moment is called: by its name, else by why it was kept."""
    if moment.why == "before":
        return f"Before: {moment.name[:1].lower()}{moment.name[1:]}"
    return moment.name or _WHY[moment.why]


def day(when: date, today: date) -> str:
    """A day as people call it, whatever the language of the system."""
    if when == today:
        return "Today"
    if when == today - timedelta(days=1):
        return "Yesterday"
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def _size(moment: Moment, now: SystemMap) -> str:
    then, today = moment.size, Size.of(now)
    if then is None:
        return "what another program or person had put there"
    difference = more_or_fewer(
        {
            Factor: then.factors - today.factors,
            Link: then.links - today.links,
            Stakeholder: then.stakeholders - today.stakeholders,
            Relation: then.relations - today.relations,
        }
    )
    if "," in difference:  # a line has room for no more
        return difference
    return f"{difference} than now" if difference else "as large as now"


class HistoryDelegate(RowDelegate):
    """A day as a small heading; a moment as its time, its title (bold where a person named it) and a muted line."""

    PAD, TIME = 7, 52

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = 1 if index.data(ROW).key == "" else 2
        return QSize(100, round(lines * QFontMetricsF(option.font).lineSpacing() + 2 * self.PAD))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: HistoryRow = index.data(ROW)
        box, theme = QRectF(option.rect), self.theme
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        inner = box.adjusted(14, self.PAD, -14, -self.PAD)
        if row.moment is None:
            paint_lines(painter, inner, [row.title], bold, QColor(theme.text_muted))
            return
        self.paint_ground(painter, option)
        paint_lines(painter, inner, [row.time], option.font, QColor(theme.text_muted))
        text = inner.adjusted(self.TIME, 0, 0, 0)
        font = bold if row.moment.why == "named" else option.font
        text.setTop(text.top() + paint_lines(painter, text, [row.title], font, QColor(theme.text)))
        paint_lines(painter, text, [row.size], option.font, QColor(theme.text_muted))
