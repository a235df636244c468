"""Stakeholders by group: what is said of them or the silos found; ties between groups; brokers by these groups."""

import pytest

from sysmap.analysis.budget import Budget
from sysmap.analysis.network.graph import network
from sysmap.analysis.network.grouping import KIND, POSITION, SECTOR, SILO, grouped
from sysmap.analysis.network.study import study_network
from sysmap.analysis.sentences.silos import density_line, group_titles, inward_line, silo_sentence, silo_titles
from sysmap.edits.silos import name_silo
from sysmap.model import Document, Relation, RelationKind, Stakeholder, SystemMap

PEOPLE = (
    Stakeholder("a", "Ann", kind="person", sector="Wind", position=2),
    Stakeholder("b", "Board", kind="group", sector=" wind ", position=-1),
    Stakeholder("c", "Coop", kind="organisation", sector="Coal"),
    Stakeholder("d", "Dean", kind="person"),
)
TO = RelationKind("to", "informs")


def made(*ties: str, people=PEOPLE) -> SystemMap:
    return SystemMap.of([*people, TO, *(Relation(f"r{tie}", "to", tie[0], tie[1]) for tie in ties)])


def by(snapshot: SystemMap, grouping: str, full: bool = True):
    there = network(snapshot)
    return grouped(snapshot, there, study_network(there, full=full), grouping, Budget())


def test_sectors_are_the_same_however_they_are_written_and_named_as_first_written():
    found = by(made("ab", "bc", "ca"), SECTOR)
    assert found.table.names == ("Coal", "Wind")
    assert found.number == {"a": 1, "b": 1, "c": 0}
    assert found.table.ties == ((0, 1), (1, 1))
    assert found.table.density == ((None, 0.5), (0.5, 0.5))
    assert found.members(1) == ("a", "b")


def test_kinds_and_positions_come_in_the_order_of_their_lists():
    assert by(made(), KIND).table.names == ("organisation", "person", "group")
    assert by(made(), POSITION).table.names == ("sceptical", "leading")


def test_brokers_are_counted_by_the_groups_chosen():
    """Ann to Board to Coop: Board speaks for its sector, but by kind stands between two others than itself."""
    snapshot = made("ab", "bc")
    assert by(snapshot, SECTOR).roles["b"] == (0, 0, 0, 1, 0)
    assert by(snapshot, KIND).roles["b"] == (0, 0, 0, 0, 1)
    assert "d" not in by(snapshot, SECTOR).roles


def test_silos_are_groups_once_they_are_found():
    snapshot = made("ab", "ba", "cd", "dc")
    assert by(snapshot, SILO, full=False).table.names == ()
    found = by(snapshot, SILO)
    assert {frozenset(found.members(0)), frozenset(found.members(1))} == {frozenset("ab"), frozenset("cd")}


def test_a_silo_is_called_by_its_name_its_sector_or_whom_it_is_around():
    document = Document(made("ab", "ba", "cd", "dc"))
    report = study_network(network(document.snapshot))
    place = next(n for n, silo in enumerate(report.silos) if "c" in silo.members)
    assert silo_titles(document.snapshot, report)[1 - place] in ("Wind", "wind")
    hub = document.snapshot.stakeholders[report.silos[place].hub].label
    assert silo_titles(document.snapshot, report)[place] == f"Around {hub}"
    name_silo(document, ["c", "d"], "The old guard")
    assert silo_titles(document.snapshot, report)[place] == "The old guard"
    words = silo_sentence(document.snapshot, report.silos[place], "The old guard")
    assert words == f"The old guard: two, around {hub}. 100% of their pairs are linked; no links lead out."


def test_a_silo_whose_middle_is_gone_still_has_a_title():
    snapshot = made("ab", "ba", people=(Stakeholder("a", "Ann"), Stakeholder("b", "Ben")))
    report = study_network(network(snapshot))
    assert silo_titles(SystemMap.of(()), report) == ("Around (no name)",)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ((0, 1), "Coal to Wind: 1 of 2 ways to be linked (50%)."),
        ((1, 1), "Within Wind: 1 of 2 ways to be linked (50%)."),
        ((0, 0), "Within Coal: nobody to be linked with."),
    ],
)
def test_a_cell_of_the_density_in_words(cell, words):
    snapshot = made("ab", "bc", "ca")
    found = by(snapshot, SECTOR)
    titles = group_titles(snapshot, study_network(network(snapshot)), found)
    assert density_line(found.table, titles, *cell) == words


def test_how_much_stays_within():
    assert inward_line(by(made("ab", "bc"), SECTOR).table) == "50% of the links among them stay within their group."
    assert inward_line(by(made(), SECTOR).table) == ""
