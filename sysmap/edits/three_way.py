"""Two versions of a map become one: what each side did since they parted is done, and where both did something to the
same thing, one value is taken and the other is told."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from functools import partial
from typing import Any, TypeVar

from sysmap.edits.three_way_words import Namer
from sysmap.model import (
    Factor,
    Holding,
    Link,
    LoopName,
    Perspective,
    Record,
    SystemMap,
    fold_label,
)
from sysmap.model.checks import MOST_TEXT, held_by

T = TypeVar("T")
V = TypeVar("V")
Table = dict[str, Record]
Values = tuple[Any, ...] | None

_LONG_TEXTS = ("notes", "story", "description")
"""Where both wrote, both texts stay, one under the other."""
_TOGETHER = (("x", "y"), ("source", "target"))
"""Fields that mean something only together."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The map that holds both. ``conflicts``: sentences on what both had touched, and which value was taken."""

    snapshot: SystemMap
    conflicts: tuple[str, ...]


def three_way(base: SystemMap | None, ours: SystemMap, theirs: SystemMap) -> Merged:
    """Bring together two maps that come from ``base``. The result is sound whenever both are.

    A change on one side is done. A change on both sides to one field: ours is taken, theirs is told; tags,
    perspectives and other lists are united, long texts put under each other. What one side deleted and the other
    changed or still needs stays. Without a base nothing is taken for deleted and every difference is a conflict.
    """
    merge = _Merge(_table(base), _table(ours), _table(theirs))
    return merge.run()


