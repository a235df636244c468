"""Proves the installer for Windows as far as Linux can: python packaging/prove_windows.py

With a stand-in for the program it compiles the installer, and under Wine installs it silently, looks at the files, the
registry and the start menu, installs over it, removes it silently, and compares all of that with before. Needs makensis
and wine; run build.py before, which makes the icons.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from windows import installer, portable

PATIENCE = 60.0
EVERY_WINDOWS_HAS = {r"[Software\\Classes]", r"[Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall]"}
"""Registry keys that a Wine only makes when somebody needs them."""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sysmap-wine-") as name:
        folder = Path(name)
        payload = stand_in(folder / "payload")
        portable.build(payload, folder)
        setup = installer.build(payload, folder, TARGET="amd64-unicode")
        wine = Wine(folder / "wine")
        before = wine.state()
        for _ in range(2):  # the second time over the first
            wine.run(setup, "/S")
        home = wine.local / "Programs" / "sysmap"
        there = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}
        wanted = {path.relative_to(payload).as_posix() for path in payload.rglob("*") if path.is_file()}
        demand(there == wanted | {"uninstall.exe", "document.ico"}, f"installed: {sorted(there)}")
        registry = wine.registry()
        for words in (r'"DisplayName"="sysmap"', r"sysmap.map\\shell\\open\\command", r"Classes\\.sysmap"):
            demand(words in registry, f"the registry lacks {words}")
        demand(list(wine.root.rglob("sysmap.lnk")), "there is nothing in the start menu")
        (wine.local / "sysmap").mkdir()
        wine.run(home / "uninstall.exe", "/S", "/PURGE")
        until_gone(home)
        wine.settle()
        left = before ^ wine.state()
        demand(not left, f"traces: {sorted(left)[:20]}")
        spoilt = bytearray(setup.read_bytes())
        spoilt[len(spoilt) // 2] ^= 0xFF
        damaged = folder / "damaged.exe"
        damaged.write_bytes(spoilt)
        demand(wine.run(damaged, "/S", code=None) != 0 and not home.exists(), "a damaged installer installs")
    print("Proved under Wine: installs, installs over itself, refuses when damaged, leaves nothing.")


def demand(holds: object, what: str) -> None:
    if not holds:
        sys.exit(what)


def stand_in(folder: Path) -> Path:
    (folder / "_internal" / "PySide6").mkdir(parents=True)
    for name in ("sysmap.exe", "sysmap-cli.exe", "_internal/python311.dll", "_internal/PySide6/Über uns.txt"):
        (folder / name).write_bytes(os.urandom(200_000))
    return folder


def until_gone(folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while folder.exists():
        demand(time.monotonic() < end, f"{folder} is still there: {list(folder.rglob('*'))}")
        time.sleep(0.2)


class Wine:
    """A Windows of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._surroundings = {
            **os.environ,
            "WINEPREFIX": str(root),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
        }
        subprocess.run(["wineboot", "-i"], env=self._surroundings, capture_output=True, timeout=300, check=False)
        self.settle()
        (self.local,) = root.glob("drive_c/users/*/AppData/Local")

    def run(self, program: Path, *arguments: str, code: int | None = 0) -> int:
        command = ["wine", str(program), *arguments]
        done = subprocess.run(command, env=self._surroundings, capture_output=True, text=True, timeout=300, check=False)
        demand(code is None or done.returncode == code, f"{program.name}: exit code {done.returncode}\n{done.stderr}")
        return done.returncode

    def settle(self) -> None:
        """Until everything is on the disk."""
        subprocess.run(["wineserver", "-w"], env=self._surroundings, timeout=120, check=True)

    def registry(self) -> str:
        self.settle()
        return (self.root / "user.reg").read_text("utf-8", "replace")

    def state(self) -> set[str]:
        """Every file but what Windows keeps of its own in Temp, and every line of the registry."""
        self.settle()
        files = {str(path.relative_to(self.root)) for path in self.root.rglob("*") if "Temp" not in path.parts}
        keys = (re.sub(r"\] \d+$", "]", line) for line in self.registry().splitlines())
        return files | {line for line in keys if not line.startswith(("#time=", ";;"))} - EVERY_WINDOWS_HAS


if __name__ == "__main__":
    main()
