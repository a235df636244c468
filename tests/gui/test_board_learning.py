"""What we tried: added, told, celebrated and found again, by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sysmap.edits.deleting import delete
from sysmap.edits.elements import rename
from sysmap.edits.experiments import change_experiment
from sysmap.model import Document, Experiment, Factor, Lever
from sysmap.ui.boards.learning_rows import ENDED, OLDEST, UNDER_WAY, tried_rows

LEFT = Qt.MouseButton.LeftButton

AUDITS = Experiment("e1", "efficiency", "Free audits", "2030-01-31", expected="A hundred homes")
FAIR = Experiment("e2", "wind", "A wind fair", "2030-03-01", ended=True, keep="The neighbours")
LEASE = Experiment("e3", "wind", "One lease for all", "2029-05-01")
SOMEDAY = Experiment("e4", "efficiency", "A night course")
RECORDS = [
    Factor("efficiency", "Efficiency", lever=Lever()),
    Factor("wind", "Wind power"),
    AUDITS,
    FAIR,
    LEASE,
    SOMEDAY,
]


@pytest.fixture
def board(window):
    window.session.open(Document(RECORDS))
    window.show_map()
    window.parts.binder.run("board-learning")
    QTest.qWait(20)
    return window.parts._boards["learning"]


def listed(board):
    return [row.key or row.name for row in board.list.rows.rows]


def experiment(window, key):
    return window.session.snapshot.experiments[key]


def test_the_newest_comes_first_and_the_celebrated_have_a_place_of_their_own(board):
    assert listed(board) == ["Under way", "e1", "e3", "e4", "Celebrated", "e2"]
    assert board.card.experiment == "e1"
    assert board.card.texts["expected"].toPlainText() == "A hundred homes"


def test_oldest_first_by_words_and_only_what_is_over(board):
    QTest.mouseClick(board.order.button(OLDEST), LEFT)
    assert listed(board) == ["Under way", "e3", "e1", "e4", "Celebrated", "e2"]
    QTest.keyClicks(board.filter, "wind")
    assert listed(board) == ["Under way", "e3", "Celebrated", "e2"]
    QTest.mouseClick(board.which.button(ENDED), LEFT)
    assert listed(board) == ["Celebrated", "e2"]
    QTest.mouseClick(board.which.button(UNDER_WAY), LEFT)
    assert listed(board) == ["Under way", "e3"]


def test_words_are_found_in_all_that_was_written_down_and_nothing_says_so(board, window):
    board.filter.setFocus()
    QTest.keyClicks(board.filter, "neighbours")
    assert listed(board) == ["Celebrated", "e2"]
    QTest.keyClicks(board.filter, "xyz")
    assert listed(board) == ["Nothing found"]
    QTest.keyClick(board.filter, Qt.Key.Key_Escape)
    assert listed(board) == ["Under way", "e1", "e3", "e4", "Celebrated", "e2"]
    assert board.isVisible(), "the first Esc only ends the search"
    QTest.keyClick(board.filter, Qt.Key.Key_Escape)
    assert not board.isVisible()


def test_tab_goes_on_beyond_the_day(board, window):
    board.card.date.line.setFocus()
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is board.card.texts["expected"]


def test_something_is_added_at_a_lever_and_the_hand_goes_on_to_what_is_expected(board, window):
    QTest.keyClicks(board.lever, "effi")
    QTest.keyClick(board.lever, Qt.Key.Key_Return)
    QTest.keyClicks(board.tried, "Thermal cameras to borrow")
    QTest.keyClick(board.tried, Qt.Key.Key_Return)
    QApplication.processEvents()
    new = experiment(window, board.card.experiment)
    assert (new.factor, new.tried) == ("efficiency", "Thermal cameras to borrow")
    assert board.tried.text() == ""
    expected = board.card.texts["expected"]
    assert expected.hasFocus()
    QTest.keyClicks(expected, "Ten a week")
    QTest.keyClick(expected, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert experiment(window, new.id).expected == "Ten a week"
    window.parts.binder.run("undo")
    window.parts.binder.run("undo")
    assert new.id not in window.session.snapshot.experiments
    assert board.card.hint.isVisible()


def test_without_a_lever_or_words_nothing_is_added_and_the_reason_is_said(board, window, qtbot):
    said = []
    window.session.said.connect(said.append)
    QTest.keyClicks(board.tried, "Something")
    QTest.mouseClick(board.add, LEFT)
    assert said == ["Say at which lever: type a part of its name"]
    assert board.lever.hasFocus()
    assert board.tried.text() == "Something"
    board.go_to("wind")
    board.tried.clear()
    QTest.mouseClick(board.add, LEFT)
    assert said[-1] == "Say in a few words what was tried"
    assert len(window.session.snapshot.experiments) == 4


def test_what_happened_what_we_let_go_and_what_we_keep_are_written_down(board, window):
    before = window.session.snapshot
    for name, text in (("happened", "Thirty came"), ("let_go", "Leaflets"), ("keep", "Neighbours telling")):
        field = board.card.texts[name]
        field.setFocus()
        QTest.keyClicks(field, text)
    board.list.setFocus()
    one = experiment(window, "e1")
    assert (one.happened, one.let_go, one.keep) == ("Thirty came", "Leaflets", "Neighbours telling")
    for _ in range(3):
        window.parts.binder.run("undo")
    assert window.session.snapshot.tables == before.tables
    assert board.card.texts["keep"].toPlainText() == ""


def test_what_is_being_typed_is_kept_for_the_one_it_was_about(board, window):
    field = board.card.texts["happened"]
    field.setFocus()
    QTest.keyClicks(field, "Thirty came")
    board.list.go_to("e3")
    board.list.moved.emit(board.list.current)
    assert experiment(window, "e1").happened == "Thirty came"
    assert experiment(window, "e3").happened == ""
    assert board.card.tried.toPlainText() == "One lease for all"


def test_an_end_is_celebrated_and_kept_and_can_be_gone_on_with(board, window):
    QTest.mouseClick(board.card.end, LEFT)
    assert experiment(window, "e1").ended
    assert window.session.document.undo_label == "Celebrate the end"
    assert listed(board) == ["Under way", "e3", "e4", "Celebrated", "e2", "e1"]
    assert board.card.celebrated.isVisible()
    QTest.mouseClick(board.card.end, LEFT)
    assert not experiment(window, "e1").ended
    assert not board.card.celebrated.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_day_is_typed_or_taken_from_the_calendar_and_no_other_day_will_do(board, window):
    line = board.card.date.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "2031-02-30")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert experiment(window, "e1").date == "2030-01-31"
    assert line.text() == "2030-01-31"
    QTest.mouseClick(board.card.date.open, LEFT)
    assert board.card.date.calendar.selectedDate() == QDate(2030, 1, 31)
    board.card.date.calendar.clicked.emit(QDate(2030, 2, 1))
    assert experiment(window, "e1").date == "2030-02-01"
    line.clear()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert experiment(window, "e1").date == ""


def test_what_was_tried_at_a_factor_that_is_gone_keeps_its_old_name(board, window):
    document = window.session.document
    rename(document, "efficiency", "Saving energy")
    delete(document, ["efficiency"])
    assert board.list.rows.rows[1].about == "Saving energy (no longer on the map) · 2030-01-31"
    assert board.card.gone.text() == "Saving energy (no longer on the map)"
    assert not board.card.lever.isVisible()
    window.parts.binder.run("undo")
    assert board.list.rows.rows[1].about == "Saving energy · 2030-01-31"
    assert board.card.lever.isVisible()


def test_one_written_by_mistake_is_deleted(board, window):
    QTest.mouseClick(board.card.delete, LEFT)
    assert "e1" not in window.session.snapshot.experiments
    assert board.card.hint.isVisible()
    window.parts.binder.run("undo")
    assert experiment(window, "e1") == AUDITS


def test_the_lever_leads_to_the_map_and_the_map_leads_here(board, window):
    QTest.mouseClick(board.card.lever, LEFT)
    assert window.board() == ""
    assert window.session.attention.selection == {"efficiency"}
    section = window.parts.inspector.page.tried
    assert [line.row.text() for line in section.lines.rows] == ["Free audits", "A night course"]
    QTest.mouseClick(section.lines.rows[1].row, LEFT)
    assert window.board() == "learning"
    assert board.card.experiment == "e4"


def test_something_to_try_is_added_from_the_factors_page(board, window):
    window.show_board("")
    window.session.attention.select(["wind"])
    section = window.parts.inspector.page.tried
    assert [line.row.text() for line in section.lines.rows] == ["A wind fair (celebrated)", "One lease for all"]
    section.add.setFocus()
    QTest.keyClicks(section.add, "A visit")
    QTest.keyClick(section.add, Qt.Key.Key_Return)
    assert [line.row.text() for line in section.lines.rows][-1] == "A visit"
    assert section.add.text() == ""
    window.parts.binder.run("undo")
    assert len(section.lines.rows) == 2


def test_rows_at_one_lever_only(window):
    document = Document(RECORDS)
    assert [row.key for row in tried_rows(document.snapshot, factor="wind")] == ["", "e3", "", "e2"]
    change_experiment(document, "e3", ended=True)
    assert [row.key for row in tried_rows(document.snapshot, factor="wind")] == ["", "e2", "e3"]


def test_the_names_of_levers_stand_where_there_is_room(window, board):
    board.lever.setFocus()
    QTest.keyClicks(board.lever, "e")
    popup, field = board.lever.popup, board.lever
    assert popup.count() == 2
    assert popup.y() > field.mapTo(window, field.rect().bottomLeft()).y()
    assert popup.geometry().bottom() < window.height()
