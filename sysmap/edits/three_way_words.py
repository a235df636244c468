"""What a merge says: records and fields under the names a room knows them by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sysmap.model import (
    Ability,
    Commitment,
    Experiment,
    Factor,
    Goal,
    Holding,
    Lever,
    Link,
    MapInfo,
    Placing,
    Polarity,
    Record,
    Relation,
    Stakeholder,
)
from sysmap.model.called import WORDS
from sysmap.model.people import POSITIONS

LONGEST = 80
"""Characters of a value that are quoted."""

Part = Holding | Placing | Commitment | Lever
"""What has fields of its own within a record."""


@dataclass(frozen=True, slots=True)
class Clash:
    """What both changed, and not alike: a field of a record, or of a ``part`` of it (``part`` is the record itself
    where it is its own). ``names``: the field, or the few that mean something only together; then ``base``, ``ours``
    and ``theirs`` are tuples. ``base`` may be dataclasses.MISSING."""

    record: Record
    part: Record | Part
    names: tuple[str, ...]
    base: Any
    ours: Any
    theirs: Any


_IDS = ("source", "factor", "kind", "interview_kind")
"""Fields that hold ids of others."""

FIELDS = {
    "title": "the title",
    "notes": "the notes",
    "story": "the story",
    "description": "the description",
    "goal": "the goal",
    "lever": "the lever",
    "pinned": "whether it is pinned",
    "actionability": "how far it can be moved",
    "intervention": "its place to intervene",
    "polarity": "the sign",
    "strength": "the strength",
    "delay": "the delay",
    "certainty": "the certainty",
    "bend": "how it bends",
    "perspectives": "the sign",
    "source": "where it leads",
    "factor": "the factor it tries",
    "links": "its links",
    "pushes": "its pushes",
    "colour_by": "its colours",
    "camera": "where it looks",
    "activation": "its curve",
    "steps": "its number of steps",
    "extra": "a field of another program",
    "kind": "its kind",
    "role": "the formal role",
    "leader": "what kind of leader it is",
    "sector": "the sector",
    "influence": "the influence",
    "interest": "the interest",
    "position": "its position towards the goal",
    "goals": "what it is after",
    "power": "whether it has power",
    "legitimacy": "whether it is legitimate",
    "urgency": "whether it is urgent",
    "commitments": "what it took on",
    "what": "what it took on",
    "working_group": "the working group",
    "level": "the level it works at",
    "tried": "what was tried",
    "date": "the date",
    "placings": "where it is placed",
    "wanted": "where it is wanted",
    "both": "where it stands among stakeholders",
    "plan": "what is planned",
    "ability": "how far it can be moved",
    "stance": "which way it would be moved",
    "let_go": "what was let go",
    "keep": "what is kept",
    "happened": "what happened",
    "expected": "what was expected",
    "ended": "whether it has ended",
    "mutual": "whether it is mutual",
    "formal": "whether it is formal",
    "style": "its line",
    "colour": "its colour",
    "interview": "how far its interview has come",
    "interview_kind": "what its interview last asked about",
}
"""What a field of any record is called in a sentence."""


class Namer:
    """Names records by what they are called in the first of some maps that has them."""

    def __init__(self, *maps: Mapping[str, Record]) -> None:
        self._maps = maps

    def of(self, record: Record) -> str:
        """A record's name at the beginning of a sentence."""
        match record:
            case Factor() | Stakeholder():
                name = quoted(record.label)
            case Link() | Relation() | Ability():
                word = WORDS[type(record)][0]
                name = f"The {word} {self._called(record.source)} → {self._called(record.target)}"
            case Experiment():
                name = f"The experiment {quoted(record.tried)}"
            case MapInfo():
                name = "The map itself"
            case _:
                name = f"The {WORDS[type(record)][0]} {quoted(record.name)}"
        return name

    def of_clash(self, clash: Clash, taken: str) -> str:
        """A sentence: both changed this field; whose value is taken ("yours" or "theirs")."""
        field, kind = clash.names[0], WORDS.get(type(clash.part), ("",))[0]
        mine, other = (self._in_words(field, value) for value in (clash.ours, clash.theirs))
        if field in ("label", "name"):
            return f"A {kind} is called {mine} in yours, {other} in theirs. Taken: {taken}."
        what = f"{self.of(clash.record)}{self._of_whom(clash)}, {FIELDS.get(field, field)}"
        return f"{what}: {mine} in yours, {other} in theirs. Taken: {taken}."

    def _of_whom(self, clash: Clash) -> str:
        """Whose word or work it is, where a part of the record is somebody's."""
        for each in (clash.part, clash.ours, clash.theirs):
            if isinstance(each, Holding | Placing):
                return f" as {self._called(each.perspective)} sees it"
            if isinstance(each, Commitment):
                return f" as {self._called(each.stakeholder)} works on it"
        return ""

    def _in_words(self, field: str, value: Any) -> str:
        if field in _IDS and value:
            return " → ".join(map(self._called, (value,) if isinstance(value, str) else value))
        return POSITIONS.get(value, "nothing") if field == "position" else _in_words(value)

    def _called(self, record_id: str) -> str:
        found = next((each[record_id] for each in self._maps if record_id in each), None)
        return quoted(getattr(found, "label", "") or getattr(found, "name", "") or record_id)


def quoted(text: str) -> str:
    """A text in quotes, on one line and cut where it is long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= LONGEST else line[: LONGEST - 1] + '…'}”"


def _in_words(value: Any) -> str:
    match value:
        case Polarity():
            said = value.glyph
        case bool():
            said = "yes" if value else "no"
        case str() if value:
            said = quoted(value)
        case Goal(direction=direction):
            said = "more of it" if direction > 0 else "less of it"
        case Holding(polarity=polarity):
            said = polarity.glyph
        case Commitment(what=what) if what:
            said = quoted(what)
        case Lever(working_group=group):
            said = f"a lever of {quoted(group)}" if group else "a lever"
        case int() | float():
            said = f"{value:g}"
        case tuple() | frozenset() if value:
            said = f"{len(value)} of them"
        case _:
            said = "another" if value else "nothing"
    return said
