"""Areas of the map: left, top, right, bottom in map units. One that holds nothing is inside out (left > right).

Everything goes column by column: numpy is slow along short rows.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sysmap.layout.arcs import Floats

Area = Sequence[float] | Floats
"""Left, top, right, bottom in map units."""


def meets(areas: Floats, area: Area) -> np.ndarray:
    """(k,) which of the areas (k, 4) touch one."""
    left, top, right, bottom = areas.T
    return np.asarray((left <= area[2]) & (top <= area[3]) & (right >= area[0]) & (bottom >= area[1]))


def around(areas: Floats) -> Floats:
    """(4,) the area that holds all of these (k, 4); inside out when there are none."""
    if not len(areas):
        return np.array([np.inf, np.inf, -np.inf, -np.inf])
    left, top, right, bottom = areas.T
    return np.array([left.min(), top.min(), right.max(), bottom.max()])


def union(areas: Sequence[Floats]) -> Floats:
    """(4,) the area that holds all of these, each of them (4,)."""
    return around(np.vstack([np.array([np.inf, np.inf, -np.inf, -np.inf]), *areas]))
