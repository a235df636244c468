"""The program for a stick: unzip it, start sysmap.exe; settings and journals stay beside it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import sysmap
from sysmap.storage.places import PORTABLE


def build(folder: Path, dist: Path) -> Path:
    target = dist / f"sysmap-{sysmap.__version__}-windows-x86_64-portable.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            archive.write(path, Path("sysmap", path.relative_to(folder)))
        archive.writestr(f"sysmap/{PORTABLE}", "")
    return target
