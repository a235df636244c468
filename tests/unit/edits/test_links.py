"""Connecting, signing, delaying, bending and turning links; goals and levers."""

from __future__ import annotations

import pytest

from sysmap.edits.goals import cycle_goal, set_goal, toggle_lever
from sysmap.edits.links import (
    connect,
    reverse,
    set_bend,
    set_certainty,
    set_polarity,
    set_strength,
    toggle_delay,
)
from sysmap.edits.strategy import set_working_group
from sysmap.model import Document, Goal, Lever, MapError, Polarity


def test_two_factors_are_connected_with_an_unknown_sign_first(document: Document, one_step) -> None:
    with one_step() as step:
        link = document.link(connect(document, "wind", "price"))
    assert (link.source, link.target, link.polarity, link.delay) == ("wind", "price", Polarity.UNKNOWN, False)
    assert step.label == "Connect"


def test_a_factor_may_act_on_itself(document: Document, one_step) -> None:
    with one_step():
        link = document.link(connect(document, "wind", "wind", Polarity.SAME))
    assert link.source == link.target == "wind"


def test_connecting_again_changes_the_sign_and_makes_no_second_link(document: Document, one_step, no_step) -> None:
    with one_step() as step:
        assert connect(document, "price", "demand", Polarity.SAME) == "pd"
    assert step.label == "Change sign"
    with no_step():
        assert connect(document, "price", "demand") == "pd"
    with one_step() as step:
        connect(document, "price", "demand", delay=True)
    assert step.label == "Delay"
    assert len(document.snapshot.links) == 2


def test_a_link_to_nowhere_is_refused(document: Document, no_step) -> None:
    with no_step(), pytest.raises(MapError, match="no longer on the map"):
        connect(document, "price", "gone")


def test_a_selection_is_signed_at_once(document: Document, one_step, no_step) -> None:
    with one_step() as step:
        assert set_polarity(document, ["price", "pd", "de"], Polarity.SAME) == ("pd",)
    assert step.label == "Change sign"
    with no_step():
        set_polarity(document, ["price", "pd"], Polarity.SAME)


def test_a_mixed_selection_is_delayed_first_and_freed_next(document: Document, one_step, no_step) -> None:
    toggle_delay(document, ["pd"])
    with one_step() as step:
        toggle_delay(document, ["pd", "de"])
    assert step.label == "Delay"
    assert document.link("de").delay
    with one_step() as step:
        toggle_delay(document, ["pd", "de"])
    assert step.label == "No delay"
    with no_step():
        assert toggle_delay(document, ["price"]) == ()


@pytest.mark.parametrize(
    ("change", "wrong"),
    [(set_strength, -1), (set_strength, float("nan")), (set_certainty, 1.2), (set_bend, 99), (set_bend, float("nan"))],
)
def test_numbers_that_cannot_be_are_refused(document: Document, no_step, change, wrong: float) -> None:
    with no_step(), pytest.raises(MapError):
        change(document, ["pd", "de"], wrong)


def test_strength_certainty_and_bend(document: Document, one_step) -> None:
    with one_step():
        set_strength(document, ["pd"], 2.5)
    with one_step():
        set_certainty(document, ["pd"], 0.5)
    with one_step():
        set_bend(document, ["pd"], 0.4)
    link = document.link("pd")
    assert (link.strength, link.certainty, link.bend) == (2.5, 0.5, 0.4)
    with one_step():
        set_bend(document, ["pd"], None)
    assert document.link("pd").bend is None


def test_a_turned_link_keeps_its_arc_where_it_was(document: Document, one_step) -> None:
    set_bend(document, ["pd"], 0.4)
    with one_step() as step:
        assert reverse(document, ["pd"]) == ("pd",)
    link = document.link("pd")
    assert (link.source, link.target, link.bend, link.polarity) == ("demand", "price", -0.4, Polarity.OPPOSITE)
    assert step.label == "Reverse"


def test_a_link_does_not_turn_onto_another_but_the_two_may_change_places(document: Document, one_step, no_step) -> None:
    back = connect(document, "demand", "price", Polarity.SAME)
    with no_step(), pytest.raises(MapError, match="“Demand for coal” already acts on “Coal price”"):
        reverse(document, ["pd"])
    with one_step():
        reverse(document, ["pd", back])
    assert document.link_between("demand", "price").polarity == Polarity.OPPOSITE
    assert document.link_between("price", "demand").polarity == Polarity.SAME


def test_a_link_of_a_factor_with_itself_has_no_other_way_round(document: Document, no_step) -> None:
    own = connect(document, "wind", "wind")
    with no_step():
        assert reverse(document, [own]) == ()


def test_one_key_takes_a_goal_through_more_less_and_none(document: Document, one_step) -> None:
    seen = []
    for _ in range(3):
        with one_step():
            cycle_goal(document, ["emissions", "wind"])
        seen.append(document.factor("wind").goal)
    assert seen == [Goal(1), Goal(-1), None]


def test_turning_a_goal_round_keeps_its_importance(document: Document, no_step) -> None:
    set_goal(document, ["emissions"], Goal(1, importance=3))
    cycle_goal(document, ["emissions"])
    assert document.factor("emissions").goal == Goal(-1, importance=3)
    with no_step():
        assert cycle_goal(document, ["pd"]) == ()


@pytest.mark.parametrize("goal", [Goal(0), Goal(1, importance=0), Goal(1, importance=float("inf"))])
def test_a_goal_needs_a_direction_and_an_importance(document: Document, no_step, goal: Goal) -> None:
    with no_step(), pytest.raises(MapError, match="direction"):
        set_goal(document, ["emissions"], goal)


def test_levers_and_who_took_them_on(document: Document, one_step) -> None:
    with one_step() as step:
        set_working_group(document, "wind", " Wind  group ")
    assert (document.factor("wind").lever, step.label) == (Lever("Wind group"), "Working group")
    with one_step():
        toggle_lever(document, ["wind", "price"])
    assert document.factor("wind").lever == Lever("Wind group")
    assert document.factor("price").lever == Lever()
    with one_step() as step:
        toggle_lever(document, ["wind", "price"])
    assert document.factor("wind").lever is document.factor("price").lever is None
    assert step.label == "No lever"
