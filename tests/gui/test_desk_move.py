"""Moving factors by hand, and what takes a move back."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication

from sysmap.model import Document

SHIFT = Qt.KeyboardModifier.ShiftModifier


def at(session, factor_id):
    factor = session.snapshot.factors[factor_id]
    return factor.x, factor.y


def test_a_factor_follows_the_hand_and_one_undo_takes_it_back(hand, session, desk):
    before = session.snapshot
    hand.press(hand.centre("coal")).move((-110, -50))
    assert at(session, "coal") == (-110, -50)
    assert desk.overlay.lifted == {"coal"}
    assert session.document.undo_label is None
    hand.release()
    assert at(session, "coal") == (-110, -50)
    assert desk.overlay.lifted == frozenset()
    assert session.document.undo_label == "Move"
    session.undo()
    assert session.snapshot == before


def test_a_factor_keeps_the_place_it_was_grasped_at(hand, session):
    x, y = hand.centre("coal")
    hand.drag((x + 10, y + 5), (x + 60, y + 5))
    assert at(session, "coal") == (x + 50, y)


def test_all_that_is_selected_moves_together(hand, session, desk):
    desk.select_all()
    hand.drag(hand.centre("coal"), (-120, -60))
    assert (at(session, "coal"), at(session, "demand"), at(session, "jobs")) == ((-120, -60), (180, -60), (30, 140))
    session.undo()
    assert (at(session, "coal"), at(session, "jobs")) == ((-150, -80), (0, 120))


def test_what_is_not_selected_moves_alone_and_is_selected(hand, session):
    session.attention.select({"demand", "jobs"})
    hand.drag(hand.centre("coal"), (-120, -60))
    assert session.attention.selection == {"coal"}
    assert at(session, "demand") == (150, -80)


def test_shift_keeps_it_on_one_axis(hand, session):
    hand.press(hand.centre("coal")).holding(SHIFT).move((-90, -60)).release()
    assert at(session, "coal") == (-90, -80)


def test_a_pinned_factor_moves_when_it_is_grasped(hand, session, desk):
    session.attention.select({"coal"})
    desk.pin()
    hand.drag(hand.centre("coal"), (-100, -80))
    assert at(session, "coal") == (-100, -80)


def test_escape_puts_it_back_as_if_nothing_had_been(hand, session, desk):
    before = session.snapshot
    hand.press(hand.centre("coal")).move((0, 0)).key(Qt.Key.Key_Escape)
    assert session.snapshot == before
    assert desk.overlay.lifted == frozenset()
    hand.move((200, 200)).release()
    assert session.snapshot == before
    assert session.document.undo_label is None


def test_losing_the_focus_in_the_middle_puts_it_back(hand, session, desk):
    before = session.snapshot
    hand.press(hand.centre("coal")).move((0, 0))
    QApplication.sendEvent(desk, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert session.snapshot == before
    assert not session.document.editing
    hand.move((50, 50)).release()
    assert session.snapshot == before


def test_hiding_the_map_in_the_middle_puts_it_back(hand, session, desk):
    before = session.snapshot
    hand.press(hand.centre("coal")).move((0, 0))
    desk.hide()
    assert session.snapshot == before
    assert not session.document.editing


def test_a_release_that_went_elsewhere_ends_the_move_where_it_was(hand, session, desk):
    hand.press(hand.centre("coal")).move((-100, -50))
    away = QPointF(20, 20)
    moved = QMouseEvent(QEvent.Type.MouseMove, away, away, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, hand.held)
    QApplication.sendEvent(desk.viewport(), moved)
    assert at(session, "coal") == (-100, -50)
    assert session.document.undo_label == "Move"
    assert not session.document.editing


def test_no_key_reaches_the_map_while_the_hand_is_moving_something(hand, session, desk):
    asked = []
    undo = QAction("Undo", desk)
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    undo.triggered.connect(lambda: asked.append("undo"))
    desk.addAction(undo)
    hand.press(hand.centre("coal")).move((0, 0)).key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not asked
    hand.release().key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["undo"]


def test_another_map_on_the_table_ends_the_move(hand, session):
    first = session.document
    before = first.snapshot
    hand.press(hand.centre("coal")).move((0, 0))
    session.open(Document())
    assert first.snapshot == before
    assert not first.editing
    hand.move((50, 50)).release()


def test_beyond_the_edge_of_the_world_the_move_is_refused_in_words(hand, session, desk, said):
    before = session.snapshot
    hand.press(hand.centre("coal"))
    desk.centre_on(2e7, 0)
    hand.move((2e7 + 50, 0))
    assert session.snapshot == before
    assert said == ["The position of 'Coal price' is not a place on the map"]
