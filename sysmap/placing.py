"""Lays out maps that come without positions, without a screen: what the window and the command line share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import numpy as np

from sysmap.analysis.report import analyse
from sysmap.layout import Boxes, arrange
from sysmap.layout.arcs import Ints
from sysmap.model import Element, Factor, Record, Relation, Sheet, SystemMap
from sysmap.model.sheets import ALONE
from sysmap.style.boxes import estimated_box

LOOPS_TO_ROUND = 200


def placed(
    records: Iterable[Record],
    layout: str = "loops",
    sheets: Sequence[Sheet] = ALONE,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Record, ...]:
    """The records with all that is on these sheets in its place after a layout (see ``sysmap.layout.LAYOUTS``); pinned
    ones stay. Factors are laid out by their links, stakeholders by their relations.

    Raises sysmap.layout.Cancelled.
    """
    records = tuple(records)
    for number, sheet in enumerate(sheets):
        told = partial(_told, progress, number, len(sheets)) if progress else None
        where = _arranged(SystemMap.of(records), sheet, layout, told, cancelled)
        records = tuple(_moved(record, sheet, where) for record in records)
    return records


def _told(progress: Callable[[float], None], number: int, sheets: int, done: float) -> None:
    progress((number + done) / sheets)


def _arranged(
    snapshot: SystemMap,
    sheet: Sheet,
    layout: str,
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
) -> dict[str, tuple[float, float]]:
    """Where a layout puts what stands on a sheet."""
    elements = [each for each in snapshot.elements.values() if sheet.shows(each)]
    order = {each.id: index for index, each in enumerate(elements)}
    boxes = Boxes(
        np.array([sheet.place(each, snapshot) for each in elements], dtype=float).reshape(-1, 2),
        np.array([estimated_box(each.label) for each in elements], dtype=float).reshape(-1, 2) / 2,
        np.array([each.pinned for each in elements], dtype=bool),
    )
    loops: list[np.ndarray[tuple[int, ...], np.dtype[np.int64]]] = []
    if Factor in sheet.kinds and snapshot.factors:
        found = analyse(snapshot, max_loops=LOOPS_TO_ROUND, draws=0).loops.loops
        loops = [np.array([order[key] for key in loop.factors]) for loop in found]
    positions = arrange(layout, boxes, pulls(snapshot, sheet, order), loops, progress=progress, cancelled=cancelled)
    return {each.id: (float(x), float(y)) for each, (x, y) in zip(elements, positions, strict=True)}


def pulls(snapshot: SystemMap, sheet: Sheet, order: Mapping[str, int]) -> Ints:
    """(m, 2) the rows (``order``: by id) of those that are tied on a sheet; what is only planned does not pull yet."""
    ends = [
        (order[tie.source], order[tie.target])
        for ties in (snapshot.links, snapshot.relations, snapshot.abilities)
        for tie in ties.values()
        if sheet.shows(tie) and not (isinstance(tie, Relation) and tie.plan)
    ]
    return np.array(ends, dtype=np.int64).reshape(-1, 2)


def _moved(record: Record, sheet: Sheet, where: Mapping[str, tuple[float, float]]) -> Record:
    if record.id not in where or not isinstance(record, Element):
        return record
    x, y = where[record.id]
    return sheet.moved(record, round(x, 1), round(y, 1))  # a tenth of a pixel: short lines in the file
