"""What is open is not searched for lost memory again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from sysmap import memory
from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor
from sysmap.session import Session


@pytest.fixture(autouse=True)
def searched_as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_a_map_that_is_opened_is_set_aside(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "REST_MS", 0)
    session = Session(InlineJobs())
    memory.keep_still(session)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    gc.unfreeze()
    session.open(Document([Factor("a", "A")]))
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    session.close()


def test_what_was_lost_meanwhile_is_found_by_the_next_call() -> None:
    memory.set_aside()
    still = gc.get_freeze_count()
    knot: list[object] = [bytearray(1) for _ in range(1000)]
    knot.append(knot)
    rings: list[list[object]] = [[] for _ in range(1000)]
    for ring in rings:
        ring.append(ring)
    memory.set_aside()
    assert gc.get_freeze_count() >= still + 1000
    del rings, ring, knot
    memory.set_aside()
    assert gc.get_freeze_count() < still + 1000
