"""What people read. Every sentence here is one a room should understand at once."""

import pytest
from analysis_maps import complete, drawn, random_map

from sysmap.analysis import sentences
from sysmap.analysis.json_report import as_json
from sysmap.analysis.report import analyse
from sysmap.model import Factor, Goal, Link, LoopName, MapInfo, Polarity, SystemMap

WHEEL = LoopName("n", frozenset({"a>b", "b>a"}), "Clean-energy jobs", "More jobs bring more friends.")


def loop_lines(*lines, extra=()):
    snapshot = drawn(*lines, extra=extra)
    return [sentences.loop_line(snapshot, loop) for loop in analyse(snapshot, draws=0).loops.loops]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("a + b", "b + a"), "R1 (2 links) · reinforcing: more makes more"),
        (("a + b", "b +d a"), "R1 (2 links, one delay) · reinforcing: more makes more, slow to start"),
        (("a + b", "b - a"), "B1 (2 links) · balancing: it pushes back"),
        (("a -d b", "b +d a"), "B1 (2 links, two delays) · balancing: it pushes back, may overshoot"),
        (("a + b", "b ?d a"), "U1 (2 links, one delay) · R if b → a is +"),
        (("a - b", "b ? a"), "U1 (2 links) · R if b → a is −"),
        (("a ? b", "b ? a"), "U1 (2 links) · undetermined: two links have no sign yet"),
    ],
)
def test_a_loop(lines, told):
    assert loop_lines(*lines) == [told]


def test_a_named_loop():
    assert loop_lines("a + b", "b + a", extra=(WHEEL,)) == [
        "R1 · Clean-energy jobs (2 links) · reinforcing: more makes more"
    ]


def test_a_loop_of_links_that_disagree():
    twins = (Link("p", "a", "b", Polarity.SAME), Link("q", "a", "b", Polarity.OPPOSITE))
    assert loop_lines("b + a", extra=twins) == ["U1 (2 links) · undetermined: both + and − are said of a → b"]


def test_a_chain_goes_round():
    snapshot = drawn("a + b", "b - c", "c ? a")
    assert sentences.loop_chain(snapshot, analyse(snapshot).loops.loops[0]) == "a +→ b −→ c ?→ a"


@pytest.mark.parametrize(
    ("snapshot", "bounds", "told"),
    [
        (drawn(), {}, "No feedback loops yet."),
        (drawn("a + b"), {}, "No feedback loops yet."),
        (drawn("a + a"), {}, "No feedback loops yet. One factor acts on itself."),
        (drawn("a + a", "b + b"), {}, "No feedback loops yet. Two factors act on themselves."),
        (drawn("a + b", "b + a"), {}, "1 loop. That is all of them."),
        (complete(5), {}, "84 loops. That is all of them."),
        (complete(5), {"max_length": 3}, "Complete to length 3: 30 loops. Longer loops exist."),
        (complete(8), {"max_loops": 1000}, "Complete to length 4: 560 loops. Longer loops exist."),
        (drawn("a + b", "b + c", "c + a"), {"max_length": 2}, "Complete to length 2: no loops. Longer loops exist."),
        (
            complete(20),
            {"max_loops": 100},
            "Not listed: 190 loops of length 2, 2,280 loops of length 3, 29,070 loops of length 4, "
            "372,096 loops of length 5.",
        ),
    ],
)
def test_the_header_says_how_far_the_list_goes(snapshot, bounds, told):
    assert sentences.loop_header(analyse(snapshot, draws=0, **bounds).loops) == told


def test_what_a_link_closes():
    snapshot = drawn("a + b", "b + a", "b - c", "c + a", "c + d", "d + b", extra=(WHEEL,))
    loops = analyse(snapshot).loops.loops
    assert sentences.closes(()) == ""
    assert sentences.closes(loops[:1]) == "closes R1 (Clean-energy jobs)"
    assert sentences.closes(loops[:3]) == "closes R1 (Clean-energy jobs), B1 and B2"
    assert sentences.closes((*loops, *loops)) == "closes R1 (Clean-energy jobs), B1 and 4 more loops"


def lever_lines(snapshot, **how):
    report = analyse(snapshot, **how).leverage
    return [sentences.lever_line(snapshot, report, row) for row in report.rows]


def test_a_lever():
    assert lever_lines(drawn("a + b", "b - goal", goals={"goal": -1}), draws=0) == [
        "Push b up: it cuts goal, one step away, 100% of it through one path; clear; rank 1",
        "Push a up: it cuts goal, two steps away, 100% of it through one path; clear; rank 2",
        "goal moves nothing here",
    ]
    assert lever_lines(drawn("a - goal", "b ? goal", goals={"goal": 1}), draws=0) == [
        "Push a down: it raises goal, one step away, 100% of it through one path; clear; rank 1",
        "b reaches the goal, but nobody can say which way",
        "goal moves nothing here",
    ]


