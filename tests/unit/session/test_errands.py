"""Errands wait their turn behind what a person is doing, but nobody who needs them done waits for that."""

import threading
import time

import pytest

from sysmap.session import errands
from sysmap.session.errands import Errands


def test_errands_are_done_one_after_another_in_their_order():
    done, some = [], Errands()
    for number in range(5):
        some.run(lambda number=number: done.append((number, threading.current_thread().name)))
    some.wait()
    assert [number for number, _ in done] == [0, 1, 2, 3, 4]
    assert {name for _, name in done} == {"sysmap-errands"}


def test_an_errand_waits_behind_the_stroke_and_whoever_needs_it_does_not(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(errands, "PATIENCE", 60.0)
    done, some = [], Errands()
    some.run(lambda: done.append("kept"))
    assert done == []
    began = time.monotonic()
    some.wait()
    assert done == ["kept"]
    assert time.monotonic() - began < 30
