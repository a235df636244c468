"""Levers and people: coverage, who is for and against, orphans, duplications, gaps, coalitions."""

import pytest

from sysmap.analysis.network.levers import coalition_for, levers_and_people
from sysmap.analysis.report import analyse
from sysmap.analysis.results import LeverageReport
from sysmap.analysis.sentences.people import (
    coalition_line,
    covered_line,
    duplication_line,
    gap_line,
    lever_people_line,
    mover_line,
    orphan_line,
    people_header,
    push_line,
)
from sysmap.model import Ability, Commitment, Factor, Goal, Lever, Link, Polarity, Stakeholder, SystemMap

PEOPLE = [Stakeholder(name, name.title()) for name in ("ann", "bob", "cat", "dan")]


def of(*abilities: tuple[str, str, float, int], levers: dict[str, Lever] | None = None) -> SystemMap:
    """Efficiency lowers demand, coal and demand raise emissions, which are to fall. Abilities: who, what, how far,
    which way."""
    levers = levers or {}
    labels = ("Efficiency", "Demand", "Coal", "Birds")
    factors = [Factor(label.lower(), label, lever=levers.get(label.lower())) for label in labels]
    return SystemMap.of(
        [
            *factors,
            Factor("emissions", "Emissions", goal=Goal(-1)),
            Link("1", "efficiency", "demand", Polarity.OPPOSITE),
            Link("2", "demand", "emissions", Polarity.SAME),
            Link("3", "coal", "emissions", Polarity.SAME, strength=3.0),
            *PEOPLE,
            *(Ability(f"a{i}", *each) for i, each in enumerate(abilities)),
        ]
    )


def study(snapshot: SystemMap):
    found = levers_and_people(snapshot, analyse(snapshot, draws=0).leverage)
    return found, {lever.factor: lever for lever in found.levers}


def test_coverage_is_what_none_of_them_leaves_over():
    _, levers = study(of(("ann", "coal", 0.5, -1), ("bob", "coal", 0.4, 1), ("cat", "coal", 0.1, 0)))
    coal = levers["coal"]
    assert coal.direction == -1
    assert coal.coverage == pytest.approx(1 - 0.5 * 0.6 * 0.9)
    assert coal.able == ("ann", "bob", "cat")
    assert (coal.aligned, coal.opposed) == (("ann",), ("bob",))
    assert coal.aligned_share == pytest.approx(0.5)


def test_a_strong_lever_that_hardly_anybody_can_move_is_an_orphan():
    found, levers = study(of(("ann", "coal", 0.1, -1), ("bob", "birds", 0.1, 1)))
    assert levers["coal"].score == 100
    assert [lever.factor for lever in found.orphans] == ["coal"]  # nothing leads from birds to the goal
    found, _ = study(of(("ann", "coal", 0.2, -1)))
    assert not found.orphans


def test_a_chosen_lever_without_anybody_is_an_orphan_and_a_gap():
    snapshot = of(("ann", "coal", 0.9, -1), levers={"demand": Lever("Demand group")})
    found, levers = study(snapshot)
    assert [lever.factor for lever in found.orphans] == ["demand"]
    assert [lever.factor for lever in found.gaps] == ["demand"]
    assert levers["demand"].aligned_share is None
    assert people_header(found) == "One lever has hardly anybody who can move it."
    assert orphan_line(snapshot, levers["demand"]) == "Nobody can really move Demand yet, though it moves the goals."


def test_who_is_committed_covers_a_part():
    lever = Lever(commitments=(Commitment("bob"), Commitment("gone"), Commitment("dan")))
    found, levers = study(of(("ann", "coal", 0.9, -1), ("bob", "coal", 0.4, -1), levers={"coal": lever}))
    assert levers["coal"].committed == ("bob", "dan")
    assert levers["coal"].committed_coverage == pytest.approx(0.4)
    assert not found.gaps


def test_a_lever_taken_on_by_those_who_cannot_move_it_is_a_gap_where_others_can():
    lever = Lever(commitments=(Commitment("dan"),))
    snapshot = of(("ann", "coal", 0.9, -1), levers={"coal": lever, "demand": lever})
    found, _ = study(snapshot)
    [gap] = found.gaps  # nobody at all can move demand: that is told of as an orphan
    assert gap_line(snapshot, gap) == "Nobody who can move Coal has taken it on; Ann could."


