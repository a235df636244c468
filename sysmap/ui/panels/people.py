"""The list of stakeholders: by name, sector or influence; and those who may be one and the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from sysmap.canvas.figures import draw_kind
from sysmap.model import Element, Stakeholder, alphabetical
from sysmap.session import Session
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.element_list import ElementList
from sysmap.ui.panels.ink import paint_lines
from sysmap.ui.panels.row_delegate import RowDelegate
from sysmap.ui.panels.rows import ROW
from sysmap.ui.panels.same_names import SameNames

ORDERS = (
    ("name", "Name", "in the order of their names"),
    ("sector", "Sector", "by sector, then by name; those without one last"),
    ("influence", "Influence", "most influence first; those nobody has rated last"),
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A stakeholder in the list: under the name its sector and influence."""

    key: str
    label: str
    kind: str
    said: str = ""

    @property
    def words(self) -> str:
        return f"{self.label}, {self.kind}{', ' if self.said else ''}{self.said}"


class PeoplePanel(ElementList):
    """The stakeholders in an order one chooses or, while one searches, the best first."""

    kind, one, several = Stakeholder, "stakeholder", "Stakeholders"

    def __init__(self, session: Session) -> None:
        super().__init__(session, _PersonDelegate)
        self._order = "name"
        self.order = Choice("Order of the list", ORDERS, small=True)
        self.order.show_value(self._order)
        self.order.chosen.connect(self._sort)
        self.top.insertWidget(1, self.order)
        self.same = SameNames(session)
        self.same.reveal.connect(self.reveal)
        self.column.addWidget(self.same)

    def look_for_same(self) -> None:
        """Show who may be one and the same, for each pair a way to make them one."""
        self.same.look()

    def rows(self, records: Sequence[Element], sought: bool) -> list[PersonRow]:
        people = [one for one in records if isinstance(one, Stakeholder)]
        ordered = people if sought else sorted(people, key=self._rank)
        return [self.row(one) for one in ordered]

    def row(self, record: Element) -> PersonRow:
        if not isinstance(record, Stakeholder):
            return PersonRow(record.id, record.label, "")
        influence = f"influence {record.influence:.0%}" if record.influence is not None else ""
        said = "  ·  ".join(part for part in (record.sector, influence) if part)
        return PersonRow(record.id, record.label, record.kind, said)

    def _rank(self, one: Stakeholder) -> tuple[object, ...]:
        name = alphabetical(one.label), one.id
        if self._order == "sector":
            return (not one.sector, alphabetical(one.sector), *name)
        if self._order == "influence":
            return (one.influence is None, -(one.influence or 0.0), *name)
        return name

    def _sort(self, order: str) -> None:
        self._order = order
        self.order.show_value(order)
        self.refresh()


class _PersonDelegate(RowDelegate):
    """The figure of its kind, the name, and in small letters its sector and influence."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, round(2 * QFontMetricsF(option.font).lineSpacing() + 10))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: PersonRow = index.data(ROW)
        box, theme = QRectF(option.rect), self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, option)
        draw_kind(painter, theme, QPointF(box.left() + 24, box.center().y()), row.kind)
        line = QFontMetricsF(option.font).lineSpacing()
        text = QRectF(box.left() + 42, box.top() + (5 if row.said else 5 + line / 2), box.width() - 58, line)
        paint_lines(painter, text, [row.label], option.font, QColor(theme.text))
        small = QFont(option.font)
        small.setPointSizeF(max(option.font.pointSizeF() - 1, 7)) if option.font.pointSizeF() > 0 else None
        paint_lines(painter, text.translated(0, line), [row.said], small, QColor(theme.text_muted))
        painter.restore()
