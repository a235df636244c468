"""Any file as a map and a map as any file: the one place that knows the native format and the foreign ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sysmap.analysis.graph import topology_key
from sysmap.analysis.report import analyse
from sysmap.analysis.results import BALANCING, REINFORCING, UNDETERMINED, Analysis
from sysmap.formats import FORMATS, TABLES, Format, Reading
from sysmap.formats.findings import Findings, FoundLever, FoundLoop
from sysmap.formats.questions import Choices, Question
from sysmap.model import Element, Record, Sheet, SystemMap
from sysmap.model.errors import FileError
from sysmap.model.sheets import ALONE
from sysmap.storage import native
from sysmap.storage.atomic import write_bytes
from sysmap.storage.disk import read_bytes
from sysmap.storage.looks import looks_like
from sysmap.storage.native import SUFFIX, Carried

_KINDS = {REINFORCING: "reinforcing", BALANCING: "balancing", UNDETERMINED: "undetermined"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A map from a file.

    ``carried``: what to hand back when saving. ``sha256``: of the file's bytes. ``format``: None for our own.
    ``notes``: what was lost or guessed. ``unplaced``: the sheets for which the file has no positions: lay them out.
    ``questions``: what was assumed, and can be answered otherwise.
    """

    records: tuple[Record, ...]
    sha256: str
    carried: Carried = field(default_factory=Carried)
    format: Format | None = None
    notes: tuple[str, ...] = ()
    unplaced: tuple[Sheet, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """``sha256``: of the bytes that are now in the file. ``notes``: what its format cannot hold."""

    sha256: str
    notes: tuple[str, ...] = ()


def open_file(path: Path, choices: Choices | None = None) -> Opened:
    """The map in a file, whichever format its content shows; the suffix decides nothing. Raises FileError.

    ``choices``: answers to questions that were asked about the file (see :class:`Opened`).
    """
    data = read_bytes(path)
    if not native.sniff(data):
        found = next((each for each in FORMATS if each.sniff(data)), None)
        if found is not None:
            found, reading = _read(found, data, path, choices)
            digest = hashlib.sha256(data).hexdigest()
            return Opened(
                reading.records, digest, Carried(), found, reading.notes, _unplaced(reading), reading.questions
            )
        if path.suffix.casefold() != SUFFIX:
            raise FileError(f"{path.name} is not a map: it looks like {looks_like(data)}. sysmap reads {readable()}.")
    opened = native.load(data, path.name)
    return Opened(opened.records, opened.sha256, opened.carried, unplaced=unplaced(opened.records))


def unplaced(records: Iterable[Record]) -> tuple[Sheet, ...]:
    """The sheets on which several stand, and all in one place: nobody has put them anywhere."""
    elements = [record for record in records if isinstance(record, Element)]
    places = {sheet: [(each.x, each.y) for each in elements if sheet.shows(each)] for sheet in ALONE}
    return tuple(sheet for sheet, found in places.items() if len(found) > 1 and not any(map(any, found)))


def _unplaced(reading: Reading) -> tuple[Sheet, ...]:
    """The sheets of a foreign map that are to be laid out; its reader says so of factors, some of which may stand."""
    factors = () if reading.placed or not any(map(Sheet.CAUSAL.shows, reading.records)) else (Sheet.CAUSAL,)
    return tuple(dict.fromkeys((*factors, *unplaced(reading.records))))


def _read(found: Format, data: bytes, path: Path, choices: Choices | None) -> tuple[Format, Reading]:
    """The file as the format that its content shows. Any text could be a table: where it is none, the format that the
    file is named after says what is wrong with it."""
    try:
        return found, found.read(data, path.name, choices)
    except FileError:
        suffix = path.suffix.casefold()
        meant = next((each for each in FORMATS if suffix in each.suffixes), found)
        if found not in TABLES or meant in TABLES:
            raise
    return meant, meant.read(data, path.name, choices)


def save_file(
    path: Path, snapshot: SystemMap, carried: Carried | None = None, analysis: Analysis | None = None
) -> Saved:
    """Write a map in the format of the suffix, whole or not at all. Raises FileError.

    ``analysis``: of this map, for the formats that have a place for loops and levers; made anew where it is missing.
    """
    form = format_for(path)
    if form is None:
        return Saved(native.save(path, snapshot, carried or Carried()))
    if form.write is None:
        raise FileError(f"Cannot save {path.name}: {form.title} is only read. What can be written: {writable()}.")
    written = form.write_found(snapshot, _findings(snapshot, analysis)) if form.write_found else form.write(snapshot)
    write_bytes(path, written.data)
    unknown = carried is not None and (carried.top or carried.records)
    notes = ("What sysmap could not read in the map is only kept in the map's own file.",) if unknown else ()
    return Saved(hashlib.sha256(written.data).hexdigest(), (*written.notes, *notes))


def _findings(snapshot: SystemMap, analysis: Analysis | None) -> Findings:
    if analysis is None or analysis.key != topology_key(snapshot):
        analysis = analyse(snapshot)
    found = analysis.loops
    levers = (
        FoundLever(
            row.factor,
            (row.rank_low, row.rank_high),
            row.score,
            "up" if row.direction > 0 else "down",
            row.certainty,
            row.loops,
        )
        for row in analysis.leverage.rows
    )
    return Findings(
        tuple(FoundLoop(loop.code, _KINDS[loop.kind], loop.links) for loop in (*found.self_loops, *found.loops)),
        tuple(levers),
        "" if found.longer_exist is False else f"The list of loops ends with those of {found.complete_to} links.",
    )


def format_for(path: Path) -> Format | None:
    """The format that a path's suffix stands for, one that is written for choice; None for our own.

    Raises FileError for a suffix that is of no format.
    """
    name = path.name.casefold()
    if name.endswith(SUFFIX):
        return None
    ends = [end for form in FORMATS for end in form.suffixes if name.endswith(end)]
    suffix = max(ends, key=len, default="")  # "map.relations.csv" is no list of links
    of_suffix = [form for form in FORMATS if suffix in form.suffixes]
    if not of_suffix:
        raise FileError(f"Cannot save {path.name}: the end of the name tells the format. Known: {writable()}.")
    return next((form for form in of_suffix if form.write is not None), of_suffix[0])


def writable() -> str:
    """The suffixes of all formats that can be written, for a message."""
    return ", ".join((SUFFIX, *_suffixes(form for form in FORMATS if form.write is not None)))


def readable() -> str:
    """The suffixes of all formats that can be opened, for a message."""
    return ", ".join((SUFFIX, *_suffixes(form for form in FORMATS if form.reader is not None)))


def _suffixes(forms: Iterable[Format]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(suffix for form in forms for suffix in form.suffixes))
