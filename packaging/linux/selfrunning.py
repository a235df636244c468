"""The installer that needs no root: install.sh with the program packed behind it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

from folders import WORK
from linux.tree import ARCH, HERE, stage

import sysmap


def build(bundle: Path, dist: Path) -> Path:
    root = WORK / "run"
    floor = stage(bundle, root)
    uninstall = root / "lib" / "sysmap" / "uninstall"
    shutil.copyfile(HERE / "uninstall", uninstall)
    uninstall.chmod(0o755)
    packed = WORK / "payload.tar.gz"
    subprocess.run(
        ["tar", "--owner=0", "--group=0", "--sort=name", "-I", "gzip -6", "-cf", str(packed), "bin", "lib", "share"],
        cwd=root,
        check=True,
    )
    payload = packed.read_bytes()
    target = dist / f"sysmap-{sysmap.__version__}-linux-{ARCH}.run"
    target.write_bytes(head(floor, payload) + payload)
    target.chmod(0o755)
    return target


def head(floor: str, payload: bytes) -> bytes:
    """install.sh, knowing what it carries."""
    text = (HERE / "install.sh").read_text("utf-8")
    words = {"VERSION": sysmap.__version__, "ARCH": ARCH, "FLOOR": floor, "SIZE": str(len(payload))}
    words["SHA256"] = hashlib.sha256(payload).hexdigest()
    for word, value in words.items():
        text = text.replace(f"@{word}@", value)
    rest = len(text.encode()) - len("@OFFSET@")
    offset = next(rest + digits for digits in range(1, 9) if len(str(rest + digits)) == digits)
    return text.replace("@OFFSET@", str(offset)).encode()
