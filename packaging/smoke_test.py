"""Starts a packaged program and fails on any line that is not expected: python packaging/smoke_test.py PROGRAM

The self-test off screen, a refusal, the version, the commands; on Linux also the window, where there is a display.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXPECTED = [
    r"found its own things: \d+ typefaces, \d+ icons, \d+ example maps",
    r"found the guide: \d+ pages, \d+ pictures; the licences of \d+ components",
    r"opened the example: \d+ factors, \d+ links, \d+ stakeholders",
    r"analysed it: \d+ loops, complete to length \d+",
    r"saved it and read back the same map",
    r"wrote it in the formats of other tools, \d+, and read it back",
    r"drew its 3 sheets as PNG: [\d,]+ bytes",
    r"drew its 3 sheets as SVG: [\d,]+ bytes",
    r"drew its 3 sheets as PDF: [\d,]+ bytes",
    r"showed it in a window: 3 sheets, 3 boards and every page of help",
    r"asked for no network",
    r"self-test passed",
]
OPEN_SECONDS = 6


def main(program: str) -> None:
    with tempfile.TemporaryDirectory(prefix="sysmap-smoke-") as name:
        folder = Path(name)
        surroundings = {**os.environ, "SYSMAP_DATA_DIR": str(folder / "own")}
        check(program, ["--self-test"], EXPECTED, surroundings)
        check(program, ["--version"], [r"sysmap \d+\.\d+\.\d+"], surroundings)
        table = folder / "table.csv"
        table.write_text("From,To,Polarity\nMembers,Word of mouth,+\nWord of mouth,Members,+\n")
        check(program, ["convert", str(table), str(folder / "map.sysmap")], [], surroundings)
        check(program, ["render", str(folder / "map.sysmap"), str(folder / "map.png")], [], surroundings)
        wrong = ["analyse", str(folder / "gone.sysmap")]
        check(
            program,
            wrong,
            [],
            surroundings,
            error=r"sysmap: Cannot open .*gone\.sysmap: there is no such file.*",
            code=2,
        )
        if sys.platform == "linux" and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            stay_open(program, folder / "map.sysmap", surroundings)
    print(f"{program}: as it should be")


def check(
    program: str,
    arguments: list[str],
    lines: list[str],
    surroundings: dict[str, str],
    *,
    error: str = "",
    code: int = 0,
) -> None:
    run = subprocess.run(
        [program, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=surroundings,
        timeout=300,
        check=False,
    )
    what = " ".join(arguments[:1])
    if run.returncode != code:
        sys.exit(f"{what}: exit code {run.returncode}, not {code}\n{run.stdout}{run.stderr}")
    compare(f"{what}, standard output", run.stdout, lines)
    compare(f"{what}, standard error", run.stderr, [error] if error else [])


def compare(what: str, text: str, expected: list[str]) -> None:
    lines = text.splitlines()
    for number, (line, pattern) in enumerate(zip(lines, expected, strict=False), 1):
        if not re.fullmatch(pattern, line):
            sys.exit(f"{what}, line {number}: not expected: {line}")
    if len(lines) > len(expected):
        sys.exit(f"{what}: not expected: {lines[len(expected)]}")
    if len(lines) < len(expected):
        sys.exit(f"{what}: this is missing: {expected[len(lines)]}")


def stay_open(program: str, path: Path, surroundings: dict[str, str]) -> None:
    """The window on the display there is, for some seconds, in silence."""
    with subprocess.Popen(
        [program, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings
    ) as process:
        time.sleep(OPEN_SECONDS)
        if process.poll() is not None:
            sys.exit(f"the window closed by itself, code {process.returncode}\n{process.stderr.read()}")
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=30)
    compare("the window, standard output", out, [])
    compare("the window, standard error", err, [])


if __name__ == "__main__":
    main(sys.argv[1])
