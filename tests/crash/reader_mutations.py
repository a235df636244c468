"""Every reader reads thousands of damaged files: a sound map or one clear error comes out, soon, in little memory.

``PYTHONPATH=. python tests/crash/reader_mutations.py xlsx 5000 [seed] [--seeds FOLDER]… [--keep FOLDER]`` reads 5,000
damaged workbooks in a process of its own, killed where it takes too long, and prints what came of it; ``all`` stands
for every family, ``sysmap`` and ``journal`` among them. Files that a reader failed on are kept in FOLDER.
"""

import argparse
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from damaged_journals import read_damaged_journal
from mutations import mutated
from seeds import families

from sysmap.formats import FORMATS
from sysmap.model import Document, SystemMap
from sysmap.model.checks import problems
from sysmap.model.errors import FileError
from sysmap.storage import native

JOURNAL = "journal"
OWN = ("sysmap", JOURNAL)
MEMORY = 700 * 2**20
"""Bytes that reading one file may take beyond what the program has already."""
LONGEST = 500
"""Letters of an error: it must fit where errors are shown."""
LIMIT = 5.0
OWN_LIMIT = 2.0
"""Seconds for one file: of other programs, and of our own."""


@dataclass
class Tally:
    """What came of one family. ``failures`` are crashes, ``hangs`` those that took longer than the limit."""

    family: str
    files: int = 0
    opened: int = 0
    refused: int = 0
    worst: float = 0.0
    hangs: int = 0
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.family:14} {self.files:6} files: {self.opened} opened, {self.refused} refused, "
            f"{len(self.failures)} crashes, {self.hangs} hangs, the slowest {self.worst * 1000:.0f} ms"
        )


def mutant(family: str, seeds: tuple[bytes, ...], seed: int, number: int) -> bytes:
    """The same bytes whenever they are asked for."""
    chance = random.Random(f"{family} {seed} {number}")
    return mutated(chance.choice(seeds), chance, chance.choice(seeds))


def read_one(family: str, data: bytes, name: str) -> bool:
    """Whether the file opened, else a good error came. Raises AssertionError, or whatever the reader raised."""
    for form in FORMATS:
        form.sniff(data)
    try:
        if family == "sysmap":
            opened = native.load(data, name)
            records, notes = opened.records, ()
            again = native.dump(SystemMap.of(records), opened.carried)
            assert SystemMap.of(native.load(again, name).records) == SystemMap.of(records), "saved, it is another map"
        else:
            (form,) = [form for form in FORMATS if form.id == family]
            reading = form.read(data, name)
            records, notes = reading.records, reading.notes
    except FileError as error:
        said = str(error)
        assert name in said, f"the error does not name the file: {said[:200]!r}"
        assert "\n" not in said, f"more than a line: {said[:200]!r}"
        assert len(said) < LONGEST, f"a long error: {said[:200]!r}…"
        return False
    assert not list(problems(Document(records).snapshot))
    assert not any("\n" in note or len(note) > LONGEST for note in notes), f"a long note: {max(notes, key=len)[:200]!r}"
    return True


def work(channel: Connection, family: str, seeds: tuple[bytes, ...], seed: int, first: int, last: int) -> None:
    """In the process of its own: read the mutants from first to last, and tell of each before and after."""
    with tempfile.TemporaryDirectory() as place:
        read_one("xlsx", next(iter(families()["xlsx"])), "warm.xlsx")  # what it imports is not what a file takes
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))
        for number in range(first, last):
            channel.send(None)
            began = time.perf_counter()
            try:
                if family == JOURNAL:
                    opened, began = read_damaged_journal(Path(place), random.Random(f"journal {seed} {number}"))
                else:
                    data = mutant(family, seeds, seed, number)
                    began = time.perf_counter()
                    opened = read_one(family, data, "odd.file")
                problem = ""
            except BaseException as error:  # a crash: what is counted here
                opened, problem = False, f"{type(error).__name__}: {error}"[:300]
            channel.send((opened, time.perf_counter() - began, problem))


def read_mutants(
    family: str, seeds: tuple[bytes, ...], files: int, seed: int = 7, limit: float = LIMIT, keep: Path | None = None
) -> Tally:
    """Read ``files`` mutants of a family's seeds, no longer than ``limit`` seconds each."""
    tally = Tally(family)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["reader_mutations"])
    while tally.files < files:
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, family, seeds, seed, tally.files, files))
        process.start()
        theirs.close()
        try:
            while tally.files < files:
                problem = _one_file(ours, tally, limit)
                if problem and keep and family != JOURNAL:
                    (keep / f"{family}-{seed}-{tally.files}").write_bytes(mutant(family, seeds, seed, tally.files))
                tally.files += 1
                if problem == "hang":
                    break
        except EOFError:  # the process itself is gone
            process.join()
            tally.failures.append(f"{tally.files}: the process ended with {process.exitcode}")
            tally.files += 1
        process.kill()
        process.join()
        process.close()
    return tally


def _one_file(ours: Connection, tally: Tally, limit: float) -> str:
    ours.recv()  # it begins
    if not ours.poll(limit + 1):
        tally.hangs += 1
        tally.worst = max(tally.worst, limit)
        return "hang"
    opened, seconds, problem = ours.recv()
    tally.worst = max(tally.worst, seconds)
    tally.hangs += seconds > limit
    tally.opened += opened
    tally.refused += not opened and not problem
    if problem:
        tally.failures.append(f"{tally.files}: {problem}")
    return problem


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("family")
    parser.add_argument("files", type=int)
    parser.add_argument("seed", type=int, nargs="?", default=7)
    parser.add_argument("--seeds", type=Path, action="append", default=[])
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
    found = {**families(*chosen.seeds), JOURNAL: ()}
    bad = 0
    for family in found if chosen.family == "all" else [chosen.family]:
        limit = OWN_LIMIT if family in OWN else LIMIT
        tally = read_mutants(family, found[family], chosen.files, chosen.seed, limit, chosen.keep)
        print(tally, flush=True)
        for failure in tally.failures[:20]:
            print("   ", failure)
        bad += len(tally.failures) + tally.hangs
    return min(bad, 1)


if __name__ == "__main__":
    sys.path.insert(0, os.fspath(Path(__file__).parent))
    sys.exit(main())
