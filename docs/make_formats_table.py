"""What sysmap makes of a folder of other programs' files, as the table in formats.md.

``PYTHONPATH=. python docs/make_formats_table.py FOLDER`` reads every file in FOLDER and the folders in it and writes
the table between the two marks in docs/formats.md; ``--print`` prints it instead.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.loops import find_loops
from sysmap.files import open_file
from sysmap.model import SystemMap
from sysmap.model.errors import FileError

PAGE = Path(__file__).parent / "formats.md"
BEGIN, END = "<!-- what public files gave -->", "<!-- as far as here -->"
LONGEST = 8
HEAD = (
    f"| file | read as | factors | links | + | − | ? | loops of up to {LONGEST} links | what was lost or guessed |",
    "|---|---|---:|---:|---:|---:|---:|---:|---|",
)


def loops_of(snapshot: SystemMap) -> str:
    """How many loops of at most LONGEST links there are, with a word on where counting stopped before."""
    found = find_loops(CausalGraph.of(snapshot), Budget.of(seconds=20), max_length=LONGEST, max_loops=None)
    count = len(found.self_loops) + sum(sum(found.by_length[length].values()) for length in found.by_length)
    whole = found.longer_exist is False or found.counted_to >= LONGEST
    return f"{count:,}" if whole else f"{count:,} of up to {found.counted_to}"


def rows(folder: Path) -> Iterator[str]:
    """A line of the table for each file."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file() and each.suffix != ".md"):
        yield "| " + " | ".join(cells(path)) + " |"


def cells(path: Path) -> Iterator[str]:
    yield f"`{path.name}`"
    try:
        opened = open_file(path)
    except FileError as error:
        yield from ("refused", *[""] * 6, str(error).replace("|", "\\|"))
        return
    snapshot = SystemMap.of(opened.records)
    signs = [link.polarity for link in snapshot.links.values()]
    yield opened.format.title if opened.format else "sysmap"
    for count in (len(snapshot.factors), len(signs), signs.count(1), signs.count(-1), signs.count(0)):
        yield f"{count:,}"
    yield loops_of(snapshot)
    yield " ".join(opened.notes).replace("|", "\\|")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--print", action="store_true")
    told = asked.parse_args()
    table = "\n".join((*HEAD, *rows(told.folder)))
    if told.print:
        print(table)
    else:
        before, rest = PAGE.read_text().split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}")
