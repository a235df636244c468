"""Builds every package that this system can: python packaging/build.py

What comes out lies in dist/, with its checksums and the list of its components. Run it with a Python that has the
project's dependencies and the extra "package"; docs/packaging.md says more.
"""

from __future__ import annotations

import hashlib
import platform
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE.parent
sys.path[:0] = [str(HOME), str(HERE)]

import bundle
import icons
import sbom

import sysmap

DIST = HOME / "dist"


def main() -> None:
    shutil.rmtree(DIST, ignore_errors=True)
    shutil.rmtree(bundle.WORK, ignore_errors=True)
    DIST.mkdir()
    icons.make()
    folder = make_bundle()
    made = packages(folder)
    made.append(sbom.write(DIST / f"sysmap-{sysmap.__version__}-{sys.platform}-{platform.machine()}.cdx.json"))
    sums = (f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.name}\n" for each in made)
    (DIST / "SHA256SUMS").write_text("".join(sums), "utf-8")
    for each in made:
        print(f"{each.stat().st_size / 1e6:7.1f} MB  {each.relative_to(HOME)}")


def make_bundle() -> Path:
    """The program in one folder, tested as it lies there."""
    if sys.platform == "win32":
        from windows import version

        version.write(bundle.WORK / "version.txt")
    work = ["--distpath", str(DIST), "--workpath", str(bundle.WORK / "pyinstaller"), "--log-level", "ERROR"]
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", *work, str(HERE / "sysmap.spec")], check=True, cwd=HOME
    )
    folder = DIST / "sysmap"
    size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    print(f"{size / 1e6:7.1f} MB  {folder.relative_to(HOME)}/")
    subprocess.run([sys.executable, str(HERE / "smoke_test.py"), str(program(folder))], check=True)
    return folder


def program(folder: Path) -> Path:
    """The one that can be heard: on Windows a program with a window has no output."""
    if sys.platform == "win32":
        return folder / "sysmap-cli.exe"
    return DIST / "sysmap.app" / "Contents" / "MacOS" / "sysmap" if sys.platform == "darwin" else folder / "sysmap"


def packages(folder: Path) -> list[Path]:
    """Everything that this system can make of the folder."""
    made: list[Path] = []
    if sys.platform == "linux":
        from linux import deb, selfrunning

        made.append(selfrunning.build(folder, DIST))
        if shutil.which("dpkg-deb"):
            made.append(deb.build(folder, DIST))
    elif sys.platform == "win32":
        from windows import installer, portable

        made += [installer.build(folder, DIST), portable.build(folder, DIST)]
    elif sys.platform == "darwin":
        from macos import dmg

        made.append(dmg.build(DIST / "sysmap.app", DIST))
    return made


if __name__ == "__main__":
    main()
