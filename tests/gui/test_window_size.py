"""The window on small screens: nothing of it lies outside, and the map keeps its room."""

from PySide6.QtWidgets import QApplication

from sysmap.storage.settings import Settings
from sysmap.ui.appearance import Appearance
from sysmap.ui.window import Window


def test_the_first_window_lies_within_the_screen(qtbot):
    window = Window(Appearance(Settings()))
    qtbot.addWidget(window)
    screen = window.screen().availableGeometry()
    assert screen.width() < 1440  # else this would say nothing
    assert screen.contains(window.geometry())
    assert window.width() > 0.9 * screen.width()


def test_panels_give_way_to_the_map_in_a_small_window_as_far_as_they_can_be_read(window):
    window.parts.binder.run("new")
    window.resize(1060, 700)
    QApplication.processEvents()
    left, middle, right = window.parts.sides.sizes()
    assert middle >= 500
    assert left >= 260
    assert right >= 240
