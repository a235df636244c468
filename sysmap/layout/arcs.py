"""The shape of links: one circular arc each, worked out for whole arrays of links at once.

Lengths are map units (pixels at 100 %), y grows downwards. A link from P0 to P1 has the bulge b = sagitta / chord; a
positive b bends to the left of the way travelled, so that the same b keeps u→v and v→u on opposite sides.

Points are found by tangent and chord: with φ = 2·atan(2b), half the angle the arc sweeps, the point at the fraction t
is P0 + c·sin(tφ)/sin(φ)·(d·cos((1−t)φ) + n·sin((1−t)φ)). It needs no centre, so straight links are no exception.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

GAP = 3.0  # between a box and the line
LOOP_RADIUS = 17.0  # of a link from a factor to itself
MAX_BULGE = 1.0  # how far a hand may bend a link: most of a circle
ARROW = 11.0  # the arrowhead points along the chord of the last 11
_LOOP_BULGE = 0.5 * np.tan(np.pi * 0.375)  # three quarters of a circle
_STRAIGHT = 1e-4  # half sweep below which an arc is a straight line


@dataclass(frozen=True, eq=False)
class Arcs:
    """m arcs, clipped at the boxes they join. All arrays have m rows."""

    origin: Floats  # (m, 2) where the whole arc begins: the source's centre
    chord: Floats  # (m,) length of the whole arc's chord
    along: Floats  # (m, 2) unit vector of the chord
    left: Floats  # (m, 2) unit vector to the left of travel
    phi: Floats  # (m,) half the swept angle, signed like the bulge
    t0: Floats  # (m,) fraction where the arc leaves the source's box
    t1: Floats  # (m,) fraction where it meets the target's box
    start: Floats  # (m, 2)
    tip: Floats  # (m, 2)

    def __len__(self) -> int:
        return len(self.chord)

    def take(self, which: Any) -> Arcs:
        """The arcs at these indexes (or where a mask is true)."""
        return Arcs(*(getattr(self, name)[which] for name in self.__dataclass_fields__))

    def at(self, t: Floats) -> Floats:
        """Points at the fraction t of the whole arc: t (m,) gives (m, 2)."""
        return _points(self.origin, self.chord, self.along, self.left, self.phi, t)

    @property
    def visible(self) -> NDArray[np.bool_]:
        """(m,) false where the boxes lie so close that nothing of the link is left."""
        return self.t1 > self.t0

    @property
    def length(self) -> Floats:
        """(m,) length of the clipped arcs."""
        return np.asarray(self._whole_length() * np.maximum(self.t1 - self.t0, 0.0))

    @property
    def middle(self) -> Floats:
        """(m, 2) the point half way: the handle to bend a link by, and the place of the delay mark."""
        return self.at((self.t0 + self.t1) / 2)

    @property
    def sagitta(self) -> Floats:
        """(m,) height of the clipped arc over its own chord, signed like the bulge."""
        half_sweep = self.phi * (self.t1 - self.t0)
        return np.asarray(np.hypot(*(self.tip - self.start).T) / 2 * np.tan(half_sweep / 2))

    @property
    def heading(self) -> Floats:
        """(m,) direction of the arrowheads in radians, clockwise on the screen from the right."""
        back = self.tip - self.at(self._before_tip(ARROW))
        return np.asarray(np.arctan2(back[:, 1], back[:, 0]))

    @cached_property
    def bounds(self) -> Floats:
        """(m, 4) left, top, right, bottom of the clipped arcs (of five points and the sagitta: never too small)."""
        points = np.stack([self.at(self.t0 + f * (self.t1 - self.t0)) for f in (0.0, 0.25, 0.5, 0.75, 1.0)])
        spare = np.abs(self.sagitta)[:, None] / 6  # a quarter of an arc rises at most this far above its chord
        return np.hstack([points.min(axis=0) - spare, points.max(axis=0) + spare])

    def sign_anchor(self, before: float = 19.0, outside: float = 11.0, inner: bool = False) -> Floats:
        """(m, 2) centre of the + or −: `before` the tip and `outside` the curve (or on its inner side)."""
        t = np.maximum(self._before_tip(before), (self.t0 + self.t1) / 2)
        side = np.where((self.phi < 0) != inner, -1.0, 1.0)
        return self.at(t) + (outside * side)[:, None] * self.normal(t)

    def normal(self, t: Floats) -> Floats:
        """(m, 2) unit vector to the left of travel at the fraction t."""
        turn = (1 - 2 * t) * self.phi  # the tangent's angle against the chord, towards the left
        return self.left * np.cos(turn)[:, None] - self.along * np.sin(turn)[:, None]

    def delay_bars(self, length: float = 14.0, apart: float = 5.0) -> Floats:
        """(m, 2, 4) two bars x1, y1, x2, y2 across the middle; leave the line out between them."""
        middle = (self.t0 + self.t1) / 2
        step = apart / 2 / np.maximum(self._whole_length(), 1e-9)
        bars = []
        for t in (middle - step, middle + step):
            point, reach = self.at(t), self.normal(t) * (length / 2)
            bars.append(np.hstack([point - reach, point + reach]))
        return np.stack(bars, axis=1)

    def flatten(self, tolerance: float) -> tuple[Floats, Ints]:
        """Straight pieces no farther than `tolerance` from the arcs.

        Returns (points (k, 2), offsets (m + 1,)): link i has the points offsets[i] to offsets[i + 1]. Each of n
        pieces of an arc of length L and half sweep φ is L·φ / 4n² away from it.
        """
        half_sweep = np.abs(self.phi * (self.t1 - self.t0))
        pieces = np.maximum(np.ceil(np.sqrt(self.length * half_sweep / (4 * tolerance))), 1.0).astype(np.intp)
        offsets = np.concatenate([[0], np.cumsum(pieces + 1)])
        owner = np.repeat(np.arange(len(self)), pieces + 1)
        fraction = (np.arange(offsets[-1]) - offsets[owner]) / pieces[owner]
        t = self.t0[owner] + fraction * (self.t1 - self.t0)[owner]
        points = _points(self.origin[owner], self.chord[owner], self.along[owner], self.left[owner], self.phi[owner], t)
        return points, offsets

    def segments(self, tolerance: float) -> tuple[Floats, Ints]:
        """The same pieces for drawLines: (segments (k, 4) as x1, y1, x2, y2, owner (k,) the link of each)."""
        points, offsets = self.flatten(tolerance)
        owner = np.repeat(np.arange(len(self)), np.diff(offsets))
        inside = np.flatnonzero(owner[1:] == owner[:-1])
        return np.hstack([points[inside], points[inside + 1]]), owner[inside]

    def distance(self, point: tuple[float, float]) -> Floats:
        """(m,) distance of a point to each clipped arc."""
        away = np.asarray(point, dtype=float) - self.origin
        x, y = (away * self.along).sum(axis=1), (away * self.left).sum(axis=1)  # seen from the source along the chord
        straight = np.abs(self.phi) < _STRAIGHT
        phi = np.where(straight, 1.0, self.phi)
        radius = self.chord / (2 * np.sin(phi))
        centre = -radius * np.cos(phi)  # (chord / 2, centre) in the same frame
        # Half the angle between the point and the arc's top, seen from the centre, against half the sweep.
        side = np.sign(phi)
        angle = np.arctan2((x - self.chord / 2), (y - centre) * side)
        t = np.where(straight, x / np.maximum(self.chord, 1e-9), (angle / np.abs(phi) + 1) / 2)
        t = np.clip(t, self.t0, np.maximum(self.t1, self.t0))
        near = np.hypot(*(self.at(t) - np.asarray(point)).T)
        ends = np.minimum(np.hypot(*(self.start - np.asarray(point)).T), np.hypot(*(self.tip - np.asarray(point)).T))
        return np.asarray(np.minimum(near, ends))

    def _whole_length(self) -> Floats:
        return np.asarray(self.chord / np.sinc(self.phi / np.pi))

    def _before_tip(self, distance: float) -> Floats:
        return np.maximum(self.t1 - distance / np.maximum(self._whole_length(), 1e-9), self.t0)


def arcs(
    centres: tuple[Floats, Floats], halves: tuple[Floats, Floats], corner: float, bulge: Floats, gap: float = GAP
) -> Arcs:
    """The arcs between boxes: (sources, targets) of centres and of half sizes, each (m, 2); bulge (m,).

    Boxes have rounded corners of radius `corner`; the line keeps `gap` away. A link whose two centres are the same
    point becomes a small round loop at the box's upper right corner, whatever its bulge.
    """
    origin, end = (np.array(p, dtype=float) for p in centres)
    half0, half1 = (np.asarray(h, dtype=float) for h in halves)
    bulge = np.asarray(bulge, dtype=float)
    box0, box1 = origin.copy(), end.copy()
    own = (origin == end).all(axis=1)
    if own.any():
        radius = np.minimum(LOOP_RADIUS, 1.6 * half0[own].min(axis=1))
        flip = np.column_stack([half0[own, 0], -half0[own, 1]])
        origin[own] += flip - np.column_stack([radius, np.zeros_like(radius)])
        end[own] += flip + np.column_stack([np.zeros_like(radius), radius])
        bulge = np.where(own, _LOOP_BULGE, bulge)
    across = end - origin
    chord = np.hypot(across[:, 0], across[:, 1])
    along = across / np.maximum(chord, 1e-9)[:, None]
    left = np.column_stack([along[:, 1], -along[:, 0]])
    phi = 2 * np.arctan(2 * bulge)
    t0 = _leave(origin, chord, along, left, phi, (box0, half0), corner, gap)
    t1 = 1 - _leave(end, chord, -along, left, phi, (box1, half1), corner, gap)  # the same arc travelled backwards
    start = _points(origin, chord, along, left, phi, t0)
    tip = _points(origin, chord, along, left, phi, t1)
    return Arcs(origin, chord, along, left, phi, t0, t1, start, tip)


def round_loop_bulge(pos: Floats, loop: Ints) -> Floats:
    """(k,) bulges that put the links loop[i] → loop[i + 1] on one circle.

    b = ½·tan(α/4), with α the signed angle between the two factors seen from the loop's centre.
    """
    spokes = pos[loop] - pos[loop].mean(axis=0)
    ahead = np.roll(spokes, -1, axis=0)
    turn = np.arctan2(spokes[:, 0] * ahead[:, 1] - spokes[:, 1] * ahead[:, 0], (spokes * ahead).sum(axis=1))
    return np.asarray(np.tan(turn / 4) / 2)


def box_distance(points: Floats, centres: Floats, half: Floats, corner: float) -> Floats:
    """Signed distance (negative inside) of points to rounded boxes, row by row (Quílez 2015)."""
    q = np.abs(points - centres) - half + corner
    outside = np.hypot(np.maximum(q[..., 0], 0.0), np.maximum(q[..., 1], 0.0))
    return np.asarray(outside + np.minimum(np.maximum(q[..., 0], q[..., 1]), 0.0) - corner)


def _points(origin: Floats, chord: Floats, along: Floats, left: Floats, phi: Floats, t: Floats) -> Floats:
    # sinc keeps the ratio sin(tφ)/sin(φ) finite for straight links.
    reach = chord * t * np.sinc(t * phi / np.pi) / np.sinc(phi / np.pi)
    turn = (1 - t) * phi
    return np.asarray(origin + along * (reach * np.cos(turn))[:, None] + left * (reach * np.sin(turn))[:, None])


def _leave(
    origin: Floats,
    chord: Floats,
    along: Floats,
    left: Floats,
    phi: Floats,
    box: tuple[Floats, Floats],
    corner: float,
    gap: float,
) -> Floats:
    """Fractions (m,) at which arcs that begin in their box first come `gap` away from it (bisection, then a secant)."""
    centre, half = box
    low = np.zeros_like(chord)
    # The corner is the farthest a box reaches, so the answer lies before the arc is that far from its beginning.
    reach = np.hypot(*(np.abs(origin - centre) + half).T) + gap
    bent = np.maximum(np.abs(phi), _STRAIGHT)
    high = np.arcsin(np.minimum(reach * np.sin(bent) / np.maximum(chord, 1e-9), 1.0)) / bent
    high = np.where((reach >= chord) | (origin != centre).any(axis=1), 1.0, np.minimum(high, 1.0))

    def beyond(t: Floats) -> Floats:
        return box_distance(_points(origin, chord, along, left, phi, t), centre, half, corner) - gap

    for _ in range(7):
        middle = (low + high) / 2
        inside = beyond(middle) < 0
        low, high = np.where(inside, middle, low), np.where(inside, high, middle)
    inner, outer = beyond(low), beyond(high)
    share = np.where(outer > inner, -inner / np.maximum(outer - inner, 1e-12), 0.0)
    return np.asarray(low + np.clip(share, 0.0, 1.0) * (high - low))
