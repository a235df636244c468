"""The whole study in two tiers, and its sentences."""

import networkx as nx
import pytest
from network_maps import KINDS, TO, linked, of, people, planted, tied

from sysmap.analysis.budget import Budget, Cancelled
from sysmap.analysis.network.graph import network
from sysmap.analysis.network.grouping import SILO, grouped
from sysmap.analysis.network.study import full_study, quick_study, study_network
from sysmap.analysis.sentences.network import (
    bridge_line,
    broker_line,
    circle_line,
    core_line,
    cut_point_line,
    distance_between_line,
    estimate_line,
    grid_line,
    network_header,
    salience_line,
    silos_line,
)
from sysmap.analysis.sentences.silos import silo_sentence
from sysmap.model import Relation, Stakeholder, SystemMap

TWO_CIRCLES = ("ab", "ac", "ad", "bc", "bd", "cd", "wx", "wy", "wz", "xy", "xz", "yz", "dw")
SECTORS = {**dict.fromkeys("abcd", "Utilities"), **dict.fromkeys("wxy", "NGO")}


def circles() -> SystemMap:
    return people(nx.Graph([tuple(pair) for pair in TWO_CIRCLES]), SECTORS)


REPORT = study_network(network(circles()))
ROWS = {row.stakeholder: row for row in REPORT.rows}


class TestTheStudy:
    def test_the_whole(self):
        assert REPORT.ties == 13
        assert REPORT.density == pytest.approx(13 / 28)
        assert REPORT.mutual
        assert REPORT.parts == (8,)
        assert REPORT.fragmentation == 0
        assert REPORT.average == pytest.approx((12 * 1 + 1 + 6 * 2 + 9 * 3) / 28)
        assert REPORT.starts == 8
        assert REPORT.unfinished == ()

    def test_silos_and_what_is_between_them(self):
        assert [silo.members for silo in REPORT.silos] == [tuple("abcd"), tuple("wxyz")]
        assert [silo.density for silo in REPORT.silos] == [1, 1]
        assert [silo.outside for silo in REPORT.silos] == [1, 1]
        assert [silo.sector for silo in REPORT.silos] == ["Utilities", "NGO"]
        table = grouped(circles(), network(circles()), REPORT, SILO, Budget()).table
        assert table.ties == ((12, 1), (1, 12))
        assert table.density == ((1, 1 / 16), (1 / 16, 1))
        assert table.inward == pytest.approx((2 - 24) / 26)

    def test_sectors(self):
        assert REPORT.sectors.names == ("ngo", "utilities")
        assert REPORT.sectors.sizes == (3, 4)
        assert REPORT.sectors.ties == ((6, 1), (1, 12))

    def test_who_joins_the_two(self):
        assert [cut.stakeholder for cut in REPORT.cut_points] == ["d", "w"]
        assert REPORT.cut_points[0].sizes == (4, 3)
        assert REPORT.cut_points[0].pairs == 12
        assert [(bridge.first, bridge.second, bridge.behind) for bridge in REPORT.bridges] == [("d", "w", 4)]
        assert ROWS["d"].cut_point
        assert not ROWS["a"].cut_point
        assert ROWS["d"].between == pytest.approx(12)
        assert ROWS["d"].contacts == ROWS["d"].outward == ROWS["d"].inward == 4
        assert ROWS["d"].two_steps == 7
        assert ROWS["d"].closeness == pytest.approx(4 + 3 / 2)

    def test_brokers_by_sector_and_by_silo(self):
        # d passes on from three of its own to w and back; to w it is at once gate
        assert ROWS["d"].roles == (0, 0, 3, 3, 0)
        assert ROWS["d"].silo_roles == (0, 0, 3, 3, 0)
        assert ROWS["w"].roles == (0, 0, 2, 2, 0)  # z has no sector
        assert ROWS["z"].roles is None
        assert ROWS["z"].silo_roles == (0, 0, 0, 0, 0)

    def test_the_quick_tier_is_part_of_the_full_one(self):
        quick = quick_study(network(circles()), Budget())
        assert study_network(network(circles()), full=False) == quick
        assert quick.rows[0].closeness is None
        assert quick.silos == ()
        assert not quick.full
        assert (quick.cut_points, quick.core_fit, quick.sectors) == (
            REPORT.cut_points, REPORT.core_fit, REPORT.sectors
        )  # fmt: skip

    def test_in_plain_words(self):
        snapshot = circles()
        assert network_header(REPORT) == "8 stakeholders, 13 pairs of them linked."
        assert distance_between_line(REPORT) == "Those who reach each other are 1.9 steps apart on average."
        assert silos_line(REPORT) == "Two silos, clearly apart."
        assert silo_sentence(snapshot, REPORT.silos[0], "Utilities") == (
            "Utilities: four, around a. 100% of their pairs are linked; one link leads out."
        )
        assert cut_point_line(snapshot, REPORT.cut_points[0]) == (
            "Without d the rest falls into pieces of 4 and 3; 12 pairs lose each other."
        )
        assert bridge_line(snapshot, REPORT.bridges[0]) == (
            "Only the relation between d and w reaches the four behind it."
        )
        assert broker_line(snapshot, ROWS["d"]) == (
            "d stands between others who are not linked: 3 × for those outside who want in to its group; "
            "3 × for its group towards others."
        )
        assert broker_line(snapshot, ROWS["z"]) == ""
        assert circle_line(snapshot, ROWS["a"]) == (
            "The three contacts of a mostly know each other: it hears the same from all."
        )
        assert estimate_line(REPORT) == ""


