"""Quadrants of influence and interest, classes of salience, people without office who reach far, and who leaves."""

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from network_maps import BOSS, KINDS, WITH, linked, of, people, tied

from sysmap.analysis.budget import Budget
from sysmap.analysis.network.graph import network
from sysmap.analysis.network.informal import informal_reach
from sysmap.analysis.network.leaving import Leaving, leaving
from sysmap.analysis.network.standing import quadrant, salience
from sysmap.analysis.network.steps import steps
from sysmap.analysis.network.study import study_network
from sysmap.analysis.sentences.network import leaving_line, networker_line
from sysmap.model import Relation, Stakeholder, SystemMap


@pytest.mark.parametrize(
    ("influence", "interest", "where"),
    [
        (0.9, 0.9, "manage closely"),
        (0.9, 0.1, "keep satisfied"),
        (0.1, 0.9, "keep informed"),
        (0.1, 0.1, "monitor"),
        (0.5, 0.5, "manage closely"),
        (None, 0.9, ""),
        (0.9, None, ""),
    ],
)
def test_the_four_quadrants(influence, interest, where):
    assert quadrant(influence, interest) == where


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ("", ""),
        ("P", "dormant"),
        ("L", "discretionary"),
        ("U", "demanding"),
        ("PL", "dominant"),
        ("PU", "dangerous"),
        ("LU", "dependent"),
        ("PLU", "definitive"),
    ],
)
def test_the_classes_of_mitchell_agle_and_wood(claims, name):
    assert salience([letter in claims for letter in "PLU"]) == name


def office() -> SystemMap:
    """A boss to whom five report, and one of the five whom all the others work with."""
    names = ["chief", "hub", "p", "q", "r", "s"]
    staff = [Stakeholder(name, name.title()) for name in names]
    staff[0] = replace(staff[0], leader="executive", influence=0.9)
    reports = [Relation(f"d-{name}", BOSS, name, "chief") for name in names[1:]]
    works = [Relation(f"w-{name}", WITH, "hub", name) for name in names[2:]]
    return SystemMap.of([*staff, *KINDS, *reports, *works])


class TestInternalNetworkers:
    def test_who_reaches_far_without_office_is_found(self):
        snapshot = office()
        report = study_network(network(snapshot))
        rows = {row.stakeholder: row for row in report.rows}
        assert [name for name, row in rows.items() if row.networker] == ["hub"]
        assert rows["hub"].informal == 80  # most in between, and in reach the equal of four of the others
        assert rows["hub"].informal_two == 4
        assert rows["chief"].formal == 100
        assert rows["chief"].formal_two == 5
        assert rows["hub"].formal == pytest.approx(40)  # no office, no formal ties, as four others have
        line = networker_line(snapshot, rows["hub"])
        assert line == (
            "Hub carries much without much office: it reaches four others in two informal steps. Of 100, it ranks at "
            "80 by informal reach, at 40 by authority."
        )
        assert networker_line(snapshot, rows["chief"]) == ""

    def test_where_nobody_has_said_who_has_office_nobody_is_found(self):
        report = study_network(linked("ab", "ac", "ad", "ae"))
        assert {row.formal for row in report.rows} == {None}
        assert not any(row.networker for row in report.rows)

    def test_equals_share_a_rank(self):
        net = linked("ab", "bc", "ca")
        found = informal_reach(net, steps(net.arcs, Budget()).closeness)
        assert found.informal.tolist() == [50, 50, 50]

    def test_one_alone_has_no_rank(self):
        net = network(SystemMap.of([Stakeholder("a", "A", influence=0.3)]))
        found = informal_reach(net, steps(net.arcs, Budget()).closeness)
        assert np.isnan([*found.informal, *found.formal]).all()
        assert not found.networker.any()


