"""Stakeholders, their relations, what they can move and what they took on."""

from __future__ import annotations

import pytest

from sysmap.edits.abilities import set_ability, set_stance
from sysmap.edits.adding import add_map
from sysmap.edits.clipboard import STEP, copy, duplicate, paste
from sysmap.edits.comparing import compare
from sysmap.edits.comparing_words import as_text, summary
from sysmap.edits.deleting import delete
from sysmap.edits.elements import move_by, rename
from sysmap.edits.experiments import add_experiment, change_experiment, lever_of
from sysmap.edits.factors import add_factor
from sysmap.edits.merging import merge_factors
from sysmap.edits.merging_people import merge_stakeholders
from sysmap.edits.perspectives import add_perspective, delete_perspective
from sysmap.edits.placing import apply_positions
from sysmap.edits.relations import (
    add_kind,
    change_kind,
    delete_kind,
    done,
    plan_relation,
    relate,
    relation_between,
    set_relation_kind,
    turn,
)
from sysmap.edits.restoring import bring_back, restore
from sysmap.edits.stakeholders import add_stakeholder, describe, place, want
from sysmap.edits.strategy import commit, set_level, set_working_group, withdraw
from sysmap.model import Commitment, Document, Lever, MapError, Plan, Sheet, Stakeholder
from sysmap.model.checks import problems


@pytest.fixture
def people(document: Document) -> dict[str, str]:
    """A fund, a mill and Ann, with "funds" (one way) and "works with" (mutual), beside the factors."""
    names = {label: add_stakeholder(document, label, (0, 0)) for label in ("Fund", "Mill", "Ann")}
    return names | {"funds": add_kind(document, "funds"), "works with": add_kind(document, "works with", mutual=True)}


def test_a_stakeholder_stands_elsewhere_on_each_sheet(document, people, one_step):
    fund = people["Fund"]
    x, y = Sheet.BOTH.place(document.stakeholder(fund), document.snapshot)
    with one_step():
        move_by(document, [fund, "price"], 10, 0, sheet=Sheet.BOTH)
    assert document.stakeholder(fund).both == (x + 10, y)
    assert (document.stakeholder(fund).x, document.factor("price").x) == (0, 0)
    move_by(document, [fund, "price"], 0, 5, sheet=Sheet.STAKEHOLDERS)
    assert (document.stakeholder(fund).y, document.factor("price").y) == (5, 0)
    assert Sheet.BOTH.place(document.stakeholder(fund), document.snapshot) == (x + 10, y)


def test_stakeholders_that_nobody_put_there_stand_right_of_the_factors(document, people):
    move_by(document, [people["Mill"]], 0, 100, sheet=Sheet.STAKEHOLDERS)
    fund, mill = (Sheet.BOTH.place(document.stakeholder(people[one]), document.snapshot) for one in ("Fund", "Mill"))
    assert fund[0] == mill[0] > max(factor.x for factor in document.snapshot.factors.values())
    assert mill[1] - fund[1] == 100


ON_BOTH = {
    "a stakeholder moved": lambda document, ann: move_by(document, [ann], 700, 8, sheet=Sheet.BOTH),
    "a factor moved": lambda document, _: move_by(document, ["price"], 5_000, 0, sheet=Sheet.BOTH),
    "a factor added": lambda document, _: add_factor(document, "Far right", (9_000, 900), Sheet.BOTH),
    "a stakeholder added": lambda document, _: add_stakeholder(document, "Far", (-900, -900), sheet=Sheet.BOTH),
    "arranged": lambda document, _: apply_positions(document, {"price": (4_000, 0)}, sheet=Sheet.BOTH),
    "duplicated": lambda document, ann: duplicate(document, ["price", ann], Sheet.BOTH),
}


@pytest.mark.parametrize("change", ON_BOTH)
def test_what_is_done_on_the_sheet_of_both_moves_nobody_else(document, people, change, one_step):
    def places():
        return [Sheet.BOTH.place(document.stakeholder(people[one]), document.snapshot) for one in ("Fund", "Mill")]

    before = places()
    with one_step():
        ON_BOTH[change](document, people["Ann"])
    assert places() == before
    document.undo()
    assert places() == before
    assert document.stakeholder(people["Fund"]).both is None


