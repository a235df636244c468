"""How stakeholders are linked: the kinds of relations a map has, and the relations."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import Any

from sysmap.edits.steps import free_name, put_all, relations_of, the, turned
from sysmap.model import Document, MapError, Plan, Relation, RelationKind, Stakeholder, fold_label, new_id


def add_kind(
    document: Document, name: str, colour: int | None = None, style: str = "solid", *, mutual: bool = False
) -> str:
    """Add a kind of relation; its id. ``colour`` None: the first that no other kind has. Raises MapError for an empty
    name or one that is taken."""
    kinds = document.snapshot.relation_kinds.values()
    if colour is None:
        used = {kind.colour for kind in kinds}
        colour = next(number for number in range(len(used) + 1) if number not in used)
    kind = RelationKind(new_id("k"), free_name(document, RelationKind, name), colour, style, mutual=mutual)
    with document.edit("Add kind of relation"):
        document.put(kind)
    return kind.id


def change_kind(document: Document, kind_id: str, **fields: Any) -> tuple[str, ...]:
    """Set fields of a kind of relation (name, colour, style, mutual, formal).

    Raises MapError for values that cannot be. Where it becomes mutual, relations against each other become one.
    """
    kind = the(document, RelationKind, kind_id)
    if "name" in fields:
        fields["name"] = free_name(document, RelationKind, fields["name"], kind_id)
    with document.edit("Change kind of relation"):
        changed = put_all(document, "Change kind of relation", [replace(kind, **fields)])
        return (*changed, *(_without_twins(document, kind_id) if fields.get("mutual") else ()))


def delete_kind(document: Document, kind_id: str, move_to: str = "") -> tuple[str, ...]:
    """Delete a kind of relation. Its relations go with it, or become of the kind ``move_to``; the ids touched."""
    the(document, RelationKind, kind_id)
    relations = [each for each in document.snapshot.relations.values() if each.kind == kind_id]
    with document.edit("Delete kind of relation", weighty=True):
        for each in relations:
            document.remove(each.id)
        if move_to:
            the(document, RelationKind, move_to)
            for each in relations:
                if relation_between(document, move_to, each.source, each.target) is None:
                    document.put(replace(each, kind=move_to))
        document.remove(kind_id)
    return (*(each.id for each in relations), kind_id)


def relate(document: Document, kind_id: str, source: str, target: str) -> str:
    """Link two stakeholders in the way of a kind; the relation's id, one that is there already included.

    A planned relation that is drawn is there. Raises MapError where something is gone, or for one with itself.
    """
    the(document, RelationKind, kind_id)
    the(document, Stakeholder, source), the(document, Stakeholder, target)
    old = relation_between(document, kind_id, source, target)
    relation = replace(old, plan=None) if old else Relation(new_id("r"), kind_id, source, target)
    put_all(document, "Relate", [relation])
    return relation.id


def plan_relation(document: Document, kind_id: str, source: str, target: str, plan: Plan) -> str:
    """Plan to bring two stakeholders together; the relation's id. Raises MapError where they are linked so already."""
    the(document, RelationKind, kind_id)
    the(document, Stakeholder, source), the(document, Stakeholder, target)
    old = relation_between(document, kind_id, source, target)
    if old is not None and old.plan is None:
        raise MapError("these two are linked already")
    planned = replace(old or Relation(new_id("r"), kind_id, source, target), plan=plan)
    put_all(document, "Plan an introduction", [planned])
    return planned.id


def done(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """The planned relations of a selection have come about."""
    made = [replace(each, plan=None) for each in relations_of(document, ids)]
    return put_all(document, "Introduced", made)


def let_go(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """The planned relations of a selection will not come about; their ids."""
    planned = [each.id for each in relations_of(document, ids) if each.plan]
    with document.edit("Let an introduction go"):
        for relation_id in planned:
            document.remove(relation_id)
    return tuple(planned)


def change_relations(
    document: Document, ids: Iterable[str], step: str, joins: Hashable = None, **fields: Any
) -> tuple[str, ...]:
    """Set fields of the relations of a selection (strength, bend, notes, perspectives); their ids."""
    return put_all(document, step, [replace(each, **fields) for each in relations_of(document, ids)], joins)


def set_relation_kind(document: Document, ids: Iterable[str], kind_id: str) -> tuple[str, ...]:
    """Make the relations of a selection of another kind. Raises MapError where one is there already."""
    the(document, RelationKind, kind_id)
    return change_relations(document, ids, "Kind of relation", kind=kind_id)


def turn(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Turn the relations of a selection round. Raises MapError where one runs that way already."""
    return put_all(document, "Reverse", [turned(each) for each in relations_of(document, ids)])


def relation_between(document: Document, kind_id: str, source: str, target: str) -> Relation | None:
    """The relation of a kind from source to target; of a mutual kind, from either to the other."""
    mutual = the(document, RelationKind, kind_id).mutual
    for tie_id in sorted(document.ties_at(source) & document.ties_at(target)):
        each = document.get(tie_id)
        if isinstance(each, Relation) and each.kind == kind_id and (mutual or each.source == source):
            return each
    return None


def kind_named(document: Document, name: str) -> RelationKind | None:
    """The kind of relation of that name, as people compare names."""
    wanted = fold_label(name)
    kinds = document.snapshot.relation_kinds.values()
    return next((kind for kind in kinds if fold_label(kind.name) == wanted), None)


def _without_twins(document: Document, kind_id: str) -> list[str]:
    seen: set[frozenset[str]] = set()
    gone = []
    for each in sorted(document.snapshot.relations.values(), key=lambda one: (one.plan is not None, one.id)):
        if each.kind == kind_id:
            pair = frozenset((each.source, each.target))
            if pair in seen:
                document.remove(each.id)
                gone.append(each.id)
            seen.add(pair)
    return gone
