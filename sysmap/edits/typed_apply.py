"""What typed statements do to a map: told beforehand, then done as one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sysmap.edits.factors import add_factor
from sysmap.edits.links import connect
from sysmap.edits.matching import alike
from sysmap.edits.steps import Placer
from sysmap.edits.typed import Statement, TypedLink, parse
from sysmap.model import Document, Link, Polarity, SystemMap, fold_label

MOST_SUGGESTIONS = 8
"""New names beyond this many are not compared with the map's: who pastes a list wants it fast."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What statements would do. Labels are as typed for new factors, as on the map for known ones."""

    factors: tuple[str, ...] = ()
    """Labels of the factors that would be new."""
    links: tuple[TypedLink, ...] = ()
    """The links that would be new."""
    changed: tuple[tuple[Link, TypedLink], ...] = ()
    """Links of the map that would change, each with what it would become."""
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For a new label, labels on the map that it may be a slip of: did you mean …?"""
    named: Mapping[str, str] = field(default_factory=dict)
    """Ids of the factors on the map that the statements name, by folded label."""
    said: bool = False
    """Whether the statements said anything at all."""

    def __bool__(self) -> bool:
        """Whether anything would change."""
        return bool(self.factors or self.links or self.changed)

    @property
    def words(self) -> str:
        """In words, for the preview: "adds 2 factors and 1 link"; "already there"; "" for nothing typed."""
        return _words(self, "adds", "changes")


@dataclass(frozen=True, slots=True)
class Applied:
    """What typing did: ids, and a sentence for the status line."""

    factors: tuple[str, ...]
    links: tuple[str, ...]
    changed: tuple[str, ...]
    message: str


def plan(snapshot: SystemMap, statements: Iterable[Statement]) -> Plan:
    """What the statements would do to the map; nothing is touched. The last word about a link counts."""
    statements = tuple(statements)
    labels: dict[str, str] = {}
    links: dict[tuple[str, str], TypedLink] = {}
    for statement in statements:
        for label in statement.factors:
            labels.setdefault(fold_label(label), label)
        for link in statement.links:
            ends = fold_label(link.source), fold_label(link.target)
            links[ends] = _overlaid(links.get(ends), replace(link, source=labels[ends[0]], target=labels[ends[1]]))
    named = {key: snapshot.by_label[key][0].id for key in labels if key in snapshot.by_label}
    new, changed = _sorted_out(snapshot, links, named)
    fresh = [label for key, label in labels.items() if key not in named]
    near = {
        label: tuple(dict.fromkeys(factor.label for factor in found))
        for label in fresh[:MOST_SUGGESTIONS]
        if (found := alike(snapshot, label, limit=3))
    }
    return Plan(tuple(fresh), tuple(new), tuple(changed), near, named, bool(statements))


def apply(document: Document, text: str, placer: Placer) -> Applied:
    """Do what was typed, as one step; ``placer`` finds places for new factors, one after the other.

    Raises ReadError, with nothing done, where any line cannot be read.
    """
    return carry_out(document, plan(document.snapshot, parse(text)), placer)


def carry_out(document: Document, planned: Plan, placer: Placer) -> Applied:
    """Do what was planned, as one step; the plan must be of the document as it stands."""
    if not planned:
        return Applied((), (), (), _sentence(planned, "", ""))
    ids, added, links = dict(planned.named), [], []
    with document.edit(_sentence(planned, "add", "change")):
        for label, neighbours in _in_order(planned):
            near = [ids[key] for key in neighbours if key in ids]
            ids[fold_label(label)] = add_factor(document, label, placer(near, label))
            added.append(ids[fold_label(label)])
        for link in planned.links:
            ends = ids[fold_label(link.source)], ids[fold_label(link.target)]
            links.append(connect(document, *ends, link.polarity, link.delay))
        for old, link in planned.changed:
            connect(document, old.source, old.target, link.polarity, link.delay)
    changed = tuple(old.id for old, _ in planned.changed)
    return Applied(tuple(added), tuple(links), changed, _sentence(planned, "added", "changed"))


def _overlaid(first: TypedLink | None, second: TypedLink) -> TypedLink:
    """The same link typed twice: what is said later counts, what is not said again stays."""
    if first is None:
        return second
    polarity = first.polarity if second.polarity is None else second.polarity
    return replace(second, polarity=polarity, delay=first.delay or second.delay)


def _sorted_out(
    snapshot: SystemMap, links: Mapping[tuple[str, str], TypedLink], named: Mapping[str, str]
) -> tuple[list[TypedLink], list[tuple[Link, TypedLink]]]:
    """The typed links that are new, and those that change one on the map."""
    new: list[TypedLink] = []
    changed: list[tuple[Link, TypedLink]] = []
    for (source, target), link in links.items():
        leaving = snapshot.outgoing.get(named.get(source, ""), ())
        old = next((other for other in leaving if other.target == named.get(target)), None)
        if old is None:
            new.append(link)
            continue
        polarity = old.polarity if link.polarity is None else link.polarity
        delay = old.delay or link.delay
        if (polarity, delay) != (old.polarity, old.delay):
            ends = snapshot.factors[old.source].label, snapshot.factors[old.target].label
            changed.append((old, TypedLink(*ends, polarity, delay)))
    return new, changed


def _in_order(planned: Plan) -> Iterable[tuple[str, Sequence[str]]]:
    """New labels with the folded labels they are linked with, outwards from what is on the map already."""
    beside: dict[str, dict[str, None]] = {fold_label(label): {} for label in planned.factors}
    for link in planned.links:
        source, target = fold_label(link.source), fold_label(link.target)
        beside.setdefault(source, {})[target] = None
        beside.setdefault(target, {})[source] = None
    labels = {fold_label(label): label for label in planned.factors}
    for start in (*planned.named, *labels):
        queue = [start]
        for key in queue:
            if key in labels:
                yield labels.pop(key), tuple(beside[key])
            elif key not in planned.named:
                continue
            queue += [other for other in beside.get(key, ()) if other in labels]


def _words(planned: Plan, add: str, change: str) -> str:
    if not planned:
        return "already there" if planned.said else ""
    parts = []
    new = [_count(len(planned.factors), "factor"), _count(len(planned.links), "link")]
    if any(new):
        parts.append(f"{add} {' and '.join(filter(None, new))}")
    if len(planned.changed) == 1:
        [(old, link)] = planned.changed
        what = "sign" if old.polarity != link.polarity else "delay"
        to = f" to {(link.polarity or Polarity.UNKNOWN).glyph}" if what == "sign" else ""
        parts.append(f"{change} the {what} of {link.source} → {link.target}{to}")
    elif planned.changed:
        parts.append(f"{change} {_count(len(planned.changed), 'link')}")
    return ", ".join(parts)


def _sentence(planned: Plan, add: str, change: str) -> str:
    words = _words(planned, add, change)
    return words[:1].upper() + words[1:]


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}" if number else ""
