"""Writing a map as a workbook: sheets of factors, links, loops and levers."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sysmap.formats.csv_links import DETAILS, ENDS, SIGN_COLUMNS
from sysmap.formats.csv_shapes import FACTORS
from sysmap.formats.findings import NOTHING, Findings
from sysmap.formats.format import Written
from sysmap.formats.losses import (
    ABILITIES,
    EXPERIMENTS,
    RELATIONS,
    SIGNS,
    STAKEHOLDERS,
    losses,
    own_labels,
    own_names,
)
from sysmap.formats.people_out import people_sheets
from sysmap.formats.table import neutral
from sysmap.formats.xlsx_found import Cell, Line, lever_lines, loop_lines
from sysmap.model import Factor, Link, SystemMap

LONGEST = 32_767
"""Characters that a cell of a workbook holds."""
_EXACT = 1e15
"""Whole numbers below this keep all their digits in a cell."""

_LINKS = ("From", "To", "Polarity", "Strength", "Delay", "Certainty", "Description", "Tags", "Bend")
_FACTORS = ("Label", "Description", "Tags", "x", "y", "Goal", "Importance", "Pinned")
_KEPT = (
    "the map's title",  # the name of the file
    "the positions of factors",
    "the notes of factors",
    "the tags of factors",
    "the goals",
    "the levers",
    "which factors are pinned",
    "the strengths of links",
    "the delays of links",
    "the certainties of links",
    "the notes of links",
    "the tags of links",
    "the bends of links",
    "the names and stories of loops",
    "who committed to what, and the levels of levers",
    STAKEHOLDERS,
    RELATIONS,
    ABILITIES,
    EXPERIMENTS,
    "which kinds of relations are formal, and their lines",
    "what other programs had stored in the map",  # as columns of text
)


def write(snapshot: SystemMap, found: Findings = NOTHING) -> Written:
    """The map as a workbook, with what an analysis found in it. Texts that could be formulas are neutralised."""
    labels, notes = own_labels(snapshot)
    sheets: Mapping[str, Iterable[Line]] = {
        "Factors": _factors(snapshot, labels),
        "Links": _links(snapshot, labels),
        "Loops": loop_lines(snapshot, labels, found),
        "Levers": lever_lines(snapshot, labels, found),
        **people_sheets(snapshot, labels),
    }
    data, cut = _book(sheets)
    said = [*notes, *own_names(snapshot)[1], *filter(None, [found.word])]
    if any(loop.links - snapshot.links.keys() for loop in snapshot.loop_names.values()):
        said.append("Named loops lose the links that are gone from the map.")
    if cut:
        said.append(f"{cut:,} texts were longer than a cell can hold ({LONGEST:,} letters) and were cut.")
    return Written(data, (*said, *losses(snapshot, "A workbook", _KEPT)))


def _factors(snapshot: SystemMap, labels: Mapping[str, str]) -> Iterator[Line]:
    others = _other_columns(snapshot.factors.values(), FACTORS)
    yield (*_FACTORS, *others)
    for factor in snapshot.factors.values():
        yield (
            labels[factor.id],
            factor.notes,
            "|".join(factor.tags),
            factor.x,
            factor.y,
            *_goal(factor),
            "yes" if factor.pinned else "",
            *(_cell(factor.extra.get(name)) for name in others),
        )


def _other_columns(records: Iterable[Factor | Link], known: Mapping[str, Sequence[str]]) -> list[str]:
    """The names of what records hold beside their fields, where no name would be read as a field."""
    names = {name for record in records for name in record.extra}
    return sorted(names - {name for name in names if any(name.casefold() in aliases for aliases in known.values())})


def _goal(factor: Factor) -> tuple[Cell, Cell]:
    if factor.goal is None:
        return "", ""
    return "more" if factor.goal.direction > 0 else "less", factor.goal.importance


def _cell(value: Any) -> Cell:
    """What other programs had stored, as a cell: numbers stay numbers."""
    if type(value) in (int, float) and abs(value) < _EXACT:
        return float(value)
    return "" if value is None else str(value)


def _links(snapshot: SystemMap, labels: Mapping[str, str]) -> Iterator[Line]:
    others = _other_columns(snapshot.links.values(), {**ENDS, **DETAILS, "sign": SIGN_COLUMNS})
    yield (*_LINKS, *others)
    for link in _by_name(snapshot.links.values(), labels):
        yield (
            labels[link.source],
            labels[link.target],
            SIGNS[link.polarity],
            link.strength,
            "yes" if link.delay else "",
            link.certainty,
            link.notes,
            "|".join(link.tags),
            "" if link.bend is None else link.bend,
            *(_cell(link.extra.get(name)) for name in others),
        )


def _by_name(links: Iterable[Link], labels: Mapping[str, str]) -> list[Link]:
    return sorted(links, key=lambda link: (labels[link.source], labels[link.target]))


def _book(sheets: Mapping[str, Iterable[Line]]) -> tuple[bytes, int]:
    """The file's bytes, and how many texts had to be cut."""
    import xlsxwriter  # here, since it takes a while and most maps are no workbooks  # noqa: PLC0415

    out = io.BytesIO()
    cut = 0
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        heading = book.add_format({"bold": True})
        for title, lines in sheets.items():
            sheet = book.add_worksheet(title)
            for row, line in enumerate(lines):
                for column, value in enumerate(line):
                    if value == "":
                        continue
                    if isinstance(value, str):
                        safe = neutral(value)
                        cut += len(safe) > LONGEST
                        sheet.write_string(row, column, safe[:LONGEST], None if row else heading)
                    else:
                        sheet.write_number(row, column, value)
            sheet.freeze_panes(1, 0)
            sheet.autofit(max_width=400)
    return out.getvalue(), cut
