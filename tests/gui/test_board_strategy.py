"""The strategy board, worked by mouse and keys as a room would."""

from __future__ import annotations

import numpy as np
import pytest
from pictures import bgr
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sysmap.edits.goals import toggle_lever
from sysmap.edits.strategy import set_working_group
from sysmap.model import (
    Ability,
    Commitment,
    Document,
    Factor,
    Goal,
    Lever,
    Link,
    Polarity,
    Sheet,
    Stakeholder,
)
from sysmap.style.theme import LIGHT

LEFT, NO_BUTTON, NO_KEYS = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier

ANN, BOB, CAT = (Stakeholder(name.casefold(), name) for name in ("Ann", "Bob", "Cat"))
RECORDS = [
    Factor("coal", "Coal", lever=Lever("Coal group", "network", (Commitment("ann", "Permits"),))),
    Factor("efficiency", "Efficiency", lever=Lever()),
    Factor("demand", "Demand"),
    Factor("emissions", "Emissions", goal=Goal(-1)),
    Link("l1", "efficiency", "demand", Polarity.OPPOSITE),
    Link("l2", "demand", "emissions", Polarity.SAME),
    Link("l3", "coal", "emissions", Polarity.SAME),
    *(ANN, BOB, CAT),
    Ability("a1", "ann", "coal", 0.9, -1),
    Ability("a2", "bob", "coal", 0.5, 1),
]
"""Coal and demand raise emissions, which are to fall. Nobody can move demand, as strong as coal, nor efficiency."""


def strategy(window, records):
    window.session.open(Document(records))
    window.show_map()
    window.parts.binder.run("board-strategy")
    QTest.qWait(20)  # the columns find their widths
    return window.parts._boards["strategy"]


@pytest.fixture
def session(window):
    return window.session


@pytest.fixture
def board(window):
    return strategy(window, RECORDS)


def commitments(window, factor):
    lever = window.session.snapshot.factors[factor].lever
    return {each.stakeholder: each.what for each in lever.commitments}


def send(widget, kind, place, button, buttons):
    at = QPointF(place)
    QApplication.sendEvent(widget, QMouseEvent(kind, at, QPointF(widget.mapToGlobal(place)), button, buttons, NO_KEYS))


def take_up(board, stakeholder):
    """Press a row of the list; where the mouse is then."""
    view = board.people.list
    place = view.visualRect(view.rows.index(view.rows.place(stakeholder))).center()
    send(view.viewport(), QEvent.Type.MouseButtonPress, place, LEFT, LEFT)
    return place


def carry(board, stakeholder, widget, let_go=True):
    """Drag a row of the list onto a widget of the board, in steps."""
    viewport = board.people.list.viewport()
    start = take_up(board, stakeholder)
    end = viewport.mapFromGlobal(widget.mapToGlobal(widget.rect().center()))
    for step in range(1, 6):
        send(viewport, QEvent.Type.MouseMove, start + (end - start) * (step / 5), NO_BUTTON, LEFT)
    if let_go:
        send(viewport, QEvent.Type.MouseButtonRelease, end, LEFT, NO_BUTTON)


def test_the_levers_stand_side_by_side_with_all_that_is_known_of_them(board):
    assert list(board.columns) == ["coal", "efficiency"]
    coal, efficiency = board.columns.values()
    assert coal.push.text() == "Push it down: a strong lever, clear (100 of 100)."
    assert coal.group.text() == "Coal group"
    assert coal.level.button("network").isChecked()
    assert coal.bar.value() == 95
    assert coal.covered.text() == "Well covered: all who can move it bring 95%, those who took it on 90%."
    assert coal.taken.lines["ann"].what.text() == "Permits"
    assert "An orphan" in efficiency.covered.text()
    assert efficiency.notes.text() == "Nobody has taken on Efficiency."
    assert [row.row.text() for row in board.offers.rows] == ["Demand"]
    assert board.coalition.text().endswith(
        "Ann covers Coal to 80%; no fewer will do. "
        "Efficiency cannot be covered so far: all who would not push the wrong way bring less than 80%."
    )


