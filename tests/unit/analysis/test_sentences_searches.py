"""What is said about searches, exports and structure."""

import io

from analysis_maps import complete, drawn, random_map

from sysmap.analysis import sentences
from sysmap.analysis.budget import Budget
from sysmap.analysis.deepening import deepen
from sysmap.analysis.feedback_set import feedback_set
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loops import find_loops
from sysmap.analysis.loops_csv import export_loops
from sysmap.analysis.matching import drivers
from sysmap.analysis.one_short import one_short
from sysmap.analysis.reading_order import reading_order
from sysmap.analysis.through import through
from sysmap.analysis.trees import paths_between, upstream_of

WEB = drawn("a + b", "b - a", "b + c", "c -d a")


def graph(snapshot=WEB):
    return CausalGraph.of(snapshot)


def test_how_far_the_background_is():
    assert sentences.searching_line(4, 0) == "Searching length 4 …"
    assert sentences.searching_line(4, 1234) == "Searching length 4: 1,234 loops so far …"
    report = find_loops(graph(complete(7)), Budget(), max_loops=100)
    assert sentences.counted_line(report) == ""
    *_, last = deepen(report, Budget(), listed=300)
    assert sentences.counted_line(last) == "The list is full. Counted to length 7: 2,365 loops."


def test_loops_through_what_was_chosen():
    *_, last = through(graph(), ("a", "c"), Budget())
    assert sentences.through_line(WEB, last) == "1 loop runs through a and c: that is all"
    *_, last = through(graph(), ("a>b",), Budget())
    assert sentences.through_line(WEB, last) == "2 loops run through a → b: that is all"
    first = next(through(graph(), ("a",), Budget()))
    assert sentences.through_line(WEB, first) == "1 loop of up to 2 links runs through a; there may be longer ones"
    *_, none = through(graph(drawn("a + b")), ("a",), Budget())
    assert sentences.through_line(drawn("a + b"), none) == "No loop runs through a"


def test_the_reading_order():
    def line(snapshot):
        return sentences.reading_line(reading_order(find_loops(graph(snapshot), Budget()), Budget()))

    assert line(WEB) == "Read these 2 loops, shortest first: a smallest set that explains the rest."
    assert line(drawn("a + b", "b + a")) == "There is one loop to read."
    assert line(drawn("a + b")) == "No feedback loops yet."


def test_questions():
    snapshot = drawn("Funding + Trust")
    (asked,) = one_short(graph(snapshot), Budget())
    assert sentences.one_short_line(snapshot, asked) == (
        "Does Trust also act on Funding? It would close one short loop, where there is no feedback yet."
    )
    (asked,) = one_short(graph(), Budget(), most=1)
    assert sentences.one_short_line(WEB, asked) == "Does a also act on c? It would close one short loop."
    assert sentences.one_short_chain(WEB, asked) == "c −→ a"
    assert sentences.one_short_kinds(WEB, asked) == (
        "The shortest has 2 links. Same direction makes it balancing, opposite reinforcing."
    )
    unsigned = drawn("a + b", "b ? c")
    asked = next(one for one in one_short(graph(unsigned), Budget()) if len(one.links) == 2)
    assert sentences.one_short_kinds(unsigned, asked) == "The shortest has 3 links, one of them without a sign yet."


def test_the_end_of_an_export():
    def line(**bounds):
        report = find_loops(graph(complete(6)), Budget(), max_loops=20)
        return sentences.export_line(export_loops(complete(6), report, io.StringIO(), Budget(), **bounds))

    assert line() == "409 loops written: that is all of them."
    assert line(most=30) == "30 loops written, complete to length 2; longer ones exist."


def test_paths_and_upstream():
    found = paths_between(graph(), "a", "c", Budget())
    assert sentences.ways_line(WEB, found) == "One path leads from a to c"
    assert sentences.way_chain(WEB, found.ways[0]) == "a +→ b +→ c"
    assert sentences.way_traits(found.ways[0]) == "2 links · raises it"
    back = paths_between(graph(), "b", "a", Budget(), most=1)
    assert sentences.ways_line(WEB, back) == "The shortest path from b to a; there are more"
    late = paths_between(graph(), "c", "a", Budget())
    assert sentences.way_chain(WEB, late.ways[0]) == "c −→ a"
    assert sentences.way_traits(late.ways[0]) == "1 link, one delay · lowers it"
    none = paths_between(graph(drawn("a + b")), "b", "a", Budget())
    assert sentences.ways_line(drawn("a + b"), none) == "No path leads from b to a"
    fork = drawn("a + x", "b + x", "b + y")
    assert sentences.upstream_line(fork, upstream_of(graph(fork), ["x", "y"])) == (
        "2 factors act on x or y, 1 of them on both"
    )
    assert sentences.upstream_line(fork, upstream_of(graph(fork), ["y"])) == "1 factor acts on y"
    assert sentences.upstream_line(fork, upstream_of(graph(fork), [])) == "Choose outcomes to see what acts on them"


def test_what_experts_ask():
    star = drawn("hub + a", "hub + b", "a + hub")
    either = sentences.drivers_line(star, drivers(graph(star)))  # hub acts on a and b, and can steer one of them
    assert either.startswith("One factor has to be steered by hand so that every factor can be: for example ")
    assert either.endswith(("a. One other can stand in for it.", "b. One other can stand in for it."))
    path = drawn("a + b", "b + c")
    assert sentences.drivers_line(path, drivers(graph(path))) == (
        "One factor has to be steered by hand so that every factor can be: a. No other choice of so few will do."
    )
    middle = drawn("a + b", "b + a", "b + c", "c + b")
    assert sentences.feedback_set_line(middle, feedback_set(graph(middle), Budget())) == (
        "Hold b still and no loop is left; no fewer will do."
    )
    assert sentences.feedback_set_line(star, feedback_set(graph(drawn("a + b")), Budget())) == (
        "There is no loop to break."
    )
    large = random_map(150, 700, seed=1)
    found = feedback_set(graph(large), Budget())
    assert sentences.feedback_set_line(large, found) == (
        f"Hold these {len(found.factors)} factors still and no loop is left; "
        f"at least {found.at_least} are needed, perhaps fewer than {len(found.factors)}."
    )
