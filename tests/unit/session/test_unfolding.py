"""An answer that grows: who hears of a step may stop the work or begin another, and a mistake ends it."""

import pytest
from held import HeldJobs

from sysmap.session.unfolding import Unfolding


@pytest.fixture
def jobs():
    return HeldJobs()


@pytest.fixture
def unfolding(qapp, jobs):
    return Unfolding(jobs)


def counting(_budget):
    yield from ("one", "two", "three")


def test_it_is_under_way_while_a_step_is_told(qtbot, unfolding, jobs):
    heard = []
    unfolding.grown.connect(lambda answer: heard.append((answer, unfolding.running)))
    unfolding.ended.connect(lambda: heard.append(("end", unfolding.running)))
    unfolding.start("Count", counting)
    for _ in range(4):
        qtbot.waitUntil(lambda: bool(jobs.waiting))
        jobs.let_go()
    assert heard == [("one", True), ("two", True), ("three", True), ("end", False)]


def test_who_hears_of_a_step_may_stop_it(qtbot, unfolding, jobs):
    unfolding.grown.connect(lambda _: unfolding.stop())
    unfolding.start("Count", counting)
    jobs.let_go()
    qtbot.wait(5)
    assert (unfolding.running, jobs.waiting) == (False, [])


def test_who_hears_of_a_step_may_begin_another(qtbot, unfolding, jobs):
    def once(_):
        unfolding.grown.disconnect(once)
        unfolding.start("Count anew", counting)

    unfolding.grown.connect(once)
    unfolding.start("Count", counting)
    jobs.let_go()
    qtbot.wait(5)
    assert jobs.titles == ["Count anew"]


def test_a_mistake_ends_it(unfolding, jobs):
    def wrong(_budget):
        yield 1 // 0

    unfolding.start("Count", wrong)
    with pytest.raises(ZeroDivisionError):
        jobs.let_go()
    assert not unfolding.running