def test_who_joins_the_coalition_is_marked_in_the_list_and_on_the_lever(board):
    row = board.people.list.rows.rows[board.people.list.rows.place("ann")]
    assert row.strong
    assert row.words == "Ann: took on Coal, one of the smallest coalition"
    assert [mover.stakeholder for mover in board._told.levers[0].movers if mover.joins] == ["ann"]


def test_somebody_dragged_onto_a_lever_takes_it_on_and_one_undo_takes_it_back(board, window):
    before = window.session.snapshot
    carry(board, "cat", board.columns["efficiency"])
    assert commitments(window, "efficiency") == {"cat": ""}
    assert board.columns["efficiency"].taken.lines["cat"].name.text() == "Cat"
    assert not board.carry.carrying
    window.parts.binder.run("undo")
    assert window.session.snapshot.tables == before.tables
    assert not board.columns["efficiency"].taken.lines


def test_the_line_of_who_took_a_lever_on_comes_into_sight(board, qtbot):
    board.window().resize(1100, 480)
    QTest.qWait(20)
    carry(board, "cat", board.columns["efficiency"].name)
    line, seen = board.columns["efficiency"].taken.lines["cat"], board.area.viewport()
    qtbot.waitUntil(lambda: seen.rect().contains(line.mapTo(seen, line.rect().bottomLeft())))


def test_while_somebody_is_carried_the_lever_under_the_hand_is_lit(board):
    carry(board, "cat", board.columns["coal"], let_go=False)
    assert board.carry.carrying
    assert [bool(column.property("lit")) for column in board.columns.values()] == [True, False]
    QTest.keyClick(board, Qt.Key.Key_Escape)
    assert not board.carry.carrying
    assert not any(column.property("lit") for column in board.columns.values())


def test_esc_puts_back_who_is_carried_and_nothing_is_taken_on(board, window):
    before = window.session.document.revision
    carry(board, "cat", board.columns["coal"], let_go=False)
    QTest.keyClick(board, Qt.Key.Key_Escape)
    send(board.people.list.viewport(), QEvent.Type.MouseButtonRelease, QPoint(600, 300), LEFT, NO_BUTTON)
    assert window.session.document.revision == before
    assert window.board() == "strategy"


def test_let_go_beside_the_levers_nothing_happens(board, window):
    before = window.session.document.revision
    carry(board, "cat", board.title)
    assert window.session.document.revision == before


def test_who_took_a_lever_on_before_is_told_of_and_stays_as_it_is(board, window, said):
    carry(board, "cat", board.columns["coal"])
    before = window.session.document.revision
    carry(board, "cat", board.columns["coal"])
    assert window.session.document.revision == before
    assert said[-1] == "Cat has taken it on already"


def test_carried_where_there_is_no_lever_yet_says_what_is_to_be_done_first(window, said):
    board = strategy(window, [Stakeholder("cat", "Cat")])
    carry(board, "cat", board.title)
    assert said == ["Choose a lever first"]


def test_by_keys_somebody_is_taken_up_a_lever_found_and_enter_commits(board, window):
    view = board.people.list
    view.setFocus()
    view.go_to("bob")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert board.columns["coal"].hasFocus()
    QTest.keyClick(board.columns["coal"], Qt.Key.Key_Right)
    assert board.columns["efficiency"].hasFocus()
    QTest.keyClick(board.columns["efficiency"], Qt.Key.Key_Return)
    assert commitments(window, "efficiency") == {"bob": ""}
    assert view.hasFocus()


def test_esc_puts_back_who_was_taken_up_by_keys_then_brings_the_map(board, window):
    view = board.people.list
    view.setFocus()
    view.go_to("bob")
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(board.columns["coal"], Qt.Key.Key_Escape)
    assert view.hasFocus()
    assert window.board() == "strategy"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.board() == ""


def test_the_button_of_a_lever_commits_who_is_current(board, window):
    button = board.columns["efficiency"].commit
    assert not button.isEnabled()
    board.columns["coal"].movers.pressed.emit("bob")
    assert button.text() == "Commit Bob"
    QTest.mouseClick(button, LEFT)
    assert commitments(window, "efficiency") == {"bob": ""}
    assert button.text() == "Bob took it on"
    assert not button.isEnabled()


