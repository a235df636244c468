"""The document against the simplest thing that could be right: a dict that is copied before every edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.model import (
    Ability,
    Change,
    Document,
    Factor,
    Holding,
    Link,
    MapError,
    Perspective,
    Polarity,
    Push,
    Record,
    Relation,
    RelationKind,
    Scenario,
    Stakeholder,
    SystemMap,
)
from sysmap.model.change import join, settle
from sysmap.model.checks import problems

ids = st.sampled_from(["a", "b", "p"])
claims = st.sampled_from([(), ("p",), ("a",)])
factors = st.builds(Factor, ids, st.sampled_from(["A", "B"]), st.sampled_from([0.0, 1.0]), perspectives=claims)
links = st.builds(
    Link,
    st.sampled_from(["l", "m"]),
    ids,
    ids,
    st.sampled_from(list(Polarity)),
    perspectives=claims.map(lambda held: tuple(map(Holding, held))),
)
perspectives = st.builds(Perspective, st.sampled_from(["p", "a"]), st.just("Utilities"))
scenarios = st.builds(
    Scenario, st.sampled_from(["s"]), st.just("More tax"), st.builds(Push, ids).map(lambda push: (push,))
)
stakeholders = st.builds(Stakeholder, st.sampled_from(["a", "s", "t"]), st.just("Utility"), perspectives=claims)
kinds = st.builds(RelationKind, st.sampled_from(["k", "p"]), st.just("funds"))
ends = st.sampled_from(["a", "s", "t"])
relations = st.builds(
    Relation, st.sampled_from(["l", "r"]), st.sampled_from(["k", "p"]), ends, ends, perspectives=claims
)
abilities = st.builds(Ability, st.sampled_from(["y", "z"]), ends, ids)
records = st.one_of(factors, links, perspectives, scenarios, stakeholders, kinds, relations, abilities)


@dataclass(frozen=True)
class Edit:
    """An edit to make: records to put, ids to remove, edits within; ``fails`` at its end."""

    steps: tuple[Any, ...]
    fails: bool


steps = st.one_of(records, st.sampled_from(["a", "b", "p", "l", "m", "s", "t", "k", "r", "y", "z"]))
edits = st.recursive(
    st.builds(Edit, st.lists(steps, max_size=4).map(tuple), st.booleans()),
    lambda inner: st.builds(
        Edit, st.lists(steps | inner, max_size=5).map(tuple), st.sampled_from([False, False, True])
    ),
    max_leaves=5,
)


class ChangedMyMindError(Exception):
    """An edit that fails on purpose."""


def carry_out(document: Document, edit: Edit, expected: dict[str, Record], outermost: bool = True) -> dict[str, Record]:
    """Make the edit; what the map must hold after it."""
    now = dict(expected)
    try:
        with document.edit("Edit"):
            for step in edit.steps:
                now = take(document, step, now)
            if edit.fails:
                raise ChangedMyMindError
            sound = not any(True for _ in problems(SystemMap.of(now.values())))
    except ChangedMyMindError:
        return expected
    except MapError:
        assert outermost, "references are looked at when everything is done"
        assert not sound
        return expected
    assert sound or not outermost
    return now


def take(document: Document, step: Any, now: dict[str, Record]) -> dict[str, Record]:
    """One step of an edit; a step that is refused leaves things as they were."""
    if isinstance(step, Edit):
        return carry_out(document, step, now, outermost=False)
    if isinstance(step, str):
        if step in now:
            document.remove(step)
            return {key: record for key, record in now.items() if key != step}
        return now
    try:
        document.put(step)
    except MapError:
        itself = isinstance(step, Relation) and step.source == step.target
        assert itself or type(now[step.id]) is not type(step)
        return now
    return {**now, step.id: step}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(edits, st.sampled_from(["undo", "redo"])), max_size=8))
def test_any_edits_within_edits_leave_what_a_copied_dict_would_hold(doings: list[Edit | str]) -> None:
    document = Document()
    mirror: dict[str, Record | None] = {}
    document.listen(lambda change: mirror.update(change.after))
    states: list[dict[str, Record]] = [{}]
    at = 0
    for doing in doings:
        if doing == "undo":
            assert document.undo() == (at > 0)
            at = max(at - 1, 0)
        elif doing == "redo":
            assert document.redo() == (at < len(states) - 1)
            at = min(at + 1, len(states) - 1)
        else:
            after = carry_out(document, doing, states[at])
            if after != states[at]:
                states[at + 1 :] = [after]
                at += 1
        assert {record.id: record for record in document.snapshot} == states[at]
        assert {key: record for key, record in mirror.items() if record is not None} == states[at]
        assert len(document.history) == at
        assert Document(document.snapshot).snapshot == document.snapshot


values = st.none() | factors.map(lambda factor: Factor("a", factor.label, factor.x))
maps = st.fixed_dictionaries({"a": values, "b": values, "c": values})


def applied(change: Change, to: dict[str, Record | None]) -> dict[str, Record | None]:
    assert all(to[key] == old for key, old in change.before.items())
    return {**to, **change.after}


@settings(max_examples=200, deadline=None)
@given(maps, maps, maps)
def test_changes_join_and_turn_round(first, second, third) -> None:
    one, two = settle("One", first, second), settle("Two", second, third)
    both = join(one, two)
    assert applied(both, first) == third
    assert applied(both.reversed(), third) == first
    assert both.label == "Two"
    assert all(both.before[key] != both.after[key] for key in both.ids)
    assert bool(join(one, one.reversed())) is False
