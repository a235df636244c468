"""A pretend user draws, changes her mind, fails, undoes and redoes; the map stays sound and history stays exact."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sysmap.edits.abilities import set_ability
from sysmap.edits.clipboard import copy, cut, duplicate, paste
from sysmap.edits.deleting import delete
from sysmap.edits.details import set_notes, set_tags
from sysmap.edits.elements import move_by, nudge, rename, set_pinned
from sysmap.edits.experiments import add_experiment
from sysmap.edits.factors import add_factor
from sysmap.edits.goals import cycle_goal, rate_actionability, set_intervention, toggle_lever
from sysmap.edits.info import set_title
from sysmap.edits.links import connect, reverse, set_bend, set_certainty, set_polarity, set_strength, toggle_delay
from sysmap.edits.loops import name_loop
from sysmap.edits.merging import merge_factors
from sysmap.edits.merging_people import merge_stakeholders
from sysmap.edits.perspectives import add_perspective, delete_perspective, rename_perspective, set_holding
from sysmap.edits.placing import apply_positions
from sysmap.edits.relations import add_kind, change_kind, delete_kind, plan_relation, relate, set_relation_kind, turn
from sysmap.edits.scenarios import (
    delete_scenario,
    keep_scenario,
    rename_scenario,
    set_pushes,
    set_run,
    set_scenario_notes,
)
from sysmap.edits.stakeholders import add_stakeholder, describe, place, want
from sysmap.edits.strategy import commit, set_level, set_working_group
from sysmap.edits.typed import ReadError
from sysmap.edits.typed_apply import apply
from sysmap.model import Change, Document, MapError, Plan, Polarity, Push, Record, SystemMap
from sysmap.model.checks import problems

picks = st.lists(st.integers(0, 30), max_size=3)
pick = st.integers(0, 30)
names = st.sampled_from(["Coal price", "coal  price", "Demand", "Jobs", "Trust", "", "A - B", " "])
lines = st.sampled_from(["Coal price -> Demand -", "A + B - C", "Jobs", "Jobs ->", "Trust -//-> Jobs +; Jobs -> Trust"])
signs = st.sampled_from(list(Polarity))
numbers = st.sampled_from([0.0, 0.5, 1.0, -3.0, 25.0, 1e6, 6e6, float("nan"), float("inf")])


class PretendUser(RuleBasedStateMachine):
    """Every rule is one thing a person does; refusals are part of the work and must leave no trace."""

    def __init__(self) -> None:
        super().__init__()
        self.document = Document()
        self.mirror: dict[str, Record] = {}
        self.document.listen(self.follow)
        self.past: list[SystemMap] = []
        self.future: list[SystemMap] = []
        self.clipboard = ""

    def follow(self, change: Change) -> None:
        """Apply what is heard to a plain dict. A commit says again what previews said; the mirror must agree."""
        for record_id, old in change.before.items():
            new = change.after[record_id]
            heard_before = change.origin == "edit" and not change.preview
            assert self.mirror.get(record_id) == (new if heard_before else old)
            if new is None:
                self.mirror.pop(record_id, None)
            else:
                self.mirror[record_id] = new

    def do(self, action, *arguments, **named) -> None:
        """Do one thing; it makes one step, or none and leaves the map alone."""
        before, depth, revision = self.document.snapshot, len(self.document.history), self.document.revision
        refused = False
        try:
            action(self.document, *arguments, **named)
        except (MapError, ReadError):
            refused = True
        after = self.document.snapshot
        if after == before:
            assert (len(self.document.history), self.document.revision) == (depth, revision)
            return
        assert not refused
        assert len(self.document.history) == depth + 1
        assert self.document.revision > revision
        self.past.append(before)
        self.future.clear()

    def factors(self, numbers: list[int]) -> list[str]:
        ids = list(self.document.snapshot.factors)
        return [ids[number % len(ids)] for number in numbers if ids]

    def links(self, numbers: list[int]) -> list[str]:
        ids = list(self.document.snapshot.links)
        return [ids[number % len(ids)] for number in numbers if ids]

    def stakeholders(self, numbers: list[int]) -> list[str]:
        ids = list(self.document.snapshot.stakeholders)
        return [ids[number % len(ids)] for number in numbers if ids]

    def kind(self, number: int) -> str:
        ids = list(self.document.snapshot.relation_kinds)
        return ids[number % len(ids)] if ids else "none"

    def perspective(self, number: int) -> str:
        ids = list(self.document.snapshot.perspectives)
        return ids[number % len(ids)] if ids else "none"

    def scenario(self, number: int) -> str:
        ids = list(self.document.snapshot.scenarios)
        return ids[number % len(ids)] if ids else "none"

    @rule(name=names, x=numbers)
    def add(self, name: str, x: float) -> None:
        self.do(add_factor, name, (x, 0.0))

    @rule(start=pick, end=pick, sign=st.none() | signs)
    def connect(self, start: int, end: int, sign: Polarity | None) -> None:
        for first, second in zip(self.factors([start]), self.factors([end]), strict=True):
            self.do(connect, first, second, sign)

    @rule(which=pick, name=names)
    def rename(self, which: int, name: str) -> None:
        for factor in self.factors([which]):
            self.do(rename, factor, name)

    @rule(which=picks, dx=numbers)
    def move(self, which: list[int], dx: float) -> None:
        self.do(move_by, self.factors(which), dx, 1.0)

    @rule(which=picks, times=st.integers(1, 4))
    def nudge(self, which: list[int], times: int) -> None:
        chosen = self.factors(which)
        self.do(lambda document: [nudge(document, chosen, 1.0, 0.0) for _ in range(times)])
        self.do(set_title, f"Revision {self.document.revision}")  # so that the next nudge is a step of its own

    @rule(which=picks, links=picks)
    def delete(self, which: list[int], links: list[int]) -> None:
        self.do(delete, self.factors(which) + self.links(links))

    @rule(links=picks, sign=signs, number=numbers)
    def work_on_links(self, links: list[int], sign: Polarity, number: float) -> None:
        chosen = self.links(links)
        self.do(set_polarity, chosen, sign)
        self.do(toggle_delay, chosen)
        self.do(set_strength, chosen, number)
        self.do(set_certainty, chosen, number)
        self.do(set_bend, chosen, number)
        self.do(reverse, chosen)

    @rule(which=picks, name=names)
    def work_on_factors(self, which: list[int], name: str) -> None:
        chosen = self.factors(which)
        self.do(cycle_goal, chosen)
        self.do(toggle_lever, chosen)
        self.do(set_pinned, chosen, bool(name))
        self.do(apply_positions, dict.fromkeys(chosen, (len(name), 2.0)))
        for factor in chosen[:1]:
            self.do(set_working_group, factor, name)
            self.do(set_notes, factor, name)
            self.do(set_tags, factor, [name, name])

    @rule(links=picks, name=names)
    def name_loop(self, links: list[int], name: str) -> None:
        self.do(name_loop, self.links(links), name, "story")

    @rule(name=names, which=picks, links=picks, sign=st.none() | signs, held=st.booleans(), number=pick)
    def perspectives(self, name, which, links, sign, held, number) -> None:
        self.do(add_perspective, name)
        self.do(set_holding, self.factors(which) + self.links(links), self.perspective(number), held, sign)
        self.do(rename_perspective, self.perspective(number), name + "!")

    @rule(number=pick)
    def delete_perspective(self, number: int) -> None:
        self.do(delete_perspective, self.perspective(number))

    @rule(which=picks, rating=st.none() | numbers, place=st.sampled_from([None, 1, 12, 13]))
    def rate(self, which: list[int], rating: float | None, place: int | None) -> None:
        self.do(rate_actionability, self.factors(which), rating)
        self.do(set_intervention, self.factors(which), place)

    @rule(name=names, which=picks, direction=st.sampled_from([1, -1, 0]), steps=st.integers(0, 600), number=pick)
    def scenarios(self, name: str, which: list[int], direction: int, steps: int, number: int) -> None:
        pushes = [Push(factor, direction, held=steps % 2 == 0) for factor in self.factors(which)]
        self.do(keep_scenario, name, pushes)
        self.do(set_pushes, self.scenario(number), pushes)
        self.do(set_run, self.scenario(number), "tanh" if steps % 3 else "loud", steps)
        self.do(rename_scenario, self.scenario(number), name + "!")
        self.do(set_scenario_notes, self.scenario(number), name)

    @rule(number=pick)
    def delete_scenario(self, number: int) -> None:
        self.do(delete_scenario, self.scenario(number))

    @rule(name=names, at=st.tuples(numbers, numbers), kind=st.sampled_from(["person", "group", "robot"]))
    def add_stakeholder(self, name: str, at: tuple[float, float], kind: str) -> None:
        self.do(add_stakeholder, name, at, kind)
        self.do(add_kind, name, mutual=kind == "group")

    @rule(start=pick, end=pick, kind=pick, mutual=st.booleans(), name=names)
    def relate(self, start: int, end: int, kind: int, mutual: bool, name: str) -> None:
        for first, second in zip(self.stakeholders([start]), self.stakeholders([end]), strict=True):
            self.do(plan_relation, self.kind(kind), first, second, Plan("2030-01-31", first))
            self.do(relate, self.kind(kind), first, second)
        self.do(change_kind, self.kind(kind), mutual=mutual, name=name)
        relations = list(self.document.snapshot.relations)
        self.do(turn, relations[:2])
        self.do(set_relation_kind, relations[:1], self.kind(end))

    @rule(kind=pick, other=pick)
    def delete_kind(self, kind: int, other: int) -> None:
        if self.kind(kind) != self.kind(other):
            self.do(delete_kind, self.kind(kind), self.kind(other) if other % 2 else "")

    @rule(who=pick, what=pick, far=numbers, stance=st.integers(-2, 2), number=pick)
    def abilities(self, who: int, what: int, far: float, stance: int, number: int) -> None:
        for one, factor in zip(self.stakeholders([who]), self.factors([what]), strict=False):
            self.do(set_ability, one, factor, far, stance)
            self.do(place, one, far, 0.5, self.perspective(number) if number % 2 else "")
            self.do(want, one, (far, 0.5))
            self.do(describe, [one], "Sector", sector=" Energy ", power=bool(stance))
            self.do(commit, one, factor, "Work")
            self.do(set_level, [factor], "micro" if stance else "cosmic")
            self.do(add_experiment, factor, "Audits", "2030-01-31" if stance else "soon")

    @rule(keep=pick, gone=pick)
    def merge_people(self, keep: int, gone: int) -> None:
        for first, second in zip(self.stakeholders([keep]), self.stakeholders([gone]), strict=True):
            self.do(merge_stakeholders, first, second)

    @rule(which=picks)
    def delete_people(self, which: list[int]) -> None:
        self.do(delete, self.stakeholders(which))

    @rule(which=picks, people=picks)
    def copy_people(self, which: list[int], people: list[int]) -> None:
        self.clipboard = copy(self.document.snapshot, self.factors(which) + self.stakeholders(people))

    @rule(which=picks)
    def copy(self, which: list[int]) -> None:
        self.clipboard = copy(self.document.snapshot, self.factors(which))

    @rule(which=picks)
    def cut(self, which: list[int]) -> None:
        chosen = self.factors(which)

        def cut_and_keep(document: Document) -> None:
            self.clipboard = cut(document, chosen)

        self.do(cut_and_keep)

    @rule(damaged=st.booleans(), at=st.none() | st.just((5.0, 5.0)))
    def paste(self, damaged: bool, at: tuple[float, float] | None) -> None:
        self.do(paste, self.clipboard[:-3] if damaged else self.clipboard, at)

    @rule(text=lines)
    def paste_lines(self, text: str) -> None:
        self.do(paste, text, (0.0, 0.0))

    @rule(which=picks)
    def duplicate(self, which: list[int]) -> None:
        self.do(duplicate, self.factors(which))

    @rule(text=lines, x=numbers)
    def type_lines(self, text: str, x: float) -> None:
        self.do(apply, text, lambda _neighbours, _label: (x, 0.0))

    @rule(keep=pick, gone=pick)
    def merge(self, keep: int, gone: int) -> None:
        for first, second in zip(self.factors([keep]), self.factors([gone]), strict=True):
            self.do(merge_factors, first, second)

    @rule(which=picks, name=names, fails=st.sampled_from(["nothing", "inner", "outer"]))
    def several_things_in_one(self, which: list[int], name: str, fails: str) -> None:
        """Edits within an edit, the inner or the outer of which may fail half-way."""
        chosen = self.factors(which)

        def nested(document: Document) -> None:
            with document.edit("Several"):
                add_factor(document, "New", (0.0, 0.0))
                standing = document.snapshot
                with suppress(MapError):
                    self.fail_half_way(document, chosen, name, fails == "inner")
                if fails == "inner":
                    assert document.snapshot == standing
                if fails == "outer":
                    raise MapError("changed my mind")

        self.do(nested)

    @staticmethod
    def fail_half_way(document: Document, chosen: list[str], name: str, fails: bool) -> None:
        with document.edit("Inner"):
            delete(document, chosen)
            paste(document, name)
            if fails:
                raise MapError("changed my mind")

    @rule(which=picks, moves=st.lists(numbers, max_size=5))
    def drag_and_escape(self, which: list[int], moves: list[float]) -> None:
        chosen = self.factors(which)

        def drag():
            with self.document.edit("Move"):
                while True:
                    distance = yield
                    with suppress(MapError):
                        move_by(self.document, chosen, distance, distance)

        before = self.document.snapshot
        gesture = drag()
        next(gesture)
        for distance in moves:
            gesture.send(distance)
        gesture.close()
        assert self.document.snapshot == before

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.future.append(self.document.snapshot)
        assert self.document.undo()
        assert self.document.snapshot == self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.past.append(self.document.snapshot)
        assert self.document.redo()
        assert self.document.snapshot == self.future.pop()

    @invariant()
    def the_map_is_sound(self) -> None:
        assert list(problems(self.document.snapshot)) == []

    @invariant()
    def who_listened_knows_the_map(self) -> None:
        assert self.mirror == {record.id: record for record in self.document.snapshot}

    @invariant()
    def the_indexes_are_those_of_a_fresh_document(self) -> None:
        snapshot = self.document.snapshot
        fresh = Document(snapshot)
        for factor in snapshot.factors:
            assert self.document.links_at(factor) == fresh.links_at(factor)
            for other in snapshot.factors:
                assert self.document.link_between(factor, other) == fresh.link_between(factor, other)
        for perspective in snapshot.perspectives:
            assert self.document.held(perspective) == fresh.held(perspective)

    @invariant()
    def history_is_as_long_as_what_was_done(self) -> None:
        assert len(self.document.history) == len(self.past)
        assert (self.document.redo_label is not None) == bool(self.future)

    def teardown(self) -> None:
        while self.past:
            self.undo()
        assert list(self.document.snapshot) == []
        while self.future:
            self.redo()


PretendUser.TestCase.settings = settings(
    max_examples=150, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestPretendUser = PretendUser.TestCase
