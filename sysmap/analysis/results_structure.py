"""Trees, paths and what experts ask of a map's structure. Frozen values; factors and links are named by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Branch:
    """A factor in a tree of causes or effects, and the link that joins it to the branch it hangs on ("" at the root).

    ``sign``: what a push up of the cause does along this link (+1, −1, 0 unknown). ``again``: the factor already has
    its branches elsewhere, nearer to the root, so that none are repeated here. ``more``: it has causes (effects) that
    lie beyond the depth asked for.
    """

    factor: str
    link: str = ""
    sign: int = 0
    delay: bool = False
    branches: tuple[Branch, ...] = ()
    again: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """Causes of a factor (``upstream``) or its effects, nearest first.

    ``layers``: the factors that are exactly 0, 1, 2, … links away, by id; each factor once. ``links``: those the tree
    shows. ``complete``: nothing lies beyond the last layer.
    """

    root: Branch
    upstream: bool
    layers: tuple[tuple[str, ...], ...]
    links: tuple[str, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A path without repeats: ``links[i]`` joins ``factors[i]`` and ``factors[i + 1]``. ``sign``: product of signs."""

    factors: tuple[str, ...]
    links: tuple[str, ...]
    sign: int
    delays: int


@dataclass(frozen=True, slots=True)
class Ways:
    """Paths from ``source`` to ``target``, shortest first. ``more_exist``: the list was cut, not exhausted."""

    source: str
    target: str
    ways: tuple[Way, ...]
    more_exist: bool


@dataclass(frozen=True, slots=True)
class Upstream:
    """What acts, over any number of links, on each of several outcomes.

    ``each``: outcome → the factors that reach it, by id. ``union``: those that reach any, ``common``: those that
    reach all. ``links``, ``common_links``: every link on any way from the union, and from the common ones, to an
    outcome; ``carriers``: the factors that the latter start from, the common ones among them.
    """

    outcomes: tuple[str, ...]
    each: Mapping[str, tuple[str, ...]]
    union: tuple[str, ...]
    common: tuple[str, ...]
    links: tuple[str, ...]
    common_links: tuple[str, ...]
    carriers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drivers:
    """The fewest factors to steer by hand so that every factor can be steered (Liu, Slotine, Barabási 2011).

    ``factors``: one smallest set. ``count``: its size, max(1, factors − matching); 0 on an empty map. ``always``:
    factors that every such set has (nothing acts on them), ``others``: those that another such set has. Links are
    ``critical`` (without one of them more drivers are needed), ``redundant`` (never needed) or ``ordinary``. Links to
    the same factor are put aside.
    """

    factors: tuple[str, ...] = ()
    count: int = 0
    always: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    critical: tuple[str, ...] = ()
    redundant: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedbackSet:
    """Hold these factors still and no loop is left (a factor that acts on itself must be held).

    ``exact``: no smaller set does it. Otherwise any such set has ``at_least`` factors.
    """

    factors: tuple[str, ...] = ()
    exact: bool = True
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class CentralityRow:
    """One factor in the expert's table; every number is finite.

    ``outward``, ``inward``: links out and in, parallel ones as one. ``two_steps``, ``reach``: other factors that it
    reaches over at most two links, and over any number. ``betweenness``: shortest ways between two others
    that cross it. ``closeness``: Σ 1/distance to all it reaches (harmonic, outward). ``pagerank``: PageRank of the
    reversed map, Σ = 1: importance flows from what is acted on to what acts. ``influence``: Σ_j U_ij, all it sends
    along all paths, damped, signs put aside. ``eigenvector``: of the reversed map, length 1; 0 for all where the map
    has no loop. ``indirect_influence``, ``dependence``: MICMAC's row and column sums.
    """

    factor: str
    outward: int
    inward: int
    two_steps: int
    reach: int
    betweenness: float
    closeness: float
    pagerank: float
    influence: float
    eigenvector: float
    indirect_influence: float
    dependence: float


@dataclass(frozen=True, slots=True)
class Centralities:
    """All factors in the order of their ids. ``sampled``: betweenness is an estimate from a regular sample of starts.

    ``settled``: the eigenvector's iteration converged.
    """

    rows: tuple[CentralityRow, ...] = ()
    sampled: bool = False
    settled: bool = True
