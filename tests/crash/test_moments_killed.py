"""A program that saves and keeps moments is killed at random: neither the file nor its history may be harmed."""

import multiprocessing
import os
import random
import time
from pathlib import Path

from sysmap.model import Factor, Link, SystemMap
from sysmap.storage import backups, moments, native
from sysmap.storage.places import DATA_DIR

KILLS = 40
START = 1_700_000_000.0


def a_map(number: int) -> SystemMap:
    size = 30 if number % 2 else 700
    return SystemMap.of(
        [
            *(Factor(f"f{each}", f"Factor {each} at {number}", x=float(each)) for each in range(size)),
            *(Link(f"l{each}", f"f{each}", f"f{(each * 7 + 1) % size}") for each in range(size)),
        ]
    )


def work_for_ever(path: Path, data: str, begin: int) -> None:
    """Save, keep a backup of it, and now and then name a moment and take the whole past along to another file."""
    os.environ[DATA_DIR] = data
    shelf, aside = backups.shelf_of(path), backups.shelf_of(path.with_name("other.sysmap"))
    number = begin
    while True:
        number += 1
        snapshot = a_map(number)
        backups.keep_replaced(path, START + number)
        native.save(path, snapshot)
        moments.keep(shelf, native.dump(snapshot), "saved", START + number, size=moments.Size.of(snapshot))
        backups.label(shelf, path)
        if number % 5 == 0:
            moments.keep(shelf, native.dump(snapshot), "named", START + number, name=f"Number {number}")
            backups.carry(shelf, aside)


def wait_for_saves(path: Path, saves: int) -> None:
    """Saves, not seconds: a busy machine comes as far as an idle one before it is killed."""
    deadline = time.monotonic() + 30
    for _ in range(saves):
        before = path.stat().st_mtime_ns
        while path.stat().st_mtime_ns == before and time.monotonic() < deadline:
            time.sleep(0.001)


def is_whole(snapshot: SystemMap) -> bool:
    """Whether it is one of the maps that were saved, to the last factor."""
    return snapshot == a_map(int(snapshot.factors["f0"].label.rpartition(" ")[2]))


def test_no_kill_harms_the_file_or_its_history(tmp_path, own_data):
    path = tmp_path / "map.sysmap"
    native.save(path, a_map(0))
    shelf, aside = backups.shelf_of(path), backups.shelf_of(path.with_name("other.sysmap"))
    chance = random.Random(5)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sysmap.storage.backups"])
    named: set[str] = set()
    seen: set[moments.Moment] = set()
    cut_short = 0
    for turn in range(KILLS):
        process = context.Process(target=work_for_ever, args=(path, str(own_data), 1000 * turn))
        process.start()
        wait_for_saves(path, chance.randint(1, 8))
        time.sleep(chance.uniform(0, 0.03))
        process.kill()
        process.join()
        assert process.exitcode == -9
        process.close()
        assert is_whole(SystemMap.of(native.read(path).records))
        found = moments.moments(shelf)
        for moment in {*found, *moments.moments(aside)} - seen:
            seen.add(moment)
            assert is_whole(SystemMap.of(moments.read(moment).records))
        names = {moment.name for moment in found if moment.why == "named"}
        assert names >= named, "a named moment is gone"
        named = names
        left = [each for folder in (shelf, aside) for each in folder.glob(".*.sysmap-tmp")]
        cut_short += len(left)
        for each in left:
            each.unlink()
    assert len(named) > 3
    assert cut_short > 0, "no kill came while a moment was written: they prove nothing"
