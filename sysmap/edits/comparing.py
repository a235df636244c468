"""Two maps side by side: what the later one adds, takes away and changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sysmap.model import Factor, Link, LoopName, Perspective, Record, Scenario, SystemMap, View, fold_label

Ids = Mapping[str, str]


@dataclass(frozen=True)
class Comparison:
    """What leads from ``before`` to ``after``. Records are matched by id.

    ``before`` speaks of things by the ids of ``after``, also where the two maps came with ids of their own.
    ``changed`` holds each record as it was and as it is.
    """

    before: SystemMap
    after: SystemMap
    added: tuple[Record, ...]
    removed: tuple[Record, ...]
    changed: tuple[tuple[Record, Record], ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def compare(before: SystemMap, after: SystemMap) -> Comparison:
    """What ``after`` adds to ``before``, takes away from it and changes in it.

    Records are the same where their ids are. Two maps that share no origin have ids that mean nothing to one another:
    there factors are matched by label (case and white space do not count), and links by their ends.
    """
    before = before if _related(before, after) else _in_the_ids_of(before, after)
    old, new = {record.id: record for record in before}, {record.id: record for record in after}
    # what has become another kind of thing under the same id is one gone and one new
    same = [key for key in old if key in new and type(old[key]) is type(new[key])]
    kept = frozenset(same)
    return Comparison(
        before,
        after,
        tuple(record for key, record in new.items() if key not in kept),
        tuple(record for key, record in old.items() if key not in kept),
        tuple((old[key], new[key]) for key in same if old[key] != new[key]),
    )


def _related(before: SystemMap, after: SystemMap) -> bool:
    """Whether ids mean the same in both: some are shared, and labels do not say that this is by chance (n0, n1, …)."""
    one, other = before.factors, after.factors
    shared = one.keys() & other.keys()
    alike = sum(
        one[key].label == other[key].label or fold_label(one[key].label) == fold_label(other[key].label)
        for key in shared
    )
    if shared and 2 * alike >= min(len(one), len(other)):  # no more labels than that can be shared
        return True
    labels = before.by_label.keys() & after.by_label.keys()
    return (bool(shared) or not labels) and 2 * alike >= len(labels)


def _in_the_ids_of(before: SystemMap, after: SystemMap) -> SystemMap:
    """``before`` with the ids that the same things have in ``after``; what is only there gets ids that do not clash."""
    ids = _matched(
        ((fold_label(factor.label), factor.id) for factor in before.factors.values()),
        ((fold_label(factor.label), factor.id) for factor in after.factors.values()),
    )
    for here, there in (
        (before.perspectives, after.perspectives),
        (before.views, after.views),
        (before.scenarios, after.scenarios),
    ):
        ids |= _matched(_names(here), _names(there))
    ids |= _matched(
        (((ids.get(link.source), ids.get(link.target)), link.id) for link in before.links.values()),
        (((link.source, link.target), link.id) for link in after.links.values()),
    )
    ids |= _matched(
        ((frozenset(ids.get(link) for link in loop.links), loop.id) for loop in before.loop_names.values()),
        ((loop.links, loop.id) for loop in after.loop_names.values()),
    )
    taken = {record.id for record in after}
    for record in before:
        if record.id not in ids and record.id in taken and not isinstance(record, type(after.info)):
            ids[record.id] = _free(record.id, taken)
        taken.add(ids.get(record.id, record.id))
    return SystemMap.of(_renamed(record, ids) for record in before)


def _matched(before: Iterable[tuple[object, str]], after: Iterable[tuple[object, str]]) -> dict[str, str]:
    """The ids of what has the same key in both, one for one and in order where a key comes more than once."""
    there: dict[object, list[str]] = {}
    for key, record_id in after:
        there.setdefault(key, []).append(record_id)
    found = {}
    for key, record_id in before:
        if waiting := there.get(key):
            found[record_id] = waiting.pop(0)
    return found


def _names(table: Mapping[str, Perspective] | Mapping[str, View] | Mapping[str, Scenario]) -> Iterator[tuple[str, str]]:
    return ((fold_label(each.name), each.id) for each in table.values())


def _free(wanted: str, taken: set[str]) -> str:
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def _renamed(record: Record, ids: Ids) -> Record:
    """A record under other ids, and with them in all that it refers to."""
    known = ids.get
    record = replace(record, id=known(record.id, record.id))
    if isinstance(record, Factor):
        return replace(record, perspectives=tuple(known(each, each) for each in record.perspectives))
    if isinstance(record, Link):
        holdings = tuple(
            replace(each, perspective=known(each.perspective, each.perspective)) for each in record.perspectives
        )
        ends = known(record.source, record.source), known(record.target, record.target)
        return replace(record, source=ends[0], target=ends[1], perspectives=holdings)
    if isinstance(record, LoopName):
        return replace(record, links=frozenset(known(each, each) for each in record.links))
    if isinstance(record, View):
        return replace(record, spotlight=tuple(known(each, each) for each in record.spotlight))
    if isinstance(record, Scenario):
        return replace(
            record, pushes=tuple(replace(push, factor=known(push.factor, push.factor)) for push in record.pushes)
        )
    return record
