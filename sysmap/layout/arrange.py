"""The layouts a person can choose, by id, and the one call that lays a map out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sysmap.layout.arcs import Floats, Ints
from sysmap.layout.multilevel import multilevel_layout, settle
from sysmap.layout.overlap import MARGIN, Mask, loosen, push_apart, remove_overlaps
from sysmap.layout.page import fill, lengthwise, page_for, room_left
from sysmap.layout.parts import connected, in_rows, pack
from sysmap.layout.rings import CLEAR, choose_loops, lengthen_short, pull_round
from sysmap.layout.simple import circular, layered
from sysmap.layout.stress import stress_layout

STRESS_UP_TO = 150  # factors in one part; above it the multilevel layout takes over
_LAST_STEPS = 12  # of the multilevel layout: filling the page, roundness, clearance
_FILL = 0.3  # how strongly it fills the page at first


class Cancelled(Exception):  # noqa: N818 - no error: a wish
    """The person did not want to wait."""


@dataclass(frozen=True, eq=False)
class Boxes:
    """What is to be laid out: centres (n, 2), half sizes (n, 2), and (n,) which must not move."""

    pos: Floats
    half: Floats
    pinned: Mask

    def take(self, which: Ints) -> Boxes:
        return Boxes(self.pos[which], self.half[which], self.pinned[which])


@dataclass(frozen=True, eq=False)
class _Task:
    boxes: Boxes
    links: Ints  # (m, 2) without links of a factor to itself
    rings: Sequence[Ints]
    keep: bool
    seed: int
    tick: Callable[[float], None]


@dataclass(frozen=True)
class Layout:
    """A way to lay a map out; run gives positions (n, 2)."""

    id: str
    title: str
    run: Callable[[_Task], Floats]


def arrange(
    layout_id: str,
    boxes: Boxes,
    links: Ints,
    loops: Sequence[Ints] = (),
    *,
    keep: bool = False,
    seed: int = 0,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Floats:
    """Positions (n, 2) by the layout with this id; the same seed gives the same result.

    links (m, 2) are source and target indexes. loops list the factors of feedback loops in causal order, the ones that
    matter most first (named, then short): as many as fit together become round. With `keep` everything stays near its
    place. Pinned boxes stay exactly; with none pinned, the map's middle stays where it was. progress hears the share
    done from 0 to 1. Raises Cancelled once cancelled() is true, KeyError for an unknown id.
    """
    layout = next((layout for layout in LAYOUTS if layout.id == layout_id), None)
    if layout is None:
        raise KeyError(layout_id)

    def tick(done: float) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(done)

    if not len(boxes.pos):
        return np.zeros((0, 2))
    ends = np.asarray(links, dtype=np.intp).reshape(-1, 2)
    ends = ends[ends[:, 0] != ends[:, 1]]
    tick(0.0)
    pos = layout.run(_Task(boxes, ends, choose_loops(loops), keep, seed, tick))
    if boxes.pinned.any():
        pos[boxes.pinned] = boxes.pos[boxes.pinned]
    else:
        pos += boxes.pos.mean(axis=0) - pos.mean(axis=0)
    if progress is not None:
        progress(1.0)
    return pos


def _loops(task: _Task) -> Floats:
    """Loops round, distances like the ways through the map; its parts, if it falls apart, side by side."""
    boxes = task.boxes
    n = len(boxes.pos)
    if task.keep and not _all_in_one_place(boxes.pos):
        return _one_part(task, np.arange(n), keep=True)
    pos = boxes.pos.copy()
    parts = connected(n, task.links)
    alone = np.array([part[0] for part in parts if len(part) == 1 and not boxes.pinned[part[0]]], dtype=np.intp)
    blocks = [part for part in parts if len(part) > 1]
    done = 0
    for part in blocks:
        share = replace(task, tick=_between(task.tick, done / n, (done + len(part)) / n))
        pos[part] = _one_part(share, part, keep=False)
        done += len(part)
    if len(alone):
        pos[alone] = in_rows(boxes.half[alone], MARGIN)
        blocks.append(alone)
    loose = [part for part in blocks if not boxes.pinned[part].any()]
    if not boxes.pinned.any():
        return pack(pos, boxes.half, blocks) if len(blocks) > 1 else pos
    if loose:
        pos = _below(pack(pos, boxes.half, loose), boxes.half, np.concatenate(loose))
    return remove_overlaps(pos, boxes.half, boxes.pinned)


def _one_part(task: _Task, part: Ints, keep: bool) -> Floats:
    place = np.full(len(task.boxes.pos), -1)
    place[part] = np.arange(len(part))
    links = place[task.links[(place[task.links] >= 0).all(axis=1)]]
    rings = [place[ring] for ring in task.rings if (place[ring] >= 0).all()]
    boxes = task.boxes.take(part)
    if len(part) <= STRESS_UP_TO:
        return stress_layout(boxes.half, links, boxes.pinned, rings, before=boxes.pos, keep=keep, tick=task.tick)
    length = float(boxes.half.sum(axis=1).mean()) + CLEAR
    if keep:
        pos = settle(boxes.pos, links, length, np.where(boxes.pinned, 1.0, 0.3), task.tick)
    else:
        pos = loosen(multilevel_layout(len(part), links, length, task.seed, task.tick), boxes.half)
        if boxes.pinned.any():
            pos = settle(_meet(pos, boxes), links, length, boxes.pinned.astype(float), task.tick)
    page = None
    if not keep and not boxes.pinned.any():
        pos = lengthwise(pos)
        page = page_for(pos, boxes.half)
    clear = page.clear if page else room_left(pos, boxes.half, links)
    for step in range(_LAST_STEPS):
        if page:
            pos = fill(pos, boxes.half, page, rings, _FILL * (1 - step / _LAST_STEPS))
        pos = pull_round(pos, boxes.half, boxes.pinned, rings, 0.6, clear)
        pos = lengthen_short(pos, boxes.half, boxes.pinned, links, 0.2, clear)
        pos, _ = push_apart(pos, boxes.half, boxes.pinned)
    return remove_overlaps(pos, boxes.half, boxes.pinned)


def _layered(task: _Task) -> Floats:
    return _around_pinned(task, layered(task.boxes.half, task.links))


def _circle(task: _Task) -> Floats:
    """Round the circle in the order in which things stand round the middle of a layout with short links."""
    n = len(task.boxes.pos)
    loose = Boxes(task.boxes.pos, task.boxes.half, np.zeros(n, dtype=bool))
    around = _loops(replace(task, boxes=loose, rings=(), keep=False))
    order = []
    for part in connected(n, task.links):
        spokes = around[part] - around[part].mean(axis=0)
        order.append(part[np.argsort(np.arctan2(spokes[:, 1], spokes[:, 0]), kind="stable")])
    return _around_pinned(task, circular(task.boxes.half, np.concatenate(order)))


def _grid(task: _Task) -> Floats:
    """In rows, in reading order of where things stood."""
    boxes = task.boxes
    pos = np.empty_like(boxes.pos)
    gap = (CLEAR + 10, CLEAR)
    row = 2 * float(boxes.half[:, 1].max()) + gap[1]
    order = np.lexsort((boxes.pos[:, 0], np.round(boxes.pos[:, 1] / row)))
    pos[order] = in_rows(boxes.half[order], gap)
    return _around_pinned(task, pos)


LAYOUTS: tuple[Layout, ...] = (
    Layout("loops", "Show the loops", _loops),
    Layout("layered", "From left to right", _layered),
    Layout("circle", "In a circle", _circle),
    Layout("grid", "In rows", _grid),
)


def _around_pinned(task: _Task, pos: Floats) -> Floats:
    """A layout that knows nothing of pinned boxes, moved to where they are and then out of their way."""
    boxes = task.boxes
    if not boxes.pinned.any():
        return pos
    return remove_overlaps(_meet(pos, boxes), boxes.half, boxes.pinned)


def _meet(pos: Floats, boxes: Boxes) -> Floats:
    pos = pos + boxes.pos[boxes.pinned].mean(axis=0) - pos[boxes.pinned].mean(axis=0)
    pos[boxes.pinned] = boxes.pos[boxes.pinned]
    return pos


def _below(pos: Floats, half: Floats, loose: Ints) -> Floats:
    """The loose parts moved below everything else."""
    rest = np.setdiff1d(np.arange(len(pos)), loose)
    pos = pos.copy()
    low = np.array([(pos[rest] - half[rest])[:, 0].min(), (pos[rest] + half[rest])[:, 1].max() + 3 * MARGIN[1]])
    pos[loose] += low - (pos[loose] - half[loose]).min(axis=0)
    return pos


def _between(tick: Callable[[float], None], low: float, high: float) -> Callable[[float], None]:
    return lambda done: tick(low + done * (high - low))


def _all_in_one_place(pos: Floats) -> bool:
    return bool(np.ptp(pos, axis=0).max() < 1.0)
