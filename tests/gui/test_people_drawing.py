"""Stakeholders and relations drawn, chosen and deleted as hands do, in the whole window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sysmap.canvas.ties import ink_colour
from sysmap.edits.relations import relate
from sysmap.model import Document, Factor, Polarity, Relation, RelationKind, Sheet, Stakeholder
from sysmap.style.theme import LIGHT

RECORDS = (
    Stakeholder("u", "Utility A", -200.0, 0.0),
    Stakeholder("w", "Wind coalition", 200.0, 0.0),
    Stakeholder("m", "Mayor", 0.0, 150.0),
    Factor("c", "Coal price", 0.0, 0.0),
    RelationKind("k", "funds"),
    RelationKind("n", "works with", 1, mutual=True),
)


@pytest.fixture
def parts(window):
    window.session.open(Document(RECORDS))
    window.show_map()
    window.session.attention.turn(Sheet.STAKEHOLDERS)
    window.parts.desk.zoom_to(1.0)
    window.parts.desk.centre_on(0, 60)
    QApplication.processEvents()
    return window.parts


@pytest.fixture
def desk(parts):
    """The hand draws in the window."""
    return parts.desk


def kinds_drawn(window):
    return [(one.kind, one.source, one.target) for one in window.session.snapshot.relations.values()]


def test_a_relation_is_dragged_from_a_rim_in_the_kind_that_a_key_has_chosen(window, parts, hand):
    parts.desk.setFocus()
    hand.drag(hand.rim("u"), hand.centre("w"))
    assert kinds_drawn(window) == [("k", "u", "w")]
    parts.desk.let_go()
    hand.key(Qt.Key.Key_2)
    assert "works with" in parts.bar.kinds.text()
    hand.drag(hand.rim("u"), hand.centre("m"))
    assert kinds_drawn(window)[1] == ("n", "u", "m")
    window.session.undo()
    assert kinds_drawn(window) == [("k", "u", "w")]


def test_a_key_while_dragging_chooses_the_kind_of_what_is_dragged(window, parts, hand):
    parts.desk.setFocus()
    hand.press(hand.rim("u")).move((0.0, 60.0))
    funds = parts.desk.overlay.wire.stroke
    assert (ink_colour(LIGHT, funds.ink), funds.headed) == (LIGHT.relations[0], True)
    hand.key(Qt.Key.Key_2)
    works_with = parts.desk.overlay.wire.stroke
    assert (ink_colour(LIGHT, works_with.ink), works_with.headed) == (LIGHT.relations[1], False)
    hand.move(hand.centre("m")).release()
    assert kinds_drawn(window) == [("n", "u", "m")]


def test_what_is_drawn_from_a_stakeholder_to_a_factor_looks_as_it_will(window, parts, hand):
    window.session.attention.turn(Sheet.BOTH)
    parts.desk.zoom_to(1.0)
    parts.desk.centre_on(0, 60)
    wire = parts.desk.wire
    assert ink_colour(LIGHT, wire("u", (0, 0), "c", Polarity.UNKNOWN).stroke.ink) == LIGHT.lever
    assert wire("u", (0, 0), "", Polarity.UNKNOWN).stroke.ink == wire("u", (0, 0), "c", Polarity.UNKNOWN).stroke.ink
    assert wire("c", (0, 0), "", Polarity.SAME).stroke is None


def test_a_key_turns_the_selected_relation_into_another_kind(window, parts, hand):
    parts.desk.setFocus()
    hand.drag(hand.rim("u"), hand.centre("w"))
    hand.key(Qt.Key.Key_2)
    assert kinds_drawn(window) == [("n", "u", "w")]
    hand.key(Qt.Key.Key_7)
    assert kinds_drawn(window) == [("n", "u", "w")], "there is no seventh kind"


def test_a_relation_that_cannot_be_turned_says_why_and_stays(window, parts, hand):
    relate(window.session.document, "k", "u", "w")
    second = relate(window.session.document, "k", "w", "u")
    said = []
    window.session.said.connect(said.append)
    parts.desk.setFocus()
    window.session.attention.select({second})
    hand.key(Qt.Key.Key_R)
    assert kinds_drawn(window) == [("k", "u", "w"), ("k", "w", "u")]
    assert len(said) == 1
    assert said[0][0].isupper()


def test_numbers_mean_nothing_on_the_sheet_of_factors(window, parts, hand):
    window.session.attention.turn(Sheet.CAUSAL)
    parts.desk.setFocus()
    hand.key(Qt.Key.Key_2)
    assert window.session.attention.relation_kind == ""
    assert not parts.bar.kinds.isVisible()


def test_the_kind_is_chosen_from_the_menu_beside_the_bar(window, parts):
    menu = parts.bar.kinds.choices
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["funds  ✓\t1", "works with\t2"]
    menu.actions()[1].trigger()
    assert window.session.attention.relation_kind == "n"


def type_line(parts, text, enter=True):
    parts.bar.field.setFocus()
    QTest.keyClicks(parts.bar.field, text)
    if enter:
        QTest.keyClick(parts.bar.field, Qt.Key.Key_Return)


def test_a_relation_is_typed_with_its_preview(window, parts):
    type_line(parts, "Union -[funds]-> Press", enter=False)
    assert parts.bar.note.text() == "Adds 2 stakeholders and 1 relation"
    QTest.keyClick(parts.bar.field, Qt.Key.Key_Return)
    assert parts.bar.note.text() == "Added 2 stakeholders and 1 relation"
    assert len(kinds_drawn(window)) == 1
    window.session.undo()
    assert kinds_drawn(window) == []
    assert len(window.session.snapshot.stakeholders) == 3


def test_a_kind_is_completed_by_tab_and_a_slip_is_doubted(window, parts):
    type_line(parts, "Mayor -[fu", enter=False)
    assert [one.label for one in parts.bar.names.offers] == ["funds"]
    QTest.keyClick(parts.bar.field, Qt.Key.Key_Tab)
    assert parts.bar.field.toPlainText() == "Mayor -[funds]-> "
    parts.bar.field.clear()
    type_line(parts, "Mayor -[fundz]-> Utility A ", enter=False)
    assert parts.bar.meant.text() == "Did you mean funds?"
    QTest.mouseClick(parts.bar.meant, Qt.MouseButton.LeftButton)
    assert parts.bar.field.toPlainText().startswith("Mayor -[funds]-> Utility A")


def test_a_relation_typed_on_the_sheet_of_factors_turns_to_where_it_is_seen(window, parts):
    window.session.attention.turn(Sheet.CAUSAL)
    type_line(parts, "Union -[funds]-> Press")
    assert window.session.attention.sheet is Sheet.STAKEHOLDERS
    assert window.session.attention.selection >= window.session.snapshot.relations.keys()


def test_pairs_with_the_same_name_are_listed_and_merged_with_one_click(window, parts):
    session = window.session
    with session.document.edit("Draw"):
        session.document.put(Stakeholder("w2", "Wind-Coalition", 0.0, -120.0))
        relate(session.document, "k", "w2", "u")
    parts.binder.run("same-names")
    [pair] = parts.people.same.pairs
    QTest.mouseClick(pair.merge, Qt.MouseButton.LeftButton)
    assert "w" not in session.snapshot.stakeholders, "who has more relations stays"
    assert parts.people.same.pairs == []
    session.undo()
    assert {"w", "w2"} <= session.snapshot.stakeholders.keys()
    [pair] = parts.people.same.pairs
    QTest.mouseClick(pair.part, Qt.MouseButton.LeftButton)
    assert parts.people.same.pairs == []


def test_find_and_palette_know_stakeholders(window, parts):
    parts.find_field.setFocus()
    QTest.keyClicks(parts.find_field, "may")
    assert window.session.attention.selection == {"m"}
    window.session.attention.turn(Sheet.CAUSAL)
    window.show_palette()
    QTest.keyClicks(parts.palette.line, "Wind coal")
    QTest.keyClick(parts.palette.line, Qt.Key.Key_Return)
    assert window.session.attention.sheet is Sheet.STAKEHOLDERS
    assert window.session.attention.selection == {"w"}


def test_the_start_page_begins_a_stakeholder_map(window):
    window.start.people_chosen.emit()
    assert window.map_shown()
    assert window.session.attention.sheet is Sheet.STAKEHOLDERS


class TestKinds:
    @pytest.fixture
    def kinds(self, window, parts):
        with window.session.document.edit("Draw"):
            window.session.document.put(Relation("r", "k", "u", "w"))
            window.session.document.put(Relation("r2", "n", "u", "w"))
            window.session.document.put(Relation("r3", "k", "w", "m"))
        window.session.attention.select(())
        QApplication.processEvents()
        return parts.inspector.page.kinds

    def test_rows_name_count_and_rename(self, window, kinds):
        assert [(row.name.text(), row.used.text()) for row in kinds.rows] == [("funds", "2"), ("works with", "1")]
        kinds.rows[0].name.setFocus()
        kinds.rows[0].name.selectAll()
        QTest.keyClicks(kinds.rows[0].name, "pays")
        QTest.keyClick(kinds.rows[0].name, Qt.Key.Key_Return)
        assert window.session.snapshot.relation_kinds["k"].name == "pays"
        QTest.keyClicks(kinds.add, "advises")
        QTest.keyClick(kinds.add, Qt.Key.Key_Return)
        added = [kind for kind in window.session.snapshot.relation_kinds.values() if kind.name == "advises"]
        assert window.session.attention.relation_kind == added[0].id, "what was just added is drawn next"

    def test_colour_line_and_both_ways_are_one_step_each(self, window, kinds):
        menu = kinds.rows[0].look_menu
        for words in ("Violet", "Dashed", "Both ways", "Formal: by office, points to the boss"):
            menu.aboutToShow.emit()
            next(action for action in menu.actions() if action.text() == words).trigger()
        kind = window.session.snapshot.relation_kinds["k"]
        assert (kind.colour, kind.style, kind.mutual, kind.formal) == (6, "dashed", True, True)
        for _ in range(4):
            window.session.undo()
        assert window.session.snapshot.relation_kinds["k"] == RelationKind("k", "funds")

    @pytest.mark.qt_log_ignore("This plugin does not support")
    @pytest.mark.parametrize(
        ("answer", "left"),
        [
            ("Its 2 relations become “works with”", {"r2": "n", "r3": "n"}),
            ("Delete it with its 2 relations", {"r2": "n"}),
        ],
    )
    def test_a_used_kind_goes_with_its_relations_or_they_become_another(self, window, kinds, answer, left):
        before = window.session.snapshot
        window.session.attention.draw_kind("k")
        QTest.mouseClick(kinds.rows[0].delete, Qt.MouseButton.LeftButton)
        menu = kinds.rows[0].delete_menu
        assert menu.isVisible()
        next(action for action in menu.actions() if action.text() == answer).trigger()
        menu.close()
        snapshot = window.session.snapshot
        assert {one.id: one.kind for one in snapshot.relations.values()} == left
        assert list(snapshot.relation_kinds) == ["n"]
        window.parts.desk.connect_elements("u", "m")
        assert all(one.kind == "n" for one in window.session.snapshot.relations.values()), "the first that is left"
        window.session.undo()
        window.session.undo()
        assert window.session.snapshot == before

    def test_a_kind_that_nobody_uses_goes_at_once(self, window, kinds):
        with window.session.document.edit("Delete"):
            window.session.document.remove("r2")
        QTest.mouseClick(kinds.rows[1].delete, Qt.MouseButton.LeftButton)
        assert list(window.session.snapshot.relation_kinds) == ["k"]

    def test_the_key_on_the_canvas_follows(self, window, parts, kinds):
        assert [kind.name for kind in parts.desk.stage.kinds] == ["funds", "works with"]
        window.session.attention.turn(Sheet.CAUSAL)
        assert parts.desk.stage.kinds == ()


def test_looking_at_factors_and_stakeholders_together_changes_nothing(window, parts, hand):
    session, run = window.session, window.parts.binder.run
    before = session.snapshot
    run("sheet-both")
    QApplication.processEvents()
    assert session.snapshot == before
    assert not session.document.history
    mayor, price = parts.desk.box("m"), parts.desk.box("c")
    assert mayor.left() > price.right()
    run("fit")
    hand.drag(hand.centre("m"), (mayor.center().x(), mayor.center().y() + 90))
    run("sheet-stakeholders")
    run("sheet-both")
    assert parts.desk.box("m").center().y() == pytest.approx(mayor.center().y() + 90, abs=1)
    assert len(session.document.history) == 1
    session.undo()
    assert session.snapshot == before
