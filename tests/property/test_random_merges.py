"""Two people change one map at random; what comes of it is sound, and nothing is lost that is not told."""

import random
from dataclasses import fields, replace

from sysmap.edits.deleting import delete
from sysmap.edits.perspectives import delete_perspective
from sysmap.edits.relations import delete_kind
from sysmap.edits.restoring import UNITE, restore
from sysmap.edits.three_way import three_way
from sysmap.model import (
    Ability,
    Document,
    Factor,
    Goal,
    Holding,
    Lever,
    Link,
    LoopName,
    MapError,
    MapInfo,
    Perspective,
    Placing,
    Polarity,
    Push,
    Relation,
    RelationKind,
    Scenario,
    Stakeholder,
    SystemMap,
    Tie,
)
from sysmap.model.checks import problems

MERGES = 2_000
SIGNS = list(Polarity)


def factor_of(chance, name, perspectives):
    return Factor(
        name,
        chance.choice(["Coal", "Demand", "Jobs", "Rain"]) + chance.choice(["", " price"]),
        chance.randrange(4) * 1.0,
        chance.randrange(4) * 1.0,
        notes=chance.choice(["", "by the mayor", "by the mill"]),
        tags=tuple(chance.sample(["power", "land", "water"], chance.randrange(3))),
        goal=chance.choice([None, Goal(1), Goal(-1)]),
        lever=chance.choice([None, Lever("Team")]),
        perspectives=tuple(chance.sample(perspectives, chance.randrange(len(perspectives) + 1))),
        actionability=chance.choice([None, 0.0, 0.5]),
        extra=chance.choice([{}, {"kumu": 1}, {"kumu": 2, "other": 3}]),
    )


def link_of(chance, name, factors, perspectives):
    held = chance.sample(perspectives, chance.randrange(len(perspectives) + 1))
    return Link(
        name,
        chance.choice(factors),
        chance.choice(factors),
        chance.choice(SIGNS),
        strength=chance.choice([0.0, 1.0, 2.0]),
        delay=chance.random() < 0.5,
        notes=chance.choice(["", "seen in 2019", "seen in 2020"]),
        perspectives=tuple(Holding(each, chance.choice(SIGNS)) for each in held),
    )


def change_once(chance, document, ids):
    """One random edit; an edit that the document refuses is not made."""
    snapshot = document.snapshot
    factors, perspectives = list(snapshot.factors), list(snapshot.perspectives)
    what = chance.random()
    try:
        with document.edit("Change"):
            if what < 0.2 or not factors:
                document.put(factor_of(chance, chance.choice(ids["f"]), perspectives))
            elif what < 0.35:
                people_once(chance, document, ids, perspectives)
            elif what < 0.55:
                document.put(link_of(chance, chance.choice(ids["l"]), factors, perspectives))
            elif what < 0.65:
                document.put(Perspective(chance.choice(ids["p"]), chance.choice(["Mill", "Town"])))
            elif what < 0.7:
                document.put(LoopName("loop", frozenset(snapshot.links), chance.choice(["Trap", "Spiral"])))
            elif what < 0.75:
                pushes = tuple(Push(each, chance.choice([1, -1])) for each in factors[:2])
                document.put(Scenario("s", "Tax", pushes, steps=chance.choice([50, 100])))
            elif what < 0.8:
                document.put(MapInfo(title=chance.choice(["Coal", "Energy"])))
            elif what < 0.9:
                delete(document, [chance.choice(factors)])
            elif perspectives:
                delete_perspective(document, chance.choice(perspectives))
    except MapError:
        pass


