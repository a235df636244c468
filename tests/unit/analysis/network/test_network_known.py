"""Published small networks: Krackhardt's kite (1990) and the marriages of Padgett's Florentine families (1994)."""

import networkx as nx
import numpy as np
import pytest
from network_maps import by_name, of

from sysmap.analysis.budget import Budget
from sysmap.analysis.network.betweenness import betweenness
from sysmap.analysis.network.constraint import holes
from sysmap.analysis.network.cuts import cuts
from sysmap.analysis.network.steps import steps, within_two

KITE = of(nx.relabel_nodes(nx.krackhardt_kite_graph(), dict(enumerate("ABCDEFGHIJ"))))
"""Andre, Beverley, Carol, Diane, Ed, Fernando, Garth, Heather, Ike, Jane."""

FLORENCE = of(nx.florentine_families_graph())

FAMILIES = {  # betweenness as a share of all pairs, as tabled since Wasserman and Faust (1994)
    "Medici": 0.522,
    "Guadagni": 0.255,
    "Albizzi": 0.212,
    "Salviati": 0.143,
    "Ridolfi": 0.114,
    "Bischeri": 0.104,
    "Strozzi": 0.103,
    "Barbadori": 0.093,
    "Tornabuoni": 0.092,
    "Castellani": 0.055,
    "Peruzzi": 0.022,
}


class TestTheKite:
    def test_diane_has_most_contacts_and_jane_one(self):
        contacts = by_name(KITE, KITE.arcs.degree.tolist())
        assert contacts == dict(zip("ABCDEFGHIJ", [4, 4, 3, 6, 3, 5, 5, 3, 2, 1], strict=True))

    def test_heather_stands_most_in_between(self):
        between = by_name(KITE, betweenness(KITE.arcs, Budget()).score)
        assert max(between, key=between.get) == "H"
        assert between["H"] == pytest.approx(0.389 * 36, abs=0.02)
        assert between["F"] == between["G"] == pytest.approx(0.231 * 36, abs=0.02)
        assert between["I"] == pytest.approx(0.222 * 36, abs=0.02)

    def test_fernando_and_garth_are_closest_to_all(self):
        found = steps(KITE.arcs, Budget())
        close = by_name(KITE, 9 / found.total)
        assert close["F"] == close["G"] == pytest.approx(0.643, abs=0.001) == max(close.values())

    def test_heather_and_ike_are_cut_points_and_their_ties_bridges(self):
        found = cuts(KITE.arcs)
        assert {KITE.ids[i]: sizes for i, sizes in found.falls_into.items()} == {"H": (7, 2), "I": (8, 1)}
        assert {(KITE.ids[a], KITE.ids[b], behind) for a, b, behind in found.bridges} == {("H", "I", 2), ("I", "J", 1)}
        assert found.pairs_cut(KITE.number["H"]) == 14


class TestTheFamilies:
    def test_the_medici_stand_in_between(self):
        found = betweenness(FLORENCE.arcs, Budget())
        pairs = 14 * 13 / 2
        for family, score in by_name(FLORENCE, found.score / pairs).items():
            assert score == pytest.approx(FAMILIES.get(family, 0), abs=0.0006), family
        assert found.exact
        assert not found.margin.any()

    def test_without_the_medici_three_pieces_are_left(self):
        found = cuts(FLORENCE.arcs)
        medici = FLORENCE.number["Medici"]
        assert found.falls_into[medici] == (11, 2, 1)
        assert found.pairs_cut(medici) == 35

    def test_two_steps_of_the_medici(self):
        far = {"Lamberteschi", "Bischeri", "Peruzzi"}
        assert within_two(FLORENCE.arcs)[FLORENCE.number["Medici"]] == 14 - len(far)


@pytest.mark.parametrize("net", [KITE, FLORENCE], ids=["kite", "families"])
class TestAgainstNetworkx:
    @pytest.fixture
    def graph(self, net):
        graph = nx.Graph()
        graph.add_nodes_from(range(net.size))
        graph.add_edges_from(zip(net.arcs.source.tolist(), net.arcs.target.tolist(), strict=True))
        return graph

    def test_constraint_and_effective_size(self, net, graph):
        found = holes(net.arcs, Budget())
        np.testing.assert_allclose(found.constraint, list(nx.constraint(graph).values()))
        np.testing.assert_allclose(found.effective, list(nx.effective_size(graph).values()))

    def test_closeness_and_average_distance(self, net, graph):
        found = steps(net.arcs, Budget())
        np.testing.assert_allclose(found.closeness, list(nx.harmonic_centrality(graph).values()))
        assert found.average == pytest.approx(nx.average_shortest_path_length(graph))
        assert found.efficiency == pytest.approx(nx.global_efficiency(graph))
