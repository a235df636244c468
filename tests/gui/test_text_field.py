"""A field of several lines: its height says how much is written in it, whatever it was before."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sysmap.storage.settings import Settings
from sysmap.ui.appearance import Appearance
from sysmap.ui.panels.fields import TextField
from sysmap.ui.widgets import lines_high, rolling

STORY = (
    "Thirteen who have a part in the village's water, how they are linked, how much they can do and how much they care."
    "\n\nTry: see who stands between the two lanes of the village; ask what happens when the pump keeper moves away; "
    "accept the introduction that is planned."
)


@pytest.fixture
def dressed(qapp):
    qapp.setStyle("Fusion")
    Appearance(Settings(appearance="light", motion=False)).apply()
    yield
    qapp.setStyleSheet("")


@pytest.fixture
def page(qtbot, dressed):
    """A page that rolls, with a field of two to eight lines on it."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    field = TextField("Notes", "", (2, 8))
    column.addWidget(field)
    column.addStretch(1)
    page = rolling(inside)
    qtbot.addWidget(page)
    page.show()
    page.field = field
    return page


def settled(page, width, text):
    page.resize(width, 800)
    page.field.setPlainText(text)
    QApplication.processEvents()
    return page.field.height(), page.field.verticalScrollBar().isVisible()


def test_it_is_as_tall_as_its_text_between_its_bounds(page):
    line = page.field.fontMetrics().lineSpacing()
    two, *more = [settled(page, 300, "\n".join("abc"[:count] for _ in range(count)))[0] for count in (1, 5, 8, 20)]
    assert [round((height - two) / line) for height in more] == [3, 6, 6]


@pytest.mark.parametrize("width", range(200, 400, 9))
def test_text_on_the_brink_of_a_bar_comes_to_rest(page, width):
    """There a bar costs the width that would make room for the text without it."""
    for length in range(100, len(STORY), 12):
        height, bar = settled(page, width, STORY[:length])
        settled(page, width, "")
        assert settled(page, width, STORY[:length]) == (height, bar)
        settled(page, width, STORY * 9)
        assert settled(page, width, STORY[:length]) == (height, bar)


def test_without_a_bar_all_of_the_text_is_seen(page):
    for width in range(200, 400, 9):
        for length in range(100, len(STORY), 12):
            _, bar = settled(page, width, STORY[:length])
            assert bar == (page.field.verticalScrollBar().maximum() > 0)


def test_its_height_is_not_taken_from_the_middle_of_a_layout(page):
    settled(page, 300, STORY)
    two = lines_high(page.field, 2)
    page.field.viewport().resize(page.field.viewport().width(), 400)
    assert lines_high(page.field, 2) == two
