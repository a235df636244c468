"""A Net-Map interview without a screen: it names, links, builds towers, stops and goes on."""

import pytest

from sysmap.edits import interview
from sysmap.edits.interview import DONE, GOALS, INFLUENCE, LINKS, WHO, Stop
from sysmap.edits.merging_people import merge_stakeholders
from sysmap.edits.relations import add_kind, delete_kind, relate
from sysmap.edits.stakeholders import add_stakeholder, describe, place
from sysmap.model import Document, MapError, Perspective, Placing, RelationKind, Stakeholder


def somewhere(_near, _label):
    return 10.0, 20.0


@pytest.fixture
def document():
    """Two kinds of links, one stakeholder that Ben named, and nobody of Amina's yet."""
    return Document(
        [
            Perspective("amina", "Amina"),
            Perspective("ben", "Ben"),
            RelationKind("k1", "funds"),
            RelationKind("k2", "works with", mutual=True),
            Stakeholder("fund", "Fund", perspectives=("ben",)),
        ]
    )


def way(document, who="amina"):
    """Every place from the first on, by going on one at a time."""
    seen = [interview.here(document.snapshot, who)]
    while interview.go_on(document, who):
        seen.append(interview.here(document.snapshot, who))
    return seen


class TestTheWayThrough:
    def test_asks_who_then_each_kind_of_link_then_towers_and_goals(self, document):
        everything = [Stop(WHO), Stop(LINKS, "k1"), Stop(LINKS, "k2"), Stop(INFLUENCE), Stop(GOALS), Stop(DONE)]
        assert way(document) == everything
        assert list(interview.stops(document.snapshot)) == everything

    def test_goes_back_the_same_way_and_stays_at_the_start(self, document):
        there = way(document)
        back = [interview.here(document.snapshot, "amina")]
        while interview.go_on(document, "amina", -1):
            back.append(interview.here(document.snapshot, "amina"))
        assert back == there[::-1]

    def test_two_interviews_stand_where_each_was_left(self, document):
        interview.go(document, "amina", Stop(LINKS, "k2"))
        interview.go(document, "ben", Stop(GOALS))
        assert interview.here(document.snapshot, "amina") == Stop(LINKS, "k2")
        assert interview.here(document.snapshot, "ben") == Stop(GOALS)

    def test_a_kind_that_is_gone_leads_to_the_first_that_is_left(self, document):
        interview.go(document, "amina", Stop(LINKS, "k2"))
        delete_kind(document, "k2")
        assert interview.here(document.snapshot, "amina") == Stop(LINKS, "k1")

    def test_without_any_kind_there_is_one_place_for_links(self):
        document = Document([Perspective("amina", "Amina")])
        assert way(document) == [Stop(WHO), Stop(LINKS), Stop(INFLUENCE), Stop(GOALS), Stop(DONE)]

    def test_all_the_steps_in_a_row_are_one_for_undo(self, document):
        before = document.snapshot
        way(document)
        document.undo()
        assert list(document.snapshot) == list(before)


class TestBegin:
    def test_somebody_new_is_a_perspective_at_the_first_question(self, document):
        who = interview.begin(document, "  Chen ")
        assert document.snapshot.perspectives[who].name == "Chen"
        assert interview.here(document.snapshot, who) == Stop(WHO)
        document.undo()
        assert who not in document.snapshot.perspectives

    def test_somebody_known_goes_on_where_that_was_left(self, document):
        interview.go(document, "ben", Stop(INFLUENCE))
        assert interview.begin(document, "BEN") == "ben"
        assert interview.here(document.snapshot, "ben") == Stop(INFLUENCE)

    def test_a_name_is_needed(self, document):
        with pytest.raises(MapError, match="needs a name"):
            interview.begin(document, "  ")


class TestNaming:
    def test_somebody_new_comes_onto_the_map_and_is_the_interviewees(self, document):
        one = interview.name(document, "amina", " Water  committee", somewhere)
        record = document.stakeholder(one)
        assert (record.label, record.x, record.y, record.perspectives) == ("Water committee", 10, 20, ("amina",))
        document.undo()
        assert one not in document.snapshot.stakeholders

    def test_somebody_known_is_not_there_twice(self, document):
        assert interview.name(document, "amina", "FUND", somewhere) == "fund"
        assert document.stakeholder("fund").perspectives == ("ben", "amina")
        assert [one.id for one in interview.named(document.snapshot, "amina")] == ["fund"]

    def test_the_interviewee_must_be_there(self, document):
        with pytest.raises(MapError, match="no longer in the map"):
            interview.name(document, "nobody", "Fund", somewhere)
        assert document.undo_label is None


