"""The installer for Windows, made by NSIS: on Windows, or on Linux with the same makensis."""

from __future__ import annotations

import subprocess
from pathlib import Path

from folders import ICONS, PACKAGING

import sysmap


def build(payload: Path, dist: Path, **more: str) -> Path:
    """Pack the program's folder (sysmap.exe and all that it needs). ``more``: further words for the script."""
    target = dist / f"sysmap-{sysmap.__version__}-windows-x86_64-setup.exe"
    words = {"VERSION": sysmap.__version__, "PAYLOAD": payload, "ICONS": ICONS, "OUT": target, **more}
    defined = [f"-D{name}={value}" for name, value in words.items()]
    script = str(PACKAGING / "windows" / "installer.nsi")
    subprocess.run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, script], check=True)
    return target
