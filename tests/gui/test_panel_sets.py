"""Levers together: sets by hand and by search, what they do, kept ones side by side."""

import pytest
from held import HeldJobs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sysmap.analysis.joint import NOTHING
from sysmap.edits.deleting import delete
from sysmap.edits.goals import rate_actionability, set_goal, toggle_lever
from sysmap.model import Document, Factor, Goal, Lever, Link, Polarity, Push, Scenario
from sysmap.ui.panels.levers import TOGETHER, LeversPanel
from sysmap.ui.panels.set_finder import ALL, CHANGED, GROUPS, OURS, TITLE
from sysmap.ui.panels.set_judge import Judged

SAME, OPPOSITE = Polarity.SAME, Polarity.OPPOSITE
RECORDS = (
    Factor("tax", "Carbon tax", lever=Lever("Tax group")),
    Factor("wind", "Wind power", lever=Lever()),
    Factor("trains", "Trains"),
    Factor("coal", "Coal burnt"),
    Factor("smoke", "Smoke", goal=Goal(-1)),
    Factor("jobs", "Mining jobs"),
    Link("l1", "tax", "coal", OPPOSITE),
    Link("l2", "wind", "coal", OPPOSITE),
    Link("l3", "coal", "smoke", SAME, 2.0),
    Link("l4", "trains", "smoke", OPPOSITE),
    Link("l5", "coal", "jobs", SAME),
)


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def panel(session, show):
    session.analyst.answer()
    panel = show(LeversPanel(session), 330, 1400)
    click(panel.view.button(TOGETHER))
    return panel


