"""A map on the table, and a hand that draws on it as a person's would: it hovers, presses, moves and lets go."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sysmap.actions.action import Verdict
from sysmap.canvas.callout import Callout
from sysmap.canvas.desk import MapDesk
from sysmap.canvas.rename import LabelField
from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor, Link, Polarity
from sysmap.session import Session
from sysmap.storage.settings import Settings
from sysmap.style.theme import LIGHT
from sysmap.ui.appearance import Appearance
from sysmap.ui.window import Window

LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
NO_BUTTON, NO_KEYS = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier

COAL = Factor("coal", "Coal price", -150.0, -80.0)
DEMAND = Factor("demand", "Demand for coal", 150.0, -80.0)
JOBS = Factor("jobs", "Mining jobs", 0.0, 120.0)
COAL_DEMAND = Link("coal-demand", "coal", "demand", Polarity.OPPOSITE)
DEMAND_JOBS = Link("demand-jobs", "demand", "jobs", Polarity.SAME)


class Hand:
    """Everything is in map units. The pointer travels in steps, and every press is preceded by a hover."""

    def __init__(self, desk):
        self.desk = desk
        self.screen = QPointF(2, 2)
        self.held = NO_KEYS
        self.button = NO_BUTTON

    def centre(self, factor_id):
        centre = self.desk.box(factor_id).center()
        return centre.x(), centre.y()

    def rim(self, factor_id):
        """The right edge of a factor's box, where links are drawn from."""
        box = self.desk.box(factor_id)
        return box.right(), box.center().y()

    def middle(self, link_id):
        return self.desk.curve_middle(link_id)

    def holding(self, keys):
        self.held = keys
        return self

    def hover(self, place):
        return self.move(place)

    def move(self, place, steps=4):
        start, end = self.screen, self.desk.to_screen(*place)
        for step in range(1, steps + 1):
            self.screen = start + (end - start) * (step / steps)
            self._send(QEvent.Type.MouseMove, NO_BUTTON, self.button)
        return self

    def press(self, place, button=LEFT):
        self.hover(place)
        self.button = button
        self._send(QEvent.Type.MouseButtonPress, button, button)
        return self

    def release(self):
        button, self.button = self.button, NO_BUTTON
        self._send(QEvent.Type.MouseButtonRelease, button, NO_BUTTON)
        return self

    def click(self, place, button=LEFT):
        return self.press(place, button).release()

    def double_click(self, place):
        self.click(place)
        self.button = LEFT
        self._send(QEvent.Type.MouseButtonDblClick, LEFT, LEFT)
        return self.release()

    def drag(self, start, end):
        return self.press(start).move(end).release()

    def key(self, key, held=NO_KEYS):
        QTest.keyClick(self.desk, key, held)
        return self

    def type(self, text, end=Qt.Key.Key_Return):
        """Type into the field that stands on the map, and end it with a key (None: leave it open)."""
        field = self.field
        QTest.keyClicks(field, text)
        if end is not None:
            QTest.keyClick(field, end)
        QApplication.processEvents()
        return self

    @property
    def field(self):
        (field,) = [each for each in self.desk.findChildren(LabelField) if each.isVisible()]
        return field

    def key_in_field(self, key, held=NO_KEYS):
        QTest.keyClick(self.field, key, held)
        return self

    @property
    def callout(self):
        """The word that stands on the map now, or ""."""
        return next((each.text() for each in self.desk.findChildren(Callout) if each.isVisible()), "")

    def _send(self, kind, button, buttons):
        viewport = self.desk.viewport()
        event = QMouseEvent(kind, self.screen, QPointF(viewport.mapToGlobal(self.screen)), button, buttons, self.held)
        QApplication.sendEvent(viewport, event)


@pytest.fixture
def records():
    """Three factors and two links: coal price → demand for coal → mining jobs. Test files may have others."""
    return COAL, DEMAND, JOBS, COAL_DEMAND, DEMAND_JOBS


@pytest.fixture
def session(qtbot, records):
    """A map of the records; everything in the background is done on the spot."""
    session = Session(InlineJobs())
    session.open(Document(records))
    yield session
    session.close()


@pytest.fixture
def desk(qtbot, session):
    """The map at 100 % in a window of its own, its middle in the middle."""
    desk = MapDesk(session, LIGHT)
    desk.motion = False
    desk.resize(900, 600)
    qtbot.addWidget(desk)
    with qtbot.waitExposed(desk):
        desk.show()
    desk.activateWindow()
    desk.setFocus()
    desk.centre_on(0, 0)
    desk.zoom_to(1.0)
    QApplication.processEvents()
    return desk


@pytest.fixture
def hand(desk):
    return Hand(desk)


@pytest.fixture
def show(qtbot):
    """Shows a panel by itself, so many px wide and high, where keys go to it."""

    def show(panel, width, height):
        panel.resize(width, height)
        qtbot.addWidget(panel)
        panel.show()
        qtbot.waitActive(panel)
        return panel

    return show


@pytest.fixture
def said(session):
    """What the program has told the person, in order."""
    words = []
    session.said.connect(words.append)
    return words


class Answers:
    """Answers every question beforehand, and remembers what was asked and told."""

    def __init__(self):
        self.path = None
        self.choice = 1
        self.asked, self.told = [], []
        self.verdict = Verdict.OPEN
        self.corrections = {}
        self.previews = []
        self.offers = {}

    def open_path(self, title, kinds):
        return self.path

    def save_path(self, title, suggestion, kinds):
        return self.path

    def choose(self, title, text, choices):
        self.asked.append(title)
        return self.choice

    def preview(self, importing, offers):
        for key, answer in self.corrections.items():
            importing.choose(key, answer)
        self.previews.append((importing, offers))
        return self.verdict

    def tell(self, title, text):
        self.told.append(text)

    def offer(self, key, text, choices):
        self.offers[key] = (text, choices)

    def withdraw(self, key):
        self.offers.pop(key, None)


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def window(qtbot, qapp, answers):
    """The whole window, on its start page; everything in the background is done on the spot."""
    qapp.setStyle("Fusion")
    appearance = Appearance(Settings(appearance="light", motion=False))
    appearance.apply()
    window = Window(appearance)
    window.furnish(Session(InlineJobs()), answers)
    window.resize(1280, 800)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield window
    answers.choice = 1
    window.close()
    qapp.setStyleSheet("")  # the other tests are undressed
