"""The loops panel, by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sysmap.analysis.loop_filter import NAME
from sysmap.edits.deleting import delete
from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor, Link, Polarity
from sysmap.session import Session
from sysmap.ui.panels.loops import LoopsPanel

SAME, OPPOSITE, UNKNOWN = Polarity.SAME, Polarity.OPPOSITE, Polarity.UNKNOWN


def link(source, target, polarity, delay=False):
    return Link(f"{source}{target}", source, target, polarity, delay=delay)


RECORDS = (
    Factor("a", "Trust", 0, 0),
    Factor("b", "Meetings", 100, 0),
    Factor("c", "Turnover", 50, 90),
    Factor("d", "Rain", 200, 200),
    link("a", "b", SAME),
    link("b", "a", SAME, delay=True),
    link("b", "c", OPPOSITE),
    link("c", "a", SAME),
    link("c", "b", UNKNOWN),
    link("d", "d", SAME),
)
"""Loops: a-b (R, one delay), b-c (U), a-b-c (B), d alone (R)."""


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def panel(session, show):
    session.analyst.answer()
    return show(LoopsPanel(session), 320, 640)


def codes(panel):
    return [row.loop.code for row in panel.list.rows.rows if row.loop]


def middle_of(panel, code):
    place = next(i for i, row in enumerate(panel.list.rows.rows) if row.loop and row.loop.code == code)
    return panel.list.visualRect(panel.list.rows.index(place)).center()


def hover(panel, code):
    QTest.mouseMove(panel.list.viewport(), middle_of(panel, code) + QPoint(1, 1))
    QTest.mouseMove(panel.list.viewport(), middle_of(panel, code))


def click(panel, code):
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(panel, code))


def loop(session, code):
    report = session.analyst.analysis.loops
    return next(one for one in report.loops if one.code == code)


def settle(session):
    session.analyst.answer()


def test_it_lists_every_loop_shortest_first_and_says_that_this_is_all(panel):
    assert codes(panel)[:3] == ["R1", "U1", "B1"]
    assert panel.header.text().startswith("3 loops. That is all of them.")
    words = [panel.list.rows.index(row).data() for row in range(panel.list.rows.rowCount())]
    assert words[0] == "R1: Trust → Meetings →\n2 links, one delay · reinforcing"
    assert words[2] == "B1: Trust → Meetings → Turnover →\n3 links · balancing"
    assert words[3] == "Factors that act on themselves"
    assert "Rain" in words[4]


def test_hovering_lights_a_loop_and_leaving_ends_it(panel, session, qtbot):
    hover(panel, "B1")
    qtbot.waitUntil(lambda: session.attention.spotlight is not None)
    assert session.attention.spotlight.links == {"ab", "bc", "ca"}
    assert session.attention.pinned is None
    panel.list.hide()
    assert session.attention.spotlight is None


def test_a_click_keeps_it_lit_and_another_lets_go(panel, session):
    revealed = []
    panel.reveal.connect(revealed.append)
    click(panel, "R1")
    assert session.attention.pinned.code == "R1"
    assert revealed == [{"a", "b"}]
    click(panel, "R1")
    assert session.attention.pinned is None


def test_arrow_keys_light_enter_pins_escape_lets_go(panel, session):
    panel.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    lit = session.attention.spotlight.code
    assert lit == panel.list.current.loop.code
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert session.attention.pinned.code == lit
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert session.attention.spotlight is None


def test_f2_names_the_loop_and_tells_its_story_in_one_undo_step(panel, session):
    before = session.snapshot
    click(panel, "B1")
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    assert panel.card.name.hasFocus()
    QTest.keyClicks(panel.card.name, "Staff drain")
    QTest.keyClick(panel.card.name, Qt.Key.Key_Tab)
    QTest.keyClicks(panel.card.story, "People leave when nobody meets.")
    QTest.keyClick(panel.card.story, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(session)
    named = loop(session, "B1")
    assert (named.name, named.story) == ("Staff drain", "People leave when nobody meets.")
    assert panel.list.rows.index(2).data().startswith("B1: Staff drain\nTrust → Meetings → Turnover →")
    assert session.attention.pinned.name == "Staff drain"
    session.undo()
    settle(session)
    assert session.snapshot == before
    assert panel.card.name.text() == ""


def test_escape_in_the_name_puts_the_old_one_back(panel, session):
    click(panel, "R1")
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    QTest.keyClicks(panel.card.name, "Oops")
    QTest.keyClick(panel.card.name, Qt.Key.Key_Escape)
    assert panel.card.name.text() == ""
    assert session.attention.pinned.code == "R1"
    panel.list.setFocus()
    assert session.document.history == ()


def test_going_to_another_loop_keeps_the_name_for_the_first(panel, session):
    click(panel, "R1")
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    QTest.keyClicks(panel.card.name, "Coming together")
    click(panel, "B1")
    settle(session)
    assert loop(session, "R1").name == "Coming together"
    assert loop(session, "B1").name == ""


def test_the_filter_finds_factors_and_names_and_kinds_switch(panel, session):
    QTest.keyClicks(panel.finder.words, "turn")
    assert codes(panel) == ["U1", "B1"]
    QTest.mouseClick(panel.finder.kinds["B"], Qt.MouseButton.LeftButton)
    assert codes(panel) == ["B1"]
    panel.finder.words.clear()
    QTest.mouseClick(panel.finder.kinds["R"], Qt.MouseButton.LeftButton)
    assert codes(panel) == ["R1", "B1", "R"] or codes(panel)[:2] == ["R1", "B1"]


def test_named_loops_come_first_when_asked(panel, session):
    click(panel, "B1")
    panel.card.name.setFocus()
    QTest.keyClicks(panel.card.name, "Staff drain")
    QTest.keyClick(panel.card.name, Qt.Key.Key_Return)
    settle(session)
    QTest.mouseClick(panel.finder.fold, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.finder.drawer.orders.button(NAME), Qt.MouseButton.LeftButton)
    assert codes(panel)[:3] == ["B1", "R1", "U1"]


def test_a_broken_named_loop_is_listed_last_and_can_be_forgotten(panel, session):
    click(panel, "B1")
    panel.card.name.setFocus()
    QTest.keyClicks(panel.card.name, "Staff drain")
    QTest.keyClick(panel.card.name, Qt.Key.Key_Return)
    with session.document.edit("Delete"):
        session.document.remove("ca")
    settle(session)
    last = panel.list.rows.rowCount() - 1
    words = panel.list.rows.index(last).data()
    assert words == "Staff drain\none link is gone; it joined Meetings, Trust, Turnover"
    place = panel.list.visualRect(panel.list.rows.index(last)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.card.remove.isVisible()
    QTest.mouseClick(panel.card.remove, Qt.MouseButton.LeftButton)
    assert session.snapshot.loop_names == {}


def test_a_new_loop_above_moves_neither_the_current_row_nor_what_is_seen(qtbot):
    ring = [Factor(f"f{i:02}", f"Factor {i:02}") for i in range(60)]
    links = [link(f"f{i:02}", f"f{i + 1:02}", SAME) for i in range(0, 58, 2)]
    links += [link(f"f{i + 1:02}", f"f{i:02}", SAME) for i in range(0, 58, 2)]
    session = Session(InlineJobs())
    session.open(Document([*ring, *links]))
    settle(session)
    panel = LoopsPanel(session)
    panel.resize(320, 500)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitActive(panel)
    rows = panel.list.rows
    panel.list.setCurrentIndex(rows.index(20))
    panel.list.verticalScrollBar().setValue(700)
    seen = panel.list.row_at(QPoint(4, 2))
    top = panel.list.visualRect(rows.index(rows.place(seen.key))).top()
    current = panel.list.current.key
    with session.document.edit("Connect"):
        session.document.put(link("f58", "f59", SAME))
        session.document.put(link("f59", "f58", OPPOSITE))
        session.document.put(link("f02", "f02", OPPOSITE))
        session.document.remove("f00f01")
    settle(session)
    assert panel.list.current.key == current
    assert panel.list.visualRect(rows.index(rows.place(seen.key))).top() == top
    session.close()


def test_another_map_starts_with_nothing_of_the_last(panel, session):
    click(panel, "R1")
    QTest.keyClicks(panel.finder.words, "tru")
    session.open(Document([Factor("x", "Alone")]))
    assert panel.header.text() == "No feedback loops yet."
    assert panel.list.rows.rowCount() == 0
    assert panel.finder.words.text() == ""
    assert panel.card.hint.isVisible()


def test_a_loop_may_go_while_it_is_being_read(panel, session, qtbot):
    click(panel, "B1")
    delete(session.document, ["c"])
    panel.finder.words.setText("trust")
    assert panel.card.hint.isVisible()
    assert session.attention.spotlight is None
    settle(session)
    assert codes(panel) == ["R1"]
