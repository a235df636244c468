"""Stakeholders: add them, say what they are, where they stand and where the group wants them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from statistics import fmean
from typing import Any

from sysmap.edits.placing import keep_places
from sysmap.edits.steps import Point, needed, one_line, put_all, stakeholders_of, the
from sysmap.model import Document, Placing, Sheet, Stakeholder, new_id


def add_stakeholder(
    document: Document,
    label: str,
    at: Point,
    kind: str = "organisation",
    sheet: Sheet = Sheet.STAKEHOLDERS,
) -> str:
    """Add a stakeholder centred at ``at`` on a sheet (map units); its id. Raises MapError for an empty label."""
    one = Stakeholder(new_id("s"), needed(label, "a stakeholder needs a name"), *at, kind=kind)
    with document.edit("Add stakeholder"):
        keep_places(document, sheet)
        document.put(replace(one, both=at) if sheet is Sheet.BOTH else one)
    return one.id


def describe(document: Document, ids: Iterable[str], step: str, **fields: Any) -> tuple[str, ...]:
    """Set fields of the stakeholders of a selection, such as ``sector="Energy"`` or ``power=True``; their ids.

    ``step`` names it for undo. Texts of one line are trimmed. Raises MapError for values that cannot be.
    """
    clean: dict[str, Any] = {name: one_line(value) if name in _LINES else value for name, value in fields.items()}
    return put_all(document, step, [replace(one, **clean) for one in stakeholders_of(document, ids)])


_LINES = frozenset({"sector", "role"})


def place(
    document: Document,
    stakeholder_id: str,
    influence: float | None,
    interest: float | None,
    perspective: str = "",
    joins: Hashable = None,
) -> tuple[str, ...]:
    """Say how much influence and interest a stakeholder has, each 0 to 1 (None: not said).

    Said by a perspective (its id), it is one placing of several, and what the group holds is their average. Said by
    nobody in particular, it is what the group holds. Raises MapError outside 0 to 1 or where the stakeholder is gone.
    """
    one = placed(the(document, Stakeholder, stakeholder_id), influence, interest, perspective)
    return put_all(document, "Place", [one], joins)


def placed(one: Stakeholder, influence: float | None, interest: float | None, perspective: str = "") -> Stakeholder:
    """The stakeholder as :func:`place` leaves it, for what shows it before it is decided."""
    if perspective:
        one = _saying(one, replace(one.said_by(perspective), influence=influence, interest=interest))
        influence = _mean(each.influence for each in one.placings)
        interest = _mean(each.interest for each in one.placings)
    return replace(one, influence=influence, interest=interest)


def tell(document: Document, stakeholder_id: str, perspective_id: str, step: str, **told: Any) -> tuple[str, ...]:
    """Keep what a perspective tells of a stakeholder's ``goals`` or ``position`` ("" and None take it back).

    The group has no say of its own before it says one: it takes over what was told first, and follows as long as nobody
    else tells the same. What others told is never overwritten. Raises MapError where the stakeholder is gone.
    """
    one = the(document, Stakeholder, stakeholder_id)
    mine = one.said_by(perspective_id)
    changed = _saying(one, replace(mine, **told))
    others = [each for each in one.placings if each.perspective != perspective_id]
    for field, value in told.items():
        held, before, theirs = getattr(one, field), getattr(mine, field), [getattr(each, field) for each in others]
        silent = held in ("", None)
        if silent or (held == before and held not in theirs):
            first = next((each for each in (value, *theirs) if each not in ("", None)), value)
            changed = replace(changed, **{field: first})
    return put_all(document, step, [changed])


def want(document: Document, stakeholder_id: str, wanted: Point | None, joins: Hashable = None) -> tuple[str, ...]:
    """Say where the group wants a stakeholder: its influence and interest, 0 to 1 each; None takes it back."""
    one = the(document, Stakeholder, stakeholder_id)
    return put_all(document, "Where we want them", [replace(one, wanted=wanted)], joins)


def _saying(one: Stakeholder, placing: Placing) -> Stakeholder:
    """The stakeholder with this placing in the place of the one its perspective had made."""
    others = tuple(each for each in one.placings if each.perspective != placing.perspective)
    return replace(one, placings=(*others, placing) if placing else others)


def _mean(numbers: Iterable[float | None]) -> float | None:
    said = [number for number in numbers if number is not None]
    return fmean(said) if said else None
