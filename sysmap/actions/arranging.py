"""Arrange: layouts, each one undo step that glides into place and keeps what is pinned."""

from __future__ import annotations

import numpy as np

from sysmap.actions.action import Action, Context, with_sheet
from sysmap.edits.placing import apply_positions
from sysmap.jobs import Job
from sysmap.layout import Boxes, arrange
from sysmap.model import Sheet
from sysmap.placing import pulls

SMALL = 60
"""Boxes up to which a layout runs on the spot (well under 100 ms); more go to the background, with progress."""


def arrange_map(context: Context, layout: str, title: str, keep: bool = False) -> None:
    """Lay what is selected out (the whole sheet when fewer than three things are)."""
    session, sheet = context.session, context.session.attention.sheet
    if session.attention.alone:
        session.said.emit("Show all of the map to arrange it: what is hidden now would be covered")
        return
    snapshot, elements = session.snapshot, session.snapshot.elements
    ids, positions, halves = context.desk.sizes()
    order = {element_id: index for index, element_id in enumerate(ids)}
    chosen = session.attention.selection & order.keys()
    moving = chosen if len(chosen) >= 3 else frozenset(ids)
    pinned = np.array([elements[key].pinned or key not in moving for key in ids], dtype=bool)
    links = pulls(snapshot, sheet, order)
    analysis = session.analyst.analysis if sheet is not Sheet.STAKEHOLDERS else None
    loops = [np.array([order[key] for key in loop.factors]) for loop in analysis.loops.loops] if analysis else []
    boxes = Boxes(positions, halves, pinned)
    document = session.document

    def work(job: Job[np.ndarray]) -> np.ndarray:
        return arrange(layout, boxes, links, loops, keep=keep, progress=job.report, cancelled=job.cancelled)

    def done(placed: np.ndarray) -> None:
        if session.document is not document:
            return
        now = session.snapshot
        here = now.elements
        wanted = {
            key: (float(x), float(y)) for key, (x, y) in zip(ids, placed, strict=True) if key in moving and key in here
        }
        before = {key: sheet.place(here[key], now) for key in wanted}
        apply_positions(document, wanted, title, sheet)
        if session.attention.sheet is not sheet:
            return
        context.desk.animate_positions(before, wanted)
        context.desk.fit()

    session.start(title, work, done, here=len(ids) <= SMALL)


def _layout(id_: str, layout: str, title: str, keys: tuple[str, ...] = (), *, keep: bool = False, tip: str) -> Action:
    return Action(
        id_,
        title,
        lambda c: arrange_map(c, layout, title, keep),
        keys,
        "idea" if id_ == "tidy" else id_,
        enabled=with_sheet,
        on_desk=bool(keys),
        tip=tip,
    )


ACTIONS = (
    _layout("layout", "loops", "Arrange with loops round", ("A",), tip="Every loop becomes a ring where it can"),
    _layout("tidy", "loops", "Tidy up", ("Shift+A",), keep=True, tip="As above, but things stay near where they are"),
    _layout("layered", "layered", "Arrange from left to right", tip="Causes on the left, effects on the right"),
    _layout("circle", "circle", "Arrange in a circle", tip="A connection circle, to begin with"),
    _layout("grid", "grid", "Arrange in a grid", tip="For a fresh pile of factors"),
)
