"""Ties within groups and between them as a small table of squares: the deeper, the more of the pairs are linked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sysmap.analysis.network.results import GroupTable
from sysmap.analysis.sentences.silos import density_line
from sysmap.canvas.ink import blend
from sysmap.canvas.legend_people import letter
from sysmap.style.theme import LIGHT

MOST = 10
"""Groups shown; the largest."""

CELL, NAME, GAP = 30.0, 96.0, 2.0
"""px at most a cell, at least the names at the left, and between cells."""

STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}

Cell = tuple[int, int]
"""Row and column among the groups shown."""


class DensityMatrix(QWidget):
    """Rows act on columns. The cell under the pointer, or reached by the arrow keys, is the current one."""

    pointed = Signal(object)
    """The two groups (numbers) of the current cell, None once there is none."""
    pressed = Signal(object)
    """The two groups of a cell that was clicked, or that Enter was pressed on."""

    def __init__(self) -> None:
        super().__init__()
        self.theme = LIGHT
        self._table = GroupTable((), (), (), (), None)
        self._titles: tuple[str, ...] = ()
        self._shown: tuple[int, ...] = ()
        self._current: Cell | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Links between groups")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_table(self, table: GroupTable, titles: tuple[str, ...]) -> None:
        largest = sorted(range(len(titles)), key=lambda group: (-table.sizes[group], group))[:MOST]
        self._table, self._titles, self._shown = table, titles, tuple(sorted(largest))
        self._go(None)
        self.updateGeometry()
        self.update()

    @property
    def left_out(self) -> int:
        """How many groups there is no room for."""
        return len(self._titles) - len(self._shown)

    @property
    def words(self) -> str:
        """What the current cell says, "" for none."""
        return density_line(self._table, self._titles, *self._groups(self._current)) if self._current else ""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round((len(self._shown) + 1) * self._cell(width))

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def _cell(self, width: float) -> float:
        return min(CELL, (width - NAME) / max(len(self._shown), 1))

    def _place(self, cell: Cell) -> QRectF:
        side = self._cell(self.width())
        left = self.width() - len(self._shown) * side
        row, column = cell
        return QRectF(left + column * side, (row + 1) * side, side - GAP, side - GAP)

    def _groups(self, cell: Cell) -> tuple[int, int]:
        return self._shown[cell[0]], self._shown[cell[1]]

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(round(self.theme.font_panel - 2))
        painter.setFont(font)
        metrics, count = QFontMetricsF(font), range(len(self._shown))
        for row in count:
            self._draw_names(painter, metrics, row)
            for column in count:
                self._draw_cell(painter, (row, column))
        if self._current is not None and (self.hasFocus() or self.underMouse()):
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._place(self._current), 4, 4)

    def _draw_names(self, painter: QPainter, metrics: QFontMetricsF, row: int) -> None:
        first, mark = self._place((row, 0)), letter(self._shown[row])
        painter.setPen(QColor(self.theme.text))
        name = QRectF(0, first.top(), first.left() - 8, first.height())
        words = metrics.elidedText(
            f"{mark}  {self._titles[self._shown[row]]}", Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.drawText(self._place((-1, row)), Qt.AlignmentFlag.AlignCenter, mark)

    def _draw_cell(self, painter: QPainter, cell: Cell) -> None:
        theme, place = self.theme, self._place(cell)
        first, second = self._groups(cell)
        share = self._table.density[first][second]
        painter.setPen(QPen(QColor(theme.separator), 1))
        painter.setBrush(QColor(blend(theme.accent, theme.panel, 0.6 * (share or 0.0) ** 0.5)))
        painter.drawRoundedRect(place, 4, 4)
        if share is None or place.width() < 22 or not self._table.ties[first][second]:
            return
        painter.setPen(QColor(theme.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{100 * share:.0f}")

    # the hand

    def _at(self, point: QPointF) -> Cell | None:
        count = range(len(self._shown))
        return next(((r, c) for r in count for c in count if self._place((r, c)).contains(point)), None)

    def _go(self, cell: Cell | None) -> None:
        if cell != self._current:
            self._current = cell
            self.setToolTip(self.words)
            self.setAccessibleDescription(self.words)
            self.update()
            self.pointed.emit(self._groups(cell) if cell else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(self._at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(self._groups(cell))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._go(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._go(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (step := STEPS.get(Qt.Key(event.key()))) and self._shown:
            row, column = self._current or (-step[0], -step[1])
            last = len(self._shown) - 1
            self._go((min(max(row + step[0], 0), last), min(max(column + step[1], 0), last)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.pressed.emit(self._groups(self._current))
        else:
            super().keyPressEvent(event)
