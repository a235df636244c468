"""The rows of the list of experiments: those under way, then those whose end was celebrated."""

from __future__ import annotations

from dataclasses import dataclass

from sysmap.edits.experiments import lever_of
from sysmap.model import Experiment, SystemMap, fold_label

ALL, UNDER_WAY, ENDED = "all", "under way", "ended"
NEWEST, OLDEST = "newest", "oldest"

HEADINGS = {UNDER_WAY: "Under way", ENDED: "Celebrated"}

NOTHING = "Nothing found"


@dataclass(frozen=True, slots=True)
class TriedRow:
    """An experiment, or (``key`` "") the heading over some."""

    key: str
    name: str
    about: str = ""
    strong: bool = False

    @property
    def words(self) -> str:
        return f"{self.name}: {self.about}" if self.about else self.name


def tried_rows(
    snapshot: SystemMap, wanted: str = "", which: str = ALL, order: str = NEWEST, factor: str = ""
) -> list[TriedRow]:
    """What the list shows. ``wanted``: part of a lever's name or of what was written down; ``which``: ALL, UNDER_WAY or
    ENDED; ``order``: by date, those without one last; ``factor``: only at this lever (a factor's id), "" for all."""
    wanted = fold_label(wanted)
    found = [
        one
        for one in snapshot.experiments.values()
        if (not factor or one.factor == factor)
        and any(wanted in fold_label(text) for text in (lever_of(snapshot, one), *_written(one)))
    ]
    dated = sorted((one for one in found if one.date), key=_by_date, reverse=order == NEWEST)
    found = dated + sorted((one for one in found if not one.date), key=_by_date)
    rows: list[TriedRow] = []
    for part, heading in HEADINGS.items():
        inside = [one for one in found if one.ended == (part == ENDED)] if which in (ALL, part) else []
        if inside:
            rows += [TriedRow("", heading), *(TriedRow(one.id, one.tried, _about(snapshot, one)) for one in inside)]
    return rows or ([TriedRow("", NOTHING)] if snapshot.experiments else [])


def _written(one: Experiment) -> tuple[str, ...]:
    return one.tried, one.expected, one.happened, one.let_go, one.keep


def _by_date(one: Experiment) -> tuple[str, str]:
    return one.date, one.id


def _about(snapshot: SystemMap, one: Experiment) -> str:
    lever = " ".join(lever_of(snapshot, one).split())
    lever = lever if one.factor in snapshot.factors else f"{lever} (no longer on the map)"
    return f"{lever} \N{MIDDLE DOT} {one.date}" if one.date else lever
