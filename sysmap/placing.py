"""Lays out maps that come without positions, without a screen: what the window and the command line share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from sysmap.analysis.report import analyse
from sysmap.layout import Boxes, arrange
from sysmap.model import Factor, Record, SystemMap
from sysmap.style.boxes import estimated_box

LOOPS_TO_ROUND = 200


def placed(
    records: Iterable[Record],
    layout: str = "loops",
    *,
    keep: bool = False,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Record, ...]:
    """The records with every factor in its place after a layout (see ``sysmap.layout.LAYOUTS``); pinned ones stay.

    Raises sysmap.layout.Cancelled.
    """
    records = tuple(records)
    snapshot = SystemMap.of(records)
    order = {factor_id: index for index, factor_id in enumerate(snapshot.factors)}
    factors = list(snapshot.factors.values())
    boxes = Boxes(
        np.array([(factor.x, factor.y) for factor in factors], dtype=float).reshape(-1, 2),
        np.array([estimated_box(factor.label) for factor in factors], dtype=float).reshape(-1, 2) / 2,
        np.array([factor.pinned for factor in factors], dtype=bool),
    )
    ends = [(order[link.source], order[link.target]) for link in snapshot.links.values()]
    found = analyse(snapshot, max_loops=LOOPS_TO_ROUND, draws=0).loops.loops
    loops = [np.array([order[key] for key in loop.factors]) for loop in found]
    positions = arrange(
        layout,
        boxes,
        np.array(ends, dtype=int).reshape(-1, 2),
        loops,
        keep=keep,
        progress=progress,
        cancelled=cancelled,
    )
    where = {factor.id: (float(x), float(y)) for factor, (x, y) in zip(factors, positions, strict=True)}

    def moved(record: Record) -> Record:
        if not isinstance(record, Factor):
            return record
        x, y = where[record.id]
        return replace(record, x=round(x, 1), y=round(y, 1))  # a tenth of a pixel: short lines in the file

    return tuple(moved(record) for record in records)
