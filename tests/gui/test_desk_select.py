"""Selecting: clicks, bands, all, and letting go."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from sysmap.session import Spotlight

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
EMPTY = (-380.0, 250.0)


@pytest.fixture
def attention(session):
    return session.attention


def test_a_click_selects_what_is_under_the_hand_and_changes_nothing(hand, attention, session):
    before = session.snapshot
    hand.click(hand.centre("coal"))
    assert attention.selection == {"coal"}
    hand.click(hand.middle("coal-demand"))
    assert attention.selection == {"coal-demand"}
    assert session.snapshot is before
    assert session.document.undo_label is None


@pytest.mark.parametrize("keys", [CTRL, SHIFT], ids=["ctrl", "shift"])
def test_ctrl_or_shift_click_adds_and_takes_away(hand, attention, keys):
    hand.click(hand.centre("coal"))
    hand.holding(keys).click(hand.centre("jobs"))
    assert attention.selection == {"coal", "jobs"}
    hand.click(hand.centre("coal"))
    assert attention.selection == {"jobs"}


def test_a_click_on_one_of_several_selected_leaves_that_one(hand, attention):
    attention.select({"coal", "jobs"})
    hand.click(hand.centre("coal"))
    assert attention.selection == {"coal"}


def test_a_click_on_the_empty_map_lets_go_of_the_spotlight_then_of_the_selection(hand, attention):
    attention.select({"coal"})
    attention.pin(Spotlight(frozenset({"jobs"}), frozenset()))
    hand.click(EMPTY)
    assert attention.spotlight is None
    assert attention.selection == {"coal"}
    hand.click(EMPTY)
    assert attention.selection == frozenset()


def test_a_hand_that_wanders_less_than_three_pixels_clicks(hand, attention, session):
    x, y = hand.centre("coal")
    hand.press((x, y)).move((x + 2, y + 1)).release()
    assert attention.selection == {"coal"}
    assert session.document.undo_label is None


def test_a_band_selects_what_it_holds(hand, attention, desk):
    hand.press((-300, -200)).move((300, -20))
    assert desk.overlay.band is not None
    hand.release()
    assert {"coal", "demand"} <= attention.selection
    assert "jobs" not in attention.selection
    assert "coal-demand" in attention.selection
    assert "demand-jobs" not in attention.selection
    assert desk.overlay.band is None


@pytest.mark.parametrize("keys", [CTRL, SHIFT], ids=["ctrl", "shift"])
def test_a_band_with_ctrl_or_shift_adds(hand, attention, keys):
    attention.select({"jobs"})
    hand.holding(keys).drag((-300, -200), (-50, -20))
    assert {"coal", "jobs"} <= attention.selection


def test_escape_in_a_band_gives_the_old_selection_back(hand, attention, desk):
    attention.select({"jobs"})
    hand.press((-300, -200)).move((300, -20))
    assert "coal" in attention.selection
    hand.key(Qt.Key.Key_Escape)
    assert attention.selection == {"jobs"}
    assert desk.overlay.band is None
    hand.move((300, 200)).release()
    assert attention.selection == {"jobs"}


def test_select_all_and_let_go(desk, attention):
    desk.select_all()
    assert attention.selection == {"coal", "demand", "jobs", "coal-demand", "demand-jobs"}
    assert desk.let_go()
    assert attention.selection == frozenset()
    assert not desk.let_go()


def test_the_screen_reader_hears_the_map_and_what_is_selected(desk, attention, session):
    assert desk.accessibleName() == "Map with 3 factors and 2 links"
    attention.select({"coal"})
    assert desk.accessibleName() == "Map with 3 factors and 2 links; selected: Coal price"
    attention.select({"coal-demand"})
    assert desk.accessibleName().endswith("selected: Coal price acts on Demand for coal, in the opposite direction")
    desk.delete()
    assert desk.accessibleName() == "Map with 3 factors and 1 link"


def test_hover_shows_what_a_press_would_take_hold_of(hand, desk):
    hand.hover(hand.centre("coal"))
    assert (desk.overlay.hover.kind, desk.overlay.hover.id) == ("element", "coal")
    assert desk.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    hand.hover(hand.rim("coal"))
    assert desk.overlay.hover.kind == "rim"
    assert desk.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
    hand.hover(EMPTY)
    assert desk.overlay.hover.kind == "empty"
    assert desk.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_nothing_is_hovered_once_the_pointer_has_left(hand, desk):
    hand.hover(hand.centre("coal"))
    QApplication.sendEvent(desk.viewport(), QEvent(QEvent.Type.Leave))
    assert desk.overlay.hover is None
