"""The list of loops: what it holds, in what order, and what it says about itself."""

import pytest
from analysis_maps import OBESITY, complete, diamonds, drawn, obesity, of_pairs, random_map

from sysmap.analysis.budget import Budget, Cancelled
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loops import find_loops
from sysmap.model import Link, Polarity


def report(snapshot, budget=None, **bounds):
    return find_loops(CausalGraph.of(snapshot), budget or Budget(), **bounds)


def test_kinds_delays_strength_and_codes():
    found = report(
        drawn(
            *("a + b", "b -d a"),
            *("c - d", "d - e", "e +d c"),
            *("f + g", "g ? f"),
            extra=(Link("strong", "d", "c", Polarity.SAME, strength=4.0),),
        )
    )
    told = [(loop.code, loop.factors, loop.links, loop.delays) for loop in found.loops]
    assert told == [
        ("B1", ("a", "b"), ("a>b", "b>a"), 1),
        ("B2", ("c", "d"), ("c>d", "strong"), 0),
        ("U1", ("f", "g"), ("f>g", "g>f"), 0),
        ("R1", ("c", "d", "e"), ("c>d", "d>e", "e>c"), 1),
    ]
    assert found.loops[1].strength == pytest.approx(2.0)  # √(1·4)
    assert found.loops[3].strength == pytest.approx(1.0)
    assert found.by_length == {2: {"R": 0, "B": 2, "U": 1}, 3: {"R": 1, "B": 0, "U": 0}}
    assert (found.complete_to, found.longer_exist) == (3, False)


def test_a_loop_starts_at_its_smallest_id_and_its_links_follow():
    for loop in report(random_map(8, 30, seed=5)).loops:
        assert loop.factors[0] == min(loop.factors)
        ends = [(link[1:5], link[6:]) for link in loop.links]
        assert ends == [
            (source[1:], target[1:])
            for source, target in zip(loop.factors, loop.factors[1:] + loop.factors[:1], strict=True)
        ]


def test_shortest_first_then_by_ids():
    loops = report(random_map(9, 40, seed=1)).loops
    assert len(loops) > 100
    assert [(loop.length, loop.factors) for loop in loops] == sorted((loop.length, loop.factors) for loop in loops)


def test_self_loops_are_apart():
    found = report(drawn("a + a", "b -d b", "a + b"))
    assert found.loops == ()
    assert found.by_length == {}
    assert found.feedback_links == frozenset()
    told = [(loop.code, loop.kind, loop.factors, loop.links, loop.delays) for loop in found.self_loops]
    assert told == [("R", "R", ("a",), ("a>a",), 0), ("B", "B", ("b",), ("b>b",), 1)]


def test_only_links_in_a_loop_are_feedback_links():
    found = report(drawn("a + b", "b + a", "b + c", "c + d", "d + c"))
    assert found.feedback_links == {"a>b", "b>a", "c>d", "d>c"}


def test_opposing_parallel_links_make_an_undetermined_loop():
    parallel = (Link("p", "a", "b", Polarity.SAME), Link("q", "a", "b", Polarity.OPPOSITE))
    found = report(drawn("b + a", extra=parallel))
    assert [loop.kind for loop in found.loops] == ["U"]
    assert found.feedback_links == {"p", "q", "b>a"}


# how far the list goes


def test_whole_lengths_up_to_the_number_of_loops():
    found = report(complete(8), max_loops=1000)  # 28, 112, 420, 1344, … loops of 2, 3, 4, 5, … links
    assert len(found.loops) == 28 + 112 + 420
    assert (found.complete_to, found.longer_exist) == (4, True)
    assert {length: sum(kinds.values()) for length, kinds in found.by_length.items()} == {
        2: 28,
        3: 112,
        4: 420,
        5: 1344,
    }


def test_up_to_a_length_however_many():
    found = report(complete(7), max_length=6, max_loops=None)
    assert len(found.loops) == 2365 - 720
    assert (found.complete_to, found.longer_exist) == (6, True)
    found = report(complete(7), max_length=7, max_loops=None)
    assert (len(found.loops), found.complete_to, found.longer_exist) == (2365, 7, False)