def test_directions_are_kept_and_put_aside():
    graph = nx.DiGraph([("a", "b"), ("b", "c")])
    one_way = study_network(network(people(graph)))
    assert not one_way.mutual
    assert [row.outward for row in one_way.rows] == [1, 1, 0]
    assert [row.inward for row in one_way.rows] == [0, 1, 1]
    assert [row.between for row in one_way.rows] == [0, 1, 0]
    both = study_network(network(people(graph), directed=False))
    assert both.mutual
    assert [row.outward for row in both.rows] == [1, 2, 1]
    assert [row.between for row in both.rows] == [0, 1, 0]
    assert [row.two_steps for row in both.rows] == [2, 2, 2]


@pytest.mark.parametrize(
    ("net", "header"),
    [
        (linked(), "No stakeholders yet: name who has a part in this."),
        (linked(alone="a"), "One stakeholder: name who else has a part in this, and how they are linked."),
        (linked(alone="ab"), "2 stakeholders, and nobody is linked yet: say who works with whom."),
        (
            linked("ab", "cd", alone="e"),
            "5 stakeholders, 2 pairs of them linked; in two parts that know nothing of each other; "
            "one has no relation yet.",
        ),
    ],
)
def test_small_networks_are_told_as_they_are(net, header):
    report = study_network(net)
    assert network_header(report) == header
    assert len(report.rows) == net.size
    for row in report.rows:
        assert (row.constraint is None) == (row.contacts == 0) == (row.silo is None)


def test_a_relation_to_oneself_changes_nothing_but_its_count():
    records = [Stakeholder(name, name) for name in "ab"]
    ties = [Relation("1", TO, "a", "b")]
    without = study_network(network(SystemMap.of([*records, *KINDS, *ties])))
    report = study_network(network(SystemMap.of([*records, *KINDS, *ties, Relation("2", TO, "a", "a")])))
    assert report.own_ties == 1
    assert report.rows == without.rows


def test_one_circle_has_no_silos_and_a_star_has_a_centre():
    circle = study_network(linked("ab", "bc", "ca"))
    assert silos_line(circle) == "No silos: those who are linked make one group."
    assert core_line(people(nx.Graph()), circle) == "There is no core that all others turn to."
    graph = nx.complete_graph(4)
    graph.add_edges_from((i, 4 + i) for i in range(4))
    snapshot = people(graph)
    line = core_line(snapshot, study_network(network(snapshot)))
    assert line == "A clear core of four: 0, 1, 2 and 3 (fit 1.00 of 1)."


