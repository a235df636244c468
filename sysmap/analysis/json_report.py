"""The analysis as plain data for scripts: the keys that ``analyse --json`` promises, and no others."""

from __future__ import annotations

from typing import Any

from sysmap.analysis.people_report import PeopleReport, people_as_json, people_report
from sysmap.analysis.results import KINDS, Analysis, Loop
from sysmap.model import SystemMap


def as_json(snapshot: SystemMap, analysis: Analysis, people: PeopleReport | None = None) -> dict[str, Any]:
    """``people``: the study of the map's stakeholders, where it is there already (see also people_as_json).

    Factors are given by their labels. ``certainty``: a number from 0 (could go either way) to 1 (one way only).

    ``longer_exist`` is null where the search was stopped before it could tell. ``count`` is the number of loops up to
    ``complete_to_length``; ``shown`` lists them, then longer ones that have a name (their ``id`` is the bare kind).
    """
    loops, leverage = analysis.loops, analysis.leverage
    return {
        "map": {
            "title": snapshot.info.title,
            "factors": len(snapshot.factors),
            "links": len(snapshot.links),
            "stakeholders": len(snapshot.stakeholders),
            "relations": len(snapshot.relations),
        },
        "loops": {
            "complete_to_length": loops.complete_to,
            "longer_exist": loops.longer_exist,
            "count": len(loops.loops),
            "by_length": {
                str(length): {kind: kinds[kind] for kind in KINDS} for length, kinds in loops.by_length.items()
            },
            "shown": [_loop(snapshot, loop) for loop in (*loops.loops, *loops.named_longer)],
        },
        "leverage": [
            {
                "factor": snapshot.factors[row.factor].label,
                "score": row.score,
                "direction": "up" if row.direction > 0 else "down",
                "certainty": row.certainty,
                "rank_low": row.rank_low,
                "rank_high": row.rank_high,
                "roles": list(row.roles),
            }
            for row in leverage.rows
        ],
        "problems": list(analysis.problems),
        **people_as_json(snapshot, people or people_report(snapshot, analysis)),
    }


def _loop(snapshot: SystemMap, loop: Loop) -> dict[str, Any]:
    return {
        "id": loop.code,
        "kind": loop.kind,
        "length": loop.length,
        "delays": loop.delays,
        "factors": [snapshot.factors[factor_id].label for factor_id in loop.factors],
        "name": loop.name,
    }