def test_what_somebody_took_on_is_written_and_given_back(board, window):
    line = board.columns["coal"].taken.lines["ann"]
    line.what.setFocus()
    line.what.selectAll()
    QTest.keyClicks(line.what, "Argue the permits")
    QTest.keyClick(line.what, Qt.Key.Key_Return)
    assert commitments(window, "coal") == {"ann": "Argue the permits"}
    QTest.mouseClick(line.out, LEFT)
    assert commitments(window, "coal") == {}
    window.parts.binder.run("undo")
    assert commitments(window, "coal") == {"ann": "Argue the permits"}


def test_a_working_group_and_a_level_are_said_and_taken_back(board, window):
    column = board.columns["efficiency"]
    column.group.setFocus()
    QTest.keyClicks(column.group, "Savers")
    QTest.keyClick(column.group, Qt.Key.Key_Return)
    QTest.mouseClick(column.level.button("micro"), LEFT)
    assert window.session.snapshot.factors["efficiency"].lever == Lever("Savers", "micro")
    QTest.mouseClick(column.level.button("micro"), LEFT)
    assert window.session.snapshot.factors["efficiency"].lever == Lever("Savers")
    assert not column.level.button("micro").isChecked()


def test_an_orphan_is_chosen_and_a_lever_let_go(board, window):
    QTest.mouseClick(board.offers.rows[0].choose, LEFT)
    assert set(board.columns) == {"coal", "demand", "efficiency"}
    assert not board.offers.isVisible()
    QTest.mouseClick(board.columns["coal"].out, LEFT)
    assert set(board.columns) == {"demand", "efficiency"}


def test_what_is_typed_in_a_column_survives_an_edit_from_elsewhere(board, window):
    column = board.columns["coal"]
    column.group.setFocus()
    column.group.selectAll()
    QTest.keyClicks(column.group, "Half a na")
    set_working_group(window.session.document, "efficiency", "Savers")
    QApplication.processEvents()
    assert board.columns["coal"] is column
    assert column.group.text() == "Half a na"
    assert board.columns["efficiency"].group.text() == "Savers"


def test_without_levers_the_strongest_are_offered(window):
    records = [factor for factor in RECORDS if not isinstance(factor, Factor)]
    records += [Factor(one.id, one.label, goal=one.goal) for one in RECORDS if isinstance(one, Factor)]
    board = strategy(window, records)
    assert board.header.text().startswith("Choose the levers you want to move together")
    assert not board.columns
    assert not board.save.isEnabled()
    assert board.people.how.text().startswith("Choose a lever first")
    assert {row.row.text() for row in board.offers.rows} == {"Coal", "Demand", "Efficiency"}
    toggle_lever(window.session.document, ["coal"])
    assert list(board.columns) == ["coal"]
    assert board.people.how.text().startswith("Drag somebody onto a lever")


def test_an_empty_map_says_what_to_do(window):
    board = strategy(window, [])
    assert board.header.text().startswith("No lever is chosen yet.")
    assert not board.offers.isVisible()


def test_thirty_levers_and_three_hundred_stakeholders(window, qtbot):
    levers = [Factor(f"f{i}", f"Lever {i}", lever=Lever()) for i in range(30)]
    links = [Link(f"l{i}", f"f{i}", "goal", Polarity.SAME) for i in range(30)]
    people = [Stakeholder(f"s{i}", f"Person {i}") for i in range(300)]
    able = [Ability(f"a{i}", f"s{i}", f"f{i % 30}", 0.5) for i in range(300)]
    board = strategy(window, [*levers, Factor("goal", "Goal", goal=Goal(1)), *links, *people, *able])
    assert len(board.columns) == 30
    QTest.keyClicks(board.people.filter, "person 29")
    assert len(board.people.list.rows.rows) == 11  # 29, and 290 to 299
    last = board.columns[board._told.levers[-1].factor]
    qtbot.waitUntil(lambda: board.area.horizontalScrollBar().maximum() > 8_000)
    board.people.list.go_to("s29")
    QTest.keyClick(board.people.list, Qt.Key.Key_Return)
    for _ in range(29):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert last.hasFocus()
    assert last.visibleRegion().boundingRect().width() == last.width()


