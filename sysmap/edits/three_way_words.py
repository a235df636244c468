"""What a merge says: records and fields under the names a room knows them by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sysmap.model import (
    Ability,
    Element,
    Experiment,
    Factor,
    Goal,
    Lever,
    Link,
    MapInfo,
    Polarity,
    Record,
    Relation,
    Stakeholder,
)
from sysmap.model.called import WORDS

LONGEST = 80
"""Characters of a value that are quoted."""

_FIELDS = {
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
    "perspectives": "the sign a perspective gives it",
    "source": "where it leads",
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
    "placings": "where a perspective places it",
    "wanted": "where it is wanted",
    "both": "where it stands among stakeholders",
    "plan": "what is planned",
    "ability": "how far it can be moved",
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
                name = f"The {word} {self._end(record.source)} → {self._end(record.target)}"
            case Experiment():
                name = f"The experiment {quoted(record.tried)}"
            case MapInfo():
                name = "The map itself"
            case _:
                name = f"The {WORDS[type(record)][0]} {quoted(record.name)}"
        return name

    def of_field(self, record: Record, names: tuple[str, ...], ours: tuple[Any, ...], theirs: tuple[Any, ...]) -> str:
        """A sentence: both changed this field; which value is taken."""
        told = _FIELDS.get(names[0], names[0])
        if names == ("source", "target"):
            mine, other = (" → ".join(map(self._end, ends)) for ends in (ours, theirs))
        else:
            mine, other = _in_words(ours[0]), _in_words(theirs[0])
        if names[0] in ("label", "name"):
            return f"A {WORDS[type(record)][0]} is called {mine} in yours, {other} in theirs. Taken: yours."
        return f"{self.of(record)}, {told}: {mine} in yours, {other} in theirs. Taken: yours."

    def _end(self, element_id: str) -> str:
        found = next((each[element_id] for each in self._maps if element_id in each), None)
        return quoted(found.label) if isinstance(found, Element) else quoted(element_id)


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
        case Lever(working_group=group):
            said = f"a lever of {quoted(group)}" if group else "a lever"
        case int() | float():
            said = f"{value:g}"
        case tuple() | frozenset() if value:
            said = f"{len(value)} of them"
        case _:
            said = "another" if value else "nothing"
    return said
