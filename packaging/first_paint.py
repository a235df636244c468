"""From exec to the first picture: the packaged program against the source, by turns.

    python packaging/first_paint.py [PROGRAM] [ROUNDS]

Nothing in the program takes part: a screen of memory (Xvfb) is watched until a pixel changes. The middle of all rounds
in milliseconds, warm: by the clock, and of the processor, which other work on the machine disturbs less. Bars: 500 ms,
and 1.2 times the source's. Needs Xvfb.
"""

from __future__ import annotations

import mmap
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from folders import DIST, HOME

DISPLAY = ":94"
WIDTH, HEIGHT = 1600, 1000


def main(program: str, rounds: int) -> None:
    with tempfile.TemporaryDirectory(prefix="sysmap-paint-") as name:
        size = f"{WIDTH}x{HEIGHT}x24"
        screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", size, "-fbdir", name, "-nolisten", "tcp"])
        try:
            memory = Path(name, "Xvfb_screen0")
            while not memory.exists() or not memory.stat().st_size:
                time.sleep(0.05)
            with memory.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as pixels:
                starts = {"packaged": [program], "source": [sys.executable, str(HOME / "main.py")]}
                times: dict[str, list[tuple[float, float]]] = {each: [] for each in starts}
                for _ in range(rounds + 1):
                    for each, command in starts.items():
                        times[each].append(once([*command, "--data-dir", name], pixels))
        finally:
            screen.terminate()
            screen.wait()
    for place, name in enumerate(("wall", "CPU")):
        packaged, source = (median(each[place] for each in times[start][1:]) for start in starts)  # the first warms
        ratio = packaged / source
        print(f"{name:5s} packaged {packaged:.0f} ms (bar 500), source {source:.0f} ms, {ratio:.2f} x (bar 1.2)")


def once(command: list[str], pixels: mmap.mmap) -> tuple[float, float]:
    """Milliseconds until the lower part of the screen changes, by the clock and of the processor.

    The pointer, which comes with a window that is still black, stands in the middle.
    """
    row = WIDTH * 4
    lower = slice(len(pixels) - HEIGHT // 4 * row, len(pixels) - (HEIGHT // 4 - 40) * row)
    surroundings = {**os.environ, "DISPLAY": DISPLAY}
    time.sleep(0.3)
    before = pixels[lower]
    spent = processor()
    began = time.perf_counter()
    with subprocess.Popen(command, env=surroundings) as process:
        while pixels[lower] == before and process.poll() is None:
            time.sleep(0.0005)
        took = (time.perf_counter() - began) * 1000
        process.kill()
    return took, processor() - spent


def processor() -> float:
    """Milliseconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (used.ru_utime + used.ru_stime) * 1000


if __name__ == "__main__":
    given = sys.argv[1:]
    main(given[0] if given else str(DIST / "sysmap" / "sysmap"), int(given[1]) if len(given) > 1 else 9)