@pytest.mark.parametrize("max_loops", [None, 2000])
def test_a_length_that_no_loop_has(max_loops):
    found = report(complete(9), max_length=1, max_loops=max_loops)
    assert (found.loops, found.complete_to, found.longer_exist) == ((), 1, True)


def test_a_length_beyond_the_longest_loop():
    found = report(drawn("a + b", "b + a"), max_length=9)
    assert (len(found.loops), found.complete_to, found.longer_exist) == (1, 9, False)


def test_a_length_short_of_the_longest_loop():
    found = report(drawn("a + b", "b + a", "b + c", "c + a"), max_length=2)
    assert (len(found.loops), found.complete_to, found.longer_exist) == (1, 2, True)


def test_when_too_many_are_of_the_shortest_length_they_are_at_least_counted():
    found = report(complete(60), max_loops=1000)
    assert found.loops == ()
    assert (found.complete_to, found.longer_exist) == (1, True)
    assert found.by_length[2] == {"R": 1770, "B": 0, "U": 0}


def test_the_ring_of_diamonds_is_searched_up_to_its_only_length():
    found = report(diamonds(24))
    assert found.loops == ()
    assert (found.complete_to, found.longer_exist) == (48, True)


def test_out_of_time_it_says_how_far_it_came():
    found = report(complete(30), Budget.of(seconds=0))
    assert found.loops == ()
    assert (found.complete_to, found.longer_exist) == (1, True)


@pytest.mark.parametrize("max_loops", [None, 100_000])
def test_out_of_steps_it_says_how_far_it_came(max_loops):
    found = report(complete(9), Budget(effort=20_000), max_length=9, max_loops=max_loops)
    assert 2 <= found.complete_to < 9
    assert found.longer_exist is True
    assert len(found.loops) == len(report(complete(9), max_length=found.complete_to, max_loops=None).loops)


def test_it_says_when_it_cannot_tell():
    back_and_forth = [(i, i + 1) for i in range(1200)] + [(i + 1, i) for i in range(1200)]
    found = report(of_pairs(1201, back_and_forth), max_length=2, max_loops=None)
    assert (len(found.loops), found.complete_to, found.longer_exist) == (1200, 2, None)


def test_one_long_ring_is_proof_enough():
    ring = [(i, (i + 1) % 40) for i in range(40)]
    found = report(of_pairs(40, ring), Budget.of(seconds=0))
    assert (found.complete_to, found.longer_exist) == (1, True)


def test_no_factors_no_loops():
    found = report(drawn())
    assert (found.loops, found.complete_to, found.longer_exist) == ((), 0, False)


def test_cancelling_raises():
    with pytest.raises(Cancelled):
        report(complete(8), Budget(cancelled=lambda: True))


@pytest.mark.skipif(not OBESITY.exists(), reason="the sample maps are not beside this checkout")
def test_the_obesity_map_to_length_six():
    found = report(obesity(), max_length=6, max_loops=None)
    kinds = [loop.kind for loop in found.loops]
    assert (kinds.count("R"), kinds.count("B"), kinds.count("U")) == (115, 78, 0)
    assert len(found.feedback_links) == 239
    assert found.longer_exist is True


def test_a_loop_is_found_by_its_links_in_any_order():
    loops = find_loops(CausalGraph.of(complete(5)), Budget(), max_loops=None).loops
    for place, loop in enumerate(loops):
        assert loops.place_of_links(frozenset(loop.links)) == place
    two, three = loops[0].links, loops[10].links
    assert loops.place_of_links((two[0], three[0])) is None
    assert loops.place_of_links(("gone", two[0])) is None
    assert loops.place_of_links([f"l{i}" for i in range(9)]) is None


def test_looking_at_one_loop_shows_what_walking_through_all_shows():
    snapshot = random_map(9, 34, seed=5, signs=(1, -1, 0))
    loops = find_loops(CausalGraph.of(snapshot), Budget(), max_loops=None).loops
    single = [loops[i] for i in range(len(loops))]
    assert loops[3:40] == tuple(single[3:40])
    assert loops[3:40:5] == tuple(single[3:40:5])
    assert list(loops) == single
    assert [loops[i] for i in range(len(loops))] == single
    numbers = [loop.code for loop in single if loop.kind == "B"]
    assert numbers == [f"B{n}" for n in range(1, len(numbers) + 1)]