def test_a_copy_stands_a_step_beside_where_its_original_stands(document, people):
    x, y = Sheet.BOTH.place(document.stakeholder(people["Ann"]), document.snapshot)
    [twin] = duplicate(document, [people["Ann"]], Sheet.BOTH)
    assert Sheet.BOTH.place(document.stakeholder(twin), document.snapshot) == (x + STEP, y + STEP)


def test_without_factors_the_sheet_of_both_is_the_sheet_of_stakeholders():
    document = Document([Stakeholder("a", "A", 5, 6), Stakeholder("b", "B", 200, 6)])
    move_by(document, ["a"], 1, 0, sheet=Sheet.BOTH)
    assert [Sheet.BOTH.place(one, document.snapshot) for one in document.snapshot.stakeholders.values()] == [
        (6, 6),
        (200, 6),
    ]


def test_a_stakeholder_needs_a_name(document, no_step):
    with no_step(), pytest.raises(MapError, match="a stakeholder needs a name"):
        add_stakeholder(document, "  ", (0, 0))


def test_what_a_stakeholder_is_is_said_in_one_step_for_several(document, people, one_step):
    with one_step() as step:
        describe(document, [people["Fund"], people["Mill"], "price"], "Sector", sector="  Clean   energy ", power=True)
    assert step.label == "Sector"
    assert [one.sector for one in document.snapshot.stakeholders.values()] == ["Clean energy", "Clean energy", ""]


def test_several_peoples_placings_are_averaged(document, people):
    fund = people["Fund"]
    one, other = add_perspective(document, "Ann's view"), add_perspective(document, "Bob's view")
    place(document, fund, 0.2, 1.0, one)
    place(document, fund, 0.6, None, other)
    assert document.stakeholder(fund).influence == pytest.approx(0.4)
    assert document.stakeholder(fund).interest == 1.0
    place(document, fund, None, None, one)
    assert document.stakeholder(fund).influence == 0.6
    assert document.stakeholder(fund).interest is None
    delete_perspective(document, other)
    assert document.stakeholder(fund).placings == ()


@pytest.mark.parametrize("far", [-0.1, 1.1, float("nan")])
def test_no_influence_beyond_the_grid(document, people, no_step, far):
    with no_step(), pytest.raises(MapError, match="between 0 and 1"):
        place(document, people["Fund"], far, 0.5)
    with no_step(), pytest.raises(MapError, match="between 0 and 1"):
        want(document, people["Fund"], (0.5, far))
    with no_step(), pytest.raises(MapError, match="between 0 and 1"):
        set_ability(document, people["Fund"], "price", far)


def test_a_mutual_relation_is_one_whoever_is_named_first(document, people, no_step):
    first = relate(document, people["works with"], people["Fund"], people["Mill"])
    with no_step():
        assert relate(document, people["works with"], people["Mill"], people["Fund"]) == first
    one_way = relate(document, people["funds"], people["Fund"], people["Mill"])
    assert relate(document, people["funds"], people["Mill"], people["Fund"]) != one_way
    assert relation_between(document, people["funds"], people["Mill"], people["Ann"]) is None


def test_a_kind_that_becomes_mutual_joins_what_runs_both_ways(document, people, one_step):
    plan_relation(document, people["funds"], people["Fund"], people["Mill"], Plan("2030-01-31"))
    back = relate(document, people["funds"], people["Mill"], people["Fund"])
    with one_step():
        change_kind(document, people["funds"], mutual=True)
    assert list(document.snapshot.relations) == [back]


def test_a_kind_that_goes_takes_its_relations_along_or_hands_them_on(document, people, one_step):
    relation = relate(document, people["funds"], people["Fund"], people["Mill"])
    with one_step():
        delete_kind(document, people["funds"], move_to=people["works with"])
    assert document.snapshot.relations[relation].kind == people["works with"]
    with one_step():
        delete_kind(document, people["works with"])
    assert not document.snapshot.relations


def test_kinds_of_relations_have_names_and_colours_of_their_own(document, people, no_step):
    colours = [kind.colour for kind in document.snapshot.relation_kinds.values()]
    assert colours == [0, 1]
    with no_step(), pytest.raises(MapError, match="already a kind of relation called “funds”"):
        add_kind(document, " Funds ")
    with no_step(), pytest.raises(MapError, match="already a kind"):
        change_kind(document, people["works with"], name="FUNDS")
    with no_step(), pytest.raises(MapError, match="line"):
        change_kind(document, people["funds"], style="wavy")


