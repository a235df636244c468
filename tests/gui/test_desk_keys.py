"""The keys of the canvas, and the commands that act on what is selected."""

import pytest
from PySide6.QtCore import Qt

from sysmap.model import Link, Polarity

SHIFT = Qt.KeyboardModifier.ShiftModifier
RIGHT, LEFT, UP, DOWN = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down


def test_arrows_nudge_and_nudges_in_a_row_are_one_step(hand, session):
    before = session.snapshot
    hand.click(hand.centre("coal"))
    for key in (RIGHT, RIGHT, DOWN):
        hand.key(key)
    hand.key(LEFT, SHIFT).key(UP, SHIFT)
    coal = session.snapshot.factors["coal"]
    assert (coal.x, coal.y) == (-150 + 16 - 1, -80 + 8 - 1)
    session.undo()
    assert session.snapshot == before
    assert session.document.undo_label is None


def test_arrows_move_the_map_where_nothing_is_selected(hand, desk):
    x = desk.visible_rect().center().x()
    hand.key(RIGHT)
    assert desk.visible_rect().center().x() > x


def test_tab_walks_in_reading_order_and_leaves_past_the_last(hand, session, desk, qtbot):
    seen = []
    for _ in range(3):
        hand.key(Qt.Key.Key_Tab)
        seen.append(set(session.attention.selection))
    assert seen == [{"coal"}, {"demand"}, {"jobs"}]
    assert desk.accessibleName().endswith("selected: Mining jobs")
    hand.key(Qt.Key.Key_Backtab, SHIFT)
    assert session.attention.selection == {"demand"}
    assert not desk.walk(-1) or session.attention.selection == {"coal"}
    assert not desk.walk(-1)


def test_escape_lets_go_one_thing_at_a_time(hand, session):
    hand.click(hand.centre("coal"))
    hand.key(Qt.Key.Key_Escape)
    assert session.attention.selection == frozenset()


@pytest.mark.parametrize("polarity", list(Polarity))
def test_signing_the_selected_links_is_one_step(session, desk, polarity):
    with session.document.edit("Set the stage"):
        link = session.document.link("coal-demand")
        session.document.put(type(link)(link.id, link.source, link.target, Polarity(-polarity) or Polarity.SAME))
    before = session.snapshot
    session.attention.select({"coal-demand", "coal"})
    desk.set_polarity(polarity)
    assert session.snapshot.links["coal-demand"].polarity is polarity
    session.undo()
    assert session.snapshot == before


def test_signing_without_a_link_says_what_is_missing(session, desk, said):
    session.attention.select({"coal"})
    desk.set_polarity(Polarity.SAME)
    assert said == ["Select a link to sign it"]


@pytest.mark.parametrize(
    ("command", "selection", "holds"),
    [
        ("toggle_delay", "coal-demand", lambda snapshot: snapshot.links["coal-demand"].delay),
        ("cycle_goal", "jobs", lambda snapshot: snapshot.factors["jobs"].goal.direction == 1),
        ("toggle_lever", "coal", lambda snapshot: snapshot.factors["coal"].lever),
        ("pin", "coal", lambda snapshot: snapshot.factors["coal"].pinned),
        ("reverse", "coal-demand", lambda snapshot: snapshot.links["coal-demand"].source == "demand"),
        ("delete", "coal", lambda snapshot: set(snapshot.links) == {"demand-jobs"} and "coal" not in snapshot.factors),
        ("duplicate", "coal", lambda snapshot: len(snapshot.factors) == 4),
    ],
)
def test_a_command_does_its_work_and_one_undo_takes_it_back(session, desk, command, selection, holds):
    before = session.snapshot
    session.attention.select({selection})
    getattr(desk, command)()
    assert holds(session.snapshot)
    session.undo()
    assert session.snapshot == before


def test_a_link_is_made_straight_and_let_go_again(session, desk):
    session.attention.select({"coal-demand"})
    desk.bend(0.0)
    assert session.snapshot.links["coal-demand"].bend == 0
    desk.bend(None)
    assert session.snapshot.links["coal-demand"].bend is None


def test_pinning_again_lets_go(session, desk, said):
    session.attention.select({"coal", "jobs"})
    desk.pin()
    desk.pin()
    assert not session.snapshot.factors["coal"].pinned
    assert said == ["2 factors pinned", "2 factors free to move"]


def test_a_link_cannot_be_turned_on_to_another(session, desk, said):
    with session.document.edit("Connect"):
        session.document.put(Link("back", "demand", "coal"))
    before = session.snapshot
    session.attention.select({"coal-demand"})
    desk.reverse()
    assert session.snapshot == before
    assert said == ["“Demand for coal” already acts on “Coal price”: delete one of the two links first"]


def test_deleting_more_than_one_thing_is_said(session, desk, said):
    session.attention.select({"demand"})
    desk.delete()
    assert said == ["Deleted: 1 factor and 2 links"]
    assert session.attention.selection == frozenset()
