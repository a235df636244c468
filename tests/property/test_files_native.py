"""Any map comes back from its file as it was."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sysmap.model import (
    Ability,
    Commitment,
    Experiment,
    Factor,
    Goal,
    Holding,
    Lever,
    Link,
    LoopName,
    MapInfo,
    Perspective,
    Placing,
    Plan,
    Polarity,
    Push,
    Record,
    Relation,
    RelationKind,
    Scenario,
    Stakeholder,
    SystemMap,
    View,
)
from sysmap.model.checks import ACTIVATIONS, MOST_STEPS
from sysmap.model.people import INTERVIEW_STEPS, LEADERS, LEVELS, LINE_STYLES, POSITIONS, STAKEHOLDER_KINDS
from sysmap.model.records import KINDS
from sysmap.storage import native

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).filter(lambda word: word != "map")
tags = st.lists(text, max_size=3).map(tuple)
place = st.floats(-1e7, 1e7)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=6,
)
FIELDS = {name for kind in KINDS.values() for name in kind.__dataclass_fields__}
extras = st.dictionaries(text.filter(lambda name: name not in FIELDS | {"type"}), json_values, max_size=2)
inside = st.dictionaries(text.filter(lambda name: name not in FIELDS | {"type"}), json_values, min_size=1, max_size=1)
polarities = st.sampled_from(Polarity)
share = st.none() | st.floats(0, 1)
places = st.tuples(place, place)
dates = st.just("") | st.dates().map(str)
commitments = st.lists(st.builds(Commitment, ids, text), max_size=2, unique_by=lambda each: each.stakeholder)
levers = st.builds(Lever, text, st.sampled_from(LEVELS), commitments.map(tuple))


def with_unknown_inside(draw, record: Record) -> Record:
    """What the file of another program may hold inside the objects of a record."""
    extra = dict(record.extra)
    if isinstance(record, Factor):
        extra |= {name: draw(inside) for name in ("goal", "lever") if getattr(record, name) and draw(st.booleans())}
    elif isinstance(record, Link) and record.perspectives and draw(st.booleans()):
        extra["perspectives"] = {record.perspectives[-1].perspective: draw(inside)}
    elif isinstance(record, Scenario) and record.pushes and draw(st.booleans()):
        extra["pushes"] = {record.pushes[0].factor: draw(inside)}
    return replace(record, extra=extra)


def people(draw, names, perspectives: list[str], factors: list[str]) -> list[Record]:
    """Some stakeholders with what joins them to one another and to factors."""
    held = st.lists(st.sampled_from(perspectives), max_size=2, unique=True).map(tuple) if perspectives else st.just(())
    stands = st.none() | st.sampled_from(list(POSITIONS))
    some = [
        Stakeholder(
            each, draw(text), *draw(places), draw(st.sampled_from(STAKEHOLDER_KINDS)), draw(text), draw(text),
            draw(st.sampled_from(LEADERS)), draw(share), draw(share),
            tuple(Placing(one, draw(share), draw(share), draw(text), draw(stands)) for one in draw(held)),
            draw(st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1))),
            draw(stands),
            *(draw(st.booleans()) for _ in range(3)), draw(text), draw(text), draw(tags), draw(st.booleans()),
            draw(held), draw(st.none() | places), draw(extras),
        )
        for each, _ in zip(names, range(draw(st.integers(0, 3))), strict=False)
    ]  # fmt: skip
    if len(some) < 2:
        return list(some)
    style, strong = st.sampled_from(LINE_STYLES), st.floats(1e-6, 9)
    kinds = [
        RelationKind(each, draw(text), draw(st.integers(0, 99)), draw(style), draw(st.booleans()), draw(st.booleans()))
        for each, _ in zip(names, "k", strict=False)
    ]
    plans = st.none() | st.builds(Plan, dates, text)
    ties: list[Record] = [
        Relation(each, kind.id, some[0].id, some[1].id, draw(strong), None, draw(text), draw(held), draw(plans))
        for each, kind in zip(names, kinds, strict=False)
    ]
    ties += [
        Ability(
            each, some[0].id, factor, draw(st.floats(0, 1)), draw(st.sampled_from([-1, 0, 1])), draw(text), draw(held)
        )
        for each, factor in zip(names, factors[:1], strict=False)
    ]
    return [*some, *kinds, *ties]


@st.composite
def maps(draw) -> SystemMap:
    names = iter(draw(st.lists(ids, max_size=14, unique=True)))
    records: list[Record] = draw(st.lists(st.builds(MapInfo, title=text, description=text, extra=extras), max_size=1))
    steps = st.sampled_from(INTERVIEW_STEPS)
    perspectives = [
        Perspective(each, draw(text), draw(text), draw(steps), draw(text), draw(extras))
        for each, _ in zip(names, "ab", strict=False)
    ]
    held = st.lists(st.sampled_from([each.id for each in perspectives]), max_size=2) if perspectives else st.just([])
    factors = [
        Factor(
            each,
            draw(text),
            draw(place),
            draw(place),
            draw(text),
            draw(tags),
            draw(st.none() | st.builds(Goal, st.sampled_from([1, -1]), st.floats(1e-6, 1e6))),
            draw(st.none() | levers),
            draw(st.booleans()),
            tuple(draw(held)),
            draw(st.none() | st.floats(0, 1)),
            draw(st.none() | st.integers(1, 12)),
            draw(st.none() | places),
            draw(extras),
        )
        for each, _ in zip(names, range(draw(st.integers(0, 5))), strict=False)
    ]
    pairs = st.tuples(*[st.sampled_from([factor.id for factor in factors])] * 2) if factors else st.nothing()
    wanted = draw(st.lists(pairs, max_size=4, unique=True)) if factors else []
    links = [
        Link(
            each,
            *pair,
            draw(polarities),
            draw(st.floats(0, 1e9)),
            draw(st.booleans()),
            draw(st.floats(0, 1)),
            draw(st.none() | st.floats(-10, 10)),
            draw(text),
            draw(tags),
            tuple(Holding(perspective, draw(polarities)) for perspective in draw(held)),
            draw(extras),
        )
        for each, pair in zip(names, wanted, strict=False)
    ]
    others = people(draw, names, [each.id for each in perspectives], [factor.id for factor in factors])
    for each in names:
        kind = draw(st.sampled_from(["loop", "view", "scenario", "experiment"]))
        if kind == "experiment":
            words = [draw(text) for _ in range(4)]
            others.append(Experiment(each, draw(ids), draw(text), draw(dates), *words, ended=draw(st.booleans())))
        elif kind == "loop":
            others.append(
                LoopName(each, frozenset(draw(st.sets(ids, max_size=3))), draw(text), draw(text), draw(extras))
            )
        elif kind == "scenario":
            pushes = st.builds(Push, ids, st.sampled_from([1, -1]), st.booleans())
            chosen = tuple(draw(st.lists(pushes, max_size=3, unique_by=lambda push: push.factor)))
            run = draw(st.sampled_from(ACTIVATIONS)), draw(st.integers(1, MOST_STEPS))
            others.append(Scenario(each, draw(text), chosen, *run, draw(text), draw(extras)))
        else:
            camera = draw(st.none() | st.tuples(place, place, st.floats(0.01, 64)))
            others.append(View(each, draw(text), draw(text), draw(tags), camera, draw(extras)))
    whole = [*records, *perspectives, *factors, *links, *others]
    return SystemMap.of(with_unknown_inside(draw, record) for record in whole)


@given(maps())
def test_any_map_comes_back_from_its_file(snapshot):
    data = native.dump(snapshot)
    opened = native.load(data, "map.sysmap")
    assert SystemMap.of(opened.records) == snapshot
    assert native.dump(SystemMap.of(opened.records), opened.carried) == data
