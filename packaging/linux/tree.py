"""The files of an installed program on Linux, below /usr for a package, below ~/.local for a person."""

from __future__ import annotations

import os
import platform
import re
import shutil
import time
from pathlib import Path

from folders import ICONS, PACKAGING
from icons import SIZES

import sysmap

HERE = PACKAGING / "linux"
ARCH = platform.machine()


def stage(bundle: Path, root: Path) -> str:
    """Put the program in ``bundle`` and all that makes it known to the desktop below ``root``.

    Returns the lowest version of the GNU C library that it runs with, such as "2.35".
    """
    floor = glibc_floor(bundle)
    shutil.rmtree(root, ignore_errors=True)
    home = root / "lib" / "sysmap"
    shutil.copytree(bundle, home, symlinks=True)
    _fill(HERE / "start", home / "start", FLOOR=floor).chmod(0o755)
    (root / "bin").mkdir()
    (root / "bin" / "sysmap").symlink_to("../lib/sysmap/start")
    share = root / "share"
    _fill(HERE / "sysmap.desktop", share / "applications" / "sysmap.desktop")
    _fill(HERE / "sysmap.xml", share / "mime" / "packages" / "sysmap.xml")
    today = time.strftime("%Y-%m-%d", time.gmtime(built()))
    about = "org.sysmap.Sysmap.metainfo.xml"
    _fill(HERE / about, share / "metainfo" / about, VERSION=sysmap.__version__, DATE=today)
    for name, kind, drawing in (("sysmap", "apps", "sysmap"), ("application-x-sysmap", "mimetypes", "document")):
        for size in SIZES:
            _copy(ICONS / f"{drawing}-{size}.png", share / f"icons/hicolor/{size}x{size}/{kind}/{name}.png")
        _copy(ICONS / f"{drawing}.svg", share / f"icons/hicolor/scalable/{kind}/{name}.svg")
    return floor


def built() -> int:
    """The moment to name as that of the build, in seconds since 1970; SOURCE_DATE_EPOCH sets it."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))


def glibc_floor(folder: Path) -> str:
    """The highest version of the GNU C library that any binary in the folder asks for."""
    asked = {(0, 0)}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            if data.startswith(b"\x7fELF"):
                asked |= {(int(a), int(b)) for a, b in re.findall(rb"GLIBC_(\d+)\.(\d+)[.\d]*\0", data)}
    return ".".join(map(str, max(asked)))


def _fill(source: Path, target: Path, **words: str) -> Path:
    """Copy a text with its @WORDS@ filled in."""
    text = source.read_text("utf-8")
    for word, value in words.items():
        text = text.replace(f"@{word}@", value)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    return target


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
