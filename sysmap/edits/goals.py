"""What the room wants (goals), where it has chosen to push (levers), and how far it can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sysmap.edits.steps import factors_of, put_all
from sysmap.model import Document, Goal, Lever


def cycle_goal(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """No goal → more wanted → less wanted → no goal. A selection follows its first factor."""
    factors = factors_of(document, ids)
    return set_goal(document, (factor.id for factor in factors), _next(factors[0].goal)) if factors else ()


def _next(goal: Goal | None) -> Goal | None:
    if goal is None:
        return Goal()
    return replace(goal, direction=-1) if goal.direction > 0 else None


def set_goal(document: Document, ids: Iterable[str], goal: Goal | None) -> tuple[str, ...]:
    """Mark the factors of a selection with this goal; None takes the mark away."""
    changed = [replace(factor, goal=goal) for factor in factors_of(document, ids)]
    return put_all(document, "Goal" if goal else "No goal", changed)


def toggle_lever(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Mark the factors of a selection as levers; where all of them are, take the marks away."""
    factors = factors_of(document, ids)
    if all(factor.lever for factor in factors):
        return put_all(document, "No lever", [replace(factor, lever=None) for factor in factors])
    return put_all(document, "Lever", [replace(factor, lever=factor.lever or Lever()) for factor in factors])


def choose_levers(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Make these factors the group's levers and no others; those that were levers keep who took them on."""
    chosen = {factor.id: replace(factor, lever=factor.lever or Lever()) for factor in factors_of(document, ids)}
    others = [factor for factor in document.snapshot.factors.values() if factor.lever and factor.id not in chosen]
    let_go = [replace(factor, lever=None) for factor in others]
    return put_all(document, "Choose levers", [*chosen.values(), *let_go])


def rate_actionability(document: Document, ids: Iterable[str], rating: float | None) -> tuple[str, ...]:
    """Say how far the room can move the factors of a selection, 0 (not at all) to 1; None takes the rating back.

    Raises MapError for a number outside 0 to 1.
    """
    changed = [replace(factor, actionability=rating) for factor in factors_of(document, ids)]
    return put_all(document, "Rate" if rating is not None else "No rating", changed)


def set_intervention(document: Document, ids: Iterable[str], place: int | None) -> tuple[str, ...]:
    """Say which of Meadows' places to intervene the factors of a selection are, 12 to 1; None: none of them.

    Raises MapError for any other number.
    """
    changed = [replace(factor, intervention=place) for factor in factors_of(document, ids)]
    return put_all(document, "Place to intervene" if place else "No place to intervene", changed)
