"""Bending a link by the handle in its middle."""

import pytest
from PySide6.QtCore import Qt


@pytest.fixture
def handle(hand, session):
    """The middle handle of the selected link from coal to demand."""
    session.attention.select({"coal-demand"})
    return hand.middle("coal-demand")


def bend_of(session):
    return session.snapshot.links["coal-demand"].bend


def test_the_link_follows_the_hand(hand, session, desk, handle):
    before = session.snapshot
    hand.press(handle).move((0, -170)).release()
    assert bend_of(session) == pytest.approx(0.3, abs=0.01)  # 90 up over a chord of 300
    assert desk.curve_middle("coal-demand")[1] == pytest.approx(-170, abs=4)
    assert session.document.undo_label == "Bend"
    session.undo()
    assert session.snapshot == before


def test_down_is_the_other_side(hand, session, desk, handle):
    hand.drag(handle, (0, 10))
    assert bend_of(session) == pytest.approx(-0.3, abs=0.01)
    assert desk.curve_middle("coal-demand")[1] == pytest.approx(10, abs=4)


def test_nearly_straight_is_straight(hand, session, handle):
    hand.press(handle).move((0, -170)).move((0, -84)).release()
    assert bend_of(session) == 0.0


def test_a_double_click_straightens(hand, session, handle):
    hand.drag(handle, (0, -170))
    hand.double_click(hand.middle("coal-demand"))
    assert bend_of(session) == 0.0


def test_escape_gives_the_old_bend_back(hand, session, handle):
    before = session.snapshot
    hand.press(handle).move((0, -170)).key(Qt.Key.Key_Escape).release()
    assert session.snapshot == before
    assert session.document.undo_label is None


def test_a_click_on_the_handle_bends_nothing(hand, session, handle):
    hand.click(handle)
    assert bend_of(session) is None
