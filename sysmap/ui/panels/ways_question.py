"""What one can ask for in trees and paths, how it is answered, and what of the map an answer lights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sysmap.analysis import sentences
from sysmap.analysis.budget import Budget
from sysmap.analysis.graph import CausalGraph
from sysmap.analysis.results_structure import Tree, Upstream, Way, Ways
from sysmap.analysis.trees import STEPS, causes_of, effects_of, paths_between, upstream_of
from sysmap.model import SystemMap
from sysmap.session import Spotlight

CAUSES, EFFECTS, PATHS, UPSTREAM = "causes", "effects", "paths", "upstream"

Answer = Tree | Ways | Upstream

SECONDS = 3.0
"""How long paths are looked for; those found until then are shown."""

MORE_PATHS, MORE_STEPS = 10, 2
"""What one press adds."""


@dataclass(frozen=True, slots=True)
class Question:
    """``kind`` says which of the four it is; the other fields are what has been given for each, "" where nothing.

    ``steps``: how many links deep a tree goes. ``most``: how many paths are listed.
    """

    kind: str = CAUSES
    factor: str = ""
    source: str = ""
    target: str = ""
    outcomes: tuple[str, ...] = ()
    steps: int = STEPS
    most: int = MORE_PATHS

    @property
    def asked(self) -> tuple[str, ...]:
        """The factors it asks about; some may be missing yet."""
        if self.kind == UPSTREAM:
            return self.outcomes
        return (self.source, self.target) if self.kind == PATHS else (self.factor,)

    @property
    def complete(self) -> bool:
        return bool(self.asked) and all(self.asked)

    def of_factor(self, factor: str) -> Question:
        return self if factor == self.factor else replace(self, factor=factor, steps=STEPS)

    def between(self, source: str, target: str) -> Question:
        same = (source, target) == (self.source, self.target)
        return self if same else replace(self, source=source, target=target, most=MORE_PATHS)

    def deeper(self) -> Question:
        return replace(self, steps=self.steps + MORE_STEPS)

    def longer(self) -> Question:
        return replace(self, most=self.most + MORE_PATHS)

    def without(self, gone: Iterable[str]) -> Question:
        """The same where these factors are no longer on the map."""
        gone = frozenset(gone)

        def still(factor: str) -> str:
            return "" if factor in gone else factor

        outcomes = tuple(each for each in self.outcomes if each not in gone)
        return replace(
            self,
            factor=still(self.factor),
            source=still(self.source),
            target=still(self.target),
            outcomes=outcomes,
        )

    def answer(self, graph: CausalGraph, budget: Budget) -> Answer:
        """Raises Cancelled, and KeyError where a factor is not on the map."""
        if self.kind == PATHS:
            return paths_between(graph, self.source, self.target, budget, self.most)
        if self.kind == UPSTREAM:
            return upstream_of(graph, self.outcomes)
        return (causes_of if self.kind == CAUSES else effects_of)(graph, self.factor, self.steps)


def line_of(snapshot: SystemMap, answer: Answer) -> str:
    """The answer in one sentence."""
    if isinstance(answer, Tree):
        return sentences.tree_line(snapshot, answer)
    if isinstance(answer, Upstream):
        return sentences.upstream_line(snapshot, answer)
    return sentences.ways_line(snapshot, answer)


def light_of(answer: Answer) -> Spotlight:
    """Everything that an answer shows."""
    if isinstance(answer, Tree):
        return Spotlight(frozenset(key for layer in answer.layers for key in layer), frozenset(answer.links))
    if isinstance(answer, Upstream):
        return Spotlight(frozenset((*answer.outcomes, *answer.union)), frozenset(answer.links))
    return light_of_ways(answer.ways)


def light_of_ways(ways: Iterable[Way]) -> Spotlight:
    ways = tuple(ways)
    return Spotlight(
        frozenset(factor for way in ways for factor in way.factors),
        frozenset(link for way in ways for link in way.links),
    )


def light_of_common(answer: Upstream) -> Spotlight:
    """What acts on all of the outcomes, with the links that carry it there."""
    return Spotlight(frozenset((*answer.outcomes, *answer.carriers)), frozenset(answer.common_links))