class _Merge:
    def __init__(self, base: Table, ours: Table, theirs: Table) -> None:
        self._base, self._ours, self._theirs = base, ours, theirs
        self._name = Namer(ours, theirs, base)
        self._told: list[str] = []
        self._moved = 0
        self._now: Table = {}

    def run(self) -> Merged:
        for record_id in dict.fromkeys((*self._ours, *self._theirs, *self._base)):
            base, ours, theirs = (side.get(record_id) for side in (self._base, self._ours, self._theirs))
            record = _settled(base, ours, theirs, self._both)
            if record is not None:
                self._now[record_id] = record
        self._call_back()
        self._one_link_a_pair()
        self._tell_namesakes()
        if self._moved:
            factors = "1 factor" if self._moved == 1 else f"{self._moved} factors"
            self._told.append(f"Both moved {factors}. Taken: where they stand in your map.")
        return Merged(SystemMap.of(self._now.values()), tuple(self._told))

    # one record

    def _both(self, base: Record | None, ours: Record | None, theirs: Record | None) -> Record | None:
        """A record that both sides changed, and not alike."""
        if ours is None or theirs is None:
            stays = ours or theirs
            assert stays is not None
            who, whose = ("you", "they") if ours is None else ("they", "you")
            self._told.append(f"{self._name.of(stays)}: {who} deleted it, {whose} changed it. It stays.")
            return stays
        if type(ours) is not type(theirs):
            self._told.append(f"{self._name.of(ours)}: in theirs it is {self._name.of(theirs)}. Yours stays.")
            return ours
        return self._united(base if type(base) is type(ours) else None, ours, theirs)

    def _united(self, base: Record | None, ours: Record, theirs: Record) -> Record:
        """Both versions of a record as one, field by field."""
        values: dict[str, Any] = {}
        for group in _groups(each.name for each in fields(ours) if each.name != "id"):
            before, mine, other = (None if each is None else _values(each, group) for each in (base, ours, theirs))
            taken = _settled(before, mine, other, partial(self._field, group, ours))
            values.update(zip(group, taken or (), strict=True))
        return replace(ours, **values)

    def _field(self, group: tuple[str, ...], record: Record, base: Values, ours: Values, theirs: Values) -> Values:
        """What becomes of a field that both changed, and not alike."""
        assert ours is not None
        assert theirs is not None
        name, mine, other = group[0], ours[0], theirs[0]
        before = base[0] if base is not None else None
        if group == ("x", "y"):
            self._moved += 1
        elif name == "extra":
            mine = self._keyed(record, name, before or {}, mine, other)
        elif name == "perspectives" and isinstance(record, Link):
            signs = self._keyed(record, name, *(_signs(each) for each in (before or (), mine, other)))
            mine = tuple(Holding(holder, sign) for holder, sign in signs.items())
        elif name in ("tags", "perspectives", "spotlight"):
            mine = _united_list(before or (), mine, other)
        elif name in _LONG_TEXTS and len(mine) + len(other) + 2 <= MOST_TEXT:
            mine = _under_each_other(mine, other)
        elif base is None and mine == _default(record, name):  # nothing was said of it here
            mine = other
        elif base is not None or other != _default(record, name):
            self._told.append(self._name.of_field(record, group, ours, theirs))
        return (mine, *ours[1:])

    def _keyed(
        self, record: Record, name: str, base: Mapping[str, V], ours: Mapping[str, V], theirs: Mapping[str, V]
    ) -> dict[str, V]:
        """Three mappings as one, key by key; ours where both changed one."""

        def clash(_: V | None, mine: V | None, other: V | None) -> V | None:
            self._told.append(self._name.of_field(record, (name,), (mine,), (other,)))
            return mine if mine is not None else other

        found = {
            key: _settled(base.get(key), ours.get(key), theirs.get(key), clash)
            for key in dict.fromkeys((*ours, *theirs, *base))
        }
        return {key: value for key, value in found.items() if value is not None}

    # the map as a whole

    def _call_back(self) -> None:
        """What one side deleted and the other still needs comes back; what cannot come back is not pointed to."""
        waiting = list(self._now.values())
        while waiting:
            record = waiting.pop()
            if not isinstance(record, Factor | Link):
                continue
            ends = [record.source, record.target] if isinstance(record, Link) else []
            for needed, kind in (*((end, Factor) for end in ends), *((each, Perspective) for each in held_by(record))):
                if isinstance(self._now.get(needed), kind):
                    continue
                found = self._last(needed, kind)
                if found is None or needed in self._now:
                    self._let_go(record.id, needed, kind)
                    continue
                self._now[needed] = found
                waiting.append(found)
                self._told.append(
                    f"{self._name.of(found)} was deleted on one side and is needed on the other. It stays."
                )

    def _last(self, record_id: str, kind: type[Record]) -> Record | None:
        """What a record was before one side deleted it."""
        sides = (self._ours, self._theirs, self._base)
        return next((side[record_id] for side in sides if isinstance(side.get(record_id), kind)), None)

    def _let_go(self, record_id: str, needed: str, kind: type[Record]) -> None:
        """One id stands for two kinds of thing: the record loses what it points to."""
        record = self._now.get(record_id)
        if record is None:
            return
        self._told.append(f"{self._name.of(record)} could not be brought in as it was: what it points to is not there.")
        if kind is Factor:
            del self._now[record_id]
        elif isinstance(record, Factor):
            self._now[record_id] = replace(record, perspectives=tuple(p for p in record.perspectives if p != needed))
        elif isinstance(record, Link):
            held = tuple(each for each in record.perspectives if each.perspective != needed)
            self._now[record_id] = replace(record, perspectives=held)

    def _one_link_a_pair(self) -> None:
        """Both drew a link between the same two factors: it is one link, under our id."""
        became: dict[str, str] = {}
        first: dict[tuple[str, str], Link] = {}
        for link in sorted(
            (record for record in self._now.values() if isinstance(record, Link)),
            key=lambda link: (self._ours.get(link.id) != link, link.id not in self._ours, link.id),
        ):
            pair = (link.source, link.target)
            twin = first.setdefault(pair, link)
            if twin is link:
                continue
            united = self._united(None, twin, replace(link, id=twin.id))
            assert isinstance(united, Link)
            first[pair] = self._now[twin.id] = united
            del self._now[link.id]
            became[link.id] = twin.id
            self._told.append(f"{self._name.of(link)} is in both, drawn separately. It is one link now.")
        for record in tuple(self._now.values()) if became else ():
            if isinstance(record, LoopName) and not became.keys().isdisjoint(record.links):
                links = frozenset(became.get(link, link) for link in record.links)
                self._now[record.id] = replace(record, links=links)

    def _tell_namesakes(self) -> None:
        """Both added a factor of one name: two stay, for the room to decide."""
        added = [r for r in self._now.values() if isinstance(r, Factor) and r.id not in self._base]
        ours = {fold_label(factor.label) for factor in added if factor.id not in self._theirs}
        for factor in added:
            if factor.id not in self._ours and fold_label(factor.label) in ours:
                self._told.append(
                    f"{self._name.of(factor)} was added by both. There are two now; merge them if they are one."
                )


def _table(snapshot: SystemMap | None) -> Table:
    return {record.id: record for record in snapshot} if snapshot is not None else {}


def _settled(base: T, ours: T, theirs: T, both: Callable[[T, T, T], T]) -> T:
    """The rule of every three-way merge."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    return both(base, ours, theirs)


def _groups(names: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """Each field, or each few that belong together, once."""
    of = {name: group for group in _TOGETHER for name in group}
    return dict.fromkeys(of.get(name, (name,)) for name in names)


def _values(record: Record, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in names)


def _default(record: Record, name: str) -> Any:
    """The value that says nothing: what a new record has; a name has none."""
    return next((each.default for each in fields(record) if each.name == name), MISSING)


def _signs(holdings: Iterable[Holding]) -> dict[str, Any]:
    return {each.perspective: each.polarity for each in holdings}


def _united_list(base: Iterable[Hashable], ours: Iterable[Hashable], theirs: Iterable[Hashable]) -> tuple[Any, ...]:
    """Both lists in order, without what either took off."""
    before, mine, others = set(base), set(ours), set(theirs)
    off = before - (mine & others)
    return tuple(each for each in dict.fromkeys((*ours, *theirs)) if each not in off)


def _under_each_other(ours: str, theirs: str) -> str:
    if theirs in ours:
        return ours
    return theirs if ours in theirs else f"{ours}\n\n{theirs}"
