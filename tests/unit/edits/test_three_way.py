"""What a merge does and says, case by case."""

from dataclasses import fields, replace

import pytest

from sysmap.edits.three_way import three_way
from sysmap.edits.three_way_words import FIELDS
from sysmap.model import (
    Commitment,
    Factor,
    Holding,
    Lever,
    Link,
    LoopName,
    Perspective,
    Placing,
    Polarity,
    Relation,
    RelationKind,
    Stakeholder,
    SystemMap,
)
from sysmap.model.records import KINDS

COAL = Factor("coal", "Coal price", 0, 0)
DEMAND = Factor("demand", "Demand", 100, 0)
LINK = Link("l", "coal", "demand", Polarity.OPPOSITE)
BASE = SystemMap.of([COAL, DEMAND, LINK])


def merge(ours, theirs, base=BASE):
    return three_way(base, SystemMap.of(ours), SystemMap.of(theirs))


def test_both_fields_of_one_factor_come_together():
    merged = merge(
        [replace(COAL, label="Price of coal"), DEMAND, LINK], [replace(COAL, notes="since 2019"), DEMAND, LINK]
    )
    assert merged.snapshot.factors["coal"] == replace(COAL, label="Price of coal", notes="since 2019")
    assert merged.conflicts == ()


def test_two_names_for_one_factor_are_told_and_ours_stays():
    merged = merge([replace(COAL, label="Ours"), DEMAND, LINK], [replace(COAL, label="Theirs"), DEMAND, LINK])
    assert merged.snapshot.factors["coal"].label == "Ours"
    assert merged.conflicts == ("A factor is called “Ours” in yours, “Theirs” in theirs. Taken: yours.",)


def test_a_sign_is_told_by_its_glyph_and_its_ends():
    merged = merge(
        [COAL, DEMAND, replace(LINK, polarity=Polarity.SAME)], [COAL, DEMAND, replace(LINK, polarity=Polarity.UNKNOWN)]
    )
    (sentence,) = merged.conflicts
    assert sentence == "The link “Coal price” → “Demand”, the sign: + in yours, ? in theirs. Taken: yours."


def test_notes_of_both_stay_under_each_other():
    merged = merge([replace(COAL, notes="mill"), DEMAND, LINK], [replace(COAL, notes="mayor"), DEMAND, LINK])
    assert merged.snapshot.factors["coal"].notes == "mill\n\nmayor"
    assert merged.conflicts == ()


def test_what_both_moved_is_one_sentence():
    ours = [replace(COAL, x=5.0), replace(DEMAND, x=5.0), LINK]
    theirs = [replace(COAL, x=9.0), replace(DEMAND, x=9.0), LINK]
    merged = merge(ours, theirs)
    assert merged.snapshot.factors["coal"].x == 5
    assert merged.conflicts == ("Both moved 2 things. Taken: where they stand in your map.",)


def test_what_they_deleted_goes_and_what_we_changed_meanwhile_stays():
    assert merge([COAL, DEMAND, LINK], [COAL]).snapshot == SystemMap.of([COAL])
    merged = merge([COAL, replace(DEMAND, label="Need"), LINK], [COAL])
    assert set(merged.snapshot.factors) == {"coal", "demand"}
    assert merged.conflicts == ("“Need”: they deleted it, you changed it. It stays.",)


def test_a_factor_that_a_new_link_needs_comes_back():
    new = Link("new", "demand", "coal", Polarity.SAME)
    merged = merge([COAL, DEMAND, LINK, new], [COAL])
    assert merged.snapshot == SystemMap.of([COAL, DEMAND, new])
    assert "needed on the other" in merged.conflicts[0]


def test_a_perspective_that_still_holds_something_comes_back():
    town = Perspective("p", "Town")
    base = SystemMap.of([COAL, town])
    merged = merge([replace(COAL, perspectives=("p",)), town], [COAL], base)
    assert merged.snapshot.perspectives == {"p": town}
    assert "Town" in merged.conflicts[0]


def test_a_link_that_both_drew_is_one_and_named_loops_follow():
    base = SystemMap.of([COAL, DEMAND])
    mine = Link("mine", "coal", "demand", Polarity.SAME)
    other = Link("other", "coal", "demand", Polarity.OPPOSITE, notes="seen")
    loop = LoopName("loop", frozenset({"other"}), "Trap")
    merged = merge([COAL, DEMAND, mine], [COAL, DEMAND, other, loop], base)
    assert merged.snapshot.links == {"mine": replace(mine, notes="seen")}
    assert merged.snapshot.loop_names["loop"].links == {"mine"}
    assert any("the sign: + in yours, − in theirs" in sentence for sentence in merged.conflicts)
    assert any("one now" in sentence for sentence in merged.conflicts)


def test_signs_of_different_perspectives_are_united():
    town, mill = Perspective("t", "Town"), Perspective("m", "Mill")
    base = SystemMap.of([COAL, DEMAND, LINK, town, mill])
    ours = replace(LINK, perspectives=(Holding("t", Polarity.SAME),))
    theirs = replace(LINK, perspectives=(Holding("m", Polarity.OPPOSITE),))
    merged = merge([COAL, DEMAND, ours, town, mill], [COAL, DEMAND, theirs, town, mill], base)
    assert merged.snapshot.links["l"].perspectives == (Holding("t", Polarity.SAME), Holding("m", Polarity.OPPOSITE))
    assert merged.conflicts == ()


