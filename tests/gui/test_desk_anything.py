"""Whatever a hand does: nothing stays open, Esc and undo lead back to the identical map."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

KEYS = st.sampled_from(
    [Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Right]
)
COMMANDS = st.sampled_from(
    ["new_element", "start_connecting", "rename", "delete", "duplicate", "reverse", "toggle_delay", "cycle_goal", "pin"]
)
PLACES = st.one_of(
    st.tuples(st.floats(-400, 400), st.floats(-250, 250)),
    st.sampled_from([(-150.0, -80.0), (150.0, -80.0), (0.0, 120.0), (0.0, -80.0)]),
)
BUTTONS = st.sampled_from([Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton])
ACTS = st.one_of(
    st.tuples(st.just("press"), PLACES, BUTTONS),
    st.tuples(st.just("move"), PLACES),
    st.tuples(st.just("release")),
    st.tuples(st.just("double_click"), PLACES),
    st.tuples(st.just("key"), KEYS),
    st.tuples(st.just("command"), COMMANDS),
    st.tuples(st.just("undo")),
)


def perform(hand, desk, act, *details):
    if act == "command":
        getattr(desk, details[0])()
    elif act == "undo":
        if not desk.document.editing:  # while a hand holds something no shortcut gets through
            desk.session.undo()
    elif act != "release" or hand.button:
        getattr(hand, act)(*details)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=14))
def test_after_anything_esc_and_undo_lead_back(hand, desk, session, acts):
    while session.document.undo():
        pass
    session.attention.clear()
    desk.centre_on(0, 0)
    before = session.snapshot
    for act in acts:
        perform(hand, desk, *act)
    while desk.let_go():
        pass
    if hand.button:
        hand.release()
    QApplication.processEvents()
    assert not session.document.editing
    assert desk.overlay.wire is None
    assert desk.overlay.band is None
    assert desk.overlay.lifted == frozenset()
    assert desk.overlay.editing == ""
    while session.document.undo():
        pass
    assert session.snapshot == before