class TestLinking:
    def test_both_ends_are_named_by_it_in_one_step(self, document):
        before = list(document.snapshot)
        relation = interview.link(document, "amina", "k1", "Fund", "Village", somewhere)
        ends = document.snapshot.relations[relation]
        assert ends.perspectives == ("amina",)
        assert {one.label for one in interview.named(document.snapshot, "amina")} == {"Fund", "Village"}
        assert [each.id for each in interview.told(document.snapshot, "amina", "k1")] == [relation]
        assert interview.told(document.snapshot, "amina", "k2") == []
        document.undo()
        assert list(document.snapshot) == before

    def test_one_with_itself_leaves_nothing_behind(self, document):
        before = list(document.snapshot)
        with pytest.raises(MapError):
            interview.link(document, "amina", "k1", "Village", "village", somewhere)
        assert list(document.snapshot) == before

    def test_what_is_drawn_while_it_speaks_is_its_own(self, document):
        village = add_stakeholder(document, "Village", (0, 0))
        with interview.heard(document, "amina", "Relate") as said:
            said.append(relate(document, "k1", "fund", village))
        assert {one.id for one in interview.named(document.snapshot, "amina")} == {"fund", village}
        document.undo()
        assert document.snapshot.relations == {}
        assert document.stakeholder("fund").perspectives == ("ben",)

    def test_with_nobody_to_listen_to_it_is_as_without(self, document):
        with interview.heard(document, "", "Relate") as said:
            said.append(add_stakeholder(document, "Village", (0, 0)))
        assert document.stakeholder(said[0]).perspectives == ()
        assert document.undo_label == "Add stakeholder"


class TestTakingBack:
    def test_a_relation_that_nobody_else_told_goes(self, document):
        relation = interview.link(document, "amina", "k1", "Fund", "Village", somewhere)
        interview.take_back(document, "amina", relation)
        assert relation not in document.snapshot.relations

    def test_a_relation_that_another_told_stays(self, document):
        relation = interview.link(document, "amina", "k1", "Fund", "Village", somewhere)
        interview.link(document, "ben", "k1", "Fund", "Village", somewhere)
        interview.take_back(document, "amina", relation)
        assert document.snapshot.relations[relation].perspectives == ("ben",)

    def test_a_stakeholder_stays_on_the_map_without_what_this_one_said_of_it(self, document):
        relation = interview.link(document, "amina", "k1", "Fund", "Village", somewhere)
        interview.set_tower(document, "amina", "fund", 4)
        before = document.snapshot
        interview.take_back(document, "amina", "fund")
        assert document.stakeholder("fund").perspectives == ("ben",)
        assert document.stakeholder("fund").placings == ()
        assert relation not in document.snapshot.relations
        document.undo()
        assert list(document.snapshot) == list(before)


class TestTowers:
    def test_a_checker_is_an_eighth_of_influence(self, document):
        interview.set_tower(document, "amina", "fund", 6)
        one = document.stakeholder("fund")
        assert one.placings == (Placing("amina", 0.75),)
        assert one.influence == 0.75
        assert interview.tower(one, "amina") == 6
        assert interview.tower(one, "ben") is None

    def test_what_the_group_holds_is_the_mean_of_the_towers(self, document):
        interview.set_tower(document, "amina", "fund", 8)
        interview.set_tower(document, "ben", "fund", 4)
        assert document.stakeholder("fund").influence == 0.75

    @pytest.mark.parametrize(("asked", "built"), [(-3, 0), (0, 0), (8, 8), (12, 8)])
    def test_no_tower_is_taller_than_eight_or_lower_than_none(self, document, asked, built):
        interview.set_tower(document, "amina", "fund", asked)
        assert interview.tower(document.stakeholder("fund"), "amina") == built

    def test_checkers_one_after_the_other_are_one_step(self, document):
        for checkers in range(1, 6):
            interview.set_tower(document, "amina", "fund", checkers)
        document.undo()
        assert document.stakeholder("fund").placings == ()

    def test_the_interest_this_one_said_is_kept(self, document):
        place(document, "fund", 0.1, 0.9, "amina")
        interview.set_tower(document, "amina", "fund", 2)
        assert document.stakeholder("fund").placings == (Placing("amina", 0.25, 0.9),)
        interview.set_tower(document, "amina", "fund", None)
        assert document.stakeholder("fund").placings == (Placing("amina", None, 0.9),)


