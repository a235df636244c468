"""Levers and people: who can move which lever, how well it is covered, and who has taken it on.

B_af, from 0 to 1, says how far a stakeholder a can move a factor f; P_af ∈ {−1, 0, 1} which way it would; E_f is the
factor's effect on the goals and κ_f how certain its sign is (see sysmap.analysis.leverage).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sysmap.analysis.budget import Budget
from sysmap.analysis.network.abilities import Abilities
from sysmap.analysis.network.coalition import COVERED, Coalition, coverage, smallest_coalition
from sysmap.analysis.network.results_levers import (
    SAME,
    UNSAID,
    Duplication,
    FoundCoalition,
    LeverPeople,
    LeversAndPeople,
    Mover,
)
from sysmap.analysis.results import LeverageReport, LeverageRow
from sysmap.model import Factor, SystemMap, fold_label

THIN = 0.2
"""Coverage below which nobody really can move a lever."""

ROUNDING = 1e-9
"""What rounding may take from a coverage: one who is able to 0.2 is no less."""

HIGH = 50.0
"""Score (100 is the strongest) from which a factor's leverage is high."""


def levers_and_people(snapshot: SystemMap, leverage: LeverageReport) -> LeversAndPeople:
    """The people of every lever and the levers of all people. 10 ms at 2,000 abilities.

    ``leverage``: of the same map. Ability links whose ends are missing are left out, of parallel ones the strongest
    counts.
    """
    table = Abilities(snapshot)
    rows = {row.factor: row for row in leverage.rows}
    goals = frozenset(leverage.goals)
    levers = [
        _lever(table, factor, rows.get(factor.id), goals)
        for factor in snapshot.factors.values()
        if factor.lever or factor.id in table.column or _much(rows.get(factor.id), goals)
    ]
    levers.sort(key=lambda lever: (-lever.score, lever.factor))
    return LeversAndPeople(tuple(levers), _movers(table, rows, goals), _duplications(snapshot), bool(goals))


def coalition_for(
    snapshot: SystemMap,
    leverage: LeverageReport,
    factors: Iterable[str],
    wanted: float = COVERED,
    budget: Budget | None = None,
) -> FoundCoalition:
    """The smallest coalition for chosen factors; see coalition.smallest_coalition. Who would push a factor the wrong
    way does not count for it. ``wanted``: coverage, 0 to 1. Raises Cancelled, Exhausted."""
    table = Abilities(snapshot)
    asked = tuple(dict.fromkeys(factor for factor in factors if factor in snapshot.factors))
    good = {row.factor: row.direction for row in leverage.rows} if leverage.goals else {}
    ability = np.zeros((len(table.stakeholders), len(asked)))
    for place, factor in enumerate(asked):
        if (column := table.column.get(factor)) is not None:
            against = table.stance[:, column] * good.get(factor, 0) < 0
            ability[:, place] = np.where(against, 0, table.ability[:, column])
    found: Coalition = smallest_coalition(ability, wanted, budget or Budget())
    return FoundCoalition(
        factors=asked,
        wanted=wanted,
        members=table.names(np.array(found.members, dtype=np.int64)),
        beyond=tuple(factor for factor, done in zip(asked, found.covered, strict=True) if not done),
        coverage=dict(zip(asked, found.coverage, strict=True)),
        exact=found.exact,
        at_least=found.at_least,
        considered=found.considered,
    )


def _much(row: LeverageRow | None, goals: frozenset[str]) -> bool:
    """Whether a factor has much leverage on the goals; a goal itself is no lever."""
    return row is not None and bool(goals) and row.factor not in goals and row.score >= HIGH


def _lever(table: Abilities, factor: Factor, row: LeverageRow | None, goals: frozenset[str]) -> LeverPeople:
    ability, stance = table.of(factor.id)
    direction = row.direction if row and goals and row.effect else 0
    able = np.argsort(-ability, kind="stable")[: np.count_nonzero(ability)]
    along = stance[able] * direction
    committed = [
        each.stakeholder for each in (factor.lever.commitments if factor.lever else ()) if each.stakeholder in table.row
    ]
    taken = np.array([table.row[each] for each in dict.fromkeys(committed)], dtype=np.int64)
    covered = float(coverage(ability))
    whole = float(ability.sum())
    return LeverPeople(
        factor=factor.id,
        chosen=factor.lever is not None,
        effect=row.effect if row else 0.0,
        certainty=row.certainty if row else 0.0,
        score=row.score if row else 0.0,
        direction=direction,
        coverage=covered,
        aligned_share=float(ability[able][along > 0].sum()) / whole if whole and direction else None,
        able=table.names(able),
        aligned=table.names(able[along > 0]),
        opposed=table.names(able[along < 0]),
        committed=table.names(taken),
        committed_coverage=float(coverage(ability[taken])),
        orphan=(factor.lever is not None or _much(row, goals)) and covered < THIN - ROUNDING,
    )


def _movers(table: Abilities, rows: dict[str, LeverageRow], goals: frozenset[str]) -> tuple[Mover, ...]:
    worth = np.array([
        abs(rows[factor].effect) * rows[factor].certainty if factor in rows and factor not in goals else 0.0
        for factor in table.factors
    ])  # fmt: skip
    parts = table.ability * worth
    leverage = parts.sum(axis=1)
    most = leverage.max(initial=0) or 1.0
    found = []
    for i in np.argsort(-leverage, kind="stable")[: np.count_nonzero(leverage)].tolist():
        best = np.argsort(-parts[i], kind="stable")[: np.count_nonzero(parts[i])]
        factors = tuple(table.factors[j] for j in best.tolist())
        found.append(Mover(table.stakeholders[i], float(leverage[i]), 100 * float(leverage[i] / most), factors))
    return tuple(found)


def _duplications(snapshot: SystemMap) -> tuple[Duplication, ...]:
    """What several have taken on, by lever, then by working group."""
    said: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    unsaid = []
    for factor in sorted(snapshot.factors.values(), key=lambda factor: factor.id):
        if not factor.lever:
            continue
        known = [each for each in factor.lever.commitments if each.stakeholder in snapshot.stakeholders]
        if len({each.stakeholder for each in known}) > 1 and any(not each.what.strip() for each in known):
            people = tuple(sorted({each.stakeholder for each in known}))
            unsaid.append(Duplication(UNSAID, (factor.id,), people))
        group = fold_label(factor.lever.working_group) or factor.id
        for each in known:
            if each.what.strip():
                told = (factor.id, each.stakeholder, each.what)
                said.setdefault((group, fold_label(each.what)), []).append(told)
    same = [
        Duplication(
            SAME,
            tuple(sorted({factor for factor, _, _ in told})),
            tuple(sorted({stakeholder for _, stakeholder, _ in told})),
            told[0][2].strip(),
        )
        for told in said.values()
        if len({stakeholder for _, stakeholder, _ in told}) > 1
    ]
    return (*same, *unsaid)
