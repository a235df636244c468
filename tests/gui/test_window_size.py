"""The window on small screens: nothing of it lies outside, and the map keeps its room."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from sysmap.storage.settings import Settings
from sysmap.style.resources import example_files
from sysmap.ui.appearance import Appearance
from sysmap.ui.start import Card
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
    assert middle >= 460
    assert left >= window.parts.sides._left.tabBar().sizeHint().width()  # no tab is cut off
    assert right >= 240
    window.resize(1500, 700)
    QApplication.processEvents()
    assert window.parts.sides.sizes()[0] > left


@pytest.mark.parametrize("letters", [False, True])
def test_no_button_of_the_inspector_is_cut_off_in_a_small_window(window, qtbot, letters):
    window.set_clear_letters(letters)
    window.open_file(example_files()[1])
    window.resize(800, 600)
    factors, links = sorted(window.session.snapshot.factors), sorted(window.session.snapshot.links)
    for selection in ([factors[0]], [links[0]], factors + links):
        window.session.attention.select(selection)
        window.parts.binder.run("straighten")
        QApplication.processEvents()
        shown = [button for button in window.parts.sides.findChildren(QPushButton) if button.isVisible()]
        assert len(shown) >= 3
        for button in shown:
            assert button.width() >= button.minimumSizeHint().width(), button.text()


def test_the_start_page_folds_its_cards_and_keeps_its_buttons_in_sight(window):
    window.show_start()
    for width, side_by_side in ((1280, 5), (900, 3), (640, 2)):
        window.resize(width, 700)
        QApplication.processEvents()
        page = window.start
        assert page.horizontalScrollBar().maximum() == 0
        (new,) = [button for button in page.findChildren(QPushButton) if button.text() == "New map"]
        assert new.mapTo(page, new.rect().topRight()).x() < page.width()
        for label in page.findChildren(QLabel):
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= needed, label.text()
        tops = [card.mapTo(page, card.rect().topLeft()).y() for card in page.findChildren(Card)]
        assert tops.count(min(tops)) == side_by_side