def people_once(chance, document, ids, perspectives):
    """One random edit of stakeholders and what ties them."""
    snapshot = document.snapshot
    some, kinds = list(snapshot.stakeholders), list(snapshot.relation_kinds)
    what = chance.random()
    if what < 0.4 or len(some) < 2:
        held = tuple(chance.sample(perspectives, chance.randrange(len(perspectives) + 1)))
        placings = tuple(
            Placing(
                each,
                chance.choice([0.1, 0.5, 0.9]),
                goals=chance.choice(["", "Rest", "Work"]),
                position=chance.choice([None, 1, 2]),
            )
            for each in held
        )
        one = Stakeholder(
            chance.choice(ids["s"]), chance.choice(["Fund", "Mill"]), placings=placings, perspectives=held
        )
        document.put(replace(one, position=chance.choice([None, -2, 2]), goals=chance.choice(["", "Stay", "Grow"])))
    elif what < 0.5 or not kinds:
        document.put(
            RelationKind(chance.choice(ids["k"]), chance.choice(["funds", "meets"]), mutual=chance.random() < 0.5)
        )
    elif what < 0.7:
        document.put(Relation(chance.choice(ids["r"]), chance.choice(kinds), *chance.sample(some, 2)))
    elif what < 0.85:
        factor = chance.choice(list(snapshot.factors))
        document.put(Ability(chance.choice(ids["a"]), chance.choice(some), factor, chance.choice([0.2, 0.8])))
    elif what < 0.95:
        delete(document, [chance.choice(some)])
    else:
        delete_kind(document, chance.choice(kinds))


def changed(chance, snapshot, ids, edits):
    document = Document(snapshot)
    for _ in range(edits):
        change_once(chance, document, ids)
    return document.snapshot


def versions(chance, odd=False):
    """A base and two versions of it. Each side has ids of its own, too. ``odd``: one id may stand for
    two kinds of thing."""
    shared = {"f": ["f1", "f2", "f3", "f4"], "l": ["l1", "l2", "l3"], "p": ["p1"]}
    shared |= {"s": ["s1", "s2", "s3"], "k": ["k1", "k2"], "r": ["r1", "r2"], "a": ["a1", "a2"]}
    if odd:
        shared = {kind: ["a", "b", "c", "d", "e"] for kind in shared}
    mine, other = ({kind: [*names, f"{kind}{side}"] for kind, names in shared.items()} for side in ("m", "t"))
    base = changed(chance, SystemMap.of([]), shared, chance.randrange(14))
    return (
        base,
        changed(chance, base, mine, chance.randrange(8)),
        changed(chance, base, other, chance.randrange(8)),
    )


def of(snapshot):
    return {record.id: record for record in snapshot}


def untold_losses(base, ours, theirs, merged):
    """What one side did and the merged map does not show, where nobody else touched the same field."""
    before, mine, others, now = of(base), of(ours), of(theirs), of(merged.snapshot)
    for side, against in ((mine, others), (others, mine)):
        for key, record in side.items():
            old, rival = before.get(key), against.get(key)
            if record == old or type(old or record) is not type(record) or type(rival or record) is not type(record):
                continue
            if key not in now:
                if not isinstance(record, Tie):
                    yield f"{record} is gone"
                continue  # a twin in its place: looked at by its ends
            for each in fields(record):
                if each.name in ("x", "y") and rival is not None:
                    continue  # a place is taken whole
                value = getattr(record, each.name)
                unchanged_there = (
                    rival is not None and old is not None and getattr(rival, each.name) == getattr(old, each.name)
                )
                alone = rival is None or unchanged_there
                if old is not None and value == getattr(old, each.name):
                    continue
                if alone and isinstance(record, Factor) and getattr(now[key], each.name) != value:
                    yield f"{key}.{each.name} is {getattr(now[key], each.name)}, not {value}"


def test_two_thousand_random_merges_are_sound_and_lose_nothing_untold():
    chance = random.Random(11)
    told = 0
    for _ in range(MERGES):
        base, ours, theirs = versions(chance)
        merged = three_way(base, ours, theirs)
        assert list(problems(merged.snapshot)) == []
        assert list(untold_losses(base, ours, theirs, merged)) == []
        pairs = {(link.source, link.target) for link in merged.snapshot.links.values()}
        for side, against in ((ours, theirs), (theirs, ours)):
            for key, link in side.links.items():
                if base.links.get(key) != link and (against.links.get(key) in (None, base.links.get(key))):
                    assert (link.source, link.target) in pairs
        told += len(merged.conflicts)
    assert told > MERGES / 2  # the sides did get into each other's way


