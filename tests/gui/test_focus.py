"""The keyboard is never left nowhere, and Ctrl+Z is the map's wherever nothing is being typed."""

from operator import attrgetter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sysmap.style.resources import example_files
from sysmap.ui.start import Card

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def example(window):
    """An example is open; its first factor that has links is selected."""
    window.open_file(example_files()[1])
    session = window.session
    chosen = next(iter(session.snapshot.links.values())).source
    session.attention.select([chosen])
    QApplication.processEvents()
    return chosen


@pytest.mark.parametrize("where", ["find", "loops", "levers", "outline"])
def test_undo_works_from_an_empty_field_that_only_looks_for_something(window, qtbot, example, where):
    window.parts.binder.run("pin")
    assert window.session.snapshot.factors[example].pinned
    if where == "find":
        window.focus_find()
    else:
        window.show_panel(where)
        panel = window.parts.sides._tabs[where].panel
        fields = {"loops": "finder.words", "levers": "one_by_one.filter", "outline": "search"}
        attrgetter(fields[where])(panel).setFocus()
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "zz")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert window.session.snapshot.factors[example].pinned
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert not window.session.snapshot.factors[example].pinned


def test_going_along_a_link_keeps_the_keyboard_in_the_inspector(window, qtbot, example):
    inspector = window.parts.inspector
    window.show_panel("inspector")
    row = inspector.page.outgoing.rows[0]
    row.sign.setFocus()
    QTest.keyClick(row.sign, Qt.Key.Key_Space)
    assert window.session.attention.selection <= window.session.snapshot.links.keys()
    assert inspector.isAncestorOf(QApplication.focusWidget())
    before = window.session.snapshot
    qtbot.keyClicks(QApplication.focusWidget(), "gx")
    assert window.session.snapshot == before
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert inspector.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("panel", ["loops", "levers"])
def test_what_the_keys_lit_goes_out_when_they_leave_the_list(window, qtbot, example, panel):
    attention = window.session.attention
    attention.select([])
    window.show_panel(panel)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert attention.spotlight is not None
    window.show_panel("outline")
    assert attention.spotlight is None
    window.show_panel(panel)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert attention.spotlight is not None
    window.parts.desk.setFocus()
    assert attention.spotlight is None


def test_a_loop_stays_lit_while_it_is_given_its_name(window, qtbot, example):
    window.session.attention.select([])
    window.show_panel("loops")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    assert QApplication.focusWidget().accessibleName() == "Name of the loop"
    assert window.session.attention.spotlight is not None


def test_the_start_page_is_worked_by_enter(window, qtbot):
    window.show_start()
    assert QApplication.focusWidget().text() == "New map"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.map_shown()
    window.parts.binder.run("close-map")
    cards = window.start.findChildren(Card)
    cards[-1].setFocus()
    QTest.keyClick(cards[-1], Qt.Key.Key_Return)
    assert window.map_shown()
    assert window.session.snapshot.elements


def test_enter_follows_a_row_of_the_inspector(window, qtbot, example):
    row = window.parts.inspector.page.outgoing.rows[0].row
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert window.session.attention.selection != {example}


@pytest.mark.parametrize("narrow", [False, True])
def test_ctrl_f_finds_in_room_mode_and_in_a_narrow_window(window, qtbot, example, narrow):
    if narrow:
        window.resize(window.minimumSizeHint().width(), 600)
        QApplication.processEvents()
    else:
        window.toggle_room()
    assert not window.parts.find_field.isVisible()
    window.session.attention.select([])
    window.parts.binder.run("find")
    label = window.session.snapshot.factors[example].label
    qtbot.keyClicks(QApplication.focusWidget(), label)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.session.attention.selection == {example}
