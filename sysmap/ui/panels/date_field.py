"""A day: typed as 2030-01-31, or chosen in a calendar; empty where nobody has said."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QMenu, QWidget, QWidgetAction

from sysmap.ui.panels.fields import LineField
from sysmap.ui.widgets import chip


class DateField(QWidget):
    """``committed`` tells a changed text, once: whether it is a day at all is the map's to say."""

    committed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = LineField(name, "2030-01-31")
        self.line.setToolTip("Year, month and day, like 2030-01-31; empty where nobody knows")
        self.open = chip("\N{BLACK DOWN-POINTING SMALL TRIANGLE}", f"{name}: choose the day in a calendar")
        self.calendar = _calendar()
        self._menu = QMenu(self)
        inside = QWidgetAction(self._menu)
        inside.setDefaultWidget(self.calendar)
        self._menu.addAction(inside)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(self.line, 1)
        across.addWidget(self.open)
        self.line.committed.connect(self.committed)
        self.open.clicked.connect(self._show_calendar)
        self.calendar.clicked.connect(self._take)
        self.calendar.activated.connect(self._take)

    def show_value(self, day: str) -> None:
        """What the map says now; waits while a person is typing something else."""
        self.line.show_value(day)

    def _show_calendar(self) -> None:
        day = QDate.fromString(self.line.text(), Qt.DateFormat.ISODate)
        self.calendar.setSelectedDate(day if day.isValid() else QDate.currentDate())
        self._menu.popup(self.open.mapToGlobal(self.open.rect().bottomLeft()))
        self.calendar.setFocus()

    def _take(self, day: QDate) -> None:
        self._menu.close()
        self.line.setText(date(day.year(), day.month(), day.day()).isoformat())
        self.line.commit()


def _calendar() -> QCalendarWidget:
    """Weeks begin on Monday, and no day is told by its colour."""
    calendar = QCalendarWidget()
    calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
    return calendar