@pytest.fixture
def view(panel):
    return panel.together


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(9, widget.height() // 2))


def members(view):
    return [row.row.text() for row in view.members.rows]


def add(view, text):
    view.members.name.setFocus()
    view.members.name.setText(text)  # typed letters open a list of names, and this platform has no windows over windows
    QTest.keyClick(view.members.name, Qt.Key.Key_Return)


def put(session, *records):
    with session.document.edit("Put"):
        for record in records:
            session.document.put(record)
    session.analyst.answer()


def test_it_begins_with_the_levers_of_the_group_and_follows_them(view, session):
    assert view.members.whose.text() == "The levers the group has chosen."
    assert members(view) == [
        "Carbon tax up: 50% of the effect, shared fairly; without it the set does 50% less",
        "Wind power up: 50% of the effect, shared fairly; without it the set does 50% less",
    ]
    assert view.result.whole.text() == "Together they move the goals the way you want."
    assert [row.row.text() for row in view.result.goals.rows] == ["Smoke goes down, as wanted; clear."]
    assert view.result.others.text() == "They work on ways of their own."
    toggle_lever(session.document, ["trains"])
    session.analyst.answer()
    assert len(members(view)) == 3
    session.undo()
    assert len(members(view)) == 2


def test_a_lever_is_added_by_name_and_from_the_map_and_taken_out_again(view, session):
    add(view, "train")
    assert [text.split(":")[0] for text in members(view)] == ["Carbon tax up", "Wind power up", "Trains up"]
    assert view.members.whose.text() == ""
    assert not view.members.selected.isEnabled()
    session.attention.select(["coal", "l1", "wind"])
    click(view.members.selected)
    assert [text.split(":")[0] for text in members(view)][-1] == "Coal burnt down"
    assert not view.members.selected.isEnabled(), "all that is selected is in the set"
    click(view.members.rows[0].out)
    assert [text.split(":")[0] for text in members(view)] == ["Wind power up", "Trains up", "Coal burnt down"]
    assert view.members.name.text() == ""
    add(view, "zebra")
    assert len(members(view)) == 3
    assert view.members.name.selectedText() == "zebra"
    click(view.members.group)
    assert [text.split(":")[0] for text in members(view)] == ["Carbon tax up", "Wind power up"]


def test_what_gets_in_the_way_is_said_in_a_sentence_and_lights_the_two(view, session):
    add(view, "coal")
    pairs = [row.row.text() for row in view.result.pairs.rows]
    assert any("Carbon tax and Coal burnt" in pair and "partly on the same paths: 100% of" in pair for pair in pairs)
    view.result.pairs.rows[0].row.hovered.emit(True)
    assert len(session.attention.spotlight.factors) == 2
    view.result.pairs.rows[0].row.hovered.emit(False)
    assert session.attention.spotlight is None


def test_a_push_can_be_turned_round(view):
    click(view.members.rows[0].way)
    assert view.members.rows[0].way.text() == "↓"
    assert members(view)[0].startswith("Carbon tax down")
    assert view.result.whole.text() == "Together they leave the goals where they are."
    click(view.members.rows[0].way)
    assert view.result.whole.text() == "Together they move the goals the way you want."


def test_the_set_is_lit_with_the_ways_that_carry_it(view, session):
    revealed = []
    view.reveal.connect(revealed.append)
    click(view.lit)
    assert session.attention.pinned.factors == {"tax", "wind", "coal", "smoke"}
    assert session.attention.pinned.links == {"l1", "l2", "l3"}
    assert revealed == [session.attention.pinned.factors]
    add(view, "trains")
    assert "trains" in session.attention.pinned.factors, "the light follows the set"
    assert view.lit.isChecked()
    session.attention.let_go()
    assert not view.lit.isChecked()


def test_kept_sets_stand_side_by_side_and_say_what_part_they_do(view, session):
    QTest.keyClicks(view.name, "First")
    click(view.keep)
    add(view, "trains")
    click(view.keep)
    kept = [row.row.text() for row in view.kept.rows]
    assert kept[0].startswith("First: Carbon tax up and Wind power up. These two cover ")
    assert kept[1] == "Set 1: Carbon tax up, Wind power up and Trains up."
    # the tax and the wind each do 0.4 · 0.8 · 2/3 of what can be done, the trains 0.8 / 3: (0.4267, 0.2667)
    assert view.kept.rows[0].bar.value() == round(100 * 0.4267 / 0.6933)
    assert [change.label for change in session.document.history] == ["Keep scenario", "Keep scenario"]
    click(view.kept.rows[0].row)
    assert len(members(view)) == 2
    assert session.attention.pinned.links == {"l1", "l2", "l3"}
    assert view.result.coverage.text() == "These two cover 62% of what all three would do."
    click(view.kept.rows[1].remove)
    assert len(view.kept.rows) == 1
    session.undo()
    assert len(view.kept.rows) == 2


def test_only_what_is_held_is_a_kept_set_and_what_is_gone_is_said(view, session):
    put(
        session,
        Scenario("s1", "A shock", (Push("tax", 1, held=False),)),
        Scenario("s2", "Rails", (Push("trains", -1), Push("wind", 1))),
    )
    assert [row.row.text().split(".")[0] for row in view.kept.rows] == ["Rails: Trains down and Wind power up"]
    click(view.kept.rows[0].row)
    assert [row.way.text() for row in view.members.rows] == ["↓", "↑"], "pushed as it was kept"
    delete(session.document, ["trains"])
    assert members(view) == ["Wind power up: 100% of the effect, shared fairly; without it the set does 100% less"]
    assert "1 of its levers is no longer on the map" in view.kept.rows[0].row.text()
    session.undo()
    session.analyst.answer()
    assert len(members(view)) == 2


def test_two_sets_do_not_share_a_name(view, session, said):
    for _ in range(2):
        QTest.keyClicks(view.name, "Ours")
        QTest.keyClick(view.name, Qt.Key.Key_Return)
    assert said == ["There is already a scenario called “Ours”"]
    assert len(session.snapshot.scenarios) == 1
    assert view.name.text() == "Ours"


def test_the_set_becomes_the_groups_in_one_step(view, session):
    assert not view.adopt.isEnabled(), "they are already"
    click(view.members.rows[1].out)
    add(view, "trains")
    click(view.adopt)
    levers = {factor.id: factor.lever for factor in session.snapshot.factors.values() if factor.lever}
    assert levers == {"tax": Lever("Tax group"), "trains": Lever()}
    assert not view.adopt.isEnabled()
    session.undo()
    assert {factor.id for factor in session.snapshot.factors.values() if factor.lever} == {"tax", "wind"}


def test_the_best_set_is_found_and_looked_at(view, session):
    finder = view.finder
    click(finder.sizes.button(2))
    assert finder.go.text() == "Find the best set of 2"
    click(finder.go)
    assert [text.split(":")[0] for text in members(view)] == ["Coal burnt down", "Trains up"]
    first = finder.sets.rows[0].row.text()
    assert first.startswith("Coal burnt down and Trains up: the best two of four levers. No other two do more.")
    assert first.endswith("These two cover 100% of what all four would do.")
    assert len(finder.sets.rows) == 3
    click(finder.sets.rows[1].row)
    assert session.attention.pinned is not None
    assert len(members(view)) == 2
    assert session.document.history == (), "looking changes nothing"


def test_it_looks_among_what_the_room_can_move(view, session):
    finder = view.finder
    assert not finder.pool.button(OURS).isVisible()
    assert finder.hint.isVisible()
    rate_actionability(session.document, ["tax", "trains", "wind"], 0.5)
    rate_actionability(session.document, ["coal"], 0.0)
    session.analyst.answer()
    assert not finder.hint.isVisible()
    click(finder.sizes.button(2))
    assert finder.pool.button(OURS).isChecked(), "what is rated comes first"
    click(finder.go)
    assert {row.row.text().split(" ")[0] for row in view.members.rows} < {"Carbon", "Wind", "Trains"}
    click(finder.pool.button(GROUPS))
    click(finder.go)
    assert [text.split(":")[0] for text in members(view)] == ["Carbon tax up", "Wind power up"]
    click(finder.pool.button(ALL))
    click(finder.go)
    assert [text.split(":")[0] for text in members(view)] == ["Coal burnt down", "Trains up"]


def test_what_was_found_on_another_map_is_not_shown(view, session):
    click(view.finder.go)
    assert view.finder.sets.rows
    put(session, Link("l6", "jobs", "smoke", SAME))
    assert view.finder.sets.rows == []
    assert view.finder.state.text() == CHANGED
    click(view.finder.go)
    set_goal(session.document, ["smoke"], None)
    session.analyst.answer()
    assert view.finder.state.text() == "Mark a goal to see what moves it."
    assert not view.finder.go.isEnabled()
    assert view.result.whole.text() == "Mark a goal to see what moves it."
    session.undo()
    session.analyst.answer()
    assert view.finder.go.isEnabled()
    assert not view.finder.state.isVisible()


def test_a_search_can_be_stopped_and_its_answer_comes_to_nothing(view, session, monkeypatch):
    jobs = HeldJobs()
    monkeypatch.setattr(session.jobs, "run", jobs.run)
    before = members(view)
    click(view.finder.go)
    assert jobs.waiting[0][0].title == TITLE
    assert view.finder.stop.isVisible()
    assert not view.finder.go.isVisible()
    assert view.finder.state.text() == "Looking through the sets of 4…"
    click(view.finder.stop)
    assert view.finder.go.isVisible()
    assert not view.finder.state.isVisible()
    assert jobs.waiting[0][0].cancelled()
    jobs.let_all_go()
    assert members(view) == before


def test_an_answer_for_a_map_that_has_changed_is_dropped(view, session, monkeypatch):
    jobs = HeldJobs()
    monkeypatch.setattr(session.jobs, "run", jobs.run)
    before = members(view)
    click(view.finder.go)
    searching = jobs.waiting[:1]
    put(session, Link("l6", "jobs", "trains", SAME))
    jobs.waiting[:] = searching
    jobs.let_all_go()
    assert view.finder.state.text() == CHANGED
    assert [text.split(":")[0] for text in members(view)] == [text.split(":")[0] for text in before]


def test_nobody_works_for_a_view_that_nobody_sees(panel, view, session):
    panel.show_view("one by one")
    toggle_lever(session.document, ["trains"])
    session.analyst.answer()
    assert len(members(view)) == 2
    panel.show_view(TOGETHER)
    assert len(members(view)) == 3


def test_another_map_has_another_set(view, session):
    add(view, "trains")
    session.open(Document([Factor("a", "A"), Factor("b", "B", goal=Goal()), Link("ab", "a", "b", SAME)]))
    assert members(view) == []
    assert view.result.whole.text() == "Choose levers to see what they do together."
    assert not view.keep.isEnabled()
    assert not view.adopt.isEnabled()


def alone(size):
    return [Factor(f"f{i}", f"F{i}", lever=Lever() if i < 20 else None) for i in range(size)]


def unknown():
    return [one if isinstance(one, Factor) else Link(one.id, one.source, one.target) for one in RECORDS]


def weightless():
    return [one if isinstance(one, Factor) else Link(one.id, one.source, one.target, SAME, 0.0) for one in RECORDS]


ODD = {
    "none": [],
    "one": [Factor("a", "A", lever=Lever())],
    "a goal alone": [Factor("a", "A", lever=Lever(), goal=Goal())],
    "self-loop": [Factor("a", "A", lever=Lever(), goal=Goal()), Link("aa", "a", "a", SAME)],
    "unknown": unknown(),
    "weightless": weightless(),
    "apart": alone(5000),
    "apart with a goal": [*alone(400), Factor("g", "G", goal=Goal())],
}


@pytest.mark.parametrize("records", ODD.values(), ids=ODD)
def test_odd_maps_get_an_answer_in_words(view, session, records):
    session.open(Document(records))
    session.analyst.answer()
    if view.finder.go.isEnabled():
        click(view.finder.go)
    said = [view.result.whole.text(), view.finder.state.text(), *members(view)]
    assert view.result.whole.text()
    assert len(members(view)) <= 16
    assert not any("nan" in text.lower() for text in said)


def test_the_share_of_a_set_that_does_nothing_is_nothing(view, session):
    put(session, Factor("art", "Art"))
    add(view, "art")
    assert members(view)[-1] == "Art up: 0% of the effect, shared fairly; without it the set does as much"
    judged = view._verdict.chosen
    assert isinstance(judged, Judged)
    assert abs(judged.share - 1) < NOTHING
