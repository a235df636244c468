"""The watch over a file: what it sees, and that it never stands in the way."""

import threading

import pytest

from sysmap.jobs import InlineJobs, ThreadJobs
from sysmap.session import watching
from sysmap.session.watching import Watch
from sysmap.storage.underneath import State, look_at

ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
"""The sha256 of "one"."""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "map.sysmap"
    path.write_text("one")
    return path


def test_what_a_look_sees(path):
    first = look_at(path, ONE)
    assert first.state is State.SAME
    assert look_at(path, ONE, first) is first
    path.write_text("two")
    assert look_at(path, ONE, first).state is State.CHANGED
    path.unlink()
    assert look_at(path, ONE, first).state is State.GONE
    path.mkdir()
    assert look_at(path, ONE, first).state is State.GONE


def test_it_tells_each_turn_once(qapp, path):
    watch, turns = Watch(InlineJobs(), qapp), []
    watch.turned.connect(lambda: turns.append(watch.state))
    watch.follow(path, ONE)
    watch.look()
    path.write_text("two")
    watch.look()
    watch.look()
    path.unlink()
    watch.look()
    path.write_text("one")
    watch.look()
    assert turns == [State.CHANGED, State.GONE, State.SAME]
    watch.follow(None)
    path.unlink()
    watch.look()
    assert watch.state is State.SAME


def test_a_drive_that_does_not_answer_keeps_nobody_waiting(qapp, qtbot, path, monkeypatch):
    answers, looks = threading.Event(), []

    def slow(*asked):
        looks.append(asked)
        answers.wait(10)
        return look_at(*asked)

    monkeypatch.setattr(watching, "look_at", slow)
    jobs = ThreadJobs()
    watch = Watch(jobs, qapp)
    watch.follow(path, ONE)
    watch.look()
    watch.look()
    path.write_text("two")
    assert watch.state is State.SAME
    answers.set()
    with qtbot.waitSignal(watch.turned, timeout=2000):
        pass
    assert len(looks) == 1
    assert watch.state is State.CHANGED
    watch.follow(None)
    jobs.close()


def test_a_look_at_what_is_followed_no_longer_counts_for_nothing(qapp, qtbot, path, tmp_path, monkeypatch):
    answers = threading.Event()
    monkeypatch.setattr(watching, "look_at", lambda *asked: (answers.wait(10), look_at(*asked))[1])
    jobs = ThreadJobs()
    watch = Watch(jobs, qapp)
    watch.follow(path, "another content")
    watch.look()
    watch.follow(path, ONE)  # it was saved meanwhile
    answers.set()
    qtbot.wait(100)
    assert watch.state is State.SAME
    watch.follow(None)
    jobs.close()
