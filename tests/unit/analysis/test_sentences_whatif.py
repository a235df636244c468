"""What people read about sets, what-ifs and runs: whole sentences, nothing a room would not say."""

from dataclasses import replace

import pytest
from analysis_maps import drawn, random_map

from sysmap.analysis import sentences
from sysmap.analysis.best_sets import best_sets
from sysmap.analysis.fcm import run
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.joint import joint, part_of
from sysmap.analysis.report import analyse
from sysmap.analysis.scenarios import compare_scenarios
from sysmap.analysis.whatif import explain, what_if
from sysmap.model import Factor, Push, Scenario, SystemMap

SMOKE = drawn("Tax - Coal", "Coal +d Smoke", "Coal + Jobs", "Wind - Coal", alone="Art", goals={"Smoke": -1, "Jobs": 1})
HALF = drawn("a + goal", "b + goal", "c + goal", "d + a", goals={"goal": 1})


def graph_of(snapshot):
    return CausalGraph.of(snapshot)


def test_a_set_and_its_members():
    effect = joint(graph_of(HALF), ["a", "b"])
    assert sentences.set_title(HALF, effect) == "a up and b up"
    assert sentences.set_line(effect) == "Together they move the goals the way you want."
    assert sentences.goal_line(HALF, effect.goals[0]) == "goal goes up, as wanted; clear"
    assert sentences.member_line(HALF, effect, effect.members[0]) == (
        "a up: 50% of the effect, shared fairly; without it the set does 50% less"
    )
    assert sentences.pair_line(HALF, effect.pairs[0]) == "a and b work on ways of their own"


def test_pairs_in_words():
    overlap = joint(graph_of(HALF), ["a", "d"]).pairs[0]
    assert sentences.pair_line(HALF, overlap) == "a and d work partly on the same paths: 100% of the weaker one is lost"
    snapshot = drawn("a + g1", "a - b", "b + g2", goals={"g1": 1, "g2": 1})
    assert sentences.pair_line(snapshot, joint(graph_of(snapshot), ["a", "b"]).pairs[0]) == (
        "a and b help each other: together they do more than each alone, added up; a pulls b the wrong way"
    )
    hinder = drawn("a + m", "m - n", "n + goal", "m + goal", "b + m", goals={"goal": 1})
    pair = joint(graph_of(hinder), ["n", "m"], {"n": 1, "m": -1}).pairs[0]
    assert sentences.pair_line(hinder, pair).startswith("n and m get in each other's way: the better of them does more")


def test_what_a_set_does_to_several_goals():
    assert sentences.goals_line(joint(graph_of(HALF), ["a"])) == ""
    assert sentences.goals_line(joint(graph_of(SMOKE), ["Wind"])) == (
        "One of two goals goes the way you want, one the wrong way"
    )
    both = drawn("a + g1", "a + g2", "b + g3", goals={"g1": 1, "g2": 1, "g3": 1})
    assert sentences.goals_line(joint(graph_of(both), ["a"])) == "Two of three goals go the way you want"


def test_the_pairs_worth_a_word_come_first_and_the_others_are_counted():
    effect = joint(graph_of(HALF), ["a", "b", "c", "d"])
    assert [(pair.first, pair.second) for pair in sentences.notable_pairs(effect)] == [("a", "d")]
    assert sentences.other_pairs_line(effect) == "The other five pairs work on ways of their own."
    assert sentences.other_pairs_line(joint(graph_of(HALF), ["a", "d"])) == ""
    assert sentences.other_pairs_line(joint(graph_of(HALF), ["a"])) == ""
    assert sentences.other_pairs_line(joint(graph_of(HALF), ["a", "b"])) == "They work on ways of their own."
    assert (
        sentences.other_pairs_line(joint(graph_of(HALF), ["a", "b", "c"])) == "All of them work on ways of their own."
    )