def test_a_lever_with_its_interval():
    lines = lever_lines(random_map(12, 40, seed=1), draws=50)
    assert lines[0].startswith("Push Factor ")
    assert "rank 1, between 1 and " in lines[0]
    assert lever_lines(drawn("goal + a", "b + c", goals={"goal": 1}), draws=50)[0] == "a moves nothing here"


def test_certainty_in_words():
    assert [sentences.certainty_word(number) for number in (1, 0.5, 0.49, 0.1, 0.09, 0)] == [
        *("clear", "clear", "likely", "likely"),
        *("could go either way", "could go either way"),
    ]


def test_without_a_goal_it_asks_for_one():
    snapshot = drawn("a + b")
    report = analyse(snapshot, draws=0).leverage
    assert sentences.leverage_header(snapshot, report) == "Mark a goal to see what moves it."
    assert lever_lines(snapshot, draws=0)[0] == "a reaches the rest of the map; rank 1"


def test_the_header_names_the_goals():
    snapshot = drawn("a + b", "a - c", goals={"b": 1, "c": -1})
    assert sentences.leverage_header(snapshot, analyse(snapshot).leverage) == "What moves b up and c down"


STORY = SystemMap.of(
    [
        MapInfo(title="Coal and jobs"),
        Factor("a", "Clean energy"),
        Factor("b", "Jobs in\nclean energy"),
        Factor("g", "Emissions", goal=Goal(-1)),
        Link("a>b", "a", "b", Polarity.SAME),
        Link("b>a", "b", "a", Polarity.SAME, delay=True),
        Link("a>g", "a", "g", Polarity.OPPOSITE),
        WHEEL,
        LoopName("gone", frozenset({"x"}), "Old story"),
    ]
)


def test_the_whole_report():
    assert sentences.as_text(STORY, analyse(STORY, draws=0)) == (
        "Coal and jobs\n"
        "3 factors, 3 links\n"
        "\n"
        "FEEDBACK LOOPS\n"
        "1 loop. That is all of them.\n"
        "  R1 · Clean-energy jobs (2 links, one delay) · reinforcing: more makes more, slow to start\n"
        "      Clean energy +→ Jobs in clean energy +→ Clean energy\n"
        "      More jobs bring more friends.\n"
        "  Old story is broken: its links no longer make a loop.\n"
        "\n"
        "LEVERS\n"
        "What moves Emissions down\n"
        "  Push Clean energy up: it cuts Emissions, one step away, 36% of it through one path; clear; rank 1\n"
        "      36%: Clean energy −→ Emissions\n"
        "  Push Jobs in clean energy up: it cuts Emissions, two steps away, 36% of it through one path; clear; rank 2\n"
        "      36%: Jobs in clean energy +→ Clean energy −→ Emissions, one delay\n"
    )


def test_a_long_report_is_cut_and_says_so():
    text = sentences.as_text(complete(5), analyse(complete(5), draws=0), most=3)
    assert "  … and 81 more\n" in text
    assert text.count("links) ·") == 3


def test_the_data_for_scripts_has_exactly_these_keys():
    told = as_json(STORY, analyse(STORY, draws=0))
    assert told == {
        "map": {"title": "Coal and jobs", "factors": 3, "links": 3, "stakeholders": 0, "relations": 0},
        "loops": {
            "complete_to_length": 2,
            "longer_exist": False,
            "count": 1,
            "by_length": {"2": {"R": 1, "B": 0, "U": 0}},
            "shown": [
                {
                    "id": "R1",
                    "kind": "R",
                    "length": 2,
                    "delays": 1,
                    "factors": ["Clean energy", "Jobs in\nclean energy"],
                    "name": "Clean-energy jobs",
                }
            ],
        },
        "leverage": [
            {
                "factor": factor,
                "score": pytest.approx(score),
                "direction": "up",
                "certainty": pytest.approx(certainty),
                "rank_low": rank,
                "rank_high": rank,
                "roles": roles,
            }
            for factor, score, certainty, rank, roles in (
                ("Clean energy", 100, 1, 1, ["bridge"]),
                ("Jobs in\nclean energy", 80, 1, 2, []),
                ("Emissions", 0, 0, 3, ["goal", "outcome"]),
            )
        ],
        "problems": [],
        "stakeholders": [],
        "weaving": [],
        "levers": [],
    }