def test_every_field_that_both_changed_differently_is_in_the_map_or_told():
    chance = random.Random(12)
    seen = 0
    for _ in range(MERGES):
        base, ours, theirs = versions(chance)
        merged = three_way(base, ours, theirs)
        for key in ours.factors.keys() & theirs.factors.keys() & base.factors.keys():
            before, mine, other, now = (each.factors[key] for each in (base, ours, theirs, merged.snapshot))
            for name in ("label", "goal", "lever", "actionability"):
                values = [getattr(each, name) for each in (before, mine, other)]
                if len({str(value) for value in values}) == 3:
                    seen += 1
                    assert getattr(now, name) == values[1]
                    assert any("Taken: yours" in sentence for sentence in merged.conflicts)
            if len({before.notes, mine.notes, other.notes}) == 3:
                assert mine.notes in now.notes
                assert other.notes in now.notes
            assert set(mine.tags) - set(before.tags) <= set(now.tags)
            assert set(other.tags) - set(before.tags) <= set(now.tags)
    assert seen > 25


def test_whatever_an_interview_told_on_either_side_is_in_the_map_or_told():
    chance = random.Random(17)
    town = Perspective("t", "Town")

    def told():
        return Placing("t", *chance.choices([0.1, 0.5, 0.9], k=2), chance.choice("abc"), chance.choice([-1, 0, 1]))

    clashes = 0
    for _ in range(MERGES):
        sides = before, mine, other = told(), told(), told()
        maps = (SystemMap.of([town, Stakeholder("s", "Mill", placings=(each,))]) for each in sides)
        merged = three_way(*maps)
        (now,) = merged.snapshot.stakeholders["s"].placings
        assert {mine.goals, other.goals} - {before.goals} <= set(now.goals.split("\n\n"))
        untold = 0
        for name in ("influence", "interest", "position"):
            was, here, there, found = (getattr(each, name) for each in (*sides, now))
            assert found == (there if here == was else here)
            untold += was not in (here, there) and here != there
        assert len(merged.conflicts) == untold
        clashes += untold
    assert clashes > MERGES / 4


def test_a_merge_with_nobody_is_what_we_have_and_the_other_way_round():
    chance = random.Random(13)
    for _ in range(300):
        base, ours, theirs = versions(chance)
        assert three_way(base, ours, base) == (type(three_way(base, ours, base)))(ours, ())
        assert three_way(base, base, theirs).snapshot == theirs
        assert three_way(base, ours, ours).conflicts == ()
        assert three_way(base, ours, ours).snapshot == ours


def test_without_a_base_nothing_of_either_goes():
    chance = random.Random(14)
    for _ in range(500):
        _, ours, theirs = versions(chance)
        merged = three_way(None, ours, theirs)
        assert list(problems(merged.snapshot)) == []
        assert merged.snapshot.factors.keys() == ours.factors.keys() | theirs.factors.keys()
        pairs = [
            {(link.source, link.target) for link in each.links.values()} for each in (ours, theirs, merged.snapshot)
        ]
        ours_theirs = {
            key for key in ours.links.keys() & theirs.links.keys() if ours.links[key].source != theirs.links[key].source
        }
        assert pairs[0] <= pairs[2]
        assert pairs[1] <= pairs[2] or ours_theirs or merged.conflicts


def test_even_an_id_that_stands_for_two_things_makes_no_unsound_map():
    chance = random.Random(15)
    for _ in range(MERGES):
        base, ours, theirs = versions(chance, odd=True)
        assert list(problems(three_way(base, ours, theirs).snapshot)) == []


def test_bringing_it_in_is_one_undo_step():
    chance = random.Random(16)
    for _ in range(300):
        base, ours, theirs = versions(chance)
        merged = three_way(base, ours, theirs)
        document = Document(ours)
        touched = restore(document, merged.snapshot, UNITE)
        assert document.snapshot == merged.snapshot
        assert len(document.history) == bool(touched)
        document.undo()
        assert document.snapshot == ours