def test_what_there_was_no_time_for_is_said_and_the_rest_stands():
    net = network(circles())
    report = full_study(net, quick_study(net, Budget()), Budget(effort=0))
    assert report.unfinished == ("closeness", "in-betweens", "informal reach", "weaving")
    assert len(report.silos) == 2
    assert report.weaving is None
    assert report.rows[0].between is None
    assert report.rows[0].silo_roles is not None


def test_who_waits_no_longer_is_not_kept_waiting():
    with pytest.raises(Cancelled):
        study_network(network(circles()), cancelled=lambda: True)


def test_the_same_for_the_same_seed():
    net = of(planted(150, 400, 5, inside=0.7, seed=4))
    assert study_network(net, seed=3) == study_network(net, seed=3)


def test_an_estimate_is_said(monkeypatch):
    monkeypatch.setattr("sysmap.analysis.network.betweenness.betweenness.__defaults__", (0, 20_000))
    report = study_network(of(planted(150, 400, 5, inside=0.7, seed=4)))
    assert report.starts < 150
    assert max(row.margin for row in report.rows) > 0
    line = f"Who stands in between is estimated from {report.starts} of 150 stakeholders"
    assert estimate_line(report).startswith(line)


def test_grid_and_salience_in_plain_words():
    snapshot = SystemMap.of([
        Stakeholder("a", "Ann", influence=0.9, interest=0.2, power=True, urgency=True), Stakeholder("b", "Bob"),
    ])  # fmt: skip
    ann, bob = study_network(network(snapshot)).rows
    assert grid_line(snapshot, ann) == (
        "Keep satisfied Ann: much influence, little interest: see that they are content, and find what would "
        "interest them."
    )
    assert salience_line(snapshot, ann) == (
        "Ann has power and is in a hurry, without a rightful claim: may force things (dangerous)."
    )
    assert grid_line(snapshot, bob) == salience_line(snapshot, bob) == ""
    assert circle_line(snapshot, bob) == "Bob has no relation yet."


def test_circles_of_contacts():
    rows = {row.stakeholder: row for row in study_network(tied("ab", "ac", "ad", "ae", "af", "ag")).rows}
    snapshot = people(nx.Graph([("a", "b")]))
    assert (
        circle_line(snapshot, rows["a"]) == "The six contacts of a do not know each other: it hears what others do not."
    )
    assert circle_line(snapshot, rows["b"]) == "b has a single contact, through whom all else reaches it."


@pytest.mark.parametrize(
    ("others", "known", "words"),
    [
        ("bc", [], "The two contacts of a do not know each other: it hears what others do not."),
        ("bc", ["bc"], "The two contacts of a know each other."),
        ("bcd", [], "The three contacts of a do not know each other: it hears what others do not."),
        ("bcd", ["bc"], "Some of the three contacts of a know each other."),
        ("bcdefg", ["bc"], "The six contacts of a hardly know each other: it hears what others do not."),
        ("bcdef", ["bc", "cd", "de", "ef", "fb"],
         "The five contacts of a mostly know each other: it hears the same from all."),
        ("bcdefghi", [f"{x}{y}" for x in "bcdefghi" for y in "bcdefghi" if x < y],
         "The eight contacts of a mostly know each other: it hears the same from all."),
    ],
)  # fmt: skip
def test_a_circle_is_told_by_who_knows_whom_whatever_its_size(others, known, words):
    """Constraint alone would call two strangers a closed circle and eight friends an open one."""
    net = tied(*(f"a{other}" for other in others), *known)
    row = next(row for row in study_network(net).rows if row.stakeholder == "a")
    assert circle_line(people(nx.Graph([("a", "b")])), row) == words
