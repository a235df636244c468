"""The stakeholders of the examples: every panel about them has something true to show."""

from collections import Counter

import pytest

from sysmap.analysis.network.graph import network
from sysmap.analysis.network.levers import coalition_for, levers_and_people
from sysmap.analysis.network.results import NetworkReport
from sysmap.analysis.network.results_levers import LeversAndPeople
from sysmap.analysis.network.standing import QUADRANTS, SALIENCE
from sysmap.analysis.network.study import study_network
from sysmap.analysis.report import analyse
from sysmap.model import SystemMap
from sysmap.model.people import LEADERS, LEVELS, POSITIONS, STAKEHOLDER_KINDS
from sysmap.storage import native
from sysmap.style.resources import EXAMPLES

PERSPECTIVES = {"p-environment", "p-energy-policy", "p-economic-development", "p-utilities"}


def example(name: str) -> SystemMap:
    return SystemMap.of(native.read(EXAMPLES / f"{name}.sysmap").records)


@pytest.fixture(scope="module")
def re_amp() -> SystemMap:
    return example("re-amp")


@pytest.fixture(scope="module")
def report(re_amp: SystemMap) -> NetworkReport:
    return study_network(network(re_amp))


@pytest.fixture(scope="module")
def board(re_amp: SystemMap) -> LeversAndPeople:
    return levers_and_people(re_amp, analyse(re_amp, draws=0).leverage)


class TestWhoIsThere:
    def test_forty_stakeholders_of_every_sort_none_of_them_real(self, re_amp: SystemMap):
        people = re_amp.stakeholders.values()
        assert len(people) == 40
        assert {one.kind for one in people} == set(STAKEHOLDER_KINDS)
        assert {one.position for one in people} == {*POSITIONS, None}
        assert {one.leader for one in people} == set(LEADERS)
        assert len({one.sector for one in people}) >= 8
        assert all(one.sector and one.influence is not None and one.interest is not None for one in people)
        assert "none is a real one" in re_amp.info.description

    def test_the_grid_has_all_four_quadrants_and_the_circles_of_salience_every_class(self, report: NetworkReport):
        quadrants = Counter(row.quadrant for row in report.rows)
        assert set(quadrants) == set(QUADRANTS)
        assert min(quadrants.values()) >= 3
        assert {row.salience for row in report.rows} == set(SALIENCE.values())

    def test_the_four_perspectives_place_some_of_them_and_differ(self, re_amp: SystemMap):
        placed = [one for one in re_amp.stakeholders.values() if one.placings]
        assert len(placed) >= 12
        assert {placing.perspective for one in placed for placing in one.placings} == PERSPECTIVES
        apart = [
            one.id
            for one in placed
            if max(each.influence or 0 for each in one.placings) - min(each.influence or 0 for each in one.placings)
            >= 0.4
        ]
        assert {"s-coal-trade", "s-grid", "s-farmers"} <= set(apart)

    def test_some_are_wanted_elsewhere_on_the_grid(self, re_amp: SystemMap):
        wanted = [one for one in re_amp.stakeholders.values() if one.wanted]
        assert len(wanted) >= 10
        assert all((one.influence, one.interest) != one.wanted for one in wanted)


