"""Tables copied from a spreadsheet and pasted on the map, in the whole window."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sysmap.actions.action import Verdict
from sysmap.edits.clipboard import copy
from sysmap.edits.interview import named
from sysmap.edits.interview import told as told_of
from sysmap.model import Ability, Document, Factor, Perspective, Plan, RelationKind, Sheet, Stakeholder, SystemMap

RECORDS = (
    Stakeholder("u", "Utility A", -200.0, 0.0, influence=0.2, notes="Owned by investors"),
    Stakeholder("z", "Zürich", 200.0, 0.0),
    Factor("c", "Coal price", 0.0, 0.0),
    RelationKind("k", "funds"),
)
PEOPLE = "Name\tKind\tInfluence\nUtility A\torganisation\t0.9\nAnn\tperson\thigh\n"


@pytest.fixture
def pasted(window):
    """Paste a text by keyboard on a sheet; what the map is then."""
    window.session.open(Document(RECORDS))
    window.show_map()

    def paste(text, sheet=Sheet.STAKEHOLDERS):
        window.session.attention.turn(sheet)
        QGuiApplication.clipboard().setText(text)
        window.parts.desk.setFocus()
        QApplication.processEvents()
        QTest.keyClick(window.parts.desk, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        return window.session.snapshot

    return paste


def relations(held):
    name = {key: one.label for key, one in held.stakeholders.items()}
    kinds = held.relation_kinds
    return [(kinds[each.kind].name, name[each.source], name[each.target]) for each in held.relations.values()]


def test_stakeholders_come_in_one_step_and_what_is_said_of_those_there_counts(window, pasted, answers):
    before = window.session.snapshot
    held = pasted(PEOPLE)
    [utility], [ann] = held.stakeholders_by_label["utility a"], held.stakeholders_by_label["ann"]
    assert (utility.id, utility.influence, utility.notes) == ("u", 0.9, "Owned by investors")
    assert (ann.kind, ann.influence) == ("person", 0.8)
    assert not answers.previews, "nothing is lost, nothing could mean something else"
    window.session.undo()
    assert window.session.snapshot == before


def test_relations_come_with_all_that_is_said_of_them(pasted):
    held = pasted(
        "From\tTo\tRelation\tStrength\tPlanned\tDate\tIntroducer\tNote\n"
        "Utility A\tAnn\tfunds\t2\tyes\t2030-01-31\tZürich\tby spring\n"
    )
    assert relations(held) == [("funds", "Utility A", "Ann")]
    [relation] = held.relations.values()
    assert (relation.strength, relation.notes, relation.plan) == (2.0, "by spring", Plan("2030-01-31", "z"))


def test_abilities_come_with_their_factors(pasted):
    held = pasted("Stakeholder\tFactor\tAbility\tStance\nUtility A\tCoal price\t70 %\tdown\n")
    [ability] = held.abilities.values()
    assert ability == Ability(ability.id, "u", "c", 0.7, -1)
    assert held.factors.keys() == {"c"}


def test_what_is_out_of_range_is_shown_first_and_the_rest_is_kept(window, pasted, answers):
    answers.verdict = Verdict.ADD
    held = pasted("Name\tSector\tInfluence\tInterest\nBo\tState\t17\t0.4\nCy\tCity\t0.5\tmuch\n")
    [(importing, offers)] = answers.previews
    assert offers == (Verdict.ADD,)
    assert importing.understood.opened.notes[0].startswith("Row 2, column C: “17” is no influence")
    [bo] = held.stakeholders_by_label["bo"]
    assert (bo.sector, bo.influence, bo.interest) == ("State", None, 0.4)


def test_who_thinks_better_of_it_changes_nothing(window, pasted, answers):
    answers.verdict = None
    before = window.session.snapshot
    assert pasted("Name\tInfluence\nBo\t1.5\nCy\t0.5\n") is before
    assert answers.previews


def test_a_name_that_differs_by_accents_is_offered_as_the_same(window, pasted, answers):
    pasted("Name\tSector\nZurich\tCity\n")
    text, choices = answers.offers["alike"]
    assert "“Zürich”" in text
    assert "“Zurich”" in text
    choices["Look for the same names"]()
    assert window.parts.people.isVisible()
    window.session.open(Document(RECORDS))
    assert "alike" not in answers.offers, "it was not about this map"


@pytest.mark.parametrize(
    ("sheet", "people", "factors"),
    [
        (Sheet.STAKEHOLDERS, {"Ann", "Bo"}, set()),
        (Sheet.CAUSAL, set(), {"Ann", "Bo"}),
        (Sheet.BOTH, set(), {"Ann", "Bo"}),
    ],
)
def test_a_list_of_names_is_of_what_the_sheet_is_for(pasted, sheet, people, factors):
    held = pasted("Name\tNotes\nAnn\tx\nBo\ty\n", sheet)
    assert {one.label for one in held.stakeholders.values()} == {"Utility A", "Zürich"} | people
    assert {one.label for one in held.factors.values()} == {"Coal price"} | factors


def test_a_list_of_links_is_one_on_every_sheet_and_the_sheet_turns_to_it(window, pasted):
    held = pasted("From\tTo\tPolarity\nRain\tCrops\t+\n")
    [link] = held.links.values()
    assert held.factors[link.source].label == "Rain"
    assert window.session.attention.sheet is Sheet.CAUSAL


def test_a_matrix_is_of_relations_on_the_sheet_of_stakeholders(pasted, answers):
    answers.verdict = Verdict.ADD
    held = pasted("\tAnn\tBo\nAnn\t0\t1\nBo\t0\t0\n")
    assert relations(held) == [("relation", "Ann", "Bo")]


def test_a_table_may_be_let_fall_on_the_map(window, pasted):
    window.session.attention.turn(Sheet.STAKEHOLDERS)
    mime = QMimeData()
    mime.setText(PEOPLE)
    no = Qt.KeyboardModifier.NoModifier
    desk = window.parts.desk
    desk.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, no))
    assert "ann" in window.session.snapshot.stakeholders_by_label


def test_a_table_that_holds_too_much_is_refused_in_words(window, pasted):
    said = []
    window.session.said.connect(said.append)
    before = window.session.snapshot
    assert pasted("Name\tNotes\n" + "x" * 1_000_010 + "\ty\n") is before
    assert said == ["Nothing was pasted: a cell is longer than any text of a map"]


class TestInAnInterview:
    """Who is named in what is pasted was named by the interviewee."""

    @pytest.fixture
    def told(self, window, pasted):
        """Paste a text while Amina is asked; the stakeholders, and how many relations, that she told of then."""
        session = window.session
        with session.document.edit("Ask Amina"):
            session.document.put(Perspective("amina", "Amina"))
        session.attention.interviewee = "amina"

        def paste(text):
            before = session.snapshot
            held = pasted(text)
            session.undo()
            assert session.snapshot.tables == before.tables, "one step"
            return sorted(one.label for one in named(held, "amina")), len(told_of(held, "amina"))

        return paste

    @pytest.mark.parametrize(
        ("text", "people", "links"),
        [
            ("From\tTo\tRelation\nUtility A\tAnn\tfunds\n", ["Ann", "Utility A"], 1),
            ("Ann\nUtility A -[funds]-> Ann", ["Ann", "Utility A"], 1),
            ("Utility A", ["Utility A"], 0),
            (copy(SystemMap.of(RECORDS), ["u", "z", "c"]), ["Utility A", "Zürich"], 0),
        ],
        ids=["a table", "lines", "somebody who was there", "a piece of map"],
    )
    def test_what_is_pasted(self, told, text, people, links):
        assert told(text) == (people, links)

    def test_what_is_duplicated(self, window, told):
        session = window.session
        session.attention.select({"u"})
        window.parts.desk.duplicate()
        [copied] = session.attention.selection
        assert [one.id for one in named(session.snapshot, "amina")] == [copied]