def test_a_stakeholders_leverage_is_ability_times_effect_times_certainty():
    snapshot = of(("ann", "coal", 0.5, -1), ("ann", "efficiency", 0.8, 1), ("bob", "birds", 1.0, 0))
    leverage = analyse(snapshot, draws=0).leverage
    rows = {row.factor: row for row in leverage.rows}
    [mover] = levers_and_people(snapshot, leverage).movers
    assert mover.stakeholder == "ann"
    assert mover.leverage == pytest.approx(
        0.5 * abs(rows["coal"].effect) * rows["coal"].certainty
        + 0.8 * abs(rows["efficiency"].effect) * rows["efficiency"].certainty
    )
    assert mover.score == 100
    assert mover.levers == ("coal", "efficiency")
    assert mover_line(snapshot, mover) == "Ann moves the goals most through Coal and Efficiency (100 of 100)."


def test_of_two_abilities_of_one_pair_the_stronger_counts():
    _, levers = study(of(("ann", "coal", 0.5, -1), ("ann", "coal", 0.2, 1)))
    assert levers["coal"].coverage == pytest.approx(0.5)
    assert levers["coal"].aligned == ("ann",)


def test_ability_to_move_a_goal_itself_is_no_leverage():
    found, levers = study(of(("ann", "emissions", 0.1, -1)))
    assert not found.movers
    assert not levers["emissions"].orphan


def test_without_a_goal_nobody_is_for_or_against():
    snapshot = SystemMap.of([*PEOPLE, Factor("a", "A", lever=Lever()), Ability("1", "ann", "a", 0.5, -1)])
    found, levers = study(snapshot)
    assert not found.goals
    assert levers["a"].direction == 0
    assert levers["a"].aligned_share is None
    assert levers["a"].aligned == levers["a"].opposed == ()
    assert lever_people_line(snapshot, levers["a"]) == "A: Ann can move it, to 50%."


class TestDuplications:
    def test_the_same_thing_in_one_working_group(self):
        audits = Lever("Efficiency group", commitments=(Commitment("ann", "Audits"), Commitment("cat", "Lobbying")))
        again = Lever("efficiency  group", commitments=(Commitment("bob", "audits "),))
        snapshot = of(levers={"efficiency": audits, "demand": again})
        found, _ = study(snapshot)
        [same] = found.duplications
        assert (same.kind, same.factors, same.stakeholders) == ("same", ("demand", "efficiency"), ("ann", "bob"))
        line = duplication_line(snapshot, same)
        assert line == "Ann and Bob have taken on the same at Demand and Efficiency: audits."

    def test_several_on_one_lever_who_do_not_say_with_what(self):
        snapshot = of(levers={"coal": Lever(commitments=(Commitment("ann"), Commitment("bob", "Buy it up")))})
        [unsaid] = study(snapshot)[0].duplications
        assert duplication_line(snapshot, unsaid) == "Ann and Bob work on Coal, and not all of them say on what."

    def test_different_things_and_different_groups_are_none(self):
        one = Lever("One", commitments=(Commitment("ann", "Audits"), Commitment("bob", "Lobbying")))
        two = Lever("Two", commitments=(Commitment("cat", "Audits"),))
        assert not study(of(levers={"coal": one, "demand": two}))[0].duplications