def test_these_cover_a_part_of_what_all_would_do():
    graph = graph_of(HALF)
    every = joint(graph, ["a", "b", "c"])
    told = [
        sentences.coverage_line(one, part_of(one, every), every)
        for one in (joint(graph, ["a", "b"]), joint(graph, ["c"]), joint(graph, []))
    ]
    assert told == [
        "These two cover 67% of what all three would do",
        "This one covers 33% of what all three would do",
        "",
    ]


def test_what_a_search_can_promise():
    exact = best_sets(graph_of(HALF), 2)
    assert sentences.search_line(HALF, exact) == "a up and b up: the best two of four levers. No other two do more."
    snapshot = random_map(12, 40, seed=2, goals=1)
    quick = best_sets(graph_of(snapshot), 3, exhaustive=0)
    line = sentences.search_line(snapshot, replace(quick, exact=False, bound=quick.best[0].total * 1.1))
    assert line.endswith("sets. None does over 10% more.")
    assert sentences.search_line(snapshot, best_sets(graph_of(drawn("a + b")), 2)) == sentences.NO_GOAL


def test_a_goal_that_goes_wrong_stays_or_is_held():
    graph = graph_of(SMOKE)
    told = [sentences.goal_line(SMOKE, goal) for goal in joint(graph, ["Tax"], {"Tax": 1}).goals]
    assert told == ["Jobs goes down, which is not wanted; clear", "Smoke goes down, as wanted; clear"]
    assert sentences.goal_line(SMOKE, joint(graph, ["Art"]).goals[0]) == "Jobs stays about where it is"
    assert "is itself held" in sentences.goal_line(SMOKE, joint(graph, ["Jobs"]).goals[0])
    assert sentences.set_line(joint(graph, [])) == "Choose levers to see what they do together."


def test_what_if_in_words():
    found = what_if(graph_of(SMOKE), [Push("Tax")])
    assert sentences.what_if_header(found) == "3 go down, 2 are not touched."
    told = {factor: sentences.outcome_line(SMOKE, outcome) for factor, outcome in found.outcomes.items()}
    assert told == {
        "Tax": "Tax is pushed up",
        "Coal": "Coal goes down; certain, every path agrees; one step away",
        "Smoke": "Smoke goes down; certain, every path agrees; two steps away, not before one delay",
        "Jobs": "Jobs goes down; certain, every path agrees; two steps away",
        "Wind": "Wind is not touched: no path leads there",
        "Art": "Art is not touched: no path leads there",
    }
    assert sentences.pushes_line(SMOKE, (Push("Tax"), Push("Wind", -1, held=False), Push("gone"))) == (
        "If Tax is held up and Wind is pushed down once"
    )
    gone = what_if(graph_of(SMOKE), [Push("gone"), Push("Art")])
    assert sentences.what_if_header(gone) == "5 are not touched. No longer on the map: one pushed factor."


def test_goals_of_a_what_if_in_words():
    wanted = {"coal": -1, "smoke": 1, "jobs": 1, "art": 1, "tax": 1}
    snapshot = drawn("tax - coal", "coal + smoke", "tax + jobs", "coal + jobs", "art + sales", goals=wanted)
    found = what_if(graph_of(snapshot), [Push("tax")])
    told = {key: sentences.goal_outcome_line(snapshot, found.outcomes[key]) for key in wanted}
    assert told["coal"] == "coal: down, certain; as wanted"
    assert told["smoke"] == "smoke: down, certain; against the goal"
    assert told["tax"] == "tax: pushed up; as wanted"
    assert told["art"] == "art: not touched"
    assert told["jobs"].startswith(("jobs: depends", "jobs: up, likely"))
    assert sentences.sureness(found.outcomes["coal"]) == "certain"
    assert sentences.sureness(found.outcomes["art"]) == "not touched"
    assert sentences.distance_line(found.outcomes["smoke"]) == "two steps away"
    assert sentences.distance_line(found.outcomes["tax"]) == ""


