"""A file of another program, understood anew with each answer."""

import pytest
from held import HeldJobs

from sysmap.formats.questions import UnreadError
from sysmap.jobs import InlineJobs
from sysmap.model import Polarity
from sysmap.session.importing import Importing
from sysmap.session.opening import open_map

TABLE = "From,To,Art\nCoal,Price,hilft\nPrice,Coal,bremst\nCoal,Jobs,hilft\n"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "coal.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def importing(path, jobs=None):
    try:
        opened = open_map(path)
    except UnreadError as error:
        opened = error
    return Importing(jobs or InlineJobs(), path, opened)


def places(found):
    return {factor.label: (factor.x, factor.y) for factor in found.document.snapshot.factors.values()}


def test_it_counts(path):
    counts = importing(path).understood.counts
    assert (counts.factors, counts.links, counts.loops, counts.more_loops) == (3, 3, 1, False)
    assert counts.signs == {Polarity.UNKNOWN: 3}


def test_an_answer_gives_another_map_and_the_factors_stay_where_they_are(path):
    held = importing(path)
    first = held.understood.opened
    held.choose("column:Art", "sign")
    held.choose("sign:hilft", "+")
    held.choose("sign:bremst", "-")
    assert held.understood.counts.signs == {Polarity.SAME: 2, Polarity.OPPOSITE: 1}
    assert places(held.understood.opened) == places(first)
    assert len(set(places(first).values())) == 3


def test_a_file_nobody_understands_can_be_answered_into_a_map(path):
    path.write_text("wer,wen\nA,B\n", encoding="utf-8")
    held = importing(path)
    assert not held.ready
    assert "no names that sysmap knows" in held.understood.problem
    held.choose("column:wer", "from")
    assert not held.ready
    held.choose("column:wen", "to")
    assert held.ready
    assert held.understood.counts.links == 1
    held.choose("column:wen", "keep")
    assert not held.ready
    assert "where it leads" in held.understood.problem


def test_a_file_that_goes_away_is_a_problem_and_its_questions_stay(path):
    held = importing(path)
    questions = held.understood.questions
    path.unlink()
    held.choose("column:Art", "sign")
    assert "coal.csv" in held.understood.problem
    assert held.understood.questions == questions


def test_while_it_is_read_nothing_can_be_opened_and_a_later_answer_replaces_an_earlier_one(path):
    jobs = HeldJobs()
    held = importing(path, jobs)
    assert held.ready  # it only counts
    jobs.let_all_go()
    held.choose("column:Art", "sign")
    assert not held.ready
    held.choose("column:Art", "leave out")
    ((first, _), (second, _)) = jobs.waiting
    assert (first.cancelled(), second.cancelled()) == (True, False)
    jobs.let_all_go()
    assert held.ready
    assert {question.key: question.answer for question in held.understood.questions}["column:Art"] == "leave out"


def test_giving_up_leaves_it_as_it_was(path):
    jobs = HeldJobs()
    held = importing(path, jobs)
    jobs.let_all_go()
    before = held.understood
    held.choose("column:Art", "sign")
    held.give_up()
    jobs.let_all_go()
    assert held.ready
    assert (held.understood, held.choices) == (before, {})