def test_carried_to_the_edge_the_levers_roll_on(window, qtbot):
    levers = [Factor(f"f{i}", f"Lever {i}", lever=Lever()) for i in range(12)]
    board = strategy(window, [*levers, ANN])
    viewport, start = board.people.list.viewport(), take_up(board, "ann")
    edge = viewport.mapFromGlobal(board.area.mapToGlobal(QPoint(board.area.width() - 20, 200)))
    send(viewport, QEvent.Type.MouseMove, start + QPoint(40, 0), NO_BUTTON, LEFT)
    send(viewport, QEvent.Type.MouseMove, edge, NO_BUTTON, LEFT)
    qtbot.waitUntil(lambda: board.area.horizontalScrollBar().value() > 100)
    send(viewport, QEvent.Type.MouseButtonRelease, edge, LEFT, NO_BUTTON)
    assert not board._roll.isActive()


def test_a_lever_is_shown_on_the_map(board, window):
    window.session.attention.turn(Sheet.CAUSAL)
    window.parts.binder.run("board-strategy")
    QTest.mouseClick(board.columns["efficiency"].name, LEFT)
    assert window.board() == ""
    assert window.session.attention.selection == {"efficiency"}


def test_the_panels_beside_the_map_make_room_and_come_back(board, window):
    sides = window.parts.sides
    assert not sides.shown("left")
    assert not sides.shown("right")
    window.parts.binder.run("board-strategy")
    assert window.board() == ""
    assert sides.shown("left")
    assert sides.shown("right")


def test_what_was_tried_at_a_lever_opens_its_list(board, window):
    QTest.mouseClick(board.columns["coal"].tried, LEFT)
    assert window.board() == "learning"
    assert window.parts._boards["learning"].lever.text() == "Coal"


def test_copied_as_a_table_and_as_a_page(board):
    QTest.mouseClick(board.copy, LEFT)
    mime = QGuiApplication.clipboard().mimeData()
    heading, coal, efficiency = (line.split("\t") for line in mime.text().splitlines())
    told = dict(zip(heading, coal, strict=True))
    assert told["Lever"] == "Coal"
    assert told["Coverage"] == "95%"
    assert (told["Would push the right way"], told["Would push the wrong way"]) == ("Ann", "Bob")
    assert told["Committed"] == "Ann: Permits"
    assert efficiency[0] == "Efficiency"
    assert "Coal group" in mime.html()


@pytest.mark.parametrize(("suffix", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_saved_as_a_picture(board, answers, tmp_path, suffix, start):
    answers.path = tmp_path / f"board.{suffix}"
    QTest.mouseClick(board.save, LEFT)
    data = answers.path.read_bytes()
    assert data.startswith(start)
    if suffix == "png":
        image = QImage.fromData(data)
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert image.width() > 1500
        assert len(colours) > 10  # words, bars and rules, not an empty sheet


def test_in_a_picture_the_bar_of_coverage_stands_clear_of_the_words_around_it(board, answers, tmp_path):
    answers.path = tmp_path / "board.png"
    board.save.click()
    image = QImage(str(answers.path)).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3]
    inked = (pixels == bgr(LIGHT.lever)).all(axis=2)
    row = next(row for row in range(image.height()) if inked[row].sum() > 200)
    left, right = np.flatnonzero(inked[row])[[0, 199]]
    empty = (pixels[:, left:right] == bgr(LIGHT.panel)).all(axis=(1, 2))
    high = next(down for down in range(100) if empty[row + down])
    assert empty[row - 6 : row].all()  # pixels, two a unit
    assert empty[row + high : row + high + 6].all()


def test_a_picture_that_cannot_be_written_is_said(board, answers, tmp_path):
    answers.path = tmp_path / "nowhere" / "board.png"
    QTest.mouseClick(board.save, LEFT)
    assert answers.told
