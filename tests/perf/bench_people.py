"""How the whole window answers with many stakeholders: the first answers, the network panel, a pan of the sheet.

    python tests/perf/bench_people.py [STAKEHOLDERS RELATIONS]

Milliseconds; the load of the machine is printed with them. "Study alone" is the same study without a window, CPU and
clock, so that what the window adds can be told.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SYSMAP_DATA_DIR"] = tempfile.mkdtemp()
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from sysmap.analysis.network.graph import network
from sysmap.analysis.network.study import study_network
from sysmap.edits.relations import relate
from sysmap.jobs import ThreadJobs
from sysmap.memory import keep_still
from sysmap.model import Document, Record, Relation, RelationKind, Stakeholder
from sysmap.model.sheets import Sheet
from sysmap.session import Session
from sysmap.storage.settings import Settings
from sysmap.ui.appearance import Appearance
from sysmap.ui.window import Window

FRAMES = 60
DRAWN = 10


def build(stakeholders: int, relations: int, seed: int = 3) -> Document:
    """Twelve sectors whose members are mostly linked among themselves; three kinds of relations."""
    pick = random.Random(seed)
    side = int(stakeholders**0.5) + 1
    kinds = [RelationKind("k0", "Knows", mutual=True), RelationKind("k1", "Funds"), RelationKind("k2", "Reports to")]
    people = [
        Stakeholder(
            f"s{n}",
            f"Stakeholder number {n}",
            190.0 * (n % side),
            110.0 * (n // side),
            sector=f"Sector {n % 12}",
            influence=pick.random(),
            interest=pick.random(),
        )
        for n in range(stakeholders)
    ]
    ties: dict[tuple[int, int], Record] = {}
    while len(ties) < relations:
        a = pick.randrange(stakeholders)
        near = pick.randrange(a % 12, stakeholders, 12)
        b = near if pick.random() < 0.8 else pick.randrange(stakeholders)
        if a != b:
            ties.setdefault(
                (min(a, b), max(a, b)), Relation(f"r{len(ties)}", f"k{pick.choice((0, 0, 1, 2))}", f"s{a}", f"s{b}")
            )
    return Document([*kinds, *people, *ties.values()])


def spin(until: Callable[[], bool], longest: float = 60) -> list[float]:
    """Turns the event loop until ``until()``; the seconds of each turn."""
    turns, end = [], time.perf_counter() + longest
    while not until() and time.perf_counter() < end:
        start = time.perf_counter()
        QApplication.processEvents()
        turns.append(time.perf_counter() - start)
        time.sleep(0.001)
    return turns


def rest(seconds: float) -> None:
    end = time.perf_counter() + seconds
    spin(lambda: time.perf_counter() > end)


def say(what: str, seconds: float, note: str = "") -> None:
    print(f"| {what} | {1e3 * seconds:.0f} ms | {note} |")


def study_alone(document: Document) -> None:
    for full, what in ((False, "first answers"), (True, "everything")):
        clock, cpu = [], []
        for _ in range(3):
            start, used = time.perf_counter(), time.process_time()
            study_network(network(document.snapshot), full=full)
            clock.append(time.perf_counter() - start)
            cpu.append(time.process_time() - used)
        say(f"study alone: {what}", statistics.median(clock), f"CPU {1e3 * statistics.median(cpu):.0f} ms")


def full(window: Window) -> bool:
    found = window.session.network.found
    return found is not None and found.report.full


def filled(window: Window, start: float, used: float, what: str) -> None:
    """Says when the first answers stood in the window, when the panel was full, and the longest time it stood still.

    ``start``, ``used``: the clock and the CPU time of the process when it began.
    """
    first = time.perf_counter()
    say(f"{what}: first answers", first - start, f"CPU {1e3 * (time.process_time() - used):.0f} ms")
    turns = spin(lambda: full(window))
    QApplication.processEvents()
    end = time.perf_counter()
    note = f"CPU {1e3 * (time.process_time() - used):.0f} ms, the window stood still at most {1e3 * max(turns):.0f} ms"
    say(f"{what}: panel filled", end - start, note)


def draw_relations(window: Window) -> None:
    """Says how long the answers took to relations across the map, drawn one after the other."""
    first, whole = [], []
    for number in range(DRAWN):
        start = time.perf_counter()
        relate(window.session.document, f"k{number % 3}", f"s{number}", f"s{7 + 150 * number}")
        QApplication.processEvents()
        first.append(time.perf_counter() - start)
        spin(lambda: full(window))
        QApplication.processEvents()
        whole.append(time.perf_counter() - start)
        rest(1)
    for what, took in (("first answers", first), ("panel filled", whole)):
        say(f"a relation drawn: {what}", statistics.median(took), f"{DRAWN} of them, worst {1e3 * max(took):.0f} ms")


def pans(window: Window) -> list[float]:
    """CPU seconds of the window's thread for each frame of a pan."""
    frames = []
    for number in range(FRAMES):
        start = time.thread_time()
        window.parts.desk.pan_by(5 if number % 20 < 10 else -5, 3)
        QApplication.processEvents()
        frames.append(time.thread_time() - start)
    return frames


def main(stakeholders: int, relations: int) -> None:
    app = QApplication([])
    app.setStyle("Fusion")
    appearance = Appearance(Settings())
    appearance.apply()
    window = Window(appearance)
    window.furnish(Session(ThreadJobs()))
    keep_still(window.session)  # as the program does
    window.resize(1440, 900)
    window.show()
    rest(1)
    session = window.session
    document = build(stakeholders, relations)
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"{stakeholders:,} stakeholders, {relations:,} relations; {load}")
    print("| what | measured | |\n|---|---|---|")
    study_alone(document)
    session.attention.turn(Sheet.STAKEHOLDERS)
    window.show_panel("network")
    start, used = time.perf_counter(), time.process_time()
    session.open(document)
    say("opened: the document and the first answers", time.perf_counter() - start, "no picture yet")
    window.show_map()
    QApplication.processEvents()
    filled(window, start, used, "opened, stakeholder sheet and panel shown")
    rest(2)
    draw_relations(window)
    for name, show in (
        ("whole", lambda: window.parts.desk.fit(animated=False)),
        ("part", lambda: window.parts.desk.zoom_to(1.0)),
    ):
        show()
        rest(1)
        frames = pans(window)
        say(f"pan frame, {name}", statistics.median(frames), f"worst {1e3 * max(frames):.1f} ms")
    start = time.perf_counter()
    session.attention.turn(Sheet.CAUSAL)
    QApplication.processEvents()
    session.attention.turn(Sheet.STAKEHOLDERS)
    QApplication.processEvents()
    say("to the causal sheet and back", time.perf_counter() - start)
    print(f"load {os.getloadavg()[0]:.1f}")
    session.close()
    session.jobs.close()


if __name__ == "__main__":
    main(*(int(word.replace(",", "")) for word in sys.argv[1:3] or ("2000", "10000")))