class TestCoalitions:
    SNAPSHOT = of(
        ("ann", "coal", 0.9, -1),
        ("ann", "demand", 0.3, 0),
        ("bob", "demand", 0.9, 0),
        ("cat", "coal", 0.99, 1),
        ("cat", "demand", 0.99, 1),
        ("dan", "birds", 0.2, 0),
    )

    def coalition(self, *factors: str, wanted: float = 0.8):
        return coalition_for(self.SNAPSHOT, analyse(self.SNAPSHOT, draws=0).leverage, factors, wanted)

    def test_who_pushes_the_wrong_way_is_left_out(self):
        found = self.coalition("coal", "demand")
        assert found.members == ("ann", "bob")
        assert found.coverage == pytest.approx({"coal": 0.9, "demand": 1 - 0.7 * 0.1})
        assert found.exact
        line = coalition_line(self.SNAPSHOT, found)
        assert line == "Ann and Bob together cover Coal and Demand to 80%; no fewer will do."

    def test_what_nobody_can_cover_is_said(self):
        found = self.coalition("coal", "birds")
        assert (found.members, found.beyond) == (("ann",), ("birds",))
        line = coalition_line(self.SNAPSHOT, found)
        assert line == (
            "Ann covers Coal to 80%; no fewer will do. "
            "Birds cannot be covered so far: all who would not push the wrong way bring less than 80%."
        )

    def test_what_only_those_cover_who_push_the_wrong_way_contradicts_no_coverage(self):
        snapshot = of(("cat", "coal", 0.99, 1), ("dan", "coal", 0.2, -1))
        leverage = analyse(snapshot, draws=0).leverage
        coal = next(one for one in levers_and_people(snapshot, leverage).levers if one.factor == "coal")
        assert covered_line(coal).startswith("Well covered: all who can move it bring 99%")
        line = coalition_line(snapshot, coalition_for(snapshot, leverage, ["coal"]))
        assert line == "Coal cannot be covered so far: all who would not push the wrong way bring less than 80%."

    def test_nothing_chosen_and_nothing_possible(self):
        assert coalition_line(self.SNAPSHOT, self.coalition()).startswith("Choose levers")
        assert self.coalition("gone").factors == ()
        nobody = coalition_line(self.SNAPSHOT, self.coalition("birds"))
        assert nobody == "Birds cannot be covered so far: all who would not push the wrong way bring less than 80%."
        none = coalition_line(self.SNAPSHOT, self.coalition("coal", wanted=0.0))
        assert none == "To 0% these are covered without anybody."


def test_in_plain_words():
    snapshot = of(
        ("ann", "coal", 0.5, -1), ("bob", "coal", 0.5, -1), ("cat", "demand", 0.5, 1), levers={"coal": Lever()}
    )
    found, levers = study(snapshot)
    assert lever_people_line(snapshot, levers["coal"]) == (
        "Coal: Ann and Bob can move it, together to 75%; all of them would push the right way."
    )
    assert lever_people_line(snapshot, levers["demand"]) == (
        "Demand: Cat can move it, to 50%, and would push the wrong way."
    )
    assert gap_line(snapshot, found.gaps[0]) == "Nobody has taken on Coal; Ann could."


def test_an_empty_map_has_no_levers():
    found = levers_and_people(SystemMap.of([]), LeverageReport())
    assert found.levers == found.movers == found.duplications == ()
    assert people_header(found).startswith("Say who can move what")


def test_a_lever_says_which_way_to_push_it_and_how_strong_it_is():
    found, levers = study(of(("ann", "birds", 0.5, 1), levers={"efficiency": Lever()}))
    assert push_line(levers["coal"], found.goals) == "Push it down: a strong lever, clear (100 of 100)."
    # an effect of 0.8 x 0.8 x 1/4 on the goal, beside 0.8 x 3/4 of coal
    assert push_line(levers["efficiency"], found.goals) == "Push it up: a lever, clear (27 of 100)."
    assert push_line(levers["birds"], found.goals) == "It moves no goal so far."
    assert push_line(levers["birds"], goals=False) == "Mark a goal to see which way to push it."


def test_coverage_is_told_in_a_word_and_as_a_share_of_all_and_of_those_who_took_it_on():
    taken = Lever(commitments=(Commitment("bob"),))
    _, levers = study(
        of(("ann", "coal", 0.8, -1), ("bob", "coal", 0.5, -1), ("cat", "birds", 0.1, 0), levers={"coal": taken})
    )
    assert covered_line(levers["coal"]) == "Well covered: all who can move it bring 90%, those who took it on 50%."
    assert covered_line(levers["birds"]) == "Hardly covered: all who can move it bring 10%."
    _, levers = study(of(levers={"coal": Lever()}))
    assert covered_line(levers["coal"]) == "Nobody on the map can move it."
