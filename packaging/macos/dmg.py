"""The disk image for macOS, made by dmgbuild. Signing comes before (see .github/workflows/release.yml)."""

from __future__ import annotations

import platform
from pathlib import Path

from folders import ICONS, PACKAGING

import sysmap


def build(app: Path, dist: Path) -> Path:
    from dmgbuild import build_dmg

    target = dist / f"sysmap-{sysmap.__version__}-macos-{platform.machine()}.dmg"
    settings = PACKAGING / "macos" / "dmg_settings.py"
    build_dmg(str(target), "sysmap", str(settings), defines={"app": str(app), "icon": str(ICONS / "sysmap.icns")})
    return target
