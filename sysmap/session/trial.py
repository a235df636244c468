"""What if: the pushes the room is trying out, and what comes of them on the map as it stands. None of it is history."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from sysmap.analysis.fcm import run
from sysmap.analysis.graph import CausalGraph, topology_key
from sysmap.analysis.results_whatif import Explanation, Run, WhatIf
from sysmap.analysis.whatif import explain, what_if
from sysmap.jobs import Job, Jobs
from sysmap.model import Document, Push, Scenario
from sysmap.session.attention import Attention
from sysmap.session.latest import Latest

ACTIVATION, STEPS = "sigmoid", 100


class Trial(QObject):
    """Holds the pushes and keeps the attention's readings in step with them and with the map."""

    changed = Signal()
    """Other pushes, or another way to run them."""
    answered = Signal()
    """``found`` is another."""
    explained = Signal(object)
    """An :class:`Explanation` that was asked for."""
    ran = Signal(object)
    """A :class:`Run` that was asked for."""

    def __init__(self, jobs: Jobs, attention: Attention, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._attention = attention
        self._document = Document()
        self._key: Hashable = None
        self._outcomes, self._reasons, self._runs = (Latest(jobs, self) for _ in range(3))
        self.working = self._outcomes.working
        self.running = self._runs.working
        self._forget()

    def _forget(self) -> None:
        self.pushes: tuple[Push, ...] = ()
        self.activation, self.steps = ACTIVATION, STEPS
        self.scenario = ""
        """The id of the scenario these pushes were opened from."""
        self.found: WhatIf | None = None

    @property
    def on(self) -> bool:
        return bool(self.pushes)

    def way(self, factor: str) -> int:
        """Which way a factor is pushed now: +1, −1, or 0 where no hand is on it."""
        return next((push.direction for push in self.pushes if push.factor == factor), 0)

    # the hand

    def push(self, factors: Iterable[str], direction: int) -> None:
        """Push these up (+1) or down (−1); where all of them are pushed just so, take the hand off."""
        chosen = dict.fromkeys(factors)
        there = {push.factor: push for push in self.pushes}
        if all(self.way(factor) == direction for factor in chosen):
            self._try(push for push in self.pushes if push.factor not in chosen)
            return
        there.update({key: replace(there.get(key, Push(key)), direction=direction) for key in chosen})
        self._try(there.values())

    def hold(self, factor: str, held: bool) -> None:
        """Hold a pushed factor where it is, or push it once and let go."""
        self._try(replace(push, held=held) if push.factor == factor else push for push in self.pushes)

    def take_off(self, factor: str) -> None:
        """Take the hand off a factor."""
        self._try(push for push in self.pushes if push.factor != factor)

    def open(self, scenario: Scenario) -> None:
        """Try what the group has kept."""
        self.scenario = scenario.id
        self.activation, self.steps = scenario.activation, scenario.steps
        self._try(scenario.pushes)

    def belongs_to(self, scenario: str) -> None:
        """These pushes are kept as this scenario now."""
        self.scenario = scenario
        self.changed.emit()

    def run_as(self, activation: str, steps: int) -> None:
        """How the run over steps goes (see :func:`sysmap.analysis.fcm.run`)."""
        if (activation, steps) != (self.activation, self.steps):
            self.activation, self.steps = activation, steps
            self.changed.emit()

    def end(self) -> bool:
        """Take every hand off; False where there was none."""
        if not self.on:
            return False
        self._forget()
        self._answer()
        self.changed.emit()
        return True

    def _try(self, pushes: Iterable[Push]) -> None:
        pushes = tuple(pushes)
        if not pushes:
            self.end()
        elif pushes != self.pushes:
            self.pushes = pushes
            self._answer()
            self.changed.emit()

    # answers

    def explain(self, factor: str) -> None:
        """Ask why a factor goes where it goes; ``explained`` brings the answer."""
        snapshot, pushes = self._document.snapshot, self.pushes

        def work(_job: Job[Explanation]) -> Explanation:
            return explain(CausalGraph.of(snapshot), pushes, factor)

        self._reasons.ask("Looking for reasons", snapshot, work, self.explained.emit)

    def run(self) -> None:
        """Ask for the run over steps; ``ran`` brings the answer."""
        snapshot, pushes, activation, steps = self._document.snapshot, self.pushes, self.activation, self.steps

        def work(job: Job[Run]) -> Run:
            graph = CausalGraph.of(snapshot)
            return run(graph, pushes, activation=activation, steps=steps, cancelled=job.cancelled)

        self._runs.ask("Running step by step", snapshot, work, self.ran.emit)

    def _answer(self) -> None:
        self._reasons.drop()
        self._runs.drop()
        if not self.pushes:
            self._outcomes.drop()
            self._found(None)
            return
        snapshot, pushes = self._document.snapshot, self.pushes
        self._key = topology_key(snapshot)

        def work(job: Job[WhatIf]) -> WhatIf:
            return what_if(CausalGraph.of(snapshot), pushes, cancelled=job.cancelled)

        self._outcomes.ask("What if", snapshot, work, self._found)

    def _found(self, found: WhatIf | None) -> None:
        self.found = found
        self._attention.read(found.outcomes if found else {})
        self.answered.emit()

    # following the map

    def watch(self, document: Document) -> None:
        """Turn to another map; nobody pushes on it yet."""
        self._document, self._key = document, None
        self.end()

    def heed(self) -> None:
        """The map has changed: if it matters for the pushes, work it out anew."""
        if not self.on:
            return
        if topology_key(self._document.snapshot) != self._key:
            self._answer()

    def close(self) -> None:
        for latest in (self._outcomes, self._reasons, self._runs):
            latest.drop()
