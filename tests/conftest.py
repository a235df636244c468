"""What holds for every test: no screen, no settings of the person who runs it, no noise, nothing left behind."""

import gc
import logging
import os
import threading
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60, print_blob=True)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("SYSMAP_HYPOTHESIS", "ci"))


def pytest_collection_finish():
    """What is there before the first test stays: the tests below that go through all objects need not see it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_data(tmp_path_factory, monkeypatch):
    """Settings, journals and backups of a test go to a folder of its own."""
    folder = tmp_path_factory.mktemp("own-data")
    monkeypatch.setenv("SYSMAP_DATA_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True)
def errands_at_once(monkeypatch):
    """What is done behind the window's back is done within the test that gave rise to it."""
    monkeypatch.setattr("sysmap.session.errands.PATIENCE", 0.0)


@pytest.fixture(autouse=True)
def no_stray_log_lines(request):
    """A warning in the log fails the test, unless the test asks for ``caplog`` and looks itself."""
    if "caplog" in request.fixturenames:
        yield
        return
    lines = []
    listener = logging.Handler(logging.WARNING)
    listener.emit = lambda record: lines.append(f"{record.name}: {record.getMessage()}")
    logging.getLogger().addHandler(listener)
    yield
    logging.getLogger().removeHandler(listener)
    assert not lines, f"stray log lines: {lines}"


@pytest.fixture(autouse=True)
def no_leftover_threads():
    """A thread that outlives its test fails it."""
    before = set(threading.enumerate())
    yield
    patience = time.monotonic() + 2
    while (left := set(threading.enumerate()) - before) and time.monotonic() < patience:
        time.sleep(0.01)
    assert not left, f"threads left behind: {sorted(thread.name for thread in left)}"


@pytest.fixture(autouse=True)
def no_leftover_timers(request):
    """A timer that still ticks when its test's widgets are gone fails the test."""
    yield
    if "qapp" in request.fixturenames:
        assert not (left := _ticking()), f"timers left behind: {left}"


def _ticking() -> list[str]:
    # the tests of the Qt-free layers pay nothing for this
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer  # noqa: PLC0415
    from shiboken6 import isValid  # noqa: PLC0415

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    timers = [thing for thing in gc.get_objects() if isinstance(thing, QTimer) and isValid(thing)]
    return [repr(timer.parent() or timer) for timer in timers if timer.isActive()]
