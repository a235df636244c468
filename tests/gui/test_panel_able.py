"""Who can move a factor, said on its page; and what the levers panel makes of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sysmap.model import Ability, Document, Factor, Goal, Lever, Link, Polarity, Sheet, Stakeholder
from sysmap.ui.panels.inspector import InspectorPanel
from sysmap.ui.panels.lever_list import LeverList

LEFT = Qt.MouseButton.LeftButton

RECORDS = [
    Factor("coal", "Coal", lever=Lever()),
    Factor("demand", "Demand"),
    Factor("emissions", "Emissions", goal=Goal(-1)),
    Link("l1", "coal", "emissions", Polarity.SAME),
    Link("l2", "demand", "emissions", Polarity.SAME),
    Stakeholder("ann", "Ann Lindqvist", 40.0, 40.0),
    Stakeholder("bob", "Bob"),
    Ability("a1", "bob", "coal", 0.5, -1),
]


@pytest.fixture
def people(session):
    session.open(Document(RECORDS))
    return session


@pytest.fixture
def panel(people, qtbot):
    panel = InspectorPanel(people)
    qtbot.addWidget(panel)
    panel.resize(300, 900)
    panel.show()
    people.attention.select(["coal"])
    return panel


@pytest.fixture
def able(panel):
    return panel.page.able


def add(able, name):
    able.add.setFocus()
    QTest.keyClicks(able.add, name)
    QTest.keyClick(able.add, Qt.Key.Key_Return)


def abilities(session):
    return {one.source: (one.ability, one.stance) for one in session.snapshot.abilities.values()}


def test_each_who_can_move_it_is_named_with_how_far_and_which_way(able):
    (row,) = able.rows
    assert (row.name, row.far.text(), row.way.text()) == ("Bob", "partly", "↓ down")
    assert able.covered.text() == "Partly covered: all who can move it bring 50%."


def test_a_press_goes_on_to_the_next_word_and_each_is_one_step(able, people):
    (row,) = able.rows
    for far in (0.75, 1.0, 0.25):
        QTest.mouseClick(row.far, LEFT)
        assert abilities(people)["bob"] == (far, -1)
    QTest.mouseClick(row.way, LEFT)
    assert abilities(people)["bob"] == (0.25, 0)
    assert row.way.text() == "? way"
    people.undo()
    assert row.way.text() == "↓ down"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_stakeholder_of_the_map_is_added_by_its_name_however_it_is_typed(able, people):
    add(able, "ann lindqvist")
    assert abilities(people) == {"bob": (0.5, -1), "ann": (0.5, 0)}
    assert len(people.snapshot.stakeholders) == 2
    assert {row.name for row in able.rows} == {"Bob", "Ann Lindqvist"}


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_new_name_becomes_a_stakeholder_at_a_free_place_of_its_sheet_in_the_same_step(able, people):
    before = people.snapshot
    add(able, "Wind coalition")
    (new,) = people.snapshot.stakeholders.keys() - {"ann", "bob"}
    assert people.snapshot.stakeholders[new].label == "Wind coalition"
    assert new in abilities(people)
    x, y = Sheet.STAKEHOLDERS.place(people.snapshot.stakeholders[new], people.snapshot)
    others = [people.snapshot.stakeholders[key] for key in ("ann", "bob")]
    assert all(abs(x - other.x) > 40 or abs(y - other.y) > 20 for other in others)
    people.undo()
    assert people.snapshot.tables == before.tables


def test_who_cannot_move_it_after_all_is_taken_out(able, people):
    QTest.mouseClick(able.rows[0].out, LEFT)
    assert not people.snapshot.abilities
    assert able.covered.text() == "Nobody yet: type who can move it."


@pytest.fixture
def levers(people, qtbot):
    found = LeverList(people)
    qtbot.addWidget(found)
    found.resize(330, 800)
    found.show()
    found.refresh()
    return found


def test_the_list_marks_orphans_and_the_card_tells_who_can_move_a_lever(levers):
    rows = {row.key: row for row in levers.list.rows.rows}
    assert "orphan" not in rows["coal"].badges
    assert rows["demand"].badges[0] == "orphan"
    assert "hardly anybody on the map can move it" in rows["demand"].words
    levers.card.show_row(rows["coal"])
    assert levers.card.people.text() == "Coal: Bob can move it, to 50%, and would push the right way."
    levers.card.show_row(rows["demand"])
    assert levers.card.people.text() == "Nobody can really move Demand yet, though it moves the goals."


def test_without_stakeholders_nobody_is_missed(levers, people):
    people.open(Document([record for record in RECORDS if isinstance(record, Factor | Link)]))
    levers.refresh()
    row = next(row for row in levers.list.rows.rows if row.key == "demand")
    assert "orphan" not in row.badges
    levers.card.show_row(row)
    assert not levers.card.people.isVisible()
