"""A program that saves is killed at random moments: the file must be readable, and one of the maps it saved."""

import multiprocessing
import random
import time
from pathlib import Path

from sysmap.model import Factor, Link, SystemMap
from sysmap.storage import native

KILLS = 60
MAPS = [
    SystemMap.of(
        [
            *(Factor(f"f{each}", f"Factor {each} of {size}", x=float(each)) for each in range(size)),
            *(Link(f"l{each}", f"f{each}", f"f{(each * 7 + 1) % size}") for each in range(size)),
        ]
    )
    for size in (30, 900)
]


def save_for_ever(path: Path) -> None:
    while True:
        for snapshot in MAPS:
            native.save(path, snapshot)


def test_no_kill_while_saving_harms_the_file(tmp_path):
    path = tmp_path / "map.sysmap"
    native.save(path, MAPS[0])
    chance = random.Random(11)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sysmap.storage.native"])
    found, cut_short = set(), 0
    for _ in range(KILLS):
        before = path.stat().st_ino
        process = context.Process(target=save_for_ever, args=(path,))
        process.start()
        deadline = time.monotonic() + 30
        while path.stat().st_ino == before and time.monotonic() < deadline:
            time.sleep(0.001)  # until it saves at all
        time.sleep(chance.uniform(0, 0.02))
        process.kill()
        process.join()
        assert process.exitcode == -9
        process.close()
        found.add(MAPS.index(SystemMap.of(native.read(path).records)))
        for left in tmp_path.glob(".*.sysmap-tmp"):
            left.unlink()
            cut_short += 1
    assert found == {0, 1}
    assert cut_short > 0, "every kill came between two saves: they prove nothing"
