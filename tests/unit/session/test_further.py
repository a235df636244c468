"""Looking further: length by length, stopped at any time, bounded, and never about a map that is no more."""

import pytest
from held import HeldJobs
from session_maps import complete, ring

from sysmap.analysis.report import analyse
from sysmap.jobs import InlineJobs, ThreadJobs
from sysmap.model import LoopName, SystemMap
from sysmap.session import further as furthers
from sysmap.session.further import Further, choosable

SEVEN = SystemMap.of(complete(7))
"""2,365 loops: 21, 70, 210, 504, 840, 720 of 2 to 7 links."""


def started(jobs, snapshot=SEVEN, most=100):
    further = Further(jobs)
    report = analyse(snapshot, max_loops=most, draws=0).loops
    further.take(report, snapshot, same_map=False)
    return further


@pytest.fixture
def jobs():
    return HeldJobs()


def test_it_goes_on_to_the_end_length_by_length(qtbot):
    further = started(InlineJobs())
    lengths = []
    further.changed.connect(lambda: lengths.append(further.report.complete_to))
    further.look_further()
    qtbot.waitUntil(lambda: not further.looking_further)
    assert sorted(set(lengths)) == [4, 5, 6, 7]
    assert (len(further.report.loops), further.report.longer_exist) == (2365, False)
    assert further.report.loops == analyse(SEVEN, max_loops=None, max_length=7, draws=0).loops.loops


def test_in_real_threads_it_comes_to_the_same_and_tells_how_far_it_is(qtbot):
    jobs = ThreadJobs()
    further = started(jobs, SystemMap.of(complete(9)), most=500)
    assert further.at == (0, 0)
    further.look_further()
    assert further.at[0] == further.report.complete_to + 1
    qtbot.waitUntil(lambda: not further.looking_further, timeout=20_000)
    assert len(further.report.loops) == 125_664  # the loops of the complete digraph of nine
    assert further.at == (9, 40_320)
    jobs.close()


def test_stop_keeps_what_was_found_and_it_can_go_on_from_there(qtbot, jobs):
    further = started(jobs)
    further.look_further()
    jobs.let_go()
    further.stop()
    assert not further.looking_further
    assert (further.report.complete_to, jobs.titles) == (4, [])
    qtbot.wait(5)
    assert jobs.titles == []
    further.look_further()
    jobs.let_go()
    assert further.report.complete_to == 5
    further.stop()


def test_a_full_list_is_said_and_the_rest_is_counted(qtbot, monkeypatch):
    monkeypatch.setattr(furthers, "LISTED", 300)
    further = started(InlineJobs(), most=50)
    further.look_further()
    qtbot.waitUntil(lambda: not further.looking_further)
    report = further.report
    assert (len(report.loops), report.complete_to, report.counted_to) == (91, 3, 7)
    assert sum(kinds["R"] for kinds in report.by_length.values()) == 2365


def test_another_map_ends_the_search_and_what_still_comes_is_dropped(jobs):
    further = started(jobs)
    further.look_further()
    other = SystemMap.of(ring(5))
    report = analyse(other, draws=0).loops
    further.take(report, other, same_map=False)
    assert not further.looking_further
    jobs.let_go()
    assert further.report is report


def test_the_full_analysis_of_the_same_map_does_not_shorten_the_list(jobs):
    further = started(jobs)
    further.look_further()
    jobs.let_go()
    longer = further.report
    further.take(analyse(SEVEN, max_loops=100, draws=0).loops, SEVEN, same_map=True)
    assert further.report.loops is longer.loops
    assert further.looking_further
    further.stop()


def test_a_longer_list_takes_its_place(jobs):
    further = started(jobs)
    longer = analyse(SEVEN, max_loops=2000, draws=0).loops
    further.take(longer, SEVEN, same_map=True)
    assert further.report is longer


def test_names_given_meanwhile_are_in_the_list(jobs):
    further = started(jobs)
    further.look_further()
    jobs.let_go()
    loop = further.report.loops[200]
    renamed = SystemMap.of([*SEVEN, LoopName("n", frozenset(loop.links), "Whirl")])
    further.take(analyse(renamed, max_loops=100, draws=0).loops, renamed, same_map=True)
    assert further.report.loops[200].name == "Whirl"
    further.stop()


def test_nothing_to_look_for_where_all_is_listed(jobs):
    further = started(jobs, SystemMap.of(ring(5)))
    further.look_further()
    assert (further.looking_further, jobs.waiting) == (False, [])


@pytest.mark.parametrize(("chosen", "loops"), [(("f0",), 1956), (("f0f1",), 326), (("f0", "f1"), 1956 - 325)])
def test_every_loop_through_what_was_chosen(qtbot, chosen, loops):
    """Through one of seven Σ 6!/(7 − k)!, through a link Σ 5!/(7 − k)!, and 325 of the first pass f1 by."""
    further = started(InlineJobs())
    further.look_through(chosen)
    qtbot.waitUntil(lambda: not further.looking_through)
    assert all({*chosen} <= {*loop.factors, *loop.links} for loop in further.through.loops)
    whole = analyse(SEVEN, max_loops=None, max_length=7, draws=0).loops.loops
    assert len(further.through.loops) == sum({*chosen} <= {*loop.factors, *loop.links} for loop in whole) == loops
    further.leave_through()
    assert further.through is None


def test_an_edit_leads_back_from_the_loops_through_something(jobs):
    further = started(jobs)
    further.look_through(("f0",))
    jobs.let_go()
    assert further.through.complete_to == 2
    further.take(further.report, SEVEN, same_map=False)
    assert (further.through, further.looking_through) == (None, False)


def test_what_can_be_chosen():
    loops = SystemMap.of([*SEVEN, *SystemMap.of(ring(3))])
    assert choosable(loops, frozenset({"f0"})) == ("f0",)
    assert choosable(loops, frozenset({"f1", "f0"})) == ("f0", "f1")
    assert choosable(loops, frozenset({"f0f1"})) == ("f0f1",)
    for many in ({"f0", "f1", "f2"}, {"f0", "f0f1"}, {"f0f1", "f1f0"}, set(), {"gone"}):
        assert choosable(loops, frozenset(many)) == ()
