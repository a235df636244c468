"""One piece of work at a time."""

import pytest
from held import HeldJobs

from sysmap.jobs import InlineJobs
from sysmap.model.errors import FileError
from sysmap.session.onejob import OneJob


@pytest.fixture
def jobs():
    return HeldJobs()


@pytest.fixture
def one(jobs):
    return OneJob(jobs)


@pytest.fixture
def told(one):
    """The titles of what has begun, None for each end."""
    told = []
    one.turned.connect(lambda job: told.append(job and job.title))
    return told


def gone(_job):
    raise FileError("coal.csv is gone")


def test_its_end_is_told_before_the_result(one, jobs, told):
    one.run("Count", lambda _: 3, told.append)
    assert one.busy
    jobs.let_go()
    assert told == ["Count", None, 3]
    assert not one.busy


def test_another_takes_the_place_of_what_is_under_way(one, jobs, told):
    heard = []
    one.run("First", lambda _: 1, heard.append)
    one.run("Second", lambda _: 2, heard.append)
    jobs.let_all_go()
    assert heard == [2]
    assert told == ["First", None, "Second", None]


def test_what_was_dropped_is_not_heard_of_again_and_its_end_is_told_once(one, jobs, told):
    heard = []
    one.run("Count", lambda _: 3, heard.append)
    one.drop()
    one.drop()
    jobs.let_all_go()
    assert heard == []
    assert told == ["Count", None]


def test_what_begins_when_the_last_is_done_goes_on(one, jobs, told):
    one.run("First", lambda _: 1, lambda _: one.run("Second", lambda _: 2, told.append))
    jobs.let_go()
    assert one.busy
    jobs.let_go()
    assert told == ["First", None, "Second", None, 2]


def test_nothing_begins_from_behind_where_it_is_done_on_the_spot(one, told):
    one.run("Count", lambda _: 3, told.append, here=True)
    assert told == [3]


def test_a_file_that_cannot_be_read_is_told_to_who_expects_it(one, jobs, told):
    one.run("Read", gone, told.append, refused=lambda error: told.append(str(error)))
    jobs.let_go()
    assert told == ["Read", None, "coal.csv is gone"]


def test_nobody_else_swallows_an_error():
    one = OneJob(InlineJobs())
    with pytest.raises(FileError, match="coal"):
        one.run("Read", gone, print)
    with pytest.raises(ZeroDivisionError):
        one.run("Divide", lambda _: 1 // 0, print, refused=print)
    assert not one.busy