def test_an_introduction_is_planned_and_comes_about(document, people, no_step):
    relation = plan_relation(
        document, people["funds"], people["Fund"], people["Ann"], Plan("2030-01-31", people["Mill"])
    )
    assert document.snapshot.relations[relation].plan == Plan("2030-01-31", people["Mill"])
    done(document, [relation])
    assert document.snapshot.relations[relation].plan is None
    with no_step(), pytest.raises(MapError, match="linked already"):
        plan_relation(document, people["funds"], people["Fund"], people["Ann"], Plan())
    with no_step(), pytest.raises(MapError, match="date"):
        plan_relation(document, people["funds"], people["Ann"], people["Mill"], Plan("next week"))


def test_a_relation_turns_and_changes_kind_unless_that_place_is_taken(document, people, no_step):
    there = relate(document, people["funds"], people["Fund"], people["Mill"])
    back = relate(document, people["funds"], people["Mill"], people["Fund"])
    turn(document, [there, back])
    assert document.snapshot.relations[there].source == people["Mill"]
    with no_step(), pytest.raises(MapError, match="already a relation"):
        turn(document, [there])
    set_relation_kind(document, [there], people["works with"])
    assert document.snapshot.relations[there].kind == people["works with"]


def test_who_can_move_a_factor_is_one_thing_said_bit_by_bit(document, people):
    ability = set_ability(document, people["Fund"], "price", 0.75)
    assert set_ability(document, people["Fund"], "price", stance=-1) == ability
    set_stance(document, [ability], 1)
    assert (document.snapshot.abilities[ability].ability, document.snapshot.abilities[ability].stance) == (0.75, 1)


def test_what_a_stakeholder_took_on_goes_with_it_and_the_working_group_stays(document, people, one_step):
    commit(document, people["Fund"], "price", " Pay  for audits ")
    commit(document, people["Mill"], "price")
    set_working_group(document, "price", "Price group")
    set_level(document, ["price"], "network")
    set_ability(document, people["Fund"], "price", 0.5)
    assert document.factor("price").lever == Lever(
        "Price group", "network", (Commitment(people["Fund"], "Pay for audits"), Commitment(people["Mill"]))
    )
    with one_step():
        delete(document, [people["Fund"]])
    assert document.factor("price").lever.commitments == (Commitment(people["Mill"]),)
    assert not document.snapshot.abilities
    withdraw(document, people["Mill"], "price")
    assert document.factor("price").lever == Lever("Price group", "network")


def test_what_was_learnt_outlives_the_factor(document, one_step):
    experiment = add_experiment(document, "price", "A carbon fee in two towns", "2030-01-31")
    change_experiment(document, experiment, happened="Prices rose", keep="The town meetings", ended=True)
    with one_step():
        delete(document, ["price"])
    assert document.snapshot.experiments[experiment].keep == "The town meetings"
    assert lever_of(document.snapshot, document.snapshot.experiments[experiment]) == "Coal price"
    assert list(problems(document.snapshot)) == []


def test_merging_stakeholders_keeps_all_that_was_said_of_either(document, people, one_step):
    fund, mill, ann = people["Fund"], people["Mill"], people["Ann"]
    describe(document, [mill], "x", sector="Paper", goals="Stay", urgency=True)
    relate(document, people["funds"], fund, mill)
    relate(document, people["works with"], fund, ann)
    relate(document, people["works with"], ann, mill)
    set_ability(document, fund, "price", 0.2, 1)
    set_ability(document, mill, "price", 0.9)
    commit(document, mill, "price", "Audits")
    with one_step():
        merge_stakeholders(document, fund, mill)
    merged = document.stakeholder(fund)
    assert (merged.label, merged.sector, merged.goals, merged.urgency) == ("Fund", "Paper", "Stay", True)
    assert {frozenset((each.source, each.target)) for each in document.snapshot.relations.values()} == {
        frozenset((fund, ann))
    }
    [ability] = document.snapshot.abilities.values()
    assert (ability.source, ability.ability, ability.stance) == (fund, 0.9, 1)
    assert document.factor("price").lever.commitments == (Commitment(fund, "Audits"),)


