"""The network panel, by mouse and by keys: sentences that light the map, silos to name, what breaks if one leaves."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from sysmap.edits.deleting import delete
from sysmap.edits.relations import relate
from sysmap.edits.silos import name_silo
from sysmap.edits.stakeholders import add_stakeholder
from sysmap.model import Document, Factor, Relation, RelationKind, Sheet, Stakeholder
from sysmap.session import network
from sysmap.ui.panels.network import WORKING, NetworkPanel

LEFT, RIGHT = ("ann", "ben", "cleo", "dora"), ("rosa", "sam", "tom", "uma")
WORKS, FUNDS = RelationKind("works", "works with", mutual=True), RelationKind("funds", "funds")


def works(a, b):
    return Relation(f"{a}-{b}", "works", a, b)


def two_circles():
    """Everybody knows everybody in their circle; Dora and Rosa know each other; Zoe is alone."""
    for place, key in enumerate((*LEFT, *RIGHT, "zoe")):
        sector = "Wind" if key in LEFT else "Coal" if key in RIGHT else ""
        yield Stakeholder(key, key.capitalize(), x=120.0 * (place % 3), y=90.0 * (place // 3), sector=sector)
    for circle in (LEFT, RIGHT):
        yield from (works(a, b) for place, a in enumerate(circle) for b in circle[place + 1 :])
    yield from (WORKS, FUNDS, works("dora", "rosa"))


@pytest.fixture
def records():
    return two_circles()


@pytest.fixture
def panel(session, show):
    return show(NetworkPanel(session), 330, 1600)


def rows(panel, section):
    return [line.row for line in panel.sections[section].lines.rows]


def enter(widget):
    middle = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QEnterEvent(middle, middle, middle))


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def shown_in_card(panel):
    return [line.row.text() for line in panel.card.lines.rows]


def test_it_says_what_the_network_is_like(panel):
    assert panel.header.text().startswith("9 stakeholders, 13 pairs of them linked; one has no relation yet.")
    assert panel.sections["silos"].intro.text() == "Two silos, clearly apart."
    assert [row.text().partition(".")[0] for row in rows(panel, "silos")] == [
        "Wind: four, around Ann",
        "Coal: four, around Rosa",
    ]
    assert {row.text() for row in rows(panel, "breaks")} == {
        "Without Dora the rest falls into pieces of 4 and 3; 12 pairs lose each other.",
        "Without Rosa the rest falls into pieces of 4 and 3; 12 pairs lose each other.",
        "Only the relation between Dora and Rosa reaches the four behind it.",
    }
    assert [row.text() for row in rows(panel, "apart")] == ["Zoe"]


def test_pointing_at_a_silo_lights_its_members_and_their_relations_and_leaving_ends_it(panel, session):
    row = rows(panel, "silos")[0]
    enter(row)
    light = session.attention.spotlight
    assert light.factors == set(LEFT)
    assert light.links == {works(a, b).id for place, a in enumerate(LEFT) for b in LEFT[place + 1 :]}
    panel.sections["silos"].lines.light(None)
    assert session.attention.spotlight is None


def test_a_click_pins_it_and_brings_it_into_sight_and_esc_lets_go(panel, session, qtbot):
    with qtbot.waitSignal(panel.reveal) as revealed:
        click(rows(panel, "silos")[0])
    assert revealed.args == [frozenset(LEFT)]
    assert session.attention.pinned.factors == set(LEFT)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert session.attention.pinned is None


def test_a_click_on_who_stands_in_between_selects_and_tells_what_breaks(panel, session):
    click(next(row for row in rows(panel, "breaks") if row.text().startswith("Without Dora")))
    assert session.attention.selection == {"dora"}
    assert panel.card.name.text() == "Dora"
    assert shown_in_card(panel)[0].startswith("If Dora leaves, Ann, Ben and Cleo lose touch with the rest")
    session.attention.select(["zoe"])
    assert shown_in_card(panel)[0] == "If Zoe leaves, nothing changes for the others: it has no relation yet."
    session.attention.select(["zoe", "ann"])
    assert shown_in_card(panel) == []
    assert panel.card.hint.isVisible()


class TestNaming:
    @pytest.fixture
    def field(self, panel):
        click(panel.sections["silos"].lines.rows[0].sign)
        return panel.silo_name

    def test_a_name_typed_is_the_silos_in_one_step(self, panel, session, field):
        steps = len(session.document.history)
        assert field.hasFocus()
        assert field.selectedText() == "Wind"
        QTest.keyClicks(field, "The wind people")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert rows(panel, "silos")[0].text().startswith("The wind people: four")
        assert not field.isVisible()
        assert len(session.document.history) == steps + 1
        session.undo()
        assert rows(panel, "silos")[0].text().startswith("Wind: four")

    def test_the_name_stays_when_somebody_joins(self, panel, session, field):
        QTest.keyClicks(field, "The wind people")
        QTest.keyClick(field, Qt.Key.Key_Return)
        relate(session.document, "works", "zoe", "ann")
        relate(session.document, "works", "zoe", "ben")
        session.network.answer()
        assert any(row.text().startswith("The wind people: five") for row in rows(panel, "silos"))

    def test_enter_on_the_name_as_it_is_ends_it(self, panel, session, field):
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert not field.isVisible()
        assert len(session.document.history) == 0

    def test_esc_leaves_it_as_it_was(self, panel, session, field):
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert not field.isVisible()
        assert len(session.document.history) == 0


class TestGroups:
    def test_another_grouping_is_another_table_and_other_brokers(self, panel, session):
        click(panel.choice.groups.button("sector"))
        assert session.network.grouping == "sector"
        assert panel.matrix._titles == ("Coal", "Wind")
        assert panel.between.text() == "92% of the links among them stay within their group."

    def test_the_keys_walk_through_the_table_and_light_the_groups(self, panel, session):
        click(panel.choice.groups.button("sector"))
        panel.matrix.setFocus()
        QTest.keyClick(panel.matrix, Qt.Key.Key_Right)
        assert panel.between.text() == "Within Coal: 12 of 12 ways to be linked (100%)."
        QTest.keyClick(panel.matrix, Qt.Key.Key_Right)
        assert panel.between.text() == "Coal to Wind: 1 of 16 ways to be linked (6%)."
        assert session.attention.spotlight.factors == {*LEFT, *RIGHT}
        QTest.keyClick(panel.matrix, Qt.Key.Key_Down)
        assert session.attention.spotlight.factors == set(LEFT)
        QTest.keyClick(panel.matrix, Qt.Key.Key_Return)
        assert session.attention.pinned.factors == set(LEFT)

    def test_a_click_on_a_cell_pins_its_groups(self, panel, session):
        cell = panel.matrix._place((0, 0)).center().toPoint()
        QTest.mouseMove(panel.matrix, cell)
        QTest.mouseClick(panel.matrix, Qt.MouseButton.LeftButton, pos=cell)
        assert session.attention.pinned.factors == set(LEFT)

    def test_colours_go_with_the_grouping(self, panel, session):
        click(panel.choice.colour)
        assert session.attention.colour_by == "silo"
        click(panel.choice.groups.button("sector"))
        assert session.attention.colour_by == "sector"
        click(panel.choice.groups.button("kind"))
        assert (session.attention.colour_by, panel.choice.colour.isVisible()) == ("", False)


class TestRelationsThatCount:
    def test_a_kind_switched_off_is_left_out(self, panel, session):
        click(panel.choice.kinds["works"])
        assert panel.header.text() == "9 stakeholders, and nobody is linked yet: say who works with whom."
        assert not panel.sections["silos"].isVisible()
        click(panel.choice.kinds["works"])
        assert panel.sections["silos"].isVisible()

    def test_a_kind_that_is_new_counts_and_one_that_is_gone_has_no_chip(self, panel, session):
        with session.document.edit("Kinds"):
            session.document.remove("funds")
            session.document.put(RelationKind("advises", "advises"))
        assert [button.text() for button in panel.choice.kinds.values()] == ["advises", "works with"]
        assert all(button.isChecked() for button in panel.choice.kinds.values())


def test_who_is_deleted_is_spoken_of_no_more(panel, session):
    session.attention.select(["dora"])
    delete(session.document, ["dora"])
    assert "Dora" not in " ".join(row.text() for section in panel.sections for row in rows(panel, section))
    assert panel.card.hint.isVisible()


def test_a_name_with_a_colon_is_offered_whole(panel, session):
    name_silo(session.document, LEFT, "The wires: poles")
    click(panel.sections["silos"].lines.rows[0].sign)
    assert panel.silo_name.text() == "The wires: poles"


def test_who_has_just_come_and_is_selected_is_told_of_once_studied(panel, session, qtbot):
    newcomer = add_stakeholder(session.document, "Wim", (0, 0))
    session.attention.select([newcomer])  # before the study has heard
    assert panel.card.hint.isVisible()
    qtbot.waitUntil(lambda: panel.card.name.text() == "Wim")
    assert shown_in_card(panel)[0] == "If Wim leaves, nothing changes for the others: it has no relation yet."


def test_tab_comes_to_the_kinds_of_relations_before_what_stands_below_them(panel):
    chips = list(panel.choice.kinds.values())
    chips[0].setFocus()
    after = chips[0].nextInFocusChain()
    while after.focusPolicy() == Qt.FocusPolicy.NoFocus:
        after = after.nextInFocusChain()
    assert after is chips[1]
    stops = [chips[1]]
    while stops[-1] is not panel.choice.groups.findChildren(QAbstractButton)[0]:
        stops.append(stops[-1].nextInFocusChain())
        assert stops[-1] is not chips[0]


class TestLarge:
    """A network that is not studied on the spot: the silos come in behind the first answers."""

    @pytest.fixture
    def panel(self, session, show, monkeypatch, qtbot):
        monkeypatch.setattr(network, "ON_THE_SPOT", 3)
        panel = show(NetworkPanel(session), 330, 1600)
        session.network.answer()
        qtbot.waitUntil(lambda: bool(rows(panel, "silos")))
        return panel

    def test_the_silos_stay_in_sight_until_the_new_ones_are_known(self, panel, session, qtbot):
        before = [row.text() for row in rows(panel, "silos")]
        relate(session.document, "works", "zoe", "ann")
        with qtbot.waitSignal(session.network.studied):
            pass
        assert panel.note.text() == WORKING
        assert rows(panel, "apart") == []  # what the first answers know is told at once
        assert [row.text() for row in rows(panel, "silos")] == before
        assert panel.matrix.isVisible()
        with qtbot.waitSignal(session.network.studied):
            pass
        assert panel.note.isHidden()
        assert any("five" in row.text() for row in rows(panel, "silos"))

    def test_silos_of_somebody_who_is_gone_are_not_told_until_they_are_found_again(self, panel, session, qtbot):
        delete(session.document, ["ben"])
        assert rows(panel, "silos") == []
        qtbot.waitUntil(lambda: bool(rows(panel, "silos")))
        assert any(row.text().startswith("Wind: three") for row in rows(panel, "silos"))

    def test_silos_of_another_choice_are_not_told(self, panel, session):
        session.network.count("works", False)
        assert rows(panel, "silos") == []


def test_a_map_without_stakeholders_says_how_to_begin(panel, session):
    session.open(Document([Factor("f", "Rain")]))
    assert panel.header.text().startswith("No stakeholders yet")
    assert not panel.choice.isVisible()
    assert not any(section.isVisible() for section in panel.sections.values())


def test_the_window_shows_the_panel_on_its_sheet_and_the_table_behind_it(window):
    window.parts.binder.run("new")
    session = window.session
    session.open(Document([Factor("f", "Rain"), *two_circles()]))
    window.parts.binder.run("panel-network")
    assert session.attention.sheet is Sheet.STAKEHOLDERS
    window.parts.network.table.click()
    study = window.parts.study()
    assert study.tabs.currentWidget() is study.people
    names = [study.people.model.index(row, 0).data() for row in range(study.people.model.rowCount())]
    assert set(names[:2]) == {"Dora", "Rosa"}
    assert session.attention.selection == frozenset()
    table = study.people.table
    place = names.index("Zoe")
    click_at = table.visualRect(study.people.model.index(place, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=click_at)
    assert session.attention.selection == {"zoe"}
    first = study.people.as_csv().decode("utf-8-sig").splitlines()[0]
    assert first.startswith("Stakeholder,Silo,Contacts,Within two,Between others")
    study.close()
