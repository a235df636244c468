"""Typing labels on the map: new factors and new names."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from sysmap.edits.typed_apply import apply

EMPTY = (-200.0, 150.0)


def labels(session):
    return sorted(factor.label for factor in session.snapshot.factors.values())


def test_a_double_click_on_the_empty_map_makes_a_factor_there_in_one_step(hand, session):
    before = session.snapshot
    hand.double_click(EMPTY)
    assert session.snapshot is before
    assert not session.document.editing
    hand.type("Wind power")
    (new,) = [factor for factor in session.snapshot.factors.values() if factor.label == "Wind power"]
    assert (new.x, new.y) == pytest.approx(EMPTY, abs=1)
    assert session.attention.selection == {new.id}
    session.undo()
    assert session.snapshot == before


@pytest.mark.parametrize(("text", "end"), [("", Qt.Key.Key_Return), ("Wind", Qt.Key.Key_Escape)])
def test_a_new_factor_without_a_name_never_was(hand, session, desk, text, end):
    before = session.snapshot
    hand.double_click(EMPTY).type(text, end)
    assert session.snapshot is before
    assert session.document.undo_label is None
    assert desk.hasFocus()


def test_a_click_elsewhere_takes_the_name(hand, session):
    hand.double_click(EMPTY).type("Wind power", end=None).click((0, 0))
    assert "Wind power" in labels(session)


def test_losing_the_focus_to_another_part_of_the_window_takes_the_name(hand, session):
    hand.double_click(EMPTY).type("Wind power", end=None)
    QApplication.sendEvent(hand.field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason))
    assert "Wind power" in labels(session)


def test_a_look_at_another_window_leaves_the_field_open(hand, session):
    hand.double_click(EMPTY).type("Wind", end=None)
    QApplication.sendEvent(hand.field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert "Wind" not in labels(session)
    hand.type(" power")
    assert "Wind power" in labels(session)


def test_a_new_factor_with_a_known_name_is_that_factor(hand, session, said):
    hand.double_click(EMPTY).type("coal PRICE")
    assert labels(session) == ["Coal price", "Demand for coal", "Mining jobs"]
    assert session.attention.selection == {"coal"}
    assert said == ["“Coal price” is on the map already"]


def test_a_double_click_on_a_factor_renames_it_in_one_step(hand, session, desk):
    before = session.snapshot
    hand.double_click(hand.centre("coal"))
    assert hand.field.toPlainText() == "Coal price"
    assert desk.overlay.editing == "coal"
    hand.type("Price  of coal ")
    assert session.snapshot.factors["coal"].label == "Price of coal"
    assert desk.overlay.editing == ""
    session.undo()
    assert session.snapshot == before


def test_escape_keeps_the_old_name(hand, session, desk):
    before = session.snapshot
    hand.double_click(hand.centre("coal")).type("Oil", end=Qt.Key.Key_Escape)
    assert session.snapshot is before
    assert desk.overlay.editing == ""


def test_an_empty_name_keeps_the_old_one(hand, session, desk):
    before = session.snapshot
    session.attention.select({"coal"})
    desk.rename()
    hand.field.clear()
    hand.type("")
    assert session.snapshot is before


def test_two_factors_of_one_name_are_pointed_out(hand, session, said):
    hand.double_click(hand.centre("coal")).type("Mining jobs")
    assert labels(session).count("Mining jobs") == 2
    assert said == ["There are now two factors called “Mining jobs”"]


def test_renaming_asks_for_a_selection(desk, said):
    desk.rename()
    assert said == ["Select something to rename it"]


def test_a_double_click_on_a_link_does_nothing_silly(hand, session, desk):
    before = session.snapshot
    x, y = hand.middle("coal-demand")
    session.attention.select(())
    hand.double_click((x - 40, y))
    assert session.snapshot is before
    assert session.attention.selection == {"coal-demand"}


def test_the_field_stands_over_its_place_and_follows_the_camera(hand, desk):
    hand.double_click(EMPTY)
    for move in (lambda: desk.pan_by(60, 40), lambda: desk.zoom_by(1.5, QPointF(100, 100))):
        move()
        middle = desk.to_screen(*EMPTY)
        assert hand.field.geometry().center().x() == pytest.approx(middle.x(), abs=2)
        assert hand.field.geometry().center().y() == pytest.approx(middle.y(), abs=2)


def test_the_field_grows_with_the_text(hand):
    hand.double_click(EMPTY).type("Wind", end=None)
    narrow = hand.field.size()
    hand.type(" power from the upper Midwest of the country", end=None)
    assert hand.field.width() > narrow.width()
    assert hand.field.height() > narrow.height()


def test_undo_while_typing_takes_back_letters_not_the_map(hand, session):
    hand.drag(hand.centre("coal"), (-100, -80))
    hand.double_click(EMPTY).type("Wind", end=None)
    hand.key_in_field(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.snapshot.factors["coal"].x == -100
    hand.type("", end=Qt.Key.Key_Escape)


def test_the_factor_may_go_away_while_it_is_being_renamed(hand, session, desk):
    hand.double_click(hand.centre("jobs")).type("Work", end=None)
    with session.document.edit("Delete"):
        session.document.remove("demand-jobs")
        session.document.remove("jobs")
    assert desk.overlay.editing == ""
    assert labels(session) == ["Coal price", "Demand for coal"]


def test_n_puts_the_new_factor_under_the_pointer(hand, session, desk):
    hand.hover(EMPTY)
    desk.new_element()
    hand.type("Wind power")
    (new,) = [factor for factor in session.snapshot.factors.values() if factor.label == "Wind power"]
    assert (new.x, new.y) == pytest.approx(EMPTY, abs=1)


def test_n_finds_a_free_place_where_the_pointer_is_away_or_on_a_factor(hand, session, desk):
    session.attention.select({"coal"})
    hand.hover(hand.centre("coal"))
    desk.new_element()
    hand.type("Wind power")
    (new,) = [factor for factor in session.snapshot.factors.values() if factor.label == "Wind power"]
    assert not desk.box(new.id).intersects(desk.box("coal"))
    assert abs(new.x + 150) < 400
    assert abs(new.y + 80) < 300


def test_what_is_typed_between_two_stands_beside_their_link(session, desk):
    known = desk.map_scene.arcs
    ways = [known.at(known.t0 + share * (known.t1 - known.t0)) for share in np.linspace(0, 1, 200)]
    (factor,) = apply(session.document, "Mining jobs + Ads + Demand for coal", session.free_place).factors
    box = desk.box(factor)
    assert not any(box.contains(QPointF(*point)) for points in ways for point in points.tolist())
