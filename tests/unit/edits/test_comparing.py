"""What differs between two maps: found by id, or by label where ids mean nothing, and said in sentences."""

from dataclasses import replace

import pytest

from sysmap.edits.comparing import compare
from sysmap.edits.comparing_words import as_json, as_text, more_or_fewer, summary, told
from sysmap.model import (
    Factor,
    Goal,
    Holding,
    Lever,
    Link,
    LoopName,
    MapInfo,
    Perspective,
    Polarity,
    Push,
    Scenario,
    Stakeholder,
    SystemMap,
    View,
)

COAL, DEMAND, JOBS = Factor("coal", "Coal price"), Factor("demand", "Demand"), Factor("jobs", "Jobs")
COAL_DEMAND = Link("cd", "coal", "demand", Polarity.OPPOSITE)
DEMAND_JOBS = Link("dj", "demand", "jobs", Polarity.SAME)
BEFORE = SystemMap.of([COAL, DEMAND, JOBS, COAL_DEMAND, DEMAND_JOBS])


def lines(before, after):
    return [line.text for line in told(compare(before, after)).differences]


def test_equal_maps_do_not_differ():
    found = compare(BEFORE, SystemMap.of(list(BEFORE)))
    assert not found
    assert summary(found) == "Nothing differs."


def test_added_removed_and_changed_are_found_by_id():
    wind = Factor("wind", "Wind power")
    after = SystemMap.of([COAL, replace(DEMAND, label="Demand for coal"), wind, COAL_DEMAND])
    found = compare(BEFORE, after)
    assert found.added == (wind,)
    assert set(found.removed) == {JOBS, DEMAND_JOBS}
    assert found.changed == ((DEMAND, after.factors["demand"]),)
    assert summary(found) == "1 factor added, 1 factor and 1 link removed, 1 factor changed."
    assert lines(BEFORE, after) == ["Wind power", "Jobs", "Demand → Jobs (+)", "Demand: now called “Demand for coal”"]


def test_what_only_moved_is_counted_and_not_listed():
    after = SystemMap.of([replace(COAL, x=5.0), DEMAND, JOBS, replace(COAL_DEMAND, bend=0.2), DEMAND_JOBS])
    found = compare(BEFORE, after)
    assert summary(found) == "1 factor and 1 link moved."
    assert told(found).differences == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (COAL, replace(COAL, goal=Goal(-1)), "Coal price: now a goal"),
        (replace(COAL, goal=Goal()), COAL, "Coal price: not any more a goal"),
        (replace(COAL, goal=Goal()), replace(COAL, goal=Goal(-1)), "less (importance 1) instead of more"),
        (COAL, replace(COAL, lever=Lever("Anna")), "Coal price: now a lever"),
        (replace(COAL, lever=Lever("Anna")), replace(COAL, lever=Lever()), "working group nothing instead of Anna"),
        (COAL, replace(COAL, notes="Ask."), "Coal price: notes added"),
        (replace(COAL, tags=("a", "b")), replace(COAL, tags=("b", "c")), "Coal price: tag c added, tag a removed"),
        (COAL, replace(COAL, actionability=0.25), "how far it can be moved: 0.25 instead of nothing"),
    ],
)
def test_a_changed_factor_says_how(old, new, said):
    (line,) = lines(SystemMap.of([old]), SystemMap.of([new]))
    assert said in line


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (replace(COAL_DEMAND, polarity=Polarity.SAME), "same direction instead of opposite direction"),
        (replace(COAL_DEMAND, delay=True), "now with a delay"),
        (replace(COAL_DEMAND, strength=2.5), "strength 2.5 instead of 1"),
        (replace(COAL_DEMAND, source="jobs"), "now Jobs → Demand"),
        (replace(COAL_DEMAND, source="demand", target="coal"), "Coal price → Demand (−): now Demand → Coal price"),
    ],
)
def test_a_changed_link_says_how(new, said):
    (line,) = lines(BEFORE, SystemMap.of([COAL, DEMAND, JOBS, new, DEMAND_JOBS]))
    assert said in line
    assert line.count("now Demand") <= 1


