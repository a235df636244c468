"""The levers panel, by mouse and by keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sysmap.edits.deleting import delete
from sysmap.model import Factor, Goal, Lever, Link, Polarity
from sysmap.ui.panels.levers import LeversPanel

RECORDS = (
    Factor("policy", "Clean-energy policy"),
    Factor("coal", "Coal burnt"),
    Factor("emissions", "Emissions", goal=Goal(-1)),
    Factor("rain", "Rain"),
    Link("l1", "policy", "coal", Polarity.OPPOSITE),
    Link("l2", "coal", "emissions", Polarity.SAME),
)


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def panel(session, show):
    session.analyst.answer()
    return show(LeversPanel(session), 330, 680)


def row_of(panel, factor):
    return panel.one_by_one.list.rows.rows[panel.one_by_one.list.rows.place(factor)]


def click(panel, factor, from_right=None):
    box = panel.one_by_one.list.visualRect(panel.one_by_one.list.rows.index(panel.one_by_one.list.rows.place(factor)))
    place = box.center() if from_right is None else QPoint(box.right() - from_right, box.center().y())
    QTest.mouseClick(panel.one_by_one.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_it_says_what_the_levers_move_and_lists_only_those_that_do(panel):
    assert panel.header.text() == "What moves Emissions down"
    assert [row.key for row in panel.one_by_one.list.rows.rows] == ["coal", "policy"]
    assert row_of(panel, "coal").row.direction == -1
    assert row_of(panel, "policy").row.direction == 1
    assert "push up" in row_of(panel, "policy").words
    assert "clear" in row_of(panel, "policy").words
    assert not panel.hint.isVisible()


def test_without_a_goal_it_says_how_to_mark_one(panel, session):
    with session.document.edit("No goal"):
        session.document.put(Factor("emissions", "Emissions"))
    session.analyst.answer()
    assert panel.header.text() == "Mark a goal to see what moves it."
    assert panel.hint.isVisible()
    assert "press G" in panel.hint.text()
    assert "push" not in row_of(panel, "policy").words


def test_a_click_selects_explains_and_reveals(panel, session):
    revealed = []
    panel.reveal.connect(revealed.append)
    click(panel, "policy")
    assert session.attention.selection == {"policy"}
    assert revealed == [{"policy"}]
    assert panel.one_by_one.card.sentence.text().startswith(
        "Push Clean-energy policy up: it cuts Emissions, two steps away"
    )
    (path,) = panel.one_by_one.card.paths.rows
    assert path.row.text() == "100%: Clean-energy policy −→ Coal burnt +→ Emissions"


def test_hovering_a_path_lights_its_way(panel, session, qtbot):
    click(panel, "policy")
    QTest.mouseMove(panel, QPoint(2, 2))
    row = panel.one_by_one.card.paths.rows[0].row
    row.hovered.emit(True)
    assert session.attention.spotlight.links == {"l1", "l2"}
    assert session.attention.spotlight.factors == {"policy", "coal", "emissions"}
    row.hovered.emit(False)
    assert session.attention.spotlight is None


def test_the_star_marks_a_lever_of_the_group_without_selecting(panel, session):
    click(panel, "policy", from_right=12)
    assert session.snapshot.factors["policy"].lever is not None
    assert session.attention.selection == frozenset()
    assert row_of(panel, "policy").chosen
    QTest.mouseClick(panel.one_by_one.chosen_only, Qt.MouseButton.LeftButton)
    assert [row.key for row in panel.one_by_one.list.rows.rows] == ["policy"]
    session.undo()
    assert panel.one_by_one.list.rows.rowCount() == 0


def test_a_chosen_lever_that_moves_nothing_says_so(panel, session):
    with session.document.edit("Lever"):
        session.document.put(replace(session.document.factor("rain"), lever=Lever()))
    rain = row_of(panel, "rain")
    assert rain.words.startswith("Rain: strength 0 of 100, moves no goal")
    assert row_of(panel, "coal").words.startswith("Coal burnt: push down, strength 100 of 100, clear")


def test_the_card_chooses_a_lever_by_keyboard(panel, session):
    click(panel, "coal")
    panel.one_by_one.card.choose.setFocus()
    QTest.keyClick(panel.one_by_one.card.choose, Qt.Key.Key_Space)
    assert session.snapshot.factors["coal"].lever is not None
    assert panel.one_by_one.card.choose.text() == "Take the star away"


def test_colour_and_size_follow_the_boxes_and_the_boxes_follow_the_map(panel, session):
    QTest.mouseClick(panel.by_colour, Qt.MouseButton.LeftButton, pos=QPoint(8, panel.by_colour.height() // 2))
    QTest.mouseClick(panel.by_size, Qt.MouseButton.LeftButton, pos=QPoint(8, panel.by_size.height() // 2))
    assert session.attention.colour_by == "leverage"
    assert session.attention.size_by_leverage
    session.attention.colour("perspectives")
    session.attention.size(False)
    assert not panel.by_colour.isChecked()
    assert not panel.by_size.isChecked()


def test_a_goal_chip_goes_to_its_goal(panel, session):
    (chip,) = panel.goals.values()
    assert chip.text() == "↓ Emissions"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert session.attention.selection == {"emissions"}


def test_selecting_on_the_map_makes_its_row_current(panel, session):
    session.attention.select(["coal"])
    assert panel.one_by_one.list.current.key == "coal"
    assert panel.one_by_one.card.sentence.text().startswith("Push Coal burnt down")


def test_arrow_keys_light_what_a_lever_reaches(panel, session):
    panel.setFocus()
    QTest.keyClick(panel.one_by_one.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.one_by_one.list, Qt.Key.Key_Down)
    assert session.attention.spotlight.links == {"l1", "l2"}
    QTest.keyClick(panel.one_by_one.list, Qt.Key.Key_Escape)
    assert session.attention.spotlight is None


def test_the_goal_may_go_while_its_lever_is_being_read(panel, session):
    click(panel, "policy")
    delete(session.document, ["emissions"])  # what is taken away is never spoken of again, not for a moment
    assert panel.header.text() == "Mark a goal to see what moves it."
    assert panel.one_by_one.card.sentence.text().startswith("Clean-energy policy reaches the rest of the map")
    session.undo()
    session.analyst.answer()
    assert panel.header.text() == "What moves Emissions down"
    assert panel.one_by_one.card.sentence.text().startswith("Push Clean-energy policy up")


def test_a_factor_on_the_way_may_go_while_both_are_selected(panel, session):
    session.attention.select(["policy", "coal"])
    delete(session.document, ["coal"])  # the selection shrinks to one before the analysis has looked again
    assert session.attention.selection == {"policy"}
    assert "coal" not in [row.key for row in panel.one_by_one.list.rows.rows]
    assert panel.one_by_one.card.paths.rows == []


def test_a_goal_that_comes_back_to_itself_is_not_its_own_lever(panel, session):
    with session.document.edit("Connect"):
        session.document.put(Link("back", "emissions", "policy", Polarity.SAME))
    session.analyst.answer()
    assert next(row for row in session.analyst.analysis.leverage.rows if row.factor == "emissions").effect != 0
    assert "emissions" not in [row.key for row in panel.one_by_one.list.rows.rows]