class TestLeaving:
    def test_without_the_medici(self):
        snapshot = people(nx.florentine_families_graph())
        found = leaving(network(snapshot), "Medici", Budget())
        assert found.pairs_cut == 35
        assert found.left_alone == (("Pazzi", "Salviati"), ("Acciaiuoli",))
        line = leaving_line(snapshot, found)
        assert line == (
            "If Medici leaves, Pazzi, Salviati and Acciaiuoli lose touch with the rest: 35 pairs lose each other."
        )

    @pytest.mark.parametrize("seed", range(6))
    def test_distances_are_compared_over_the_pairs_that_are_left(self, seed):
        graph = nx.gnp_random_graph(16, 0.15, seed=seed, directed=bool(seed % 2))
        graph = nx.relabel_nodes(graph, {n: f"{n:02}" for n in graph})
        net = of(graph)
        for name in graph:
            found = leaving(net, name, Budget())
            rest = graph.copy()
            rest.remove_node(name)
            before, after = (
                dict(nx.all_pairs_shortest_path_length(graph)),
                dict(nx.all_pairs_shortest_path_length(rest)),
            )
            changes = [after[a][b] - before[a][b] for a in rest for b in rest if a != b and b in after[a]]
            assert found.further == (pytest.approx(sum(changes) / len(changes)) if changes else None)
            plain, apart = graph.to_undirected(), rest.to_undirected()
            others = [set(part) - {name} for part in nx.connected_components(plain)]
            cut = sum(len(p) * (len(p) - 1) for p in others) - sum(
                len(p) * (len(p) - 1) for p in nx.connected_components(apart)
            )
            assert found.pairs_cut == cut / 2
            lost = [(a, b) for a in rest for b in before[a] if b in rest and b not in after[a]]
            assert found.ways_lost == len(lost)
            assert set(found.without_contact) == {one for one in rest if plain.degree[one] and not apart.degree[one]}

    def test_who_has_no_relation_breaks_nothing(self):
        snapshot = people(nx.empty_graph(2))
        found = leaving(network(snapshot), "0", Budget())
        assert (found.contacts, found.pairs_cut, found.left_alone) == (0, 0, ())
        assert found.further is None
        assert leaving_line(snapshot, found).endswith("it has no relation yet.")

    def test_the_last_one(self):
        found = leaving(linked(alone="a"), "a", Budget())
        assert (found.pairs_cut, found.left_alone, found.further) == (0, (), None)

    def test_further_apart_in_plain_words(self):
        snapshot = people(nx.cycle_graph(4))
        line = leaving_line(snapshot, leaving(network(snapshot), "0", Budget()))
        assert line == "If 0 leaves, nobody else is cut off; those who still reach each other are as near as before."
        snapshot = people(nx.cycle_graph(5))  # 1 and 4, next to 0, were two steps apart and are now three
        line = leaving_line(snapshot, leaving(network(snapshot), "0", Budget()))
        assert line == (
            "If 0 leaves, nobody else is cut off; those who still reach each other are 0.17 steps further apart on "
            "average."
        )

    def test_where_some_never_reached_the_others_nobody_is_said_to_reach_everybody(self):
        graph = nx.cycle_graph(4)
        graph.add_node(4)  # knows nobody, now as before
        snapshot = people(graph)
        assert "everybody" not in leaving_line(snapshot, leaving(network(snapshot), "0", Budget()))

    def test_whose_only_contact_leaves_is_named(self):
        snapshot = people(nx.path_graph(2))
        line = leaving_line(snapshot, leaving(network(snapshot), "0", Budget()))
        assert line == "If 0 leaves, 1 has no contact any more."

    def test_ways_along_the_arrows_are_told_where_nobody_falls_off(self):
        snapshot = people(nx.cycle_graph(4, create_using=nx.DiGraph))
        line = leaving_line(snapshot, leaving(network(snapshot), "0", Budget()))  # 1 → 2 → 3 is left: 2→1, 3→1, 3→2 not
        assert line.startswith("If 0 leaves, everybody else is still linked, but 3 ways along the arrows are lost; ")

    def test_distances_that_were_not_worked_out_are_not_spoken_of(self):
        snapshot = people(nx.cycle_graph(3))
        found = Leaving("0", 2, pairs_cut=0, left_alone=(), without_contact=(), ways_lost=None, further=None)
        assert leaving_line(snapshot, found) == "If 0 leaves, nobody else is cut off."

    def test_nobody_by_that_name(self):
        with pytest.raises(KeyError):
            leaving(tied("ab"), "c", Budget())