def test_two_maps_without_a_common_origin_are_matched_by_label():
    foreign = SystemMap.of(
        [
            Factor("1", "coal  PRICE"),
            Factor("2", "Demand"),
            Factor("3", "Wind"),
            Link("x", "1", "2", Polarity.SAME),
            Link("y", "3", "2"),
        ]
    )
    found = compare(foreign, BEFORE)
    assert found.added == (JOBS, DEMAND_JOBS)
    assert [record.id for record in found.removed] == ["3", "y"]
    assert {new.id for _, new in found.changed} == {"coal", "cd"}


def test_ids_that_agree_by_chance_do_not_count():
    """Programs that number their factors give every map an n0."""
    one = SystemMap.of([Factor("n0", "A"), Factor("n1", "B"), Factor("n2", "C")])
    other = SystemMap.of([Factor("n0", "C"), Factor("n1", "A"), Factor("n2", "B")])
    assert not compare(one, other)
    assert not compare(other, one)


def test_a_map_whose_factors_were_all_renamed_is_still_the_same_map():
    after = SystemMap.of([replace(COAL, label="X"), replace(DEMAND, label="Y"), replace(JOBS, label="Z")])
    assert len(compare(BEFORE, after).changed) == 3


def test_labels_that_come_twice_are_matched_one_for_one():
    one = SystemMap.of([Factor("1", "A"), Factor("2", "A"), Factor("3", "B")])
    other = SystemMap.of([Factor("x", "A"), Factor("y", "B")])
    found = compare(one, other)
    assert (len(found.added), len(found.removed), len(found.changed)) == (0, 1, 0)


def test_what_points_at_things_follows_them_into_the_other_ids():
    def a_map(prefix):
        a, b, link, who = f"{prefix}a", f"{prefix}b", f"{prefix}l", f"{prefix}p"
        return SystemMap.of(
            [
                Perspective(who, "Utilities"),
                Factor(a, "A", perspectives=(who,)),
                Factor(b, "B"),
                Link(link, a, b, perspectives=(Holding(who),)),
                LoopName(f"{prefix}n", frozenset((link,)), "Spiral"),
                View(f"{prefix}v", "All", spotlight=(a, link)),
                Scenario(f"{prefix}s", "Push", (Push(a),)),
                MapInfo(title="Map"),
            ]
        )

    assert not compare(a_map("1"), a_map("2"))


def test_an_id_that_only_the_older_map_has_does_not_clash_with_another_thing():
    one = SystemMap.of([Factor("1", "A"), Factor("2", "B"), Factor("9", "Only here")])
    other = SystemMap.of([Factor("x", "A"), Factor("y", "B"), Link("9", "x", "y")])
    found = compare(one, other)
    assert [record.label for record in found.removed] == ["Only here"]
    assert found.removed[0].id != "9"


def test_a_thing_that_became_another_kind_is_gone_and_new():
    found = compare(SystemMap.of([COAL, View("v", "V")]), SystemMap.of([COAL, Perspective("v", "V")]))
    assert (found.removed, found.added) == ((View("v", "V"),), (Perspective("v", "V"),))


def test_as_json_names_the_fields_that_differ():
    after = SystemMap.of([COAL, DEMAND, JOBS, replace(COAL_DEMAND, polarity=Polarity.SAME, delay=True), DEMAND_JOBS])
    found = as_json(compare(BEFORE, after))
    assert found["counts"] == {"added": {}, "removed": {}, "changed": {"link": 1}}
    (link,) = found["changed"]
    assert link["fields"] == {"polarity": ["-", "+"], "delay": [False, True]}


def test_as_text_marks_each_line():
    text = as_text(compare(BEFORE, SystemMap.of([COAL, DEMAND, COAL_DEMAND, Factor("wind", "Wind power")])))
    assert text.splitlines()[1:] == ["+ Wind power", "- Jobs", "- Demand → Jobs (+)"]


def test_more_or_fewer():
    assert more_or_fewer({Factor: 12, Link: 0}) == "12 factors more"
    assert more_or_fewer({Factor: -1, Link: 2}) == "1 factor fewer, 2 links more"
    assert more_or_fewer({Factor: 0, Stakeholder: 0}) == ""
