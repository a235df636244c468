"""Scenarios in the what-if panel: kept, renamed, opened, compared, deleted, and every step undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sysmap.model import Factor, Goal, Link, Polarity, Push
from sysmap.ui.panels.scenarios import ScenariosView

RECORDS = (
    Factor("tax", "Tax"),
    Factor("subsidy", "Subsidy"),
    Factor("coal", "Coal burnt"),
    Factor("jobs", "Jobs", goal=Goal(1)),
    Factor("emissions", "Emissions", goal=Goal(-1)),
    Link("l1", "tax", "coal", Polarity.OPPOSITE),
    Link("l2", "subsidy", "jobs", Polarity.SAME),
    Link("l3", "coal", "emissions", Polarity.SAME),
    Link("l4", "coal", "jobs", Polarity.SAME),
)


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def view(session, show):
    return show(ScenariosView(session), 330, 700)


def keep(view, name, factor):
    view.session.trial.end()
    view.session.trial.push([factor], 1)
    QTest.keyClicks(view.name, name)
    QTest.keyClick(view.name, Qt.Key.Key_Return)


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def names(view):
    return [view.list.item(row).text() for row in range(view.list.count())]


def tick_all(view):
    for row in range(view.list.count()):
        view.list.item(row).setCheckState(Qt.CheckState.Checked)


def test_nothing_can_be_kept_before_something_is_pushed(view, session):
    assert view.hint.isVisible()
    QTest.keyClicks(view.name, "Levy")
    assert not view.keep.isEnabled()
    session.trial.push(["tax"], 1)
    assert view.keep.isEnabled()


def test_keeping_is_one_step_of_undo(view, session):
    session.trial.push(["tax"], 1)
    session.trial.run_as("tanh", 30)
    QTest.keyClicks(view.name, "Levy")
    click(view.keep)
    (scenario,) = session.snapshot.scenarios.values()
    assert (scenario.name, scenario.pushes, scenario.activation, scenario.steps) == (
        "Levy",
        (Push("tax", 1),),
        "tanh",
        30,
    )
    assert view.card.scenario == scenario.id
    assert session.trial.scenario == scenario.id
    session.undo()
    assert session.snapshot.scenarios == {}
    assert not view.card.isVisible()


def test_a_taken_name_is_refused_in_words(view, session):
    said = []
    session.said.connect(said.append)
    keep(view, "Levy", "tax")
    keep(view, "levy", "subsidy")
    assert names(view) == ["Levy"]
    assert said == ["There is already a scenario called “Levy”"]


def test_renaming_and_notes_in_place(view, session):
    keep(view, "Levy", "tax")
    view.card.name.setFocus()
    view.card.name.selectAll()
    QTest.keyClicks(view.card.name, "Carbon levy")
    QTest.keyClick(view.card.name, Qt.Key.Key_Return)
    assert names(view) == ["Carbon levy"]
    view.card.notes.setFocus()
    QTest.keyClicks(view.card.notes, "Hard on mines")
    view.card.name.setFocus()
    (scenario,) = session.snapshot.scenarios.values()
    assert (scenario.name, scenario.notes) == ("Carbon levy", "Hard on mines")


def test_opening_pushes_what_it_holds_and_taking_over_changes_it(view, session):
    keep(view, "Levy", "tax")
    assert not view.card.open.isEnabled()
    session.trial.end()
    click(view.card.open)
    assert session.trial.pushes == (Push("tax", 1),)
    session.trial.push(["subsidy"], 1)
    click(view.card.update_to)
    (scenario,) = session.snapshot.scenarios.values()
    assert {push.factor for push in scenario.pushes} == {"tax", "subsidy"}
    session.undo()
    (scenario,) = session.snapshot.scenarios.values()
    assert scenario.pushes == (Push("tax", 1),)


def test_two_lie_side_by_side_with_goals_first(view, session):
    keep(view, "Levy", "tax")
    assert not view.table.isVisible()
    keep(view, "Support", "subsidy")
    tick_all(view)
    table = view.table
    assert [table.horizontalHeaderItem(column).text() for column in (1, 2)] == ["Levy", "Support"]
    cells = {
        table.item(row, 0).text(): [table.item(row, column).toolTip() for column in (1, 2)]
        for row in range(table.rowCount())
    }
    assert list(cells)[:2] == ["≠ Jobs", "≠ Emissions"]
    assert cells["≠ Jobs"][0].startswith("Jobs goes down; certain")
    assert cells["≠ Jobs"][1].startswith("Jobs goes up; certain")
    assert cells["≠ Emissions"][1] == "Emissions is not touched: no path leads there"
    assert view.verdict.text().startswith("They differ in")
    assert "Levy: helps Emissions, harms Jobs." in view.told.text()


def test_the_comparison_follows_the_map(view, session):
    keep(view, "Levy", "tax")
    keep(view, "Support", "subsidy")
    tick_all(view)
    with session.document.edit("Turn"):
        session.document.put(Link("l3", "coal", "emissions", Polarity.OPPOSITE))
    assert view.table.item(1, 1).toolTip().startswith("Emissions goes up")


def test_pressing_a_row_selects_its_factor(view, session):
    keep(view, "Levy", "tax")
    keep(view, "Support", "subsidy")
    tick_all(view)
    view.table.cellClicked.emit(1, 1)
    assert session.attention.selection == {"emissions"}


def test_deleting_and_undoing(view, session):
    keep(view, "Levy", "tax")
    click(view.card.delete)
    assert names(view) == []
    session.undo()
    assert names(view) == ["Levy"]
