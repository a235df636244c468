"""A comparison of two maps in words: a line for each difference, counts, and the same for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, cast

from sysmap.edits.comparing import Comparison
from sysmap.edits.kinds import counted
from sysmap.model import (
    Ability,
    Experiment,
    Factor,
    Goal,
    Holding,
    Lever,
    Link,
    MapInfo,
    Polarity,
    Record,
    Relation,
    Stakeholder,
    SystemMap,
    Tie,
    alphabetical,
)
from sysmap.model.called import WORDS
from sysmap.model.people import POSITIONS
from sysmap.model.records import KINDS

ARROW = " \N{RIGHTWARDS ARROW} "

_WORDS = {kind: word for word, kind in KINDS.items()}
_SIGNS = {Polarity.SAME: "same direction", Polarity.OPPOSITE: "opposite direction", Polarity.UNKNOWN: "sign not known"}
_PLACE = frozenset(("x", "y", "bend", "both"))
_SWITCHED = {"goal": "a goal", "lever": "a lever", "pinned": "pinned", "delay": "with a delay", "plan": "planned"}
_FIELDS = {
    "goal": "wanted:",
    "lever": "working group",
    "actionability": "how far it can be moved:",
    "intervention": "place to intervene",
    "extra": "fields of other programs",
    "colour_by": "colours",
    "pushes": "pushes",
    "kind": "kind",
    "leader": "kind of leader",
    "placings": "placings",
    "wanted": "where it is wanted",
    "ability": "how far it can move it:",
    "stance": "which way it would:",
    "let_go": "what we let go",
    "keep": "what we keep",
    "happened": "what happened",
    "expected": "what we expected",
}
_LONG = frozenset(
    (
        *("notes", "description", "story", "extra", "camera", "pushes", "spotlight", "links", "goals", "placings"),
        *("wanted", "expected", "happened", "let_go", "keep"),
    )
)
"""Too long to be quoted."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: ``records`` are what it is about (as they are now, where they still are)."""

    kind: Literal["added", "removed", "changed"]
    text: str
    record: Record


@dataclass(frozen=True, slots=True)
class Told:
    """``differences`` in reading order, and ``moved``: the things that only stand or bend differently."""

    differences: tuple[Difference, ...]
    moved: tuple[Record, ...]


def told(found: Comparison) -> Told:
    """All differences as lines, factors before links; what only moved is gathered, because it says little."""
    lines = [Difference("added", named(record, found.after), record) for record in found.added]
    lines += [Difference("removed", named(record, found.before), record) for record in found.removed]
    moved = []
    for old, new in found.changed:
        if what := _changes(old, new, found):
            lines.append(Difference("changed", f"{named(old, found.before)}: {what}", new))
        else:
            moved.append(new)
    kinds = list(WORDS)
    lines.sort(key=lambda line: (kinds.index(type(line.record)), alphabetical(line.text)))
    order = ("added", "removed", "changed")
    lines.sort(key=lambda line: order.index(line.kind))
    return Told(tuple(lines), tuple(moved))


def summary(found: Comparison) -> str:
    """Counts in a sentence: "2 factors and 3 links added, 1 link removed, 1 factor changed, 12 moved"."""
    if not found:
        return "Nothing differs."
    parts = told(found)
    counts = []
    for kind in ("added", "removed", "changed"):
        some = [line.record for line in parts.differences if line.kind == kind]
        if some:
            counts.append(f"{counted(some)} {kind}")
    if parts.moved:
        counts.append(f"{counted(parts.moved)} moved")
    return ", ".join(counts) + "."


def more_or_fewer(numbers: Mapping[type[Record], int]) -> str:
    """How many more of each kind a map has than another: "12 factors more", "3 factors fewer, 1 link more", or ""."""
    parts = [
        f"{abs(number):,} {WORDS[kind][abs(number) != 1]} {'more' if number > 0 else 'fewer'}"
        for kind, number in numbers.items()
        if number
    ]
    return ", ".join(parts)


def as_json(found: Comparison) -> dict[str, Any]:
    """For programs: counts by kind of record, and every record that differs, with the fields that do."""
    return {
        "counts": {
            "added": _by_kind(found.added),
            "removed": _by_kind(found.removed),
            "changed": _by_kind([new for _, new in found.changed]),
        },
        "added": [_item(record, found.after) for record in found.added],
        "removed": [_item(record, found.before) for record in found.removed],
        "changed": [
            {
                **_item(new, found.after),
                "fields": {
                    name: [_plain(getattr(old, name)), _plain(getattr(new, name))] for name in differing(old, new)
                },
            }
            for old, new in found.changed
        ],
    }


