"""The stakeholders of a map and the ties between them as arrays, in an order that does not depend on its history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sysmap.analysis.graph import Floats, Ints
from sysmap.analysis.network.arcs import Arcs, Mask
from sysmap.model import Relation, RelationKind, Stakeholder, SystemMap

UNKNOWN = RelationKind("", "")
"""How a relation counts whose kind is gone: one way, not formal."""

FAINT = 1e-6
"""The least weight of a tie, where the strongest of its kind has 1."""


@dataclass(frozen=True, eq=False)
class Network:
    """Stakeholders numbered by sorted id, and the ties of chosen kinds between them.

    ``arcs``: all ties of these kinds together; weights of several kinds add up, of parallel ties of one kind the
    strongest counts; 1 is the strongest tie of a kind. ``formal``, ``informal``: the ties of formal kinds and of the
    others. ``influence``, ``interest``: 0 to 1, nan where nobody has said. ``claims``: power, legitimacy, urgency,
    one row a stakeholder. ``own_ties``: relations from somebody to itself, which are left out.
    """

    ids: tuple[str, ...]
    arcs: Arcs
    formal: Arcs
    informal: Arcs
    sectors: tuple[str, ...]
    leaders: tuple[str, ...]
    influence: Floats
    interest: Floats
    claims: Mask
    own_ties: int = 0

    @property
    def size(self) -> int:
        """The number of stakeholders."""
        return len(self.ids)

    @cached_property
    def number(self) -> dict[str, int]:
        """Stakeholder id → its number."""
        return {stakeholder_id: i for i, stakeholder_id in enumerate(self.ids)}

    @cached_property
    def sector_numbers(self) -> Ints:
        """The number of each stakeholder's sector among the sorted names of sectors; −1 where none is said."""
        number = {name: i for i, name in enumerate(self.sector_names)}
        return np.array([number.get(_name(sector), -1) for sector in self.sectors], dtype=np.int64)

    @cached_property
    def sector_names(self) -> tuple[str, ...]:
        """The sectors that are said, sorted; case and white space do not tell two apart."""
        return tuple(sorted({_name(sector) for sector in self.sectors} - {""}))

    def names(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """The ids of stakeholders."""
        return tuple(self.ids[i] for i in numbers)


def network(snapshot: SystemMap, kinds: Collection[str] | None = None, directed: bool = True) -> Network:
    """The network of a map over some relation kinds (ids; None: all). Planned relations do not count yet.

    ``directed`` False: every relation counts both ways, as a mutual one does. Relations whose ends are missing are
    left out. 10 ms at 2,000 stakeholders and 10,000 relations.
    """
    ids = tuple(sorted(snapshot.stakeholders))
    people = [snapshot.stakeholders[stakeholder_id] for stakeholder_id in ids]
    number = {stakeholder_id: i for i, stakeholder_id in enumerate(ids)}
    there = [
        relation
        for relation in snapshot.relations.values()
        if relation.plan is None
        and relation.source in number
        and relation.target in number
        and (kinds is None or relation.kind in kinds)
    ]
    formal: list[Arcs] = []
    informal: list[Arcs] = []
    for kind_id in sorted({relation.kind for relation in there}):
        kind = snapshot.relation_kinds.get(kind_id, UNKNOWN)
        ties = [relation for relation in there if relation.kind == kind_id]
        (formal if kind.formal else informal).append(_of_kind(ties, number, kind.mutual or not directed))
    return Network(
        ids=ids,
        arcs=_together(len(ids), formal + informal),
        formal=_together(len(ids), formal),
        informal=_together(len(ids), informal),
        sectors=tuple(person.sector for person in people),
        leaders=tuple(person.leader for person in people),
        influence=_ratings([person.influence for person in people]),
        interest=_ratings([person.interest for person in people]),
        claims=_claims(people),
        own_ties=sum(relation.source == relation.target for relation in there),
    )


def _of_kind(ties: Sequence[Relation], number: dict[str, int], mutual: bool) -> Arcs:
    """The ties of one kind; of parallel ones the strongest."""
    size = len(number)
    source = np.array([number[tie.source] for tie in ties], dtype=np.int64)
    target = np.array([number[tie.target] for tie in ties], dtype=np.int64)
    weight = np.array([tie.strength for tie in ties], dtype=np.float64)
    weight = np.maximum(FAINT, weight / (weight.max(initial=0) or 1))  # so that no sum overflows and no tie is lost
    if mutual:
        source, target = np.concatenate((source, target)), np.concatenate((target, source))
        weight = np.concatenate((weight, weight))
    order = np.lexsort((-weight, source * size + target))
    source, target, weight = source[order], target[order], weight[order]
    _, strongest = np.unique(source * size + target, return_index=True)
    return Arcs.of(size, source[strongest], target[strongest], weight[strongest])


def _together(size: int, kinds: Sequence[Arcs]) -> Arcs:
    nothing = np.zeros(0, dtype=np.int64)
    return Arcs.of(
        size,
        np.concatenate([nothing, *(arcs.source for arcs in kinds)]),
        np.concatenate([nothing, *(arcs.target for arcs in kinds)]),
        np.concatenate([np.zeros(0), *(arcs.weight for arcs in kinds)]),
    )


def _ratings(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _claims(people: Sequence[Stakeholder]) -> Mask:
    claims = [(person.power, person.legitimacy, person.urgency) for person in people]
    return np.array(claims, dtype=np.bool_).reshape(len(people), 3)


def _name(sector: str) -> str:
    return " ".join(sector.split()).casefold()