def test_what_a_perspective_says_of_a_stakeholder_comes_together_point_by_point():
    town, before = Perspective("t", "Town"), Placing("t", 0.5, 0.5)
    mill = Stakeholder("m", "Mill", placings=(before,))
    ours = replace(mill, placings=(replace(before, influence=0.9, goals="Rest", position=1),))
    theirs = replace(mill, placings=(replace(before, interest=0.1, goals="Work", position=-2),))
    merged = merge([ours, town], [theirs, town], SystemMap.of([mill, town]))
    assert merged.snapshot.stakeholders["m"].placings == (Placing("t", 0.9, 0.1, "Rest\n\nWork", 1),)
    assert merged.conflicts == (
        "“Mill” as “Town” sees it, its position towards the goal: supporting in yours, opposed in theirs. "
        "Taken: yours.",
    )


def test_a_placing_that_one_took_away_and_the_other_changed_stays():
    town, before = Perspective("t", "Town"), Placing("t", 0.5, 0.5)
    mill = Stakeholder("m", "Mill", placings=(before,))
    gone, changed = replace(mill, placings=()), replace(mill, placings=(replace(before, position=2),))
    base = SystemMap.of([mill, town])
    for ours, theirs, taken in ((gone, changed, "theirs"), (changed, gone, "yours")):
        merged = merge([ours, town], [theirs, town], base)
        assert merged.snapshot.stakeholders["m"] == changed
        (sentence,) = merged.conflicts
        assert sentence.startswith("“Mill” as “Town” sees it, where it is placed: ")
        assert sentence.endswith(f"Taken: {taken}.")


def test_a_sign_that_two_give_in_one_name_is_told_in_that_name():
    town = Perspective("t", "Town")
    held = replace(LINK, perspectives=(Holding("t"),))
    ours = replace(LINK, perspectives=(Holding("t", Polarity.SAME),))
    theirs = replace(LINK, perspectives=(Holding("t", Polarity.OPPOSITE),))
    merged = merge([COAL, DEMAND, ours, town], [COAL, DEMAND, theirs, town], SystemMap.of([COAL, DEMAND, held, town]))
    assert merged.snapshot.links["l"] == ours
    (sentence,) = merged.conflicts
    assert sentence == (
        "The link “Coal price” → “Demand” as “Town” sees it, the sign: + in yours, − in theirs. Taken: yours."
    )


def test_who_works_on_a_lever_in_either_version_works_on_it_in_both():
    fund, mill = Stakeholder("f", "Fund"), Stakeholder("m", "Mill")
    lever = replace(COAL, lever=Lever("Team"))
    ours = replace(COAL, lever=Lever("Team", "system", (Commitment("f", "pays"),)))
    theirs = replace(COAL, lever=Lever("The team", "", (Commitment("m", "builds"),)))
    merged = merge([ours, fund, mill], [theirs, fund, mill], SystemMap.of([lever, fund, mill]))
    both = Lever("The team", "system", (Commitment("f", "pays"), Commitment("m", "builds")))
    assert merged.snapshot.factors["coal"].lever == both
    assert merged.conflicts == ()


def test_what_two_say_one_stakeholder_does_at_a_lever_is_told():
    fund = Stakeholder("f", "Fund")
    first, ours, theirs = (
        replace(COAL, lever=Lever("Team", commitments=(Commitment("f", what),))) for what in ("", "pays", "lends")
    )
    merged = merge([ours, fund], [theirs, fund], SystemMap.of([first, fund]))
    assert merged.snapshot.factors["coal"] == ours
    (sentence,) = merged.conflicts
    assert sentence == (
        "“Coal price” as “Fund” works on it, what it took on: “pays” in yours, “lends” in theirs. Taken: yours."
    )


def test_another_kind_and_other_ends_are_told_by_their_names():
    people = [Stakeholder(key, key.title()) for key in ("ann", "bob", "cem")]
    kinds = [RelationKind(key, key) for key in ("funds", "meets", "leads")]
    relation = Relation("r", "funds", "ann", "bob")
    ours = replace(relation, kind="meets", target="cem")
    theirs = replace(relation, kind="leads", source="cem")
    merged = merge([*people, *kinds, ours], [*people, *kinds, theirs], SystemMap.of([*people, *kinds, relation]))
    assert merged.snapshot.relations == {"r": ours}
    assert [sentence.partition(": ")[2] for sentence in merged.conflicts] == [
        "“meets” in yours, “leads” in theirs. Taken: yours.",
        "“Ann” → “Cem” in yours, “Cem” → “Bob” in theirs. Taken: yours.",
    ]


NEVER_TOLD = {"id", "y", "target", "label", "name", "perspective", "stakeholder", "x", "tags", "spotlight"}
"""What is told with another field, in a sentence of its own, or never both ways."""


@pytest.mark.parametrize("kind", [*KINDS.values(), Placing, Holding, Lever, Commitment])
def test_every_field_that_two_can_change_has_words_of_its_own(kind):
    assert {each.name for each in fields(kind)} - NEVER_TOLD <= FIELDS.keys()


def test_namesakes_stay_two_and_are_told():
    merged = merge([COAL, DEMAND, LINK, Factor("m", "Jobs")], [COAL, DEMAND, LINK, Factor("t", "jobs ")])
    assert len(merged.snapshot.factors) == 4
    assert "added by both" in merged.conflicts[0]


def test_without_a_base_what_only_one_says_is_taken():
    merged = three_way(None, SystemMap.of([COAL]), SystemMap.of([replace(COAL, actionability=0.5), DEMAND]))
    assert merged.snapshot.factors == {"coal": replace(COAL, actionability=0.5), "demand": DEMAND}
    assert merged.conflicts == ()