class TestTheNetwork:
    def test_five_kinds_of_relations_and_two_that_are_planned(self, re_amp: SystemMap):
        assert 70 <= len(re_amp.relations) <= 100
        used = Counter(relation.kind for relation in re_amp.relations.values())
        kinds = {kind.name: used[kind.id] for kind in re_amp.relation_kinds.values()}
        assert set(kinds) == {"works with", "funds", "reports to", "informs", "advises"}
        assert min(kinds.values()) >= 4
        assert [kind.name for kind in re_amp.relation_kinds.values() if kind.mutual] == ["works with"]
        assert [kind.name for kind in re_amp.relation_kinds.values() if kind.formal] == ["reports to"]
        planned = [relation.plan for relation in re_amp.relations.values() if relation.plan]
        assert len(planned) == 2
        assert all(plan.date and plan.introducer in re_amp.stakeholders for plan in planned)

    def test_four_silos_as_they_were_meant(self, report: NetworkReport):
        members = [set(silo.members) for silo in report.silos]
        assert [len(silo) for silo in members] == [10, 10, 9, 9]
        meant = [
            {"s-utility-a", "s-coal-trade", "s-coops", "s-planner", "s-plant-union"},
            {"s-clean-air", "s-climate-law", "s-climate-fund", "s-marit", "s-neighbors"},
            {"s-commission", "s-policy-center", "s-governor", "s-ines", "s-legislators"},
            {"s-wind", "s-farmers", "s-mayors", "s-trades", "s-rural-fund"},
        ]
        assert all(any(these <= silo for silo in members) for these in meant)
        assert report.modularity is not None
        assert report.modularity > 0.4

    def test_two_are_linked_with_nobody_and_some_are_cut_points(self, report: NetworkReport):
        assert set(report.isolates) == {"s-papers", "s-opponents"}
        assert {cut.stakeholder for cut in report.cut_points} >= {"s-wind", "s-clean-air"}
        assert len(report.bridges) >= 4

    def test_a_core_reaches_over_the_silos(self, report: NetworkReport):
        core = {row.stakeholder: row.silo for row in report.rows if row.core}
        assert 5 <= len(core) <= 10
        assert len(set(core.values())) >= 3
        assert report.core_fit is not None
        assert report.core_fit > 0.3

    def test_the_researcher_without_office_is_the_internal_networker(self, re_amp: SystemMap, report: NetworkReport):
        assert [row.stakeholder for row in report.rows if row.networker] == ["s-marit"]
        assert re_amp.stakeholders["s-marit"].leader == "internal networker"

    def test_there_are_pairs_to_introduce_holes_to_bridge_and_an_edge_to_bring_in(self, report: NetworkReport):
        assert report.weaving is not None
        assert len(report.weaving.pairs) >= 5
        assert report.weaving.holes
        assert {"s-papers", "s-opponents"} <= {one.stakeholder for one in report.weaving.newcomers}


class TestLeversAndPeople:
    def test_every_perspective_of_the_board_has_a_case(self, re_amp: SystemMap, board: LeversAndPeople):
        levers = {lever.factor: lever for lever in board.levers}
        assert len(re_amp.abilities) >= 30
        assert {ability.stance for ability in re_amp.abilities.values()} == {-1, 0, 1}
        assert [lever.factor for lever in board.gaps] == ["f-retirement"]
        assert [lever.factor for lever in board.orphans] == ["f-coal-power"]
        assert levers["f-coal-power"].score >= 50
        assert {"s-utility-b", "s-coal-trade"} == set(levers["f-new-coal"].opposed)

    def test_two_took_on_the_same_thing(self, board: LeversAndPeople):
        (double,) = board.duplications
        assert (double.factors, double.what) == (("f-efficiency",), "Home energy audits")
        assert double.stakeholders == ("s-contractors", "s-governor")

    def test_the_levers_are_of_all_three_levels(self, re_amp: SystemMap):
        levels = {factor.lever.level for factor in re_amp.factors.values() if factor.lever}
        assert levels == {*LEVELS} - {""}

    def test_a_coalition_covers_two_levers_and_not_the_two_that_lack_allies(self, re_amp: SystemMap):
        levers = [factor.id for factor in re_amp.factors.values() if factor.lever]
        found = coalition_for(re_amp, analyse(re_amp, draws=0).leverage, levers)
        assert found.exact
        assert set(found.beyond) == {"f-retirement", "f-efficiency"}
        assert {"s-utility-a", "s-commission", "s-climate-law"} <= set(found.members)

    def test_six_experiments_two_of_them_over_and_kept(self, re_amp: SystemMap):
        experiments = re_amp.experiments.values()
        assert len(experiments) == 6
        assert all(re_amp.factors[each.factor].lever for each in experiments)
        ended = [each for each in experiments if each.ended]
        assert len(ended) == 2
        assert all(each.happened and each.let_go and each.keep for each in ended)


class TestVillage:
    def test_it_is_a_map_of_stakeholders_alone(self):
        village = example("village-water")
        assert len(village.stakeholders) == 13
        assert not village.factors
        assert sum(relation.plan is not None for relation in village.relations.values()) == 1

    def test_the_pump_keeper_holds_it_together(self):
        report = study_network(network(example("village-water")))
        assert "s-keeper" in {row.stakeholder for row in report.rows if row.networker}
        assert "s-keeper" in {cut.stakeholder for cut in report.cut_points}
