"""A Net-Map interview as a person holds it: with the keyboard, left, reopened and resumed, beside a drawing hand."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sysmap.edits import interview
from sysmap.edits.interview import DONE, GOALS, INFLUENCE, LINKS, WHO, Stop
from sysmap.model import Document, Perspective, Relation, RelationKind, Stakeholder
from sysmap.ui.panels.lines import Lines
from sysmap.ui.panels.stakeholder_page import StakeholderPage
from tests.gui.conftest import Hand

ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier

PEOPLE = [
    Perspective("ben", "Ben"),
    RelationKind("k1", "funds"),
    RelationKind("k2", "works with", mutual=True),
    Stakeholder("fund", "Fund", -200, 0, perspectives=("ben",)),
    Stakeholder("farm", "Farm", 200, 0),
    Stakeholder("school", "School", 0, 160),
    Relation("r", "k2", "farm", "school"),
]


@pytest.fixture
def panel(window):
    window.session.open(Document(PEOPLE))
    window.show_map()
    window.parts.binder.run("panel-interview")
    QApplication.processEvents()
    return window.findChild(type(window.parts.sides._tabs["interview"].panel))


def type_in(text, end=ENTER):
    """Into whatever has the keyboard."""
    QTest.keyClicks(QApplication.focusWidget(), text)
    QTest.keyClick(QApplication.focusWidget(), end)
    QApplication.processEvents()


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)
    QApplication.processEvents()


def named(session, who):
    return {one.label for one in interview.named(session.snapshot, who)}


def on_the_map(window):
    """What is drawn of stakeholders and relations."""
    scene = window.parts.desk.map_scene
    return {one.id for one in scene.elements} | {one.id for one in scene.ties}


class TestWithKeysAlone:
    def test_a_whole_interview(self, window, panel):
        session = window.session
        type_in("Amina")
        who = panel.interviewee
        assert session.snapshot.perspectives[who].name == "Amina"
        assert panel.question.text() == "Who is involved?"
        for name in ("Fund", "farm", "Well diggers"):
            type_in(name)
        assert named(session, who) == {"Fund", "Farm", "Well diggers"}
        assert len(session.snapshot.stakeholders) == 4

        press(Qt.Key.Key_Right, ALT)
        assert panel.question.text() == "Who funds whom?"
        type_in("Fund")
        type_in("Well diggers")
        press(Qt.Key.Key_Right, ALT)
        assert panel.question.text() == "Who works with whom?"
        type_in("School")
        type_in("Farm")
        told = {(each.kind, each.perspectives) for each in interview.told(session.snapshot, who)}
        assert told == {("k1", (who,)), ("k2", (who,))}
        assert named(session, who) == {"Fund", "Farm", "School", "Well diggers"}

        press(Qt.Key.Key_Right, ALT)
        assert panel.question.text() == "How influential is each?"
        for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Up):
            press(key)
        press(Qt.Key.Key_Right)
        press(Qt.Key.Key_7)
        towers = [interview.tower(one, who) for one in interview.named(session.snapshot, who)]
        assert towers == [2, 7, None, None]

        press(Qt.Key.Key_Right, ALT)
        first, second = interview.named(session.snapshot, who)[:2]
        assert panel.question.text() == f"What does {first.label} want?"
        type_in("A second harvest")
        assert session.document.stakeholder(first.id).said_by(who).goals == "A second harvest"
        assert panel.question.text() == f"What does {second.label} want?"

        press(Qt.Key.Key_Right, ALT)
        assert panel.question.text() == "What was told"
        assert panel.steps[DONE].told[0].startswith("Amina named four stakeholders: ")
        assert "2 relations: 1 of “funds” and 1 of “works with”." in panel.steps[DONE].told
        assert session.snapshot.perspectives[who].interview == DONE

    def test_back_and_forward_lose_nothing(self, window, panel):
        type_in("Amina")
        type_in("Fund")
        who, before = panel.interviewee, None
        for key in (Qt.Key.Key_Right,) * 5 + (Qt.Key.Key_Left,) * 5:
            press(key, ALT)
            before = before or named(window.session, who)
        assert panel.question.text() == "Who is involved?"
        assert named(window.session, who) == before == {"Fund"}

    def test_what_is_being_typed_is_taken_along(self, window, panel):
        type_in("Amina")
        QTest.keyClicks(QApplication.focusWidget(), "Midwives")
        press(Qt.Key.Key_Right, ALT)
        assert named(window.session, panel.interviewee) == {"Midwives"}

    def test_each_act_is_one_step_for_undo(self, window, panel):
        type_in("Amina")
        who, session = panel.interviewee, window.session
        type_in("Midwives")
        press(Qt.Key.Key_Right, ALT)
        type_in("Midwives")
        type_in("Church")
        assert named(session, who) == {"Midwives", "Church"}
        session.undo()
        assert named(session, who) == {"Midwives"}
        assert not interview.told(session.snapshot, who)
        session.undo()
        assert panel.question.text() == "Who is involved?"
        session.undo()
        assert named(session, who) == set()
        session.undo()
        assert panel.interviewee == ""
        assert panel.start.field.isVisible()


class TestLeavingAndComingBack:
    def test_a_file_is_reopened_where_the_interview_stood(self, window, panel, answers, tmp_path):
        type_in("Amina")
        type_in("Fund")
        press(Qt.Key.Key_Right, ALT)
        press(Qt.Key.Key_Right, ALT)
        who = panel.interviewee
        answers.path = tmp_path / "talk.sysmap"
        window.parts.binder.run("save-as")
        window.session.open(Document(PEOPLE))
        assert panel.interviewee == ""
        window.open_file(answers.path)
        window.parts.binder.run("panel-interview")
        rows = [row.row for row in panel.start.known.rows]
        words = {row.text() for row in rows}
        assert words == {"Amina: stopped at “who works with whom?”", "Ben: not interviewed yet"}
        next(row for row in rows if row.text().startswith("Amina")).setFocus()
        press(ENTER)
        assert panel.interviewee == who
        assert panel.question.text() == "Who works with whom?"
        assert named(window.session, who) == {"Fund"}

    def test_one_turns_to_somebody_else_in_the_middle(self, window, panel):
        type_in("Amina")
        amina = panel.interviewee
        type_in("Farm")
        press(Qt.Key.Key_Right, ALT)
        panel.leave.setFocus()
        press(ENTER)
        type_in("ben")
        assert panel.interviewee == "ben"
        assert panel.question.text() == "Who is involved?"
        type_in("School")
        assert named(window.session, "ben") == {"Fund", "School"}
        assert named(window.session, amina) == {"Farm"}
        assert interview.here(window.session.snapshot, amina) == Stop(LINKS, "k1")


class TestTheMap:
    def test_what_others_told_is_hidden_until_the_interview_is_left(self, window, panel):
        assert on_the_map(window) == {"fund", "farm", "school", "r"}
        type_in("Amina")
        assert on_the_map(window) == set()
        type_in("Farm")
        assert on_the_map(window) == {"farm"}
        type_in("School")
        assert on_the_map(window) == {"farm", "school"}, "the relation between the two is somebody else's word"
        panel.alone.setFocus()
        press(Qt.Key.Key_Space)
        assert on_the_map(window) == {"fund", "farm", "school", "r"}
        press(Qt.Key.Key_Space)
        assert on_the_map(window) == {"farm", "school"}
        panel.leave.click()
        assert on_the_map(window) == {"fund", "farm", "school", "r"}

    def test_undo_hides_again_what_it_takes_back(self, window, panel):
        type_in("Amina")
        type_in("Farm")
        type_in("Midwives")
        window.session.undo()
        assert panel.alone.isChecked()
        assert on_the_map(window) == {"farm"}
        window.session.undo()
        assert on_the_map(window) == set()

    def test_what_comes_and_goes_one_by_one_is_drawn_as_all_of_it_anew(self, window, panel):
        desk = window.parts.desk

        def drawn():
            scene = desk.map_scene
            middles = scene.arcs.middle.tolist()
            boxes = {key: scene.box(row).tolist() for key, row in scene.row.items()}
            return boxes, {key: middles[row] for key, row in scene.link_row.items()}

        type_in("Amina")
        interview.hold(window.session.document, panel.interviewee, ["r"])
        interview.hold(window.session.document, panel.interviewee, ["fund"])
        window.session.undo()
        one_by_one = drawn()
        panel.alone.click()
        panel.alone.click()
        assert on_the_map(window) == {"farm", "school", "r"}
        assert one_by_one == drawn()

    def test_what_is_hidden_is_neither_hit_nor_selected(self, window, panel):
        desk, attention = window.parts.desk, window.session.attention
        place = desk.box("fund").center()
        attention.select({"fund"})
        type_in("Amina")
        assert attention.selection == frozenset()
        type_in("Farm")
        assert desk.hit(place.x(), place.y()).kind == "empty"
        window.parts.binder.run("select-all")
        assert attention.selection == {"farm"}

    def test_other_panels_and_boards_show_everybody_and_coming_back_hides_again(self, window, panel):
        type_in("Amina")
        type_in("Farm")
        window.show_panel("people")
        assert on_the_map(window) == {"fund", "farm", "school", "r"}
        window.show_panel("interview")
        assert on_the_map(window) == {"farm"}

    def test_who_is_looked_for_while_hidden_is_shown_and_the_box_says_so(self, window, panel):
        type_in("Amina")
        window.parts.desk.reveal(["school"])
        assert not panel.alone.isChecked()
        assert on_the_map(window) == {"fund", "farm", "school", "r"}

    def test_arranging_what_is_shown_does_not_cover_what_is_hidden(self, window, panel):
        type_in("Amina")
        type_in("Farm")
        before, said = window.session.snapshot, []
        window.session.said.connect(said.append)
        window.parts.binder.run("layout")
        assert window.session.snapshot == before
        assert "Show all of the map to arrange it" in said[-1]

    def test_another_map_is_shown_whole(self, window, panel):
        type_in("Amina")
        window.session.open(Document(PEOPLE))
        assert on_the_map(window) == {"fund", "farm", "school", "r"}

    @pytest.mark.parametrize("way", ["typed", "drawn"])
    def test_a_relation_that_others_told_already_is_this_ones_too(self, window, panel, way):
        type_in("Amina")
        who, session = panel.interviewee, window.session
        if way == "typed":
            field = window.parts.bar.field
            field.setFocus()
            QTest.keyClicks(field, "School -[works with]- Farm")
            QTest.keyClick(field, ENTER)
        else:
            panel.alone.click()
            session.attention.draw_kind("k2")
            hand = Hand(window.parts.desk)
            window.parts.binder.run("fit")
            QApplication.processEvents()
            hand.drag(hand.rim("farm"), hand.centre("school"))
        assert session.snapshot.relations["r"].perspectives == (who,)
        assert named(session, who) == {"Farm", "School"}
        session.undo()
        assert session.snapshot.relations["r"].perspectives == ()

    def test_a_line_drawn_by_hand_is_the_interviewees_and_of_the_kind_asked_about(self, window, panel):
        type_in("Amina")
        press(Qt.Key.Key_Right, ALT)
        panel.alone.click()
        session, hand = window.session, Hand(window.parts.desk)
        window.parts.binder.run("fit")
        QApplication.processEvents()
        hand.drag(hand.rim("fund"), hand.centre("farm"))
        (relation,) = interview.told(session.snapshot, panel.interviewee)
        assert (relation.kind, relation.source, relation.target) == ("k1", "fund", "farm")
        assert named(session, panel.interviewee) == {"Fund", "Farm"}
        session.undo()
        assert "farm" not in {one.id for one in interview.named(session.snapshot, panel.interviewee)}

    def test_a_name_typed_below_the_map_is_the_interviewees(self, window, panel):
        type_in("Amina")
        field = window.parts.bar.field
        field.setFocus()
        QTest.keyClicks(field, "Midwives -[funds]-> Farm")
        QTest.keyClick(field, ENTER)
        assert named(window.session, panel.interviewee) == {"Midwives", "Farm"}
        assert len(interview.told(window.session.snapshot, panel.interviewee, "k1")) == 1

    def test_after_leaving_nothing_is_held_any_more(self, window, panel):
        type_in("Amina")
        who = panel.interviewee
        panel.leave.click()
        field = window.parts.bar.field
        field.setFocus()
        QTest.keyClicks(field, "Midwives")
        QTest.keyClick(field, ENTER)
        assert named(window.session, who) == set()


class TestTheSteps:
    def test_tab_takes_the_name_on_the_map(self, window, panel):
        type_in("Amina")
        field = panel.steps[WHO].field
        QTest.keyClicks(field, "sch")
        assert field.hint.text() == "Tab: School"
        press(Qt.Key.Key_Tab)
        assert field.text() == "School"
        press(ENTER)
        assert named(window.session, panel.interviewee) == {"School"}

    def test_what_was_not_meant_is_taken_back(self, window, panel):
        type_in("Amina")
        type_in("Farm")
        lines = panel.steps[WHO].findChild(Lines)
        lines.rows[0].sign.click()
        assert named(window.session, panel.interviewee) == set()
        assert "farm" in window.session.snapshot.stakeholders

    def test_another_kind_of_link_is_asked_about_at_once(self, window, panel):
        type_in("Amina")
        press(Qt.Key.Key_Right, ALT)
        panel.steps[LINKS].another.setFocus()
        type_in("trusts")
        assert panel.question.text() == "Who trusts whom?"

    def test_a_tower_is_built_with_the_mouse(self, window, panel):
        type_in("Amina")
        type_in("Farm")
        panel.way.button(INFLUENCE).click()
        tower = panel.steps[INFLUENCE].towers["farm"].field
        middle = tower.width() // 2
        QTest.mousePress(tower, Qt.MouseButton.LeftButton, pos=QPoint(middle, tower.height() - 8))
        QTest.mouseMove(tower, QPoint(middle, 2))
        QTest.mouseRelease(tower, Qt.MouseButton.LeftButton, pos=QPoint(middle, 2))
        one = window.session.document.stakeholder("farm")
        assert interview.tower(one, panel.interviewee) == 8
        window.session.undo()
        assert window.session.document.stakeholder("farm").placings == ()

    def test_the_position_is_said_with_a_button(self, window, panel):
        type_in("Amina")
        type_in("Farm")
        panel.way.button(GOALS).click()
        panel.steps[GOALS].position.button(-1).click()
        assert window.session.document.stakeholder("farm").position == -1

    def test_the_next_interviewee_is_not_shown_what_the_last_one_said_and_loses_none_of_it(self, window, panel):
        session, goals = window.session, panel.steps[GOALS]
        for who, said, stands in (("Amina", "A second harvest", -1), ("Ben", "Cheap loans", 2)):
            type_in(who)
            type_in("Farm")
            panel.way.button(GOALS).click()
            if who == "Ben":
                goals.ask_about("farm")
            assert goals.goals.text() == ""
            goals.goals.setFocus()
            type_in(said)
            goals.ask_about("farm")
            goals.position.button(stands).click()
            panel.leave.click()
        one = session.document.stakeholder("farm")
        assert [(each.goals, each.position) for each in one.placings] == [("A second harvest", -1), ("Cheap loans", 2)]
        assert (one.goals, one.position) == ("A second harvest", -1)
        session.attention.select({"farm"})
        QApplication.processEvents()
        page = window.findChild(StakeholderPage)
        assert page.told.text() == "Amina: sceptical, “A second harvest”\nBen: leading, “Cheap loans”"
