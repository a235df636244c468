"""Any past moment can be restored, one undo takes that back, and a comparison of any two maps is complete."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sysmap.edits.comparing import compare
from sysmap.edits.comparing_words import as_json, as_text, told
from sysmap.edits.restoring import bring_back, restore
from sysmap.model import (
    Document,
    Factor,
    Goal,
    Holding,
    Link,
    LoopName,
    MapInfo,
    Perspective,
    Polarity,
    Push,
    Scenario,
    SystemMap,
    View,
)
from sysmap.model.checks import problems

names = st.sampled_from(["A", "B", "C", "a ", "Coal price"])


@st.composite
def maps(draw, prefix=""):
    """A sound map of a few things; the same prefix gives ids that other maps have, too."""
    few = st.sets(st.sampled_from([f"{prefix}{number}" for number in range(4)]))
    people = sorted(draw(few))
    held = st.sets(st.sampled_from(people)).map(lambda some: tuple(sorted(some))) if people else st.just(())
    records = [Perspective(f"p{key}", draw(names)) for key in people]
    factors = sorted(draw(few))
    for key in factors:
        holders = tuple(f"p{each}" for each in draw(held))
        goal = draw(st.sampled_from([None, Goal(), Goal(-1, 2.0)]))
        x = draw(st.sampled_from([0.0, 1.0, -7.5]))
        records.append(Factor(f"f{key}", draw(names), x, tags=draw(st.sampled_from([(), ("t",)])), goal=goal))
        records[-1] = replace(records[-1], perspectives=holders)
    pairs = draw(st.sets(st.tuples(st.sampled_from(factors), st.sampled_from(factors)))) if factors else set()
    links = sorted(pairs)
    shift = draw(st.integers(0, 3))
    for number, (source, target) in enumerate(links):
        holdings = tuple(Holding(f"p{each}", draw(st.sampled_from(list(Polarity)))) for each in draw(held))
        sign = draw(st.sampled_from(list(Polarity)))
        records.append(Link(f"l{prefix}{number + shift}", f"f{source}", f"f{target}", sign, perspectives=holdings))
    some = frozenset(record.id for record in records if isinstance(record, Link))
    records += [LoopName(f"n{prefix}{key}", some, draw(names)) for key in draw(few)]
    records += [View(f"v{prefix}{key}", draw(names), spotlight=tuple(sorted(some))) for key in draw(few)]
    records += [Scenario(f"s{prefix}{key}", draw(names), (Push(f"f{key}"),)) for key in draw(few)]
    if draw(st.booleans()):
        records.append(MapInfo(title=draw(names)))
    snapshot = SystemMap.of(records)
    assert not list(problems(snapshot))
    return snapshot


def applied(found):
    """What the comparison says, done to the earlier map."""
    gone = {record.id for record in found.removed}
    records = {record.id: record for record in found.before if record.id not in gone}
    for old, new in found.changed:
        assert records[old.id] == old
        records[new.id] = new
    for record in found.added:
        assert record.id not in records
        records[record.id] = record
    return SystemMap.of(records.values())


@given(maps(), maps())
def test_a_comparison_says_all_there_is_to_say(one, other):
    found = compare(one, other)
    assert applied(found) == other
    assert bool(found) == (found.before != other)


@given(maps("x"), maps("y"))
def test_a_comparison_of_strangers_is_complete_too(one, other):
    found = compare(one, other)
    assert applied(found) == other
    assert len(list(found.before)) == len(list(one))
    assert not list(problems(found.before)), "the earlier map stays sound in the other's ids"


@given(maps(), maps())
def test_every_difference_can_be_said(one, other):
    found = compare(one, other)
    parts = told(found)
    said = [id(line.record) for line in parts.differences] + [id(record) for record in parts.moved]
    every = [*found.added, *found.removed, *(new for _, new in found.changed)]
    assert sorted(said) == sorted(id(record) for record in every)
    assert len(as_text(found).splitlines()) == len(parts.differences) + 1
    listed = as_json(found)
    assert all(item["fields"] for item in listed["changed"])


@given(maps(), maps())
def test_any_moment_is_restored_exactly_and_one_undo_takes_it_back(past, now):
    document = Document(now)
    before = document.snapshot
    restore(document, past)
    assert document.snapshot == past
    assert len(document.history) == (past != now)
    document.undo()
    assert document.snapshot == before


@given(maps(), maps(), st.data())
def test_bringing_back_anything_leaves_a_sound_map_and_the_rest_alone(past, now, data):
    chosen = data.draw(st.sets(st.sampled_from(sorted(record.id for record in past)))) if list(past) else set()
    document = Document(now)
    before = document.snapshot
    touched = set(bring_back(document, past, chosen))
    assert not list(problems(document.snapshot))
    assert all(document.get(key) == past.get(key) for key in touched)
    assert all(document.get(record.id) == record for record in before if record.id not in touched)
    document.undo()
    assert document.snapshot == before