def test_why_a_factor_goes_where_it_goes():
    snapshot = drawn("a + b", "a - c", "b + d", "c + d", "a ? d")
    found = explain(graph_of(snapshot), [Push("a")], "d")
    assert sentences.outcome_line(snapshot, found.outcome) == "d depends: paths pull both ways; one step away"
    assert sentences.explanation_headings(found) == ("Raise it", "Lower it", "Nobody knows which way")
    sides = (found.agreeing, found.disagreeing, found.unsure)
    assert [[sentences.push_path_line(snapshot, path) for path in side] for side in sides] == [
        ["31%: a +→ b +→ d"],
        ["31%: a −→ c +→ d"],
        ["38%: a ?→ d"],
    ]


@pytest.mark.parametrize(
    ("snapshot", "arguments", "told"),
    [
        (drawn("a + b"), {}, "It settles after 2 steps."),
        (
            drawn("a + b", "b - a"),
            {"activation": "linear"},
            "It goes round in circles: every 4 steps the same again.",
        ),
        (drawn("a + b", "a + c", "b + a", "c + a"), {"activation": "linear"}, "It grows without end"),
        (drawn("a + b", "b + c", "c + d", "d + e"), {"steps": 2}, "It is still moving after 2 steps: give it more"),
    ],
)
def test_how_a_run_ends(snapshot, arguments, told):
    found = run(graph_of(snapshot), [Push("a", held=False)], **arguments)
    found = replace(found, baseline_ending="settled")
    assert sentences.run_line(found).startswith(told)
    assert sentences.run_line(replace(found, baseline_ending="still moving")).endswith(
        "Even without pushes the map is still moving, so the changes say little."
    )


def test_where_a_run_leaves_a_factor():
    found = run(graph_of(SMOKE), [Push("Tax")])
    assert sentences.change_line(SMOKE, found, "Coal").startswith("Coal ends lower than without the pushes (−0.")
    assert sentences.change_line(SMOKE, found, "Art") == "Art ends where it would be anyway"


def test_a_run_that_moves_a_factor_little_or_for_a_while_does_not_contradict_where_it_goes():
    long = drawn("a + b", "b + c", "c + d", "d + e", "e + f")
    far = run(graph_of(long), [Push("a")])
    assert sentences.change_line(long, far, "f") == (
        "f ends hardly higher than without the pushes: little of them comes this far"
    )
    once = run(graph_of(long), [Push("a", held=False)])
    assert sentences.change_line(long, once, "b") == "b goes up on the way, and ends where it would be anyway"
    assert sentences.change_line(long, once, "f") == "f hardly goes up on the way, and ends where it would be anyway"


def test_scenarios_in_words():
    graph = graph_of(SMOKE)
    found = compare_scenarios(graph, [Scenario("s", "Tax it", (Push("Tax"),)), Scenario("t", "Art", (Push("Art"),))])
    assert [sentences.scenario_line(SMOKE, one) for one in found.scenarios] == [
        "Tax it: helps Smoke, harms Jobs",
        "Art: moves no goal for sure",
    ]
    assert sentences.scenarios_line(SMOKE, found) == "They differ in Jobs, Smoke, Art and two more."
    assert sentences.scenarios_line(SMOKE, compare_scenarios(graph, [])) == "Keep two scenarios to compare them."


def test_a_lever_with_its_price():
    rated = SystemMap.of(
        replace(record, actionability=0.5) if isinstance(record, Factor) and record.id == "Tax" else record
        for record in SMOKE
    )
    rows = {row.factor: row for row in analyse(rated, draws=0).leverage.rows}
    assert sentences.priority_line(rows["Wind"]) == "Say how far you can move it, and it gets a priority."
    assert sentences.priority_line(rows["Tax"]).startswith("Priority ")
    told = [sentences.side_effect_line(rated, effect) for effect in rows["Coal"].side_effects]
    assert all(" wanted " in line for line in told)
    assert len(told) == 2
    loop = analyse(drawn("a + b", "b + a", "b + goal", goals={"goal": 1}), draws=0).leverage.rows
    assert [sentences.lever_loops(row) for row in loop] == [
        "Takes part in 1 of the listed loops",
        "Takes part in 1 of the listed loops",
        "",
    ]
