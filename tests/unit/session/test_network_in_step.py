"""The study of the network keeps in step with the map: at once, from behind, never stale, and only where it matters."""

from dataclasses import replace

import pytest
from held import HeldJobs
from network_people import LEFT, RIGHT, person, two_circles
from PySide6.QtTest import QTest

from sysmap.edits.elements import move_by, rename
from sysmap.edits.relations import plan_relation, relate
from sysmap.edits.stakeholders import describe
from sysmap.model import Document, Plan, Stakeholder
from sysmap.session import network as studies
from sysmap.session.network import NetworkStudy


@pytest.fixture
def jobs():
    return HeldJobs()


@pytest.fixture
def document():
    return Document(two_circles())


@pytest.fixture
def study(qapp, monkeypatch, jobs, document):
    monkeypatch.setattr(studies, "SETTLE_MS", 0)
    study = NetworkStudy(jobs)
    stop = document.listen(lambda change: None if change.preview else study.heed(change))
    study.watch(document)
    yield study
    stop()
    study.stop()


@pytest.fixture
def heard(study):
    told = []
    study.studied.connect(lambda: told.append(study.found))
    return told


def silos(study):
    return {frozenset(silo.members) for silo in study.found.report.silos}


def later():
    QTest.qWait(20)


def test_a_small_network_is_known_in_full_at_once(study, jobs):
    assert silos(study) == {frozenset(LEFT), frozenset(RIGHT)}
    assert {cut.stakeholder for cut in study.found.report.cut_points} == {"dora", "rosa"}
    assert [(bridge.first, bridge.second) for bridge in study.found.report.bridges] == [("dora", "rosa")]
    assert study.found.report.isolates == ("zoe",)
    assert jobs.waiting == []


def test_a_map_without_stakeholders_costs_nothing(qapp, jobs, monkeypatch):
    monkeypatch.setattr(studies, "study_network", None)
    study = NetworkStudy(jobs)
    study.watch(Document())
    assert study.found is None
    assert jobs.waiting == []


def test_what_says_nothing_of_the_network_is_not_studied_again(study, heard, document):
    move_by(document, ["ann"], 40, 0)
    rename(document, "ann", "Anna")
    describe(document, ["ann"], "Notes", notes="Calls on Mondays")
    later()
    assert heard == []


@pytest.mark.parametrize(
    "edit",
    [
        lambda document: relate(document, "works", "ann", "zoe"),
        lambda document: describe(document, ["ann"], "Sector", sector="Health"),
        lambda document: describe(document, ["ann"], "Influence", influence=0.9),
        lambda document: document.put(replace(document.snapshot.relation_kinds["works"], formal=True)),
    ],
)
def test_what_says_something_is_studied_once(study, heard, document, edit):
    with document.edit("Edit"):
        edit(document)
    later()
    assert len(heard) == 1


def test_what_is_gone_is_not_spoken_of_for_a_moment(study, document):
    with document.edit("Delete"):
        for relation in list(document.snapshot.relations.values()):
            if "dora" in (relation.source, relation.target):
                document.remove(relation.id)
        document.remove("dora")
    assert "dora" not in study.found.network.ids
    document.undo()
    later()
    assert "dora" in study.found.network.ids


def test_a_planned_relation_does_not_count_until_it_is_done(study, document):
    plan_relation(document, "works", "ann", "zoe", Plan())
    later()
    assert study.found.report.isolates == ("zoe",)
    relate(document, "works", "ann", "zoe")
    later()
    assert study.found.report.isolates == ()


class TestALargeNetwork:
    @pytest.fixture
    def document(self, monkeypatch):
        monkeypatch.setattr(studies, "ON_THE_SPOT", 3)
        return Document(two_circles())

    def test_is_answered_quickly_and_then_in_full(self, study, heard, jobs):
        assert not study.found.report.full
        assert {cut.stakeholder for cut in study.found.report.cut_points} == {"dora", "rosa"}
        later()
        jobs.let_go()
        assert study.found.report.full
        assert silos(study) == {frozenset(LEFT), frozenset(RIGHT)}
        assert len(heard) == 1

    def test_an_answer_to_what_was_is_dropped(self, study, document, jobs, heard):
        later()
        relate(document, "works", "ann", "zoe")
        jobs.let_go()
        assert heard == []
        later()
        assert [found.report.isolates for found in heard] == [()]
        jobs.let_go()
        assert study.found.report.full

    def test_another_grouping_chosen_meanwhile_is_kept(self, study, jobs):
        later()
        study.group_by("sector")
        jobs.let_go()
        assert study.found.groups.by == "sector"
        assert study.found.groups.table.names == ("Coal", "Wind")

    def test_another_map_stops_the_work(self, study, jobs):
        later()
        study.watch(Document([person("ann")]))
        jobs.let_go()
        assert study.found.network.ids == ("ann",)


class TestChoices:
    def test_relations_that_do_not_count_are_left_out(self, study, document):
        study.count("works", False)
        assert study.found.report.ties == 0
        study.count("works", True)
        assert study.found.report.ties == 13

    def test_directions_count_or_not(self, study, document):
        relate(document, "funds", "sam", "ann")
        later()
        assert not study.found.report.mutual
        study.take_directions(False)
        assert study.found.report.mutual

    def test_groups_are_what_was_chosen(self, study):
        assert study.found.groups.by == "silo"
        study.group_by("sector")
        table = study.found.groups.table
        assert (table.names, table.sizes) == (("Coal", "Wind"), (4, 4))
        assert table.ties == ((12, 1), (1, 12))
        study.group_by("kind")
        assert study.found.groups.table.names == ("person",)

    def test_another_map_begins_with_all_of_them(self, study, document):
        study.count("works", False)
        study.group_by("kind")
        study.watch(document)
        assert (study.left_out, study.grouping, study.directed) == (frozenset(), "silo", True)


def test_it_tells_what_breaks_if_somebody_leaves(study):
    told = []
    study.left.connect(told.append)
    study.ask_leaving("dora")
    (found,) = told
    assert (found.stakeholder, found.pairs_cut) == ("dora", 12)
    assert {frozenset(part) for part in found.left_alone} == {frozenset(LEFT) - {"dora"}}
    study.ask_leaving("nobody")
    assert len(told) == 1


def test_one_alone_and_nobody(study):
    study.watch(Document([Stakeholder("a", "A")]))
    assert (study.found.report.ties, study.found.groups.table.names) == (0, ())
    study.watch(Document())
    assert study.found is None
