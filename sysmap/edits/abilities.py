"""Who can move which factor, how far, and which way they would."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from sysmap.edits.steps import abilities_of, put_all, the
from sysmap.model import Ability, Document, Factor, Stakeholder, new_id


def set_ability(
    document: Document,
    stakeholder: str,
    factor: str,
    ability: float | None = None,
    stance: int | None = None,
    joins: Hashable = None,
) -> str:
    """Say that a stakeholder can move a factor; the ability's id, one that is there already included.

    ``ability``: 0 to 1; ``stance``: 1 up, -1 down, 0 not known; None leaves what was said. Raises MapError for other
    values, or where one of the two is gone.
    """
    the(document, Stakeholder, stakeholder), the(document, Factor, factor)
    one = ability_between(document, stakeholder, factor) or Ability(new_id("a"), stakeholder, factor)
    one = replace(
        one,
        ability=one.ability if ability is None else ability,
        stance=one.stance if stance is None else stance,
    )
    put_all(document, "Who can move it", [one], joins)
    return one.id


def set_far(document: Document, ids: Iterable[str], ability: float, joins: Hashable = None) -> tuple[str, ...]:
    """How far the abilities of a selection reach, 0 to 1."""
    changed = [replace(one, ability=ability) for one in abilities_of(document, ids)]
    return put_all(document, "How far", changed, joins)


def set_stance(document: Document, ids: Iterable[str], stance: int) -> tuple[str, ...]:
    """Which way the stakeholders of these abilities would move the factor: 1 up, -1 down, 0 not known."""
    return put_all(document, "Stance", [replace(one, stance=stance) for one in abilities_of(document, ids)])


def ability_between(document: Document, stakeholder: str, factor: str) -> Ability | None:
    """What a stakeholder can do about a factor, where that was said."""
    for tie_id in document.ties_at(stakeholder) & document.ties_at(factor):
        one = document.get(tie_id)
        if isinstance(one, Ability):
            return one
    return None