class TestGoalsAndPositions:
    def test_what_one_tells_is_kept_when_another_tells_otherwise(self, document):
        interview.say_goals(document, "amina", "fund", " Clean water ")
        interview.say_position(document, "amina", "fund", -1)
        interview.say_goals(document, "ben", "fund", "A bigger fund")
        interview.say_position(document, "ben", "fund", 2)
        one = document.stakeholder("fund")
        assert one.said_by("amina") == Placing("amina", goals="Clean water", position=-1)
        assert one.said_by("ben") == Placing("ben", goals="A bigger fund", position=2)
        assert (one.goals, one.position) == ("Clean water", -1), "what was told first stands for the group"

    def test_what_the_group_says_itself_stays(self, document):
        describe(document, ["fund"], "Goals", goals="Ours", position=0)
        interview.say_goals(document, "amina", "fund", "Clean water")
        interview.say_position(document, "amina", "fund", 2)
        assert (document.stakeholder("fund").goals, document.stakeholder("fund").position) == ("Ours", 0)

    def test_a_correction_by_the_only_teller_is_the_groups_and_one_of_two_is_not(self, document):
        interview.say_goals(document, "amina", "fund", "Clean watr")
        interview.say_goals(document, "amina", "fund", "Clean water")
        assert document.stakeholder("fund").goals == "Clean water"
        interview.say_goals(document, "ben", "fund", "Clean water")
        interview.say_goals(document, "ben", "fund", "Land")
        assert document.stakeholder("fund").goals == "Clean water"

    def test_taken_back_the_next_ones_word_stands_for_the_group(self, document):
        interview.say_position(document, "amina", "fund", 0)
        interview.say_position(document, "ben", "fund", 1)
        interview.say_position(document, "amina", "fund", None)
        assert document.stakeholder("fund").position == 1
        assert document.stakeholder("fund").placings == (Placing("ben", position=1),)

    def test_towers_and_goals_of_one_teller_stand_beside_each_other(self, document):
        interview.say_goals(document, "amina", "fund", "Clean water")
        interview.set_tower(document, "amina", "fund", 4)
        interview.set_tower(document, "amina", "fund", None)
        assert document.stakeholder("fund").placings == (Placing("amina", goals="Clean water"),)

    def test_with_the_stakeholder_all_that_was_said_of_it_is_taken_back(self, document):
        interview.name(document, "amina", "Fund", somewhere)
        interview.say_goals(document, "amina", "fund", "Clean water")
        interview.set_tower(document, "amina", "fund", 4)
        interview.take_back(document, "amina", "fund")
        assert document.stakeholder("fund") == Stakeholder("fund", "Fund", perspectives=("ben",))

    def test_each_answer_is_one_step_and_undo_brings_back_what_was_said_before(self, document):
        interview.say_goals(document, "amina", "fund", "Clean water")
        before = document.snapshot
        interview.say_goals(document, "amina", "fund", "Land")
        document.undo()
        assert document.snapshot == before

    def test_a_teller_that_is_gone_says_nothing(self, document):
        with pytest.raises(MapError, match="no longer in the map"):
            interview.say_goals(document, "nobody", "fund", "Clean water")

    def test_of_two_that_are_one_nothing_told_is_lost(self, document):
        other = interview.name(document, "amina", "The fund", somewhere)
        interview.say_goals(document, "amina", other, "Clean water")
        interview.say_position(document, "amina", other, 1)
        interview.set_tower(document, "amina", "fund", 4)
        interview.say_goals(document, "ben", "fund", "Land")
        merge_stakeholders(document, "fund", other)
        assert set(document.stakeholder("fund").placings) == {
            Placing("amina", 0.5, None, "Clean water", 1),
            Placing("ben", goals="Land"),
        }


def test_a_kind_added_meanwhile_is_asked_about_too(document):
    interview.go(document, "amina", Stop(LINKS, "k2"))
    third = add_kind(document, "trusts")
    interview.go_on(document, "amina")
    assert interview.here(document.snapshot, "amina") in (Stop(LINKS, third), Stop(INFLUENCE))
    assert Stop(LINKS, third) in interview.stops(document.snapshot)
