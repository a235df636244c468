"""The loops panel beyond its list: filters, looking further, loops through something, reading first, questions."""

from itertools import islice, permutations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sysmap.analysis.loop_filter import MOST_DELAYED, STRONGEST
from sysmap.edits.loops import name_loop
from sysmap.jobs import InlineJobs, ThreadJobs
from sysmap.model import Document, Factor, Holding, Link, Perspective, Polarity
from sysmap.session import Session
from sysmap.ui.panels.loops import LIST, QUESTIONS, READING, LoopsPanel

SAME, OPPOSITE = Polarity.SAME, Polarity.OPPOSITE


def link(ends, polarity=SAME, **more):
    return Link(ends, ends[0], ends[1], polarity, **more)


WEB = (
    Perspective("p", "Nurses"),
    Perspective("q", "Managers"),
    Factor("a", "Trust", 0, 0),
    Factor("b", "Meetings", 100, 0),
    Factor("c", "Turnover", 50, 90),
    Factor("d", "Pay", 200, 0),
    link("ab", strength=2.0, perspectives=(Holding("p"),)),
    link("ba", delay=True, perspectives=(Holding("q"),)),
    link("bc", OPPOSITE),
    link("ca"),
    link("cd", OPPOSITE, delay=True),
    link("da"),
)
"""Loops: a-b (R, a delay, between perspectives), a-b-c (B), a-b-c-d (R, a delay)."""

DENSE = [
    *(Factor(f"f{i}", f"Factor {i}", 100 * i, 0) for i in range(8)),
    *(Link(f"f{i}f{j}", f"f{i}", f"f{j}", SAME) for i, j in permutations(range(8), 2)),
]
"""16,064 loops; the list of the analysis ends at length 5 with 28 + 112 + 420 + 1,344."""


def opened(qtbot, records, jobs=None):
    session = Session(jobs or InlineJobs())
    session.open(Document(records))
    panel = LoopsPanel(session)
    panel.resize(330, 800)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitActive(panel)
    return panel


@pytest.fixture
def panel(qtbot):
    panel = opened(qtbot, WEB)
    yield panel
    panel.session.close()


@pytest.fixture
def dense(qtbot):
    panel = opened(qtbot, DENSE)
    yield panel
    panel.session.close()


def codes(panel):
    return [row.loop.code for row in panel.list.rows.rows if row.loop]


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def turn_to(panel, view):
    press(panel.views.button(view))


# the drawer


def test_the_drawer_is_folded_until_it_is_wanted(panel):
    drawer = panel.finder.drawer
    assert not drawer.isVisible()
    press(panel.finder.fold)
    assert drawer.isVisible()
    press(panel.finder.fold)
    assert not drawer.isVisible()


def test_length_delays_and_order(panel):
    press(panel.finder.fold)
    drawer = panel.finder.drawer
    drawer.shortest.setValue(3)
    assert codes(panel) == ["B1", "R2"]
    drawer.longest.setValue(3)
    assert codes(panel) == ["B1"]
    assert panel.search.state.text() == "1 shown."
    assert panel.finder.fold.text() == "Filter · 1"
    press(drawer.clear)
    assert codes(panel) == ["R1", "B1", "R2"]
    assert panel.finder.fold.text() == "Filter"
    press(drawer.delays.button(True))
    assert codes(panel) == ["R1", "R2"]
    press(drawer.delays.button(False))
    assert codes(panel) == ["B1"]
    press(drawer.delays.button(None))
    press(drawer.orders.button(STRONGEST))
    assert codes(panel)[0] == "R1"
    press(drawer.orders.button(MOST_DELAYED))
    assert codes(panel) == ["R1", "R2", "B1"]


def test_loops_through_all_that_is_selected(panel):
    press(panel.finder.fold)
    panel.session.attention.select(["d"])
    press(panel.finder.drawer.through)
    assert codes(panel) == ["R2"]
    panel.session.attention.select(["c", "ab"])
    assert codes(panel) == ["B1", "R2"]
    panel.session.attention.select([])
    assert codes(panel) == ["R1", "B1", "R2"]