def as_text(found: Comparison) -> str:
    """The summary, then a line for each difference."""
    heads = {"added": "+", "removed": "-", "changed": "~"}
    return "\n".join([summary(found), *(f"{heads[line.kind]} {line.text}" for line in told(found).differences)])


def differing(old: Record, new: Record) -> list[str]:
    """The names of the fields in which two records of a kind differ."""
    return [each.name for each in fields(old) if getattr(old, each.name) != getattr(new, each.name)]


def named(record: Record, snapshot: SystemMap) -> str:
    """A record as a line calls it: a factor by its label, a link by its ends and its sign."""
    match record:
        case Factor(label=label) | Stakeholder(label=label):
            name = label or f"a {WORDS[type(record)][0]} without a name"
        case Link():
            name = f"{_ends(record, snapshot)} ({record.polarity.glyph})"
        case Relation():
            kind = snapshot.relation_kinds.get(record.kind)
            name = f"{_ends(record, snapshot)} ({kind.name if kind else 'relation'})"
        case Ability():
            name = f"{_ends(record, snapshot)} (can move it)"
        case MapInfo():
            name = f"the map's title, “{record.title}”" if record.title else "the map's title"
        case Experiment():
            name = f"experiment “{record.tried}”"
        case _:
            name = f"{WORDS[type(record)][0]} “{record.name}”"
    return name


def _ends(tie: Tie, snapshot: SystemMap) -> str:
    elements = snapshot.elements
    return ARROW.join(elements[end].label if end in elements else "?" for end in (tie.source, tie.target))


def _changes(old: Record, new: Record, found: Comparison) -> str:
    """What is different about one record, in words; "" where it only moved."""
    parts = []
    for name in differing(old, new):
        if name in ("source", "target"):
            parts.append(f"now {_ends(cast(Tie, new), found.after)}")
        elif name not in _PLACE:
            parts.append(_change(name, getattr(old, name), getattr(new, name), found))
    return ", ".join(dict.fromkeys(parts))


def _change(name: str, old: Any, new: Any, found: Comparison) -> str:
    """What is different about one field."""
    word = _FIELDS.get(name, name)
    if name in ("label", "title", "name"):
        return f"now called “{new}”"
    if name in ("tags", "perspectives"):
        return _lists(name, old, new, found)
    if name in ("polarity", "position"):
        said: Mapping[Any, str] = _SIGNS if name == "polarity" else {**POSITIONS, None: "no position"}
        return f"{said[new]} instead of {said[old]}"
    if name in _SWITCHED and bool(old) != bool(new):
        return f"{'now' if new else 'not any more'} {_SWITCHED[name]}"
    if name in _LONG:
        return f"other {word}" if old and new else f"{word} {'added' if new else 'removed'}"
    return f"{word} {_value(new)} instead of {_value(old)}"


def _lists(name: str, old: Sequence[Any], new: Sequence[Any], found: Comparison) -> str:
    def words(values: Sequence[Any], snapshot: SystemMap) -> list[str]:
        keys = [each.perspective if isinstance(each, Holding) else each for each in values]
        if name == "tags":
            return keys
        return [snapshot.perspectives[key].name if key in snapshot.perspectives else key for key in keys]

    was, now = words(old, found.before), words(new, found.after)
    came, went = [each for each in now if each not in was], [each for each in was if each not in now]
    parts = [f"{'tag' if name == 'tags' else 'perspective'} {each} added" for each in came]
    parts += [f"{'tag' if name == 'tags' else 'perspective'} {each} removed" for each in went]
    return ", ".join(parts) or f"{name} changed"


def _value(value: object) -> str:
    if isinstance(value, Goal):
        return f"{'more' if value.direction > 0 else 'less'} (importance {value.importance:g})"
    if isinstance(value, Lever):
        value = value.working_group
    if isinstance(value, float):
        return f"{value:g}"
    return "nothing" if value in (None, "") else str(value)


def _by_kind(records: Sequence[Record]) -> dict[str, int]:
    counts = {word: sum(type(record) is kind for record in records) for word, kind in KINDS.items()}
    return {word: number for word, number in counts.items() if number}


def _item(record: Record, snapshot: SystemMap) -> dict[str, Any]:
    return {"kind": _WORDS[type(record)], "id": record.id, "name": named(record, snapshot)}


def _plain(value: Any) -> Any:
    """A field's value as JSON holds it."""
    if isinstance(value, Polarity):
        return {1: "+", -1: "-", 0: "?"}[value]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value
