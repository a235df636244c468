"""Records as the JSON objects of a file and back. Fields that hold their default are left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any

import msgspec

from sysmap.model import Holding, Polarity, Record
from sysmap.model.records import KINDS
from sysmap.storage.inner import inner_fields

DEEPEST = 60
"""Levels of lists and objects kept of what other programs wrote."""

_SIGNS = {Polarity.SAME: "+", Polarity.OPPOSITE: "-", Polarity.UNKNOWN: "?"}
_POLARITIES: Mapping[object, Polarity] = {sign: polarity for polarity, sign in _SIGNS.items()}
_ABSENT = object()


def _holdings_out(holdings: tuple[Holding, ...]) -> list[dict[str, str]]:
    return [{"perspective": each.perspective, "polarity": _SIGNS[each.polarity]} for each in holdings]


_OUT: Mapping[tuple[str, str], Callable[[Any], Any]] = {
    ("link", "polarity"): _SIGNS.__getitem__,
    ("link", "perspectives"): _holdings_out,
    ("loop", "links"): sorted,
}


class _Shape:
    """How one kind of record is written: its fields, their defaults, and the few that need other words."""

    def __init__(self, word: str, kind: type[Record]) -> None:
        known = [each for each in fields(kind) if each.name != "extra"]
        self.word = word
        self.kind = kind
        self.names = frozenset(each.name for each in known) | {"type"}
        self.inner = inner_fields(kind)
        self.values = attrgetter(*(each.name for each in known))
        self.plan = [
            (
                each.name,
                # an id is always written: nothing else names a record
                _ABSENT if each.default is MISSING or each.name == "id" else each.default,
                _OUT.get((word, each.name)),
            )
            for each in known
        ]


_SHAPES = {word: _Shape(word, kind) for word, kind in KINDS.items()}
_BY_KIND = {shape.kind: shape for shape in _SHAPES.values()}


def to_wire(record: Record) -> dict[str, Any]:
    """A record as its JSON object."""
    shape = _BY_KIND[type(record)]
    item: dict[str, Any] = {"type": shape.word}
    for (name, default, out), value in zip(shape.plan, shape.values(record), strict=True):
        if value != default:
            item[name] = out(value) if out else value
    for name, value in record.extra.items():
        if name not in shape.names:
            item[name] = value
        elif name in item and name in shape.inner:
            item[name] = shape.inner[name].with_unknown(item[name], value)
    return item


def from_wire(item: object) -> Record | dict[str, Any]:
    """A JSON object, which it may use up, as its record, or as it is where its type is unknown.

    Raises ValueError with a sentence (no full stop) for anything that cannot be a record.
    """
    if not isinstance(item, dict):
        raise ValueError("a record must be an object in braces")
    if not isinstance(item.get("id"), str) or not item["id"]:
        raise ValueError('a record needs an "id" that is text')
    if not isinstance(item.get("type"), str):
        raise ValueError('a record needs a "type" that is text')
    shape = _SHAPES.get(item["type"])
    if shape is None:
        _check_foreign(item)
        return item
    extra = {name: value for name, value in item.items() if name not in shape.names}
    values = {name: value for name, value in item.items() if name in shape.names} if extra else item
    for name, inner in shape.inner.items():
        if name in item and (unknown := inner.unknown(item[name])):
            extra[name] = unknown
    if extra:
        _check_foreign(extra)
        values["extra"] = extra
    if shape.word == "link":
        _read_signs(values)
    try:
        return msgspec.convert(values, shape.kind)
    except msgspec.ValidationError as error:
        raise ValueError(_in_words(str(error))) from None


def _read_signs(values: dict[str, Any]) -> None:
    if "polarity" in values:
        values["polarity"] = _polarity(values["polarity"])
    if isinstance(values.get("perspectives"), list):
        values["perspectives"] = [
            {**each, "polarity": _polarity(each["polarity"])} if isinstance(each, dict) and "polarity" in each else each
            for each in values["perspectives"]
        ]


def _polarity(value: object) -> Polarity:
    try:
        return _POLARITIES[value]
    except (KeyError, TypeError):
        raise ValueError('a "polarity" is "+", "-" or "?"') from None


def _check_foreign(value: Any, depth: int = 0) -> None:
    """What is kept unread must not be nested so deeply that it could not be written again."""
    if depth > DEEPEST:
        raise ValueError(f"it is nested more than {DEEPEST} levels deep")
    if isinstance(value, dict):
        for each in value.values():
            _check_foreign(each, depth + 1)
    elif isinstance(value, list):
        for each in value:
            _check_foreign(each, depth + 1)


_TYPES = {
    "str": "text",
    "float": "a number",
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object in braces",
    "null": "nothing",
}


def _in_words(error: str) -> str:
    """msgspec's word for what is wrong, as a sentence."""
    if found := re.fullmatch(r"Object missing required field `(\w+)`.*", error):
        return f'its "{found[1]}" is missing'
    if found := re.fullmatch(r"Expected `(.+)`, got `(\w+)`(?: - at `\$\.?(.+)`)?", error):
        wanted = " or ".join(_TYPES.get(word.strip(), word.strip()) for word in found[1].split("|"))
        return f'its "{found[3]}" should be {wanted}, not {_TYPES.get(found[2], found[2])}'
    return error.replace("`", '"').replace("$.", "").rstrip(".")
