"""Builds every package that this system can: python packaging/build.py [bundle | packages]

"bundle" makes the program's folder and tests it, "packages" makes installers of it; where nothing is named, both
happen (signing comes between the two). What comes out lies in dist/, with its checksums and the list of its
components. Run it with a Python that has the project's dependencies and the extra "package"; docs/packaging.md says
more.
"""

from __future__ import annotations

import hashlib
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE.parent
sys.path[:0] = [str(HOME), str(HERE)]

import icons
import sbom
from folders import DIST, WORK

import sysmap

FOLDER = DIST / "sysmap"


def main(steps: list[str]) -> None:
    if "bundle" in steps:
        make_bundle()
    if "packages" in steps:
        make_packages()


def make_bundle() -> None:
    """The program in one folder, tested as it lies there."""
    for old in (DIST, WORK):
        shutil.rmtree(old, ignore_errors=True)
        old.mkdir(parents=True)
    icons.make()
    if sys.platform == "win32":
        from windows import version

        version.write(WORK / "version.txt")
    work = ["--distpath", str(DIST), "--workpath", str(WORK / "pyinstaller"), "--log-level", "ERROR"]
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", *work, str(HERE / "sysmap.spec")], check=True, cwd=HOME
    )
    size = sum(each.stat().st_size for each in FOLDER.rglob("*") if each.is_file() and not each.is_symlink())
    print(f"{size / 1e6:7.1f} MB  {FOLDER.relative_to(HOME)}/", flush=True)
    subprocess.run([sys.executable, str(HERE / "smoke_test.py"), str(program())], check=True)


def program() -> Path:
    """The one that can be heard: on Windows a program with a window has no output."""
    if sys.platform == "win32":
        return FOLDER / "sysmap-cli.exe"
    return DIST / "sysmap.app" / "Contents" / "MacOS" / "sysmap" if sys.platform == "darwin" else FOLDER / "sysmap"


def make_packages() -> None:
    """Everything that this system can make of the folder, with the list of its components and checksums."""
    made = list(packages())
    made.append(sbom.write(DIST / f"sysmap-{sysmap.__version__}-{sys.platform}-{platform.machine()}.cdx.json"))
    sums = (f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.name}\n" for each in made)
    (DIST / "SHA256SUMS").write_text("".join(sums), "utf-8")
    for each in made:
        print(f"{each.stat().st_size / 1e6:7.1f} MB  {each.relative_to(HOME)}")


def packages() -> Iterator[Path]:
    if sys.platform == "linux":
        from linux import deb, selfrunning

        yield selfrunning.build(FOLDER, DIST)
        if shutil.which("dpkg-deb"):
            yield deb.build(FOLDER, DIST)
    elif sys.platform == "win32":
        from windows import installer, portable

        yield installer.build(FOLDER, DIST)
        yield portable.build(FOLDER, DIST)
    elif sys.platform == "darwin":
        from macos import dmg

        yield dmg.build(DIST / "sysmap.app", DIST)


if __name__ == "__main__":
    main(sys.argv[1:] or ["bundle", "packages"])
