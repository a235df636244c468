"""A read-only snapshot of a map, with the views of it that everything else reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from sysmap.model.labels import fold_label
from sysmap.model.people import Ability, Experiment, Point, Relation, RelationKind, Stakeholder
from sysmap.model.records import (
    INFO_ID,
    KINDS,
    Element,
    Factor,
    Link,
    LoopName,
    MapInfo,
    Perspective,
    R,
    Record,
    Scenario,
    View,
)

Tables = Mapping[type[Record], Mapping[str, Record]]

GAP = 220.0
"""Map units between the factors and the stakeholders that stand beside them."""


@dataclass(frozen=True)
class SystemMap:
    """All records of a map at one moment, by kind and id. Make one with :meth:`of` or take a document's snapshot."""

    tables: Tables
    revision: int = 0

    @classmethod
    def of(cls, records: Iterable[Record]) -> SystemMap:
        """A map of these records. Raises ValueError where an id comes twice. Does not check references."""
        tables: dict[type[Record], dict[str, Record]] = {kind: {} for kind in KINDS.values()}
        seen: set[str] = set()
        for record in records:
            if record.id in seen:
                raise ValueError(f"two records have the id {record.id!r}")
            seen.add(record.id)
            tables[type(record)][record.id] = record
        return cls(tables)

    def __eq__(self, other: object) -> bool:
        """Two maps are equal when they hold the same records, whenever they were taken."""
        return isinstance(other, SystemMap) and self.tables == other.tables

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[Record]:
        for table in self.tables.values():
            yield from table.values()

    def get(self, record_id: str) -> Record | None:
        """The record with this id, of whatever kind, or None."""
        for table in self.tables.values():
            if record_id in table:
                return table[record_id]
        return None

    def table(self, kind: type[R]) -> Mapping[str, R]:
        return cast("Mapping[str, R]", self.tables[kind])

    @property
    def factors(self) -> Mapping[str, Factor]:
        return self.table(Factor)

    @property
    def links(self) -> Mapping[str, Link]:
        return self.table(Link)

    @property
    def loop_names(self) -> Mapping[str, LoopName]:
        return self.table(LoopName)

    @property
    def perspectives(self) -> Mapping[str, Perspective]:
        return self.table(Perspective)

    @property
    def views(self) -> Mapping[str, View]:
        return self.table(View)

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        return self.table(Scenario)

    @property
    def stakeholders(self) -> Mapping[str, Stakeholder]:
        return self.table(Stakeholder)

    @property
    def relation_kinds(self) -> Mapping[str, RelationKind]:
        return self.table(RelationKind)

    @property
    def relations(self) -> Mapping[str, Relation]:
        return self.table(Relation)

    @property
    def abilities(self) -> Mapping[str, Ability]:
        return self.table(Ability)

    @property
    def experiments(self) -> Mapping[str, Experiment]:
        return self.table(Experiment)

    @cached_property
    def elements(self) -> Mapping[str, Element]:
        """All that stands on the map: factors, then stakeholders."""
        return {**self.factors, **self.stakeholders}

    @cached_property
    def beside(self) -> Point:
        """How far from where they stand alone the stakeholders stand on the sheet of both that nobody has put there, in
        map units: to the right of all that stands there, their middle level with its middle."""
        waiting = [one for one in self.stakeholders.values() if one.both is None]
        standing = [one.both or (one.x, one.y) for one in self.elements.values() if one.both or one.id in self.factors]
        if not waiting or not standing:
            return 0.0, 0.0
        right = max(x for x, _ in standing) + GAP - min(one.x for one in waiting)
        return right, _middle([y for _, y in standing]) - _middle([one.y for one in waiting])

    @property
    def info(self) -> MapInfo:
        return self.table(MapInfo).get(INFO_ID, MapInfo())

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Link, ...]]:
        """Links by the factor they leave; a factor without any is absent."""
        return _grouped(self.links.values(), "source")

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Link, ...]]:
        """Links by the factor they reach; a factor without any is absent."""
        return _grouped(self.links.values(), "target")

    @cached_property
    def by_label(self) -> Mapping[str, tuple[Factor, ...]]:
        """Factors by folded label (see :func:`fold_label`): more than one where labels repeat."""
        return _labelled(self.factors.values())

    @cached_property
    def stakeholders_by_label(self) -> Mapping[str, tuple[Stakeholder, ...]]:
        """Stakeholders by folded label."""
        return _labelled(self.stakeholders.values())


def _middle(numbers: Collection[float]) -> float:
    return (min(numbers) + max(numbers)) / 2


E = TypeVar("E", Factor, Stakeholder)


def _labelled(elements: Iterable[E]) -> Mapping[str, tuple[E, ...]]:
    found: dict[str, list[E]] = {}
    for element in elements:
        found.setdefault(fold_label(element.label), []).append(element)
    return {label: tuple(group) for label, group in found.items()}


def _grouped(links: Iterable[Link], end: str) -> Mapping[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(getattr(link, end), []).append(link)
    return {factor_id: tuple(group) for factor_id, group in found.items()}