def test_named_and_crossing_ones(panel):
    press(panel.finder.fold)
    press(panel.finder.drawer.crossing)
    assert codes(panel) == ["R1"]
    press(panel.finder.drawer.crossing)
    press(panel.finder.drawer.named)
    assert codes(panel) == []
    name_loop(panel.session.document, {"ab", "bc", "ca"}, "Staff drain")
    assert codes(panel) == ["B1"]


def test_a_new_label_is_shown_without_a_new_analysis(panel):
    with panel.session.document.edit("Rename"):
        panel.session.document.put(Factor("a", "Confidence", 0, 0))
    assert panel.list.rows.index(0).data().startswith("R1: Confidence → Meetings")


# looking further


def test_the_list_goes_on_when_asked_and_nothing_moves_under_the_hand(dense, qtbot):
    assert dense.header.text() == "Complete to length 5: 1,904 loops. Longer loops exist."
    listed = len(dense.list.rows.rows)
    dense.list.setCurrentIndex(dense.list.rows.index(90))
    dense.list.verticalScrollBar().setValue(4000)
    seen = dense.list.row_at(QPoint(4, 2))
    top = dense.list.visualRect(dense.list.rows.index(dense.list.rows.place(seen.key))).top()
    press(dense.search.further)
    assert dense.search.stop.isVisible()
    assert not dense.search.further.isVisible()
    qtbot.waitUntil(lambda: not dense.session.analyst.further.looking_further)
    assert dense.header.text() == "16,064 loops. That is all of them."
    assert len(dense.list.rows.rows) == 16_064 > listed
    assert dense.list.row_at(QPoint(4, 2)).key == seen.key
    assert dense.list.visualRect(dense.list.rows.index(dense.list.rows.place(seen.key))).top() == top
    assert dense.list.current.loop.code == "R91"
    assert not dense.search.stop.isVisible()
    assert not dense.search.further.isVisible()


def test_stop_is_heeded_and_an_edit_leads_back_to_the_short_list(qtbot):
    jobs = ThreadJobs()
    many = [Factor(f"g{i}", f"More {i}") for i in range(14)]
    many += [Link(f"g{i}g{j}", f"g{i}", f"g{j}", SAME) for i, j in permutations(range(14), 2)]
    panel = opened(qtbot, many, jobs)
    short = len(panel.list.rows.rows)
    press(panel.search.further)
    qtbot.waitUntil(lambda: "Searching length" in panel.search.state.text())
    qtbot.waitUntil(lambda: len(panel.list.rows.rows) > short, timeout=20_000)
    press(panel.search.stop)
    assert "Searching" not in panel.search.state.text()
    assert panel.search.further.isVisible()
    with panel.session.document.edit("Delete"):
        panel.session.document.remove("g0g1")
    assert len(panel.list.rows.rows) <= 2000
    panel.session.close()
    jobs.close()


def test_a_long_list_is_told_to_the_view_bit_by_bit(dense, qtbot):
    press(dense.search.further)
    qtbot.waitUntil(lambda: not dense.session.analyst.further.looking_further)
    assert dense.list.rows.rowCount() < 16_064
    dense.list.go_to(dense.list.rows.rows[9000].key)
    assert dense.list.current.loop.code == "R9001"
    for _ in range(8):
        dense.list.verticalScrollBar().setValue(dense.list.verticalScrollBar().maximum())
        qtbot.wait(1)
    assert dense.list.rows.rowCount() == 16_064


# through something


