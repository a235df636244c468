"""Any small network, however odd: studied without an error, finite, whole, and the same however it came about."""

import math
from dataclasses import asdict, astuple

from hypothesis import given
from hypothesis import strategies as st

from sysmap.analysis.budget import Budget
from sysmap.analysis.network.graph import network
from sysmap.analysis.network.leaving import leaving
from sysmap.analysis.network.levers import coalition_for, levers_and_people
from sysmap.analysis.network.study import study_network
from sysmap.analysis.report import analyse
from sysmap.analysis.sentences import network as told
from sysmap.analysis.sentences import people as told_people
from sysmap.analysis.sentences import weaving as told_weaving
from sysmap.model import (
    Ability,
    Commitment,
    Factor,
    Goal,
    Lever,
    Link,
    Plan,
    Polarity,
    Relation,
    RelationKind,
    Stakeholder,
    SystemMap,
)

SHARES = st.none() | st.floats(0, 1)
KINDS = [RelationKind("m", "works with", mutual=True), RelationKind("d", "informs"), RelationKind("f", "", formal=True)]


@st.composite
def maps(draw):
    size = draw(st.integers(0, 9))
    people = [
        Stakeholder(
            f"s{i}",
            draw(st.sampled_from(["", "Same", "Other"])),
            sector=draw(st.sampled_from(["", "A", "B"])),
            leader=draw(st.sampled_from(["", "executive", "internal networker"])),
            influence=draw(SHARES),
            interest=draw(SHARES),
            power=draw(st.booleans()),
        )
        for i in range(size)
    ]
    ends = st.integers(0, max(0, size))  # one beyond: a relation to somebody who is gone
    ties = draw(st.lists(st.tuples(st.sampled_from("mdfx"), ends, ends, st.floats(5e-324, 1.7e308)), max_size=16))
    relations = [
        Relation(f"r{i}", kind, f"s{a}", f"s{b}", strength, plan=draw(st.none() | st.just(Plan())))
        for i, (kind, a, b, strength) in enumerate(ties)
    ]
    goal = draw(st.none() | st.just(Goal(-1)))
    lever = Lever("G", commitments=tuple(Commitment(f"s{i}", draw(st.sampled_from(["", "x"]))) for i in range(size)))
    factors = [Factor("a", "A", lever=lever), Factor("b", "B"), Factor("c", "C", goal=goal)]
    links = [Link("1", "a", "b", Polarity.SAME), Link("2", "b", "c", draw(st.sampled_from(Polarity)))]
    able = draw(st.lists(st.tuples(ends, st.sampled_from("abcz"), st.floats(0, 1), st.sampled_from([-1, 0, 1]))))
    abilities = [Ability(f"b{i}", f"s{who}", *rest) for i, (who, *rest) in enumerate(able)]
    return SystemMap.of([*people, *KINDS, *relations, *factors, *links, *abilities])


def numbers(value):
    """Every number anywhere in a result."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from numbers(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from numbers(each)


@given(maps(), st.booleans())
def test_any_network_is_studied_and_told(snapshot, directed):
    net = network(snapshot, directed=directed)
    report = study_network(net)
    assert all(map(math.isfinite, numbers(asdict(report))))
    assert [row.stakeholder for row in report.rows] == sorted(snapshot.stakeholders)
    assert sum(report.parts) == net.size
    members = [member for silo in report.silos for member in silo.members]
    assert sorted([*members, *report.isolates]) == sorted(snapshot.stakeholders)
    assert 0 <= report.fragmentation <= 1
    for row in report.rows:
        assert 0 <= row.two_steps < net.size
        # no term is above 1; the shares of one's ties add up to 1, and what comes roundabout to 1 at most
        assert row.constraint is None or 0 < row.constraint <= 2
        assert row.effective is None or 0 < row.effective <= row.contacts + 1e-9
        lines = [f(snapshot, row) for f in (told.broker_line, told.circle_line, told.networker_line, told.grid_line)]
        assert all("None" not in line and "nan" not in line for line in lines)
    for pair in report.weaving.pairs:
        assert pair.gain > 0
        assert told_weaving.introduction_line(snapshot, pair).startswith("Introduce ")
        assert "nan" not in told_weaving.introduction_change(report.weaving, pair)
    assert told.network_header(report)
    assert told.silos_line(report)
    assert told.core_line(snapshot, report)
    for each in (*report.weaving.holes, *report.weaving.newcomers):
        line = told_weaving.hole_line(snapshot, report, each) if hasattr(each, "pair") else None
        assert (line or told_weaving.newcomer_line(snapshot, each)).endswith(".")


@given(maps())
def test_records_in_another_order_make_the_same_study(snapshot):
    turned = SystemMap.of(reversed(list(snapshot)))
    assert study_network(network(turned)) == study_network(network(snapshot))


@given(maps())
def test_whoever_leaves_the_others_are_told_what_breaks(snapshot):
    net = network(snapshot)
    for stakeholder in net.ids:
        found = leaving(net, stakeholder, Budget())
        assert all(map(math.isfinite, numbers(astuple(found))))
        assert found.pairs_cut >= 0
        alone = [each for part in found.left_alone for each in part]
        assert stakeholder not in alone
        assert bool(alone) == bool(found.pairs_cut)
        assert found.further is None or found.further >= 0
        assert told.leaving_line(snapshot, found).startswith("If ")


@given(maps(), st.floats(0, 1))
def test_levers_and_people_of_any_map(snapshot, wanted):
    leverage = analyse(snapshot, draws=0).leverage
    found = levers_and_people(snapshot, leverage)
    for lever in found.levers:
        assert 0 <= lever.committed_coverage <= lever.coverage + 1e-12 <= 1 + 1e-12
        assert set(lever.aligned) | set(lever.opposed) <= set(lever.able)
        assert told_people.lever_people_line(snapshot, lever)
    assert all(0 <= mover.score <= 100 for mover in found.movers)
    best = coalition_for(snapshot, leverage, ["a", "b", "z"], wanted)
    assert set(best.members) <= set(snapshot.stakeholders)
    for factor, covered in best.coverage.items():
        assert covered >= wanted - 1e-6 or factor in best.beyond
    assert told_people.coalition_line(snapshot, best).endswith(".")
