"""The panels beside the map: what is found and listed on the left, what is selected (or what was) on the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QWidget

from sysmap.model import Sheet

LEFT_WIDTH, RIGHT_WIDTH = 330, 300
LEAST_LEFT = 304
"""px that the left side has at least; where its tabs need more, more."""

LEAST_MIDDLE = 520
"""px that the map keeps, as long as the sides can give way."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A panel of the left side, and the sheets it belongs to."""

    title: str
    panel: QWidget
    sheets: tuple[Sheet, ...] = (Sheet.CAUSAL, Sheet.BOTH)


class Sides(QSplitter):
    """Left panels, the middle, one page on the right. Room mode folds the sides away and brings back what was there."""

    def __init__(self, tabs: Mapping[str, Tab], pages: Mapping[str, QWidget], middle: QWidget) -> None:
        """``tabs``: the left panels from first to last, by name. ``pages``: of the right side."""
        super().__init__()
        self._dressed = QTimer(self, singleShot=True, interval=0)
        self._dressed.timeout.connect(self._fit_tabs)
        self.setObjectName("sides")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._left = QTabWidget()
        self._left.setDocumentMode(True)
        self._left.setAccessibleName("Panels")
        self._tabs = tabs
        self._sheet = Sheet.CAUSAL
        self._fronts: dict[Sheet, int] = {}  # which panel was in front of each sheet
        for tab in tabs.values():
            self._left.addTab(tab.panel, tab.title)
        self._right = QStackedWidget()
        self._pages = pages
        for page in pages.values():
            self._right.addWidget(page)
        self._left.setMinimumWidth(LEAST_LEFT)
        self._right.setMinimumWidth(284)  # below that its buttons are cut off
        for widget in (self._left, middle, self._right):
            self.addWidget(widget)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.setStretchFactor(2, 0)
        self.setSizes([LEFT_WIDTH, 900, RIGHT_WIDTH])
        self._wanted = (LEFT_WIDTH, RIGHT_WIDTH)
        self.splitterMoved.connect(self._note_widths)
        self._before: dict[str, tuple[bool, bool]] = {}
        """Why the sides are folded away, from first to last, and which of them were there before."""

    def show_panel(self, panel: str) -> None:
        """Bring a panel up (one of the tabs, or of the right side's pages) and put the keyboard in it."""
        if panel in self._pages:
            self._right.show()
            self._right.setCurrentWidget(self._pages[panel])
            self._pages[panel].setFocus()
        else:
            self._left.show()
            self._left.setCurrentWidget(self._tabs[panel].panel)
            self._tabs[panel].panel.setFocus()

    def sheets_of(self, panel: str) -> tuple[Sheet, ...]:
        """The sheets a panel belongs to."""
        return self._tabs[panel].sheets if panel in self._tabs else tuple(Sheet)

    def turn(self, sheet: Sheet) -> None:
        """Offer the panels of this sheet; in front is the one that was, where it can, else the sheet's last one."""
        front = self._left.currentIndex()
        self._fronts[self._sheet] = front
        here = [place for place, tab in enumerate(self._tabs.values()) if sheet in tab.sheets]
        for place in here:
            self._left.setTabVisible(place, True)
        self._left.setCurrentIndex(front if front in here else self._fronts.get(sheet, here[0]))
        for place in range(len(self._tabs)):  # only now: Qt chooses by itself when the tab in front goes
            self._left.setTabVisible(place, place in here)
        self._sheet = sheet
        self._fit_tabs()
        self._dressed.start()

    def _fit_tabs(self) -> None:
        """No tab is out of sight, however large the letters."""
        self._left.setMinimumWidth(max(LEAST_LEFT, self._left.tabBar().sizeHint().width()))
        for scrolled in (False, True):  # what Qt scrolled out of sight, when there was less room, comes back
            self._left.setUsesScrollButtons(scrolled)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._dressed.start()  # once the tabs have measured themselves anew

    def toggle(self, side: str) -> None:
        widget = self._side(side)
        widget.setVisible(widget.isHidden())

    def shown(self, side: str) -> bool:
        return not self._side(side).isHidden()

    def fold(self, why: str, folded: bool) -> None:
        """Fold both sides away for a reason, or bring back those that were there before it."""
        if folded and why not in self._before:
            self._before[why] = (self.shown("left"), self.shown("right"))
            self._left.hide()
            self._right.hide()
        elif not folded and why in self._before:
            later = list(self._before)[list(self._before).index(why) + 1 :]
            left, right = self._before.pop(why)
            if later:  # still folded: what was there is for the next reason to bring back
                self._before[later[0]] = (left, right)
            else:
                self._left.setVisible(left)
                self._right.setVisible(right)

    def restoreState(self, state: QByteArray | bytes | bytearray | memoryview) -> bool:
        restored = super().restoreState(state)
        if restored:
            self._note_widths()
        return restored

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sides have the widths they were given, and give way where the map would be left with too little."""
        super().resizeEvent(event)
        now_left, middle, now_right = self.sizes()
        room = now_left + middle + now_right
        left = self._wanted[0] if now_left else 0
        right = self._wanted[1] if now_right else 0
        missing = max(LEAST_MIDDLE - (room - left - right), 0)
        from_left = min(missing, max(left - self._left.minimumWidth(), 0))
        from_right = min(missing - from_left, max(right - self._right.minimumWidth(), 0))
        self.setSizes([left - from_left, room - left - right + from_left + from_right, right - from_right])

    def _note_widths(self, *_: int) -> None:
        left, _middle, right = self.sizes()
        self._wanted = (left or self._wanted[0], right or self._wanted[1])

    def _side(self, side: str) -> QWidget:
        return self._left if side == "left" else self._right