def test_merging_factors_hands_on_who_can_move_them(document, people, one_step):
    set_ability(document, people["Fund"], "wind", 0.4)
    experiment = add_experiment(document, "wind", "A fair")
    with one_step():
        merge_factors(document, "price", "wind")
    [ability] = document.snapshot.abilities.values()
    assert ability.target == "price"
    assert document.snapshot.experiments[experiment].factor == "price"


def test_people_cross_the_clipboard_with_their_kinds_of_relations_by_name(document, people):
    rename(document, people["Ann"], "Ann Õ")
    relate(document, people["funds"], people["Fund"], people["Ann"])
    set_ability(document, people["Ann"], "price", 0.4, -1)
    there = Document()
    kind = add_kind(there, "FUNDS", mutual=False)
    new = paste(there, copy(document.snapshot, [people["Fund"], people["Ann"], "price"]), sheet=Sheet.STAKEHOLDERS)
    assert sorted(one.label for one in there.snapshot.stakeholders.values()) == ["Ann Õ", "Fund"]
    [relation], [ability] = there.snapshot.relations.values(), there.snapshot.abilities.values()
    assert relation.kind == kind
    assert there.stakeholder(relation.target).label == "Ann Õ"
    assert (there.stakeholder(ability.source).label, ability.stance) == ("Ann Õ", -1)
    assert len(new) == 5
    assert list(problems(there.snapshot)) == []


def test_a_stakeholder_that_is_gone_comes_back_with_what_tied_it(document, people, one_step):
    relate(document, people["funds"], people["Fund"], people["Mill"])
    set_ability(document, people["Fund"], "price", 0.4)
    place(document, people["Fund"], 0.2, 0.2, add_perspective(document, "Ann's view"))
    past = document.snapshot
    delete(document, [people["Fund"]])
    delete_kind(document, people["funds"])
    with one_step():
        bring_back(document, past, [people["Fund"]])
    assert document.snapshot == past


def test_any_earlier_map_with_people_is_restored_in_one_step(document, people, one_step):
    relate(document, people["funds"], people["Fund"], people["Mill"])
    commit(document, people["Mill"], "price", "Audits")
    past = document.snapshot
    merge_stakeholders(document, people["Fund"], people["Mill"])
    with one_step():
        restore(document, past)
    assert document.snapshot == past


def test_a_comparison_speaks_of_people(document, people):
    before = document.snapshot
    relate(document, people["funds"], people["Fund"], people["Mill"])
    describe(document, [people["Mill"]], "Position", position=-2)
    set_ability(document, people["Ann"], "price", 0.4)
    found = compare(before, document.snapshot)
    assert summary(found) == "1 relation and 1 ability added, 1 stakeholder changed."
    lines = as_text(found).splitlines()[1:]
    assert "+ Fund → Mill (funds)" in lines
    assert "+ Ann → Coal price (can move it)" in lines
    assert "~ Mill: opposed instead of no position" in lines


def test_maps_with_people_that_share_no_origin_are_compared_by_names():
    def drawn(sector: str) -> Document:
        document = Document()
        one, other = add_stakeholder(document, "Fund", (0, 0)), add_stakeholder(document, "Mill", (9, 9))
        relate(document, add_kind(document, "funds"), one, other)
        describe(document, [other], "Sector", sector=sector)
        return document

    found = compare(drawn("Paper").snapshot, drawn("Energy").snapshot)
    assert (found.added, found.removed) == ((), ())
    assert [(old.sector, new.sector) for old, new in found.changed] == [("Paper", "Energy")]


def test_a_map_with_people_is_laid_beside_another(document, people, one_step):
    there = Document()
    fund, mayor = add_stakeholder(there, "fund", (0, 0)), add_stakeholder(there, "Mayor", (200, 0))
    relate(there, add_kind(there, "Funds"), fund, mayor)
    with one_step():
        touched = add_map(document, there.snapshot)
    assert people["Fund"] in touched
    assert sorted(one.label for one in document.snapshot.stakeholders.values()) == ["Ann", "Fund", "Mayor", "Mill"]
    [relation] = document.snapshot.relations.values()
    assert (relation.kind, relation.source) == (people["funds"], people["Fund"])
