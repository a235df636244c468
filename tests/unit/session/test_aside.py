"""Work aside: the window goes on painting, nothing else comes in between."""

import threading
import time

import pytest
from PySide6.QtCore import QTimer

from sysmap.jobs import InlineJobs, ThreadJobs
from sysmap.model import Factor, SystemMap
from sysmap.model.errors import FileError
from sysmap.session import Session
from sysmap.session import mapfile as mapfile_module
from sysmap.session.aside import aside
from sysmap.storage import native


@pytest.fixture
def jobs(qapp):
    jobs = ThreadJobs()
    yield jobs
    jobs.close()


def test_timers_go_on_while_work_runs_on_another_thread(qapp):
    ticks, enough = [], threading.Event()

    def tick():
        ticks.append(threading.current_thread())
        if len(ticks) == 5:
            enough.set()

    timer = QTimer(interval=1, timeout=tick)
    timer.start()
    worker = aside(InlineJobs(), lambda: enough.wait(20) and threading.current_thread())
    timer.stop()
    assert worker is not threading.current_thread()
    assert set(ticks) == {threading.current_thread()}


def test_an_error_comes_back_as_it_was_raised(qapp):
    def full():
        raise FileError("The disk is full.")

    with pytest.raises(FileError, match="full"):
        aside(InlineJobs(), full)


def test_results_of_jobs_wait_for_the_end_and_then_come(jobs, qtbot):
    heard = []
    came = threading.Event()
    jobs.run("Open", lambda _: came.set(), heard.append, heard.append)

    def slow():
        came.wait(20)
        time.sleep(0.05)
        return list(heard)

    assert aside(jobs, slow) == []
    assert heard == []
    qtbot.waitUntil(lambda: heard == [None])


def test_without_a_window_the_work_is_done_on_the_spot(monkeypatch):
    monkeypatch.setattr("sysmap.session.aside.QCoreApplication.instance", lambda: None)
    assert aside(InlineJobs(), threading.current_thread) is threading.current_thread()


def test_saving_does_not_hold_the_window_up(jobs, qtbot, tmp_path, monkeypatch):
    session = Session(jobs)
    with session.document.edit("Add"):
        session.document.put(Factor("a", "A"))
    ticked, path = threading.Event(), tmp_path / "map.sysmap"
    saving = mapfile_module.save_file

    def slow(*args):
        assert ticked.wait(20), "the window stands still while the disk writes"
        return saving(*args)

    monkeypatch.setattr(mapfile_module, "save_file", slow)
    QTimer.singleShot(0, ticked.set)
    session.file.save(session.snapshot, path)
    assert SystemMap.of(native.read(path).records) == session.snapshot
    assert not session.file.unsaved
    session.close()
