"""Who works on which lever: working groups, levels and commitments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sysmap.edits.steps import factors_of, one_line, put_all, the
from sysmap.model import Commitment, Document, Factor, Lever, Stakeholder


def set_working_group(document: Document, factor_id: str, working_group: str) -> tuple[str, ...]:
    """Say who took a lever on; the factor becomes a lever by it. Raises MapError where the factor is gone."""
    factor = the(document, Factor, factor_id)
    lever = replace(factor.lever or Lever(), working_group=one_line(working_group))
    return put_all(document, "Working group", [replace(factor, lever=lever)])


def set_level(document: Document, ids: Iterable[str], level: str) -> tuple[str, ...]:
    """Say where the levers of a selection work: "micro", "network", "system" or "" for not said."""
    levers = [factor for factor in factors_of(document, ids) if factor.lever]
    changed = [replace(factor, lever=replace(factor.lever, level=level)) for factor in levers if factor.lever]
    return put_all(document, "Level", changed)


def commit(document: Document, stakeholder_id: str, factor_id: str, what: str | None = None) -> tuple[str, ...]:
    """A stakeholder takes on a lever, or says what it took on (None: nothing new); the factor becomes a lever by it.

    Raises MapError where one of the two is gone.
    """
    the(document, Stakeholder, stakeholder_id)
    factor = the(document, Factor, factor_id)
    lever = factor.lever or Lever()
    known = {each.stakeholder: each for each in lever.commitments}
    old = known.get(stakeholder_id, Commitment(stakeholder_id))
    known[stakeholder_id] = old if what is None else replace(old, what=one_line(what))
    lever = replace(lever, commitments=tuple(known.values()))
    return put_all(document, "Commit", [replace(factor, lever=lever)])


def withdraw(document: Document, stakeholder_id: str, factor_id: str) -> tuple[str, ...]:
    """A stakeholder gives a lever back."""
    factor = the(document, Factor, factor_id)
    if factor.lever is None:
        return ()
    kept = tuple(each for each in factor.lever.commitments if each.stakeholder != stakeholder_id)
    return put_all(document, "Withdraw", [replace(factor, lever=replace(factor.lever, commitments=kept))])
