"""Two versions of one record become one, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, replace
from functools import partial
from typing import Any, TypeVar

from sysmap.edits.three_way_words import Clash, Namer, Part
from sysmap.model import Commitment, Holding, Placing, Record
from sysmap.model.checks import MOST_TEXT

T = TypeVar("T")
R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=Record | Part)

_TOGETHER = (("x", "y"), ("source", "target"))
"""Fields that mean something only together."""
_KEYS: Mapping[type, str] = {Holding: "perspective", Placing: "perspective", Commitment: "stakeholder"}


def settled(base: T, ours: T, theirs: T, both: Callable[[T, T, T], T]) -> T:
    """The rule of every three-way merge; ``both`` settles what both sides changed, and not alike."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    return both(base, ours, theirs)


class Fields:
    """Merges the fields of records. ``tell``: is given a sentence on what both changed and which value was taken.
    ``moved``: how many things both have moved."""

    def __init__(self, name: Namer, tell: Callable[[str], None]) -> None:
        self._name, self._tell = name, tell
        self.moved = 0

    def united(self, base: R | None, ours: R, theirs: R) -> R:
        """Both versions of a record as one, under our id. Without a base, what says nothing is taken for it."""
        return self._united(ours, base, ours, theirs)

    def _united(self, record: Record, base: P | None, ours: P, theirs: P) -> P:
        """Both versions of a record or of a part of one."""
        values: dict[str, Any] = {}
        for group in _groups(ours):
            names = tuple(each.name for each in group)
            before = _silence(group) if base is None else _values(base, names)
            both = partial(self._both, record, ours, names)
            values |= zip(names, settled(before, _values(ours, names), _values(theirs, names), both), strict=True)
        return replace(ours, **values)

    def _both(
        self, record: Record, part: Record | Part, names: tuple[str, ...], *sides: tuple[Any, ...]
    ) -> tuple[Any, ...]:
        """What becomes of a field, or the few of a group, that both changed."""
        rule = _RULES.get(names[0], Fields._ours)
        if len(names) > 1:
            return tuple(rule(self, Clash(record, part, names, *sides)))
        return (rule(self, Clash(record, part, names, *(value for (value,) in sides))),)

    # the rules

    def _ours(self, clash: Clash) -> Any:
        self._tell(self._name.of_clash(clash, "yours"))
        return clash.ours

    def _place(self, clash: Clash) -> Any:
        """Ours, counted: they are told in one sentence."""
        self.moved += 1
        return clash.ours

    def _text(self, clash: Clash) -> Any:
        """Both, one under the other, as long as there is room."""
        ours, theirs = clash.ours, clash.theirs
        if theirs in ours or ours in theirs:
            return max(ours, theirs, key=len)
        return f"{ours}\n\n{theirs}" if len(ours) + len(theirs) + 2 <= MOST_TEXT else self._ours(clash)

    def _part(self, clash: Clash) -> Any:
        """Field by field, where it has fields; what one took away and the other changed stays."""
        if clash.ours is None:
            self._tell(self._name.of_clash(clash, "theirs"))
            return clash.theirs
        if clash.theirs is None or not isinstance(clash.ours, Part):
            return self._ours(clash)
        return self._united(clash.record, clash.base, clash.ours, clash.theirs)

    def _each(self, clash: Clash) -> Any:
        """Those of both without what either took off; each that both changed in its turn."""

        def both(*sides: Any) -> Any:
            return self._part(Clash(clash.record, clash.part, clash.names, *sides))

        base, ours, theirs = map(_keyed, (clash.base, clash.ours, clash.theirs))
        keys = dict.fromkeys((*ours, *theirs, *base))
        found = {key: settled(base.get(key), ours.get(key), theirs.get(key), both) for key in keys}
        left = {key: value for key, value in found.items() if value is not None}
        return left if isinstance(clash.ours, Mapping) else tuple(left.values())


_RULES: Mapping[str, Callable[[Fields, Clash], Any]] = {
    **dict.fromkeys(("x", "both"), Fields._place),
    **dict.fromkeys(("notes", "story", "description", "goals", "expected", "happened", "let_go", "keep"), Fields._text),
    **dict.fromkeys(("tags", "perspectives", "spotlight", "placings", "commitments", "extra"), Fields._each),
    "lever": Fields._part,
}
"""What becomes of a field that both changed; of any other ours is taken, and theirs told."""


def _groups(part: Record | Part) -> Iterable[tuple[Field[Any], ...]]:
    """Each field but the id, with those that mean something only together with it; each once."""
    by_name = {each.name: each for each in fields(part) if each.name != "id"}
    together = {name: names for names in _TOGETHER for name in names}
    for names in dict.fromkeys(together.get(name, (name,)) for name in by_name):
        yield tuple(by_name[name] for name in names)


def _values(part: Record | Part, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(part, name) for name in names)


def _silence(group: Iterable[Field[Any]]) -> tuple[Any, ...]:
    """The values that say nothing: what a new record has; a name has none."""
    return tuple(each.default if each.default_factory is MISSING else each.default_factory() for each in group)


def _keyed(values: Mapping[str, Any] | Iterable[Any]) -> Mapping[Any, Any]:
    """Each value by what makes it the same in both versions: its name, whose word or work it is, or itself."""
    if isinstance(values, Mapping):
        return values
    return {getattr(each, _KEYS[type(each)]) if type(each) in _KEYS else each: each for each in values}
