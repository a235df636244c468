"""Cuts the notes of one version out of the change log: python packaging/release_notes.py [VERSION]"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]


def notes(changelog: str, version: str) -> str:
    """The section of this version, without its heading; that of what is unreleased where there is none yet."""
    sections = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]
    for wanted in (version, "Unreleased"):
        for section in sections:
            heading, _, text = section.partition("\n")
            if re.match(rf"\[?{re.escape(wanted)}\]?(?:\s|$)", heading):
                return text.strip() + "\n"
    raise SystemExit(f"CHANGELOG.md says nothing about {version}, nor about what is unreleased.")


if __name__ == "__main__":
    sys.path.insert(0, str(HOME))
    from sysmap import __version__

    print(notes((HOME / "CHANGELOG.md").read_text("utf-8"), sys.argv[1] if len(sys.argv) > 1 else __version__), end="")
