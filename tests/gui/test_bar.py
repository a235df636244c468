"""The type-to-map bar, as hands use it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor, Polarity, Sheet
from sysmap.session import Session
from sysmap.ui.bar import TypeBar


@pytest.fixture
def session(qtbot):
    records = [Factor("f1", "Coal price"), Factor("f2", "Demand for coal"), Factor("f3", "Rain")]
    session = Session(InlineJobs())
    session.open(Document(records))
    yield session
    session.close()


@pytest.fixture
def bar(qtbot, session):
    window = QWidget()
    column = QVBoxLayout(window)
    column.addStretch(1)
    bar = TypeBar(session)
    column.addWidget(bar)
    window.resize(700, 420)
    undo = QAction("Undo", window)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(session.undo)
    window.addAction(undo)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitActive(window)
    bar.setFocus()
    yield bar
    session.analyst.close()


def say(bar, text):
    QTest.keyClicks(bar.field, text)


def press(bar, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(bar.field, key, modifier)


def labels(session):
    return sorted(factor.label for factor in session.snapshot.factors.values())


def test_enter_draws_what_was_typed_and_the_bar_waits_for_more(bar, session):
    before = session.snapshot
    revealed = []
    bar.reveal.connect(revealed.append)
    say(bar, "Coal price -> Solar power +")
    assert bar.note.text() == "Adds 1 factor and 1 link"
    press(bar, Qt.Key.Key_Return)
    (link,) = session.snapshot.links.values()
    assert (link.source, link.polarity) == ("f1", Polarity.SAME)
    assert session.snapshot.factors[link.target].label == "Solar power"
    assert bar.field.toPlainText() == ""
    assert bar.field.hasFocus()
    assert bar.note.text() == "Added 1 factor and 1 link"
    assert session.attention.selection == {link.id, link.target}
    assert revealed == [session.attention.selection]
    press(bar, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.snapshot == before


def test_undo_takes_back_what_was_said_of_it(bar, session):
    say(bar, "Solar power")
    press(bar, Qt.Key.Key_Return)
    assert bar.note.text() == "Added 1 factor"
    press(bar, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bar.note.text() == ""


def test_a_line_of_which_nothing_can_be_kept_stays_with_a_word_about_it(bar, session):
    session.attention.turn(Sheet.STAKEHOLDERS)
    say(bar, "Union")
    press(bar, Qt.Key.Key_Return)
    before = session.snapshot
    say(bar, "Union -[funds]-> union")
    press(bar, Qt.Key.Key_Return)
    assert bar.field.toPlainText() == "Union -[funds]-> union"
    assert bar.note.text() == "A stakeholder has no relation with itself"
    assert session.snapshot == before


def test_a_line_that_cannot_be_read_stays_with_a_word_about_it(bar, session):
    before = session.snapshot
    say(bar, "Coal price -> ")
    press(bar, Qt.Key.Key_Return)
    assert bar.field.toPlainText() == "Coal price -> "
    assert bar.note.text() == "A name is missing after ->"
    (mark,) = bar.field.extraSelections()
    assert mark.cursor.selectedText() == "->"
    assert session.snapshot == before
    say(bar, "Rain")
    assert bar.field.extraSelections() == []
    press(bar, Qt.Key.Key_Return)
    assert len(session.snapshot.links) == 1


def test_shift_enter_and_paste_grow_it_and_every_line_counts(bar, session, qapp, qtbot):
    one_line = bar.field.height()
    say(bar, "Rain + Rivers")
    press(bar, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    say(bar, "Rivers - Droughts")
    qtbot.waitUntil(lambda: bar.field.height() > one_line)
    line = bar.field.height() - one_line
    qapp.clipboard().setText("\n" + "\n".join(f"Thing {number}" for number in range(20)))
    press(bar, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert bar.note.text() == "Adds 22 factors and 2 links"
    # a line need not be a whole number of pixels high
    qtbot.waitUntil(lambda: abs(bar.field.height() - (one_line + 5 * line)) <= 3)
    press(bar, Qt.Key.Key_Return)
    assert {"Rivers", "Droughts", "Thing 0", "Thing 19"} <= set(labels(session))
    assert len(session.document.history) == 1
    qtbot.waitUntil(lambda: bar.field.height() == one_line)


def test_a_wrong_line_among_many_is_named(bar, session):
    say(bar, "Rain + Rivers")
    press(bar, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    say(bar, "Rivers ->")
    press(bar, Qt.Key.Key_Return)
    assert bar.note.text().startswith("Line 2: ")
    assert session.snapshot.links == {}


def test_tab_takes_the_first_name_that_is_offered(bar):
    say(bar, "coa")
    assert bar.names.offers[0].label == "Coal price"
    assert bar.field.hasFocus()
    press(bar, Qt.Key.Key_Tab)
    assert bar.field.toPlainText() == "Coal price"
    assert bar.field.hasFocus()
    assert not bar.names.isVisible()


def test_arrows_choose_a_name_and_enter_takes_it_before_it_draws(bar, session):
    say(bar, "Rain -> coal")
    press(bar, Qt.Key.Key_Down)
    press(bar, Qt.Key.Key_Down)
    wanted = bar.names.chosen.label
    press(bar, Qt.Key.Key_Return)
    assert bar.field.toPlainText() == f"Rain -> {wanted}"
    assert session.snapshot.links == {}
    press(bar, Qt.Key.Key_Return)
    (link,) = session.snapshot.links.values()
    assert session.snapshot.factors[link.target].label == wanted


def test_enter_without_a_choice_makes_the_new_factor_that_was_typed(bar, session):
    say(bar, "Coal")
    assert bar.names.isVisible()
    press(bar, Qt.Key.Key_Return)
    assert "Coal" in labels(session)


def test_a_click_takes_a_name_and_leaves_the_keys_in_the_field(bar):
    say(bar, "dem")
    first = bar.names.visualItemRect(bar.names.item(0)).center()
    QTest.mouseClick(bar.names.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert bar.field.toPlainText() == "Demand for coal"
    assert bar.field.hasFocus()


def test_a_slip_is_asked_about_and_one_press_mends_it(bar, session):
    say(bar, "Coal pirce -> Rain")
    assert bar.meant.isVisible()
    assert bar.meant.text() == "Did you mean Coal price?"
    QTest.mouseClick(bar.meant, Qt.MouseButton.LeftButton)
    assert bar.field.toPlainText() == "Coal price -> Rain"
    press(bar, Qt.Key.Key_Return)
    assert labels(session) == ["Coal price", "Demand for coal", "Rain"]


def test_near_matches_are_offered_as_a_question(bar):
    say(bar, "Demnad for")
    offered = [bar.names.item(row).text() for row in range(bar.names.count())]
    assert "Did you mean Demand for coal?" in offered


def test_escape_clears_then_goes_back_to_the_map(bar, qtbot):
    say(bar, "half a thou")
    press(bar, Qt.Key.Key_Escape)
    assert bar.field.toPlainText() == ""
    with qtbot.waitSignal(bar.left, timeout=500):
        press(bar, Qt.Key.Key_Escape)


def test_up_brings_back_what_was_typed_before(bar):
    for text in ("Wind", "Sun"):
        say(bar, text)
        press(bar, Qt.Key.Key_Return)
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        press(bar, key)
        seen.append(bar.field.toPlainText())
    assert seen == ["Sun", "Wind", "Wind", "Sun", ""]
    assert not bar.names.isVisible()


def test_what_is_there_already_is_said_and_shown(bar, session):
    say(bar, "rain")
    press(bar, Qt.Key.Key_Return)
    assert bar.note.text() == "Already there"
    assert session.attention.selection == {"f3"}
    assert session.document.history == ()


def test_it_says_which_loop_the_line_closed(bar, session, qtbot):
    say(bar, "Coal price - Demand for coal + Coal price")
    press(bar, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "closes" in bar.note.text(), timeout=2000)
    assert bar.note.text() == "Added 2 links; closes B1"


def test_a_loop_that_a_whole_chain_closed_is_said_once(bar, session, qtbot):
    say(bar, "A + B - C + A")
    press(bar, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "closes" in bar.note.text(), timeout=2000)
    assert bar.note.text() == "Added 3 factors and 3 links; closes B1"


def test_typing_follows_a_map_that_changes_meanwhile(bar, session):
    say(bar, "Rain")
    assert bar.note.text() == "Already there"
    with session.document.edit("Delete"):
        session.document.remove("f3")
    assert bar.note.text() == "Adds 1 factor"


def test_names_lie_over_the_window_not_over_the_words(bar):
    say(bar, "coa")
    window = bar.window()
    foot = bar.names.mapTo(window, QPoint(0, bar.names.height())).y()
    assert foot <= bar.note.mapTo(window, QPoint(0, 0)).y()


@pytest.mark.parametrize("width", [900, 420, 240])
def test_the_hint_fits_the_line_and_shows_keys_that_can_be_typed(bar, qtbot, width):
    bar.window().resize(width, 300)
    qtbot.waitUntil(lambda: bar.window().width() == width)
    hint = bar.field.placeholderText()
    assert bar.field.fontMetrics().horizontalAdvance(hint) <= bar.field.viewport().width()
    assert hint.startswith(("Coal price -", "A -"))
    assert "\N{RIGHTWARDS ARROW}" not in hint
