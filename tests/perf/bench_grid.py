"""What a frame of a drag costs on the influence–interest grid, and what making room for everyone costs once it is over.

    python tests/perf/bench_grid.py [stakeholders]

CPU milliseconds of the window's thread, everything included (what the hand does, painting).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sysmap.jobs import InlineJobs
from sysmap.model import Document, Perspective, Placing, Record, Stakeholder
from sysmap.model.people import STAKEHOLDER_KINDS
from sysmap.session import Session
from sysmap.style.theme import LIGHT
from sysmap.ui.boards.grid_field import GridField

BAR = 5.0
"""Milliseconds a frame of a drag may take at 300 stakeholders."""
FRAMES = 120


def build(count: int) -> Document:
    """Stakeholders all over the grid, a third of them placed by three perspectives each."""
    random = np.random.default_rng(1)
    voices = [Perspective(f"p{number}", f"Group {number}") for number in range(3)]
    records: list[Record] = [*voices]
    for number in range(count):
        influence, interest = (float(share) for share in random.uniform(0.15, 0.85, 2))
        said = [
            Placing(voice.id, influence + float(random.uniform(-0.15, 0.15)), interest)
            for voice in voices
            if number % 3 == 0
        ]
        records.append(
            Stakeholder(
                f"s{number}",
                f"Stakeholder number {number}",
                kind=STAKEHOLDER_KINDS[number % 3],
                influence=influence,
                interest=interest,
                position=int(random.integers(-2, 3)),
                placings=tuple(said),
                wanted=(0.9, 0.9) if number % 10 == 0 else None,
            )
        )
    return Document(records)


def spent(act: Callable[[], object]) -> float:
    begun = time.thread_time()
    act()
    return (time.thread_time() - begun) * 1000


def send(field: GridField, kind: QEvent.Type, spot: QPointF, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
    event = QMouseEvent(kind, spot, QPointF(field.mapToGlobal(spot)), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(field, event)


def main(count: int) -> None:
    app = QApplication([])
    session = Session(InlineJobs())
    session.open(build(count))
    field = GridField(session, LIGHT)
    field.resize(1100, 760)
    field.show()
    QTest.qWait(100)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    start = field.boxes()["s0"].center()
    send(field, QEvent.Type.MouseButtonPress, start, left, left)
    frames = []
    for number in range(FRAMES):
        spot = start + QPointF(2.0 * number + 20, 60 * np.sin(number / 9))

        def frame(spot: QPointF = spot) -> None:
            send(field, QEvent.Type.MouseMove, spot, none, left)
            app.processEvents()

        frames.append(spent(frame))
    dropped = spent(lambda: (send(field, QEvent.Type.MouseButtonRelease, spot, left, none), app.processEvents()))
    first, rest = frames[0], sorted(frames[1:])
    keys = sorted(spent(lambda: (QTest.keyClick(field, Qt.Key.Key_Right), app.processEvents())) for _ in range(30))
    print(f"{count} stakeholders, {FRAMES} frames of a drag (bar {BAR:g} ms)")
    print(f"  a frame: median {median(rest):.2f} ms = {median(rest) / BAR:.2f} of the bar, 95 % {rest[-6]:.2f} ms")
    print(f"  taking hold: {first:.1f} ms, dropping and making room: {dropped:.1f} ms")
    print(f"  an arrow key: median {median(keys):.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
