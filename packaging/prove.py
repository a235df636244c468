"""Proves the Linux packages in dist/ on bare systems: sudo python packaging/prove.py [FOLDER [ROOT…]]

Debian 12 and 13 with nothing but their base (no Python, no X libraries, no fonts) and no network, and Debian 12 with a
desktop's file types. In each: install, test, open the example given as an argument, open another one by a second start,
take pictures, try what can go wrong, remove, and compare every file with before. Needs root, debootstrap (which needs
the network, once), bwrap, Xvfb, xdotool and ImageMagick. Roots and pictures go to FOLDER (build/proof).
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE.parent
sys.path[:0] = [str(HERE)]

from linux.bare import EXAMPLES, Bare, make_root
from smoke_test import EXPECTED, compare

DISPLAY = ":93"
DESKTOP = ("shared-mime-info", "desktop-file-utils", "libglib2.0-bin")
ROOTS = {"debian-12": ("bookworm", ()), "debian-13": ("trixie", ()), "debian-12-desktop": ("bookworm", DESKTOP)}
PROGRAM = {"deb": "/usr/bin/sysmap", "run": "/home/ann/.local/bin/sysmap"}
BUNDLE = {"deb": "/usr/lib/sysmap", "run": "/home/ann/.local/lib/sysmap"}
PATIENCE = 60.0


def main(folder: Path, roots: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1600x1000x24", "-ac", "-nolisten", "tcp"])
    try:
        for name in roots:
            suite, extra = ROOTS[name]
            pristine = make_root(folder / name, suite, extra)
            for kind in ("deb", "run"):
                with Bare(pristine, DISPLAY) as system:
                    prove(system, kind, folder / f"{name}-{kind}")
    finally:
        screen.terminate()
        screen.wait()
    print(f"Proved. Look at the pictures in {folder}.")


def prove(system: Bare, kind: str, pictures: Path) -> None:
    (package,) = (HOME / "dist").glob(f"*.{kind}")
    inside = system.bring(package)
    say = f"{pictures.name:22s}"
    before = system.files()
    began = time.monotonic()
    if kind == "deb":
        system.run(["dpkg", "--install", inside], root=True)
    else:
        system.run(["sh", inside])
    took = time.monotonic() - began
    lines = system.run([PROGRAM[kind], "--self-test"])
    compare(f"{say} self-test", lines, EXPECTED)
    file_type(system, kind)
    led = open_windows(system, kind, pictures)
    mishaps(system, kind, inside)
    remove(system, kind)
    changed = {path for path, _ in before.items() ^ system.files().items()}
    own = {"/home/ann/.config", "/home/ann/.local"} if kind == "deb" else set()  # a package leaves homes alone
    left = {path for path in changed if not any(path.startswith(each) for each in own)}
    demand(not left, f"{say} traces: {sorted(left)[:20]}")
    print(
        f"{say} installed in {took:.1f} s, a second start led to the window in {led:.1f} s, no trace left", flush=True
    )


def demand(holds: object, what: str) -> None:
    if not holds:
        sys.exit(what)


def open_windows(system: Bare, kind: str, pictures: Path) -> float:
    """The example as an argument; then another start, which leads to the same window. Returns the seconds of that."""
    with system.start([PROGRAM[kind], EXAMPLES[0]]) as process:
        until(lambda: "re-amp" in titles() or process.poll() is not None, "the example does not come up")
        demand(process.poll() is None, f"the window closes by itself: {process.poll()}")
        time.sleep(2)
        photograph(Path(f"{pictures}-example.png"))
        began = time.monotonic()
        system.run([PROGRAM[kind], EXAMPLES[1]])
        led = time.monotonic() - began
        until(lambda: "fixes-that-fail" in titles(), "a second start does not open its file in the open window")
        demand("re-amp" not in titles(), "a second start opens a second window")
        time.sleep(1)
        photograph(Path(f"{pictures}-second.png"))
        hand("mousemove", "800", "500", "key", "ctrl+q")
        out, err = process.communicate(timeout=20)
    demand(process.returncode == 0, f"the window closes with exit code {process.returncode}")
    demand(not out and not err, f"unexpected lines: {out}{err}")
    return led


def titles() -> str:
    """The titles of all windows that can be seen."""
    return hand("search", "--onlyvisible", "--name", "sysmap", "getwindowname", "%@")


def hand(*does: str) -> str:
    """What xdotool does on the screen, and says."""
    done = subprocess.run(["xdotool", *does], capture_output=True, text=True, check=False, env={"DISPLAY": DISPLAY})
    return done.stdout


def photograph(target: Path) -> None:
    subprocess.run(["import", "-display", DISPLAY, "-window", "root", str(target)], check=True)
    seen = subprocess.run(["identify", "-format", "%k", str(target)], capture_output=True, text=True, check=True)
    demand(int(seen.stdout) > 300, f"{target}: there are only {seen.stdout} colours to be seen")


def until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        demand(time.monotonic() < end, what)
        time.sleep(0.2)


def file_type(system: Bare, kind: str) -> None:
    """Where there is a desktop: the file is known by its name, and by what is in it, and sysmap opens it."""
    if not (system.root / "usr/bin/gio").exists():
        return
    system.run(["cp", EXAMPLES[0], "/home/ann/nameless"])
    for path in (EXAMPLES[0], "/home/ann/nameless"):
        said = system.run(["gio", "info", "-a", "standard::content-type", path])
        demand("application/x-sysmap" in said, f"{path} is taken for {said}")
    demand("sysmap.desktop" in system.run(["gio", "mime", "application/x-sysmap"]), "no program opens .sysmap files")
    system.run(["rm", "/home/ann/nameless"])
    share = system.root / ("usr/share" if kind == "deb" else "home/ann/.local/share")
    subprocess.run(["desktop-file-validate", str(share / "applications/sysmap.desktop")], check=True)


def mishaps(system: Bare, kind: str, package: str) -> None:
    """What can go wrong says so in one line, and what to do."""
    program, bundle = PROGRAM[kind], BUNDLE[kind]
    system.refuses([program], "display", DISPLAY="")
    system.refuses([program], "Start sysmap from the desktop", DISPLAY=":66")
    system.refuses([program, "--data-dir", "/proc/nowhere"], "name another folder")
    system.run(["sh", "-c", 'mkdir old; echo "echo glibc 2.17" >old/getconf; chmod +x old/getconf'])
    old = "/home/ann/old:/usr/bin:/bin"
    system.refuses([program], "too old", PATH=old)
    system.run(["mv", f"{bundle}/_internal/fallback/libGL.so.1", "/home/ann/"], root=True)
    if not list(system.root.glob("usr/lib/*/libGL.so.1")):
        system.refuses([program, "--self-test"], "apt install libgl1")
    system.run(["mv", "/home/ann/libGL.so.1", f"{bundle}/_internal/fallback/"], root=True)
    if kind == "run":
        spoil = "printf spoilt | dd of=other.run bs=1 seek=40000000 conv=notrunc status=none"
        system.run(["sh", "-c", f"head -c 30000000 {package} >short.run; cp {package} other.run; {spoil}"])
        system.refuses(["sh", "short.run"], "Download it again")
        system.refuses(["sh", "other.run"], "Download it again")
        system.refuses(["sh", package, "--prefix", "/usr"], "choose another folder")
        system.refuses(["sh", package], "too old", PATH=old)
        system.run(["sh", package, "--portable", "/home/ann/stick"])
        compare("portable", system.run(["/home/ann/stick/sysmap/sysmap", "--self-test"]), EXPECTED)
    system.run(["rm", "-rf", "old", "short.run", "other.run", "stick"])


def remove(system: Bare, kind: str) -> None:
    if kind == "deb":
        system.run(["dpkg", "--purge", "sysmap"], root=True)
    else:
        compare("uninstall", system.run([f"{BUNDLE['run']}/uninstall", "--purge"]), ["sysmap is removed."])


if __name__ == "__main__":
    where, *names = sys.argv[1:] or [str(HOME / "build" / "proof")]
    main(Path(where).resolve(), names or list(ROOTS))
