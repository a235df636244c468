"""The history as a hand uses it: name a moment, look back, see what changed on the map, bring back, restore, undo."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sysmap.edits.deleting import delete
from sysmap.model import Document, Factor, Link, Polarity, SystemMap
from sysmap.storage import native
from sysmap.ui.panels.lines import Lines

COAL = Factor("coal", "Coal price", -150.0, -80.0)
DEMAND = Factor("demand", "Demand for coal", 150.0, -80.0)
JOBS = Factor("jobs", "Mining jobs", 0.0, 120.0)
COAL_DEMAND = Link("cd", "coal", "demand", Polarity.OPPOSITE)
DEMAND_JOBS = Link("dj", "demand", "jobs", Polarity.SAME)
ALL = (COAL, DEMAND, JOBS, COAL_DEMAND, DEMAND_JOBS)


@pytest.fixture
def file(window, tmp_path):
    """An open map with a file, and the history shown beside it."""
    path = tmp_path / "coal.sysmap"
    native.save(path, SystemMap.of(ALL))
    window.open_file(path)
    window.parts.binder.run("history")
    return path


@pytest.fixture
def history(window, file):
    return window.parts.history


def settle(window):
    window.session.history.wait()
    QApplication.processEvents()


def name(window, text):
    """As a person does it: the key, the words, Enter."""
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    field = window.parts.history.name
    assert window.focusWidget() is field
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(window)


def rows(history):
    return [row for row in history.list.rows.rows if row.moment is not None]


def click(history, row):
    place = history.list.visualRect(history.list.rows.index(history.list.rows.place(row.key)))
    QTest.mouseClick(history.list.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    QApplication.processEvents()


def texts(lines: Lines):
    return [each.row.text() for each in lines.rows if hasattr(each, "row")]


def rename(window, factor, label):
    with window.session.document.edit("Rename"):
        window.session.document.put(replace(window.session.document.factor(factor), label=label))


def test_an_untouched_map_has_no_history_yet(history):
    assert history.empty.isVisible()
    assert not rows(history)


def test_a_named_moment_is_listed_with_what_it_is_to_the_map_now(window, history):
    name(window, "After lunch")
    delete(window.session.document, ["jobs"])
    settle(window)
    assert ("After lunch", "1 factor more, 1 link more") in [(row.title, row.size) for row in rows(history)]
    assert history.name.text() == ""


def test_a_moment_is_compared_lit_restored_and_undone(window, history, qtbot):
    name(window, "After lunch")
    then = window.session.snapshot
    delete(window.session.document, ["jobs"])
    rename(window, "coal", "Price of coal")
    with window.session.document.edit("Add"):
        window.session.document.put(Factor("wind", "Wind power", 0.0, -200.0))
    now, steps = window.session.snapshot, len(window.session.document.history)
    (row,) = [row for row in rows(history) if row.title == "After lunch"]
    click(history, row)
    card = history.card
    assert card.title.text().startswith("After lunch · Today, ")
    assert card.summary.text() == "1 factor added, 1 factor and 1 link removed, 1 factor changed."
    assert texts(card.groups["added"]) == ["Wind power"]
    assert texts(card.groups["removed"]) == ["Mining jobs", "Demand for coal → Mining jobs (+)"]
    assert texts(card.groups["changed"]) == ["Coal price: now called “Price of coal”"]
    assert window.session.attention.spotlight.factors == {"wind", "coal"}
    qtbot.waitUntil(card.picture.isVisible)
    QTest.mouseClick(card.restore, Qt.MouseButton.LeftButton)
    assert window.session.snapshot == then
    assert len(window.session.document.history) == steps + 1
    assert card.summary.text() == "Nothing has changed since."
    assert not card.restore.isEnabled()
    assert window.session.attention.spotlight is None
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.snapshot == now
    settle(window)
    assert "Before: restore an earlier map" in [each.title for each in rows(history)]


def test_one_deleted_factor_comes_back_with_its_links(window, history):
    name(window, "All of it")
    delete(window.session.document, ["jobs"])
    rename(window, "coal", "Price of coal")
    click(history, rows(history)[0])
    removed = history.card.groups["removed"]
    QTest.mouseClick(removed.rows[0].sign, Qt.MouseButton.LeftButton)
    assert window.session.document.factor("jobs") == JOBS
    assert window.session.document.link("dj") == DEMAND_JOBS
    assert window.session.document.factor("coal").label == "Price of coal"
    assert not removed.isVisible()


def test_a_difference_under_the_pointer_is_lit_and_goes_out(window, history):
    name(window, "Before")
    delete(window.session.document, ["cd"])
    click(history, rows(history)[0])
    row = history.card.groups["removed"].rows[0].row
    row.setFocus()
    assert window.session.attention.spotlight.factors == {"coal", "demand"}, "a link that is gone: what it joined"
    history.list.setFocus()
    assert window.session.attention.spotlight is None


def test_done_and_escape_end_the_comparison(window, history):
    name(window, "Before")
    rename(window, "coal", "Price of coal")
    click(history, rows(history)[0])
    assert window.session.attention.spotlight is not None
    QTest.mouseClick(history.card.done, Qt.MouseButton.LeftButton)
    assert window.session.attention.spotlight is None
    assert history.list.current is None
    click(history, rows(history)[0])
    QTest.keyClick(history.list, Qt.Key.Key_Escape)
    assert not history.isVisible()
    assert window.session.attention.spotlight is None


def test_the_light_stays_while_the_panels_are_folded_for_the_room(window, history):
    name(window, "Before")
    rename(window, "coal", "Price of coal")
    click(history, rows(history)[0])
    window.parts.binder.run("room")
    assert window.session.attention.spotlight.factors == {"coal"}
    window.parts.binder.run("room")


def test_another_light_is_not_taken_away(window, history):
    from sysmap.session import Spotlight  # noqa: PLC0415

    name(window, "Before")
    rename(window, "coal", "Price of coal")
    click(history, rows(history)[0])
    other = Spotlight(frozenset(("jobs",)), frozenset())
    window.session.attention.pin(other)
    rename(window, "jobs", "Work")
    assert window.session.attention.spotlight == other


def test_a_damaged_moment_says_so(window, history):
    name(window, "Before")
    (row,) = rows(history)
    row.moment.path.write_bytes(row.moment.path.read_bytes()[:-9])
    click(history, row)
    assert "damaged" in history.card.summary.text()
    assert not history.card.restore.isVisible()


def test_saving_keeps_backups_and_the_last_save_can_be_gone_back_to(window, history, file):
    rename(window, "coal", "Price of coal")
    window.parts.binder.run("save")
    settle(window)
    saved = window.session.snapshot
    assert {"Saved", "As it was opened"} <= {row.title for row in rows(history)}
    delete(window.session.document, ["jobs"])
    assert window.session.file.unsaved
    now = window.session.snapshot
    window.parts.binder.run("revert")
    assert window.session.snapshot == saved
    assert not window.session.file.unsaved
    window.session.undo()
    assert window.session.snapshot == now


def test_a_copy_is_written_and_the_map_stays_where_it_is(window, history, file, answers, tmp_path):
    rename(window, "coal", "Price of coal")
    answers.path = tmp_path / "copy.sysmap"
    window.parts.binder.run("save-copy")
    assert SystemMap.of(native.read(tmp_path / "copy.sysmap").records) == window.session.snapshot
    assert window.session.file.path == file
    assert window.session.file.unsaved
    answers.path = file
    window.parts.binder.run("save-copy")
    assert "own file" in answers.told[-1]
    assert SystemMap.of(native.read(file).records) == SystemMap.of(ALL)


def test_a_file_is_compared_like_a_moment(window, history, answers, tmp_path):
    answers.path = tmp_path / "theirs.csv"
    Path(answers.path).write_text("From,To,Polarity\nCoal price,Demand for coal,+\nWind,Demand for coal,-\n")
    window.parts.binder.run("compare-file")
    assert history.card.title.text() == "theirs.csv"
    assert "Wind" in texts(history.card.groups["removed"])
    assert history.list.current is None
    steps = len(window.session.document.history)
    history.card.groups["removed"].rows[0].sign.click()
    assert len(window.session.document.history) == steps + 1
    assert "wind" in window.session.snapshot.by_label


def test_a_file_that_is_gone_is_told_and_nothing_is_compared(window, history, answers, tmp_path):
    answers.path = tmp_path / "gone.sysmap"
    window.parts.binder.run("compare-file")
    assert "gone.sysmap" in answers.told[0]
    assert window.session.history.looking.other is None


def test_a_map_that_was_never_saved_takes_its_moments_into_its_first_file(window, answers, tmp_path):
    window.parts.binder.run("new")
    with window.session.document.edit("Draw"):
        for record in ALL:
            window.session.document.put(record)
    name(window, "First idea")
    answers.path = tmp_path / "new.sysmap"
    window.parts.binder.run("save")
    settle(window)
    titles = [row.title for row in rows(window.parts.history)]
    assert titles == ["Saved", "First idea"]


def test_another_map_has_another_history(window, history):
    name(window, "Of the first")
    window.session.file.forget()
    window.session.open(Document([COAL]))
    settle(window)
    assert not rows(history)
