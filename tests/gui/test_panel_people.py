"""The list of stakeholders, by mouse and by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sysmap.edits.elements import rename
from sysmap.edits.stakeholders import describe
from sysmap.model import Stakeholder
from sysmap.ui.panels.people import PeoplePanel

PEOPLE = (
    Stakeholder("w", "wind coalition", sector="Energy", influence=0.2),
    Stakeholder("a", "Audit office", influence=0.9),
    Stakeholder("u", "Utility A", sector="Energy", role="operator"),
    Stakeholder("c", "Church", sector="Communities", influence=0.5, kind="group"),
)


@pytest.fixture
def records():
    return PEOPLE


@pytest.fixture
def panel(session, show):
    return show(PeoplePanel(session), 300, 400)


def shown(panel):
    return [row.key for row in panel.list.rows.rows]


@pytest.mark.parametrize(("order", "keys"), [("name", "acuw"), ("sector", "cuwa"), ("influence", "acwu")])
def test_they_stand_in_the_order_one_chooses(panel, order, keys):
    QTest.mouseClick(panel.order.button(order), Qt.MouseButton.LeftButton)
    assert shown(panel) == list(keys)
    assert panel.order.button(order).isChecked()


def test_a_capital_with_an_accent_stands_with_its_letter(panel, session):
    rename(session.document, "w", "ÉCOLE")
    assert shown(panel) == list("acwu")


def test_rows_say_kind_sector_and_influence(panel):
    assert [row.words for row in panel.list.rows.rows][1] == "Church, group, Communities  ·  influence 50%"
    assert panel.count.text() == "Stakeholders  4"


def test_the_filter_looks_at_names_sectors_and_roles(panel, session):
    panel.search.setFocus()
    QTest.keyClicks(panel.search, "energy")
    assert set(shown(panel)) == {"w", "u"}
    panel.search.clear()
    QTest.keyClicks(panel.search, "operat")
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert session.attention.selection == {"u"}


def test_selecting_goes_both_ways_and_rows_follow_the_map(panel, session):
    place = panel.list.visualRect(panel.list.rows.index(panel.list.rows.place("c"))).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.attention.selection == {"c"}
    session.attention.select({"w"})
    assert [index.row() for index in panel.list.selectionModel().selectedIndexes()] == [3]
    describe(session.document, ["w"], "Sector", sector="Air")
    assert panel.list.rows.rows[3].said.startswith("Air")


def test_names_that_look_alike_are_none(panel):
    panel.look_for_same()
    assert panel.same.told.text() == "No two names look alike."
