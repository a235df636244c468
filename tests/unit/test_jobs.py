"""Background work is a value that a test can run inline; the threads behave the same, only later."""

import threading

import pytest

from sysmap.jobs import InlineJobs, ThreadJobs


def test_inline_work_is_done_before_run_returns():
    heard = []
    job = InlineJobs().run("Count", lambda _: 42, heard.append, heard.append)
    assert heard == [42]
    assert job.ended


def test_inline_failure_goes_to_failed_only():
    done, failed = [], []

    def work(_):
        raise ValueError("no")

    InlineJobs().run("Count", work, done.append, failed.append)
    assert done == []
    assert [str(error) for error in failed] == ["no"]


@pytest.fixture
def jobs(qapp):
    jobs = ThreadJobs()
    yield jobs
    jobs.close()


def test_a_result_comes_home_on_the_thread_that_asked(jobs, qtbot):
    threads = []

    def work(_):
        threads.append(threading.current_thread())

    jobs.run("Look", work, lambda _: threads.append(threading.current_thread()), threads.append)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threading.current_thread()
    assert threads[1] is threading.current_thread()


def test_a_cancelled_job_ends_in_silence(jobs, qtbot):
    begun, heard = threading.Event(), []

    def work(job):
        begun.set()
        while not job.cancelled():
            threading.Event().wait(0.001)
        return "too late"

    job = jobs.run("Wait", work, heard.append, heard.append)
    assert begun.wait(5)
    job.cancel()
    jobs.run("Then", lambda _: "next", heard.append, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["next"]


def test_a_failure_in_a_thread_comes_home_too(jobs, qtbot):
    failed = []

    def work(_):
        raise RuntimeError("broken")

    jobs.run("Break", work, lambda _: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert str(failed[0]) == "broken"
