"""The two plots of the study window: who moves and who is moved, and how much a push does against how surely."""

from __future__ import annotations

from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.micmac import AUTONOMOUS, DETERMINANT, RELAY, RESULT, Micmac, micmac
from sysmap.analysis.results import LeverageReport
from sysmap.analysis.sentences import QUADRANTS, label_of, lever_line, quadrant_line
from sysmap.analysis.sentences.words import CERTAIN_FROM, LIKELY_FROM
from sysmap.model import SystemMap
from sysmap.ui.panels.expert_plot import Picture, Point


def influence_picture(snapshot: SystemMap, graph: CausalGraph) -> Picture:
    """Indirect influence over indirect dependence (MICMAC), with the four quadrants named."""
    found = micmac(graph)
    points = [
        _point(snapshot, factor, 100 * float(found.dependence[row]), 100 * float(found.influence[row]), found, row)
        for row, factor in enumerate(graph.factors)
        if factor in snapshot.factors
    ]
    level, upright = 100 * found.middle[0], 100 * found.middle[1]
    corners = (
        ((upright - 6) / 2, 103.0, QUADRANTS[DETERMINANT]),
        ((upright + 106) / 2, 103.0, QUADRANTS[RELAY]),
        ((upright + 106) / 2, -3.0, QUADRANTS[RESULT]),
        ((upright - 6) / 2, -3.0, QUADRANTS[AUTONOMOUS]),
    )
    return Picture(
        "How much the rest moves it, on all ways (100: the most on this map)",
        "How much it moves the rest, on all ways",
        points,
        (upright,) if points else (),
        (level,) if points else (),
        tuple((x, y, words[0].upper() + words[1:]) for x, y, words in corners) if points else (),
    )


def _point(snapshot: SystemMap, factor: str, x: float, y: float, found: Micmac, row: int) -> Point:
    record = snapshot.factors[factor]
    return Point(
        factor,
        x,
        y,
        label_of(snapshot, factor),
        quadrant_line(snapshot, factor, found.quadrants[row], y, x),
        weight=max(x, y),
        goal=record.goal is not None,
        lever=record.lever is not None,
    )


def effect_picture(snapshot: SystemMap, report: LeverageReport) -> Picture:
    """Each factor's effect on the goals over the certainty of its direction; goals and chosen levers marked."""
    points = [
        Point(
            row.factor,
            100 * row.certainty,
            row.score,
            label_of(snapshot, row.factor),
            lever_line(snapshot, report, row) + ".",
            weight=row.score,
            turn=row.direction,
            goal=snapshot.factors[row.factor].goal is not None,
            lever=snapshot.factors[row.factor].lever is not None,
        )
        for row in report.rows
        if row.factor in snapshot.factors and row.effect
    ]
    likely, clear = 100 * LIKELY_FROM, 100 * CERTAIN_FROM
    corners = (((likely + clear) / 2, 103.0, "likely"), ((clear + 106) / 2, 103.0, "clear"))
    return Picture(
        "How sure its direction is (100: every way pulls the same way)",
        "How much a push moves the goals (100: the strongest lever)",
        points,
        (likely, clear),
        (),
        corners,
    )
