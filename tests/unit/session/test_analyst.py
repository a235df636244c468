"""The analysis keeps in step with the map: quick, then full, the newest only, and it tells what a link closes."""

from dataclasses import replace

import pytest
from held import HeldJobs
from PySide6.QtWidgets import QApplication
from session_maps import complete, ring

from sysmap.analysis.report import analyse
from sysmap.edits.links import connect
from sysmap.edits.loops import name_loop
from sysmap.jobs import InlineJobs
from sysmap.model import Document, Polarity
from sysmap.session import analyst as analysts
from sysmap.session.analyst import Analyst


@pytest.fixture
def jobs():
    return HeldJobs()


@pytest.fixture
def document():
    return Document(ring(6))


@pytest.fixture
def analyst(qapp, monkeypatch, jobs, document):
    monkeypatch.setattr(analysts, "SETTLE_MS", 0)
    analyst = Analyst(jobs)
    stop = document.listen(lambda change: None if change.preview else analyst.heed(change))
    analyst.watch(document)
    yield analyst
    stop()
    analyst.close()


@pytest.fixture
def heard(analyst):
    analyses = []
    analyst.analysed.connect(analyses.append)
    return analyses


def test_an_edit_is_answered_as_if_the_map_were_new(analyst, document):
    edits = (
        lambda: connect(document, "f000", "f003", Polarity.OPPOSITE),
        lambda: document.put(replace(document.snapshot.links["f001f002"], polarity=Polarity.OPPOSITE, delay=True)),
        lambda: document.put(replace(document.snapshot.links["f002f003"], strength=2.5)),
        lambda: document.remove("f004f005"),
        document.undo,
    )
    for number, edit in enumerate(edits):
        if number < 4:
            with document.edit("Edit"):
                edit()
        else:
            edit()
        analyst.answer()
        fresh = analyse(document.snapshot, draws=0)
        assert analyst.analysis.loops.loops == fresh.loops.loops
        assert analyst.analysis.leverage == fresh.leverage
        assert analyst.analysis.loops.complete_to == fresh.loops.complete_to


def test_several_edits_in_a_row_are_answered_once(analyst, document, heard):
    for target in ("f002", "f003", "f004"):
        connect(document, "f000", target, Polarity.SAME)
    assert heard == []
    QApplication.processEvents()
    assert len(heard) == 1
    assert len(heard[0].loops.loops) == 4


def test_the_full_answer_follows_from_behind(qtbot, analyst, jobs, heard):
    qtbot.waitUntil(lambda: jobs.titles == ["Looking for loops and levers"])
    assert heard == []
    jobs.let_go()
    assert heard[-1].leverage.draws == 200


def test_an_answer_that_is_too_late_is_dropped(qtbot, analyst, document, jobs, heard):
    qtbot.waitUntil(lambda: len(jobs.waiting) == 1)
    connect(document, "f000", "f003", Polarity.SAME)
    analyst.answer()
    jobs.let_go()
    assert [len(each.loops.loops) for each in heard] == [2]
    assert heard[-1].leverage.draws == 0


def test_what_a_new_link_closes_is_told_shortest_first(analyst, document):
    told = []
    analyst.closed.connect(lambda link, loops: told.append((link, [(loop.code, loop.length) for loop in loops])))
    link = connect(document, "f003", "f000", Polarity.OPPOSITE)
    analyst.answer()
    assert told == [(link, [("B1", 4)])]
    told.clear()
    document.undo()
    document.redo()
    analyst.answer()
    assert told == []


def test_a_loop_longer_than_the_list_is_told_all_the_same(qapp):
    records = ring(40)
    closing = records.pop()
    analyst, document = Analyst(InlineJobs()), Document([*records, *complete(9)])
    told = []
    analyst.closed.connect(lambda _link, loops: told.append([(loop.code, loop.length) for loop in loops]))
    document.listen(lambda change: None if change.preview else analyst.heed(change))
    analyst.watch(document)
    assert analyst.analysis.loops.complete_to < 40
    with document.edit("Connect"):
        document.put(closing)
    analyst.answer()
    assert told == [[("R", 40)]]
    analyst.close()


def test_a_name_is_heard_at_once_and_nothing_is_searched_again(analyst, document, jobs, heard):
    analyst.close()
    name_loop(document, analyst.analysis.loops.loops[0].links, "Round trip", "All the way.")
    assert [(each.loops.loops[0].name, each.loops.loops[0].story) for each in heard] == [("Round trip", "All the way.")]
    assert jobs.titles == []
