"""The outline, by mouse and by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sysmap.edits.elements import move_by, rename
from sysmap.edits.goals import cycle_goal, toggle_lever
from sysmap.model import Factor
from sysmap.ui.panels.outline import OutlinePanel

LABELS = {"w": "waiting time", "a": "Admissions", "s": "Staff", "t": "Staff turnover"}


@pytest.fixture
def records():
    return [Factor(key, label) for key, label in LABELS.items()]


@pytest.fixture
def panel(session, show):
    return show(OutlinePanel(session), 280, 400)


def shown(panel):
    return [row.key for row in panel.list.rows.rows]


def click(panel, key, modifier=Qt.KeyboardModifier.NoModifier):
    place = panel.list.visualRect(panel.list.rows.index(panel.list.rows.place(key))).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def marked(panel):
    return {panel.list.rows.rows[index.row()].key for index in panel.list.selectionModel().selectedIndexes()}


def test_factors_stand_in_the_order_of_their_labels(panel):
    assert shown(panel) == ["a", "s", "t", "w"]
    assert panel.count.text() == "Factors  4"


def test_a_click_selects_and_reveals_and_ctrl_adds(panel, session):
    revealed = []
    panel.reveal.connect(revealed.append)
    click(panel, "s")
    assert session.attention.selection == {"s"}
    assert revealed == [{"s"}]
    click(panel, "w", Qt.KeyboardModifier.ControlModifier)
    assert session.attention.selection == {"s", "w"}


def test_what_is_selected_on_the_map_is_marked_here(panel, session):
    session.attention.select(["a", "t"])
    assert marked(panel) == {"a", "t"}
    session.attention.select([])
    assert marked(panel) == set()


def test_arrow_keys_walk_and_enter_goes_there(panel, session):
    click(panel, "a")
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert session.attention.selection == {"s"}
    revealed = []
    panel.reveal.connect(revealed.append)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert revealed == [{"s"}]


def test_search_finds_enter_takes_the_best_escape_clears(panel, session):
    panel.setFocus()
    QTest.keyClicks(panel.search, "staff")
    assert shown(panel) == ["s", "t"]
    assert panel.count.text() == "Factors  4  ·  2 shown"
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert session.attention.selection == {"s"}
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.search.text() == ""
    assert len(shown(panel)) == 4


def test_goals_and_levers_bear_their_marks_and_keep_the_selection(panel, session):
    session.attention.select(["w"])
    cycle_goal(session.document, ["w"])
    toggle_lever(session.document, ["s"])
    words = [panel.list.rows.index(row).data() for row in range(4)]
    assert words == ["Admissions", "Staff, a lever", "Staff turnover", "waiting time, a goal: more is wanted"]
    assert session.attention.selection == {"w"}
    assert marked(panel) == {"w"}


def test_a_new_label_moves_its_row_and_moving_on_the_map_does_not(panel, session):
    rename(session.document, "a", "Zones")
    assert shown(panel) == ["s", "t", "w", "a"]
    resets = []
    panel.list.rows.modelReset.connect(lambda: resets.append(True))
    move_by(session.document, ["a"], 10, 10)
    assert resets == []