def test_every_loop_through_what_is_selected(dense, qtbot):
    assert not dense.search.through.isVisible()
    dense.session.attention.select(["f3"])
    press(dense.search.through)
    qtbot.waitUntil(lambda: not dense.session.analyst.further.looking_through)
    assert dense.header.text() == "13,699 loops run through Factor 3: that is all."  # Σ 7! / (8 − k)!
    assert all("f3" in row.loop.factors for row in islice(dense.list.rows.rows, 50))
    first = dense.list.rows.rows[0].loop
    assert first.code == next(one.code for one in dense.session.analyst.analysis.loops.loops if "f3" in one.factors)
    assert dense.list.rows.place(dense.list.rows.rows[1234].key) == 1234
    press(dense.search.back)
    assert dense.header.text().startswith("Complete to length")


# reading first


def test_a_smallest_set_to_read_first(panel, qtbot):
    turn_to(panel, READING)
    assert panel.header.text().startswith("Read these 3 loops, shortest first: a smallest set that explains the rest.")
    qtbot.waitUntil(lambda: codes(panel) == ["R1", "B1", "R2"])  # the numbers come with the list, soon after
    words = [panel.list.rows.index(row).data().split(" · ")[-1] for row in range(3)]
    assert words == ["brings 2 new links", "brings 2 new links", "brings 2 new links"]
    assert not panel.finder.isVisible()
    with panel.session.document.edit("Delete"):
        panel.session.document.remove("cd")
    assert codes(panel) == ["R1", "B1"]
    turn_to(panel, LIST)
    assert panel.finder.isVisible()


# questions


def questions(panel):
    return [line.question.text() for line in panel.questions.lines]


def test_resting_on_a_question_lights_the_way_it_would_close(panel):
    turn_to(panel, QUESTIONS)
    line = panel.questions.lines[0]
    assert line.question.text().startswith("Does ")
    assert "direction makes it" in line.way.text()
    line.no.setFocus()
    lit = panel.session.attention.spotlight
    assert len(lit.links) >= 1
    assert lit.links <= panel.session.snapshot.links.keys()
    panel.views.button(QUESTIONS).setFocus()
    assert panel.session.attention.spotlight is None


@pytest.mark.parametrize("polarity", [SAME, OPPOSITE])
def test_yes_draws_the_link_in_one_step_and_the_question_stays_in_place(panel, qtbot, polarity):
    turn_to(panel, QUESTIONS)
    before, asked = panel.session.snapshot, questions(panel)
    line = panel.questions.lines[1]
    qtbot.waitUntil(line.no.isVisible)
    told = []
    panel.session.analyst.closed.connect(lambda _link, loops: told.extend(loops))
    press(line.yes[polarity])
    panel.session.analyst.answer()
    (new,) = panel.session.snapshot.links.keys() - before.links.keys()
    assert panel.session.snapshot.links[new].polarity == polarity
    assert told
    assert questions(panel)[1] == asked[1]
    assert line.answer.text().endswith("the link is on the map.")
    assert not line.no.isVisible()
    panel.session.undo()
    assert panel.session.snapshot == before
    panel.session.analyst.answer()
    qtbot.waitUntil(line.no.isVisible)


def test_no_is_remembered_until_it_is_asked_again(panel):
    turn_to(panel, QUESTIONS)
    first = questions(panel)[0]
    press(panel.questions.lines[0].no)
    assert questions(panel)[0] == first
    assert panel.questions.lines[0].answer.text().startswith("No.")
    turn_to(panel, LIST)
    turn_to(panel, QUESTIONS)
    assert first not in questions(panel)
    press(panel.questions.again)
    assert first in questions(panel)
    assert not panel.questions.again.isVisible()


def test_nothing_to_ask_is_said(qtbot):
    for records in (
        [],
        [Factor("a", "Alone"), link("aa")],
        [Factor("a", "A"), Factor("b", "B"), link("ab"), link("ba")],
    ):
        panel = opened(qtbot, records)
        turn_to(panel, QUESTIONS)
        assert questions(panel) == []
        assert panel.header.text() == "No question: no single link would close a short loop."
        turn_to(panel, READING)
        assert panel.header.text() in ("No feedback loops yet.", "There is one loop to read.")
        panel.session.close()
