"""The fewest factors to steer by hand so that all can be steered, and which links that rests on.

Liu, Slotine and Barabási (2011): every factor is steered either by hand or by one factor that acts on it and on no
other through the same choice, so the links chosen are a maximum matching of causes to effects.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from sysmap.analysis.components import strong_parts
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.results_structure import Drivers


def drivers(graph: CausalGraph) -> Drivers:
    """Driver nodes and link classes; links from a factor to itself are put aside. Exact; 0.1 s at 20,000 links."""
    if not graph.size:
        return Drivers()
    effect_of, cause_of = maximum_matching(graph.successors)
    free = [node for node, cause in enumerate(cause_of) if cause < 0]
    chosen = free or [0]  # where every factor has its cause, any one will do
    sometimes = _reached(graph.predecessors, effect_of, free) if free else set(range(graph.size))
    critical, redundant, ordinary = _classes(graph, effect_of, cause_of)
    names = graph.factors
    return Drivers(
        factors=tuple(names[node] for node in chosen),
        count=len(chosen),
        always=tuple(names[node] for node in free if not graph.predecessors[node]),
        others=tuple(names[node] for node in sorted(sometimes.difference(chosen))),
        critical=graph.ids_of(critical),
        redundant=graph.ids_of(redundant),
        ordinary=graph.ids_of(ordinary),
    )


def maximum_matching(successors: list[list[int]]) -> tuple[list[int], list[int]]:
    """The effect chosen for each cause and the cause of each effect, −1 for none (Hopcroft and Karp 1973).

    Phases of shortest augmenting paths; written without recursion, so that long chains are no danger.
    """
    size = len(successors)
    effect_of, cause_of = [-1] * size, [-1] * size
    while True:
        level = _levels(successors, effect_of, cause_of)
        if level is None:
            return effect_of, cause_of
        rest = [iter(effects) for effects in successors]
        for start in range(size):
            if effect_of[start] < 0:
                _augment(start, rest, level, effect_of, cause_of)


def _levels(successors: list[list[int]], effect_of: list[int], cause_of: list[int]) -> list[int] | None:
    """How many choices each cause is away from a free one; None where no free effect can be reached."""
    level = [0 if effect < 0 else -1 for effect in effect_of]
    front = deque(node for node, effect in enumerate(effect_of) if effect < 0)
    found = False
    while front:
        at = front.popleft()
        for effect in successors[at]:
            cause = cause_of[effect]
            if cause < 0:
                found = True
            elif level[cause] < 0:
                level[cause] = level[at] + 1
                front.append(cause)
    return level if found else None


def _augment(
    start: int, rest: list[Iterator[int]], level: list[int], effect_of: list[int], cause_of: list[int]
) -> None:
    """Find a path from a free cause to a free effect along rising levels and turn its choices over."""
    path = [start]
    taken: list[int] = []
    while path:
        at = path[-1]
        for effect in rest[at]:
            cause = cause_of[effect]
            if cause < 0:
                for one, chosen in zip(path, [*taken, effect], strict=True):
                    effect_of[one], cause_of[chosen] = chosen, one
                return
            if level[cause] == level[at] + 1:
                path.append(cause)
                taken.append(effect)
                break
        else:
            level[at] = -1
            path.pop()
            if taken:
                taken.pop()


def _classes(graph: CausalGraph, effect_of: list[int], cause_of: list[int]) -> tuple[list[int], ...]:
    """Links in all, in none and in some of the maximum matchings (Berge's theorem; Régin 1994).

    Causes are nodes 0…n−1 and effects n…2n−1; chosen links lead from cause to effect, others back. A link is in some
    matchings only where it lies on a circle of this, or on a way that begins or ends at a free node.
    """
    size = graph.size
    onward: list[list[int]] = [[] for _ in range(2 * size)]
    back: list[list[int]] = [[] for _ in range(2 * size)]
    chosen = [effect_of[cause] == effect for cause, effect in _ends(graph)]
    turned = [
        (cause, size + effect) if taken else (size + effect, cause)
        for taken, (cause, effect) in zip(chosen, _ends(graph), strict=True)
    ]
    for start, end in turned:
        onward[start].append(end)
        back[end].append(start)
    part = strong_parts(onward)
    free = [cause for cause, effect in enumerate(effect_of) if effect < 0]
    free_effects = [size + effect for effect, cause in enumerate(cause_of) if cause < 0]
    from_effects, from_causes = _walk(onward, free_effects), _walk(back, free)
    critical: list[int] = []
    redundant: list[int] = []
    ordinary: list[int] = []
    for link, (taken, (start, end)) in enumerate(zip(chosen, turned, strict=True)):
        if part[start] == part[end] or start in from_effects or end in from_causes:
            ordinary.append(link)
        else:
            (critical if taken else redundant).append(link)
    return critical, redundant, ordinary


def _ends(graph: CausalGraph) -> list[tuple[int, int]]:
    return list(zip(graph.source.tolist(), graph.target.tolist(), strict=True))


def _walk(onward: list[list[int]], start: list[int]) -> set[int]:
    seen, waiting = set(start), list(start)
    while waiting:
        for to in onward[waiting.pop()]:
            if to not in seen:
                seen.add(to)
                waiting.append(to)
    return seen


def _reached(predecessors: list[list[int]], effect_of: list[int], free: list[int]) -> set[int]:
    """Factors that are free in some maximum matching: those an even alternating way joins to a free one."""
    seen, waiting = set(free), list(free)
    while waiting:
        for cause in predecessors[waiting.pop()]:
            effect = effect_of[cause]
            if effect >= 0 and effect not in seen:
                seen.add(effect)
                waiting.append(effect)
    return seen
