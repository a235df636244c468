"""What the levers panel says of one lever: priority, place, roles, loops, side effects; and the order they make."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from sysmap.edits.goals import rate_actionability, set_goal, set_intervention
from sysmap.model import Factor, Goal, Lever, Link, Polarity
from sysmap.ui.panels.lever_list import LEVERAGE, PRIORITY
from sysmap.ui.panels.levers import TOGETHER, LeversPanel

SAME, OPPOSITE = Polarity.SAME, Polarity.OPPOSITE
RECORDS = (
    Factor("law", "Climate law"),
    Factor("coal", "Coal burnt"),
    Factor("wind", "Wind power", lever=Lever()),
    Factor("smoke", "Smoke", goal=Goal(-1)),
    Factor("rates", "Electricity rates", goal=Goal(-1, importance=0.2)),
    Link("l1", "law", "coal", OPPOSITE),
    Link("l2", "law", "wind", SAME),
    Link("l3", "law", "rates", SAME),
    Link("l4", "coal", "smoke", SAME),
    Link("l5", "wind", "coal", OPPOSITE),
    Link("l6", "coal", "wind", OPPOSITE),
)


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def panel(session, show):
    session.analyst.answer()
    return show(LeversPanel(session), 330, 900)


def keys(panel):
    return [row.key for row in panel.one_by_one.list.rows.rows]


def words(panel, factor):
    rows = panel.one_by_one.list.rows
    return rows.index(rows.place(factor)).data(Qt.ItemDataRole.ToolTipRole)


def badges(panel):
    return {badge.text(): badge.toolTip() for badge in panel.one_by_one.card.badges}


def rate(session, factor, rating):
    rate_actionability(session.document, [factor], rating)
    session.analyst.answer()


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(9, button.height() // 2))


def test_the_order_can_be_changed_only_where_something_has_been_rated(panel, session):
    sort = panel.one_by_one.sort
    by_leverage = keys(panel)
    assert by_leverage[0] == "coal"
    assert not sort.isVisible()
    rate(session, "law", 1.0)
    rate(session, "coal", 0.0)
    assert sort.isVisible()
    assert sort.button(LEVERAGE).isChecked()
    assert keys(panel) == by_leverage, "a rating alone moves nothing under the hand"
    press(sort.button(PRIORITY))
    assert keys(panel) == ["law", "coal", *[key for key in by_leverage if key not in ("law", "coal")]]
    assert "priority 0" in words(panel, "coal")
    assert "priority" not in words(panel, "wind")
    press(sort.button(LEVERAGE))
    assert keys(panel) == by_leverage
    press(sort.button(PRIORITY))
    rate(session, "law", None)
    rate(session, "coal", None)
    assert not sort.isVisible()
    assert keys(panel) == by_leverage


def test_without_a_goal_there_is_no_priority(panel, session):
    rate(session, "law", 1.0)
    set_goal(session.document, ["smoke", "rates"], None)
    session.analyst.answer()
    session.attention.select(["law"])
    assert not panel.one_by_one.sort.isVisible()
    assert not panel.one_by_one.card.priority.isVisible()
    assert panel.one_by_one.card.rating.choice.button(1.0).isChecked()


def test_a_lever_is_rated_on_its_card(panel, session):
    session.attention.select(["law"])
    card = panel.one_by_one.card
    assert card.priority.text() == "Say how far you can move it, and it gets a priority."
    press(card.rating.choice.button(0.5))
    session.analyst.answer()
    assert session.snapshot.factors["law"].actionability == 0.5
    row = next(row for row in session.analyst.analysis.leverage.rows if row.factor == "law")
    assert card.priority.text().startswith(f"Priority {row.score * row.certainty * 0.5:.0f} of 100")


def test_its_badges_explain_themselves_and_the_place_comes_first(panel, session):
    set_intervention(session.document, ["law"], 5)
    session.attention.select(["law"])
    assert list(badges(panel)) == ["5 · Rules", "source"]
    assert badges(panel)["source"] == "Source: it acts on others, and nothing on the map acts on it."
    assert "Ask: Which rule makes sensible people do this?" in badges(panel)["5 · Rules"]
    assert "Source: it acts on others, and nothing on the map acts on it." in words(panel, "law")
    session.undo()
    assert list(badges(panel)) == ["source"]


def test_loops_and_side_effects_are_told_in_sentences(panel, session):
    session.attention.select(["coal"])
    card = panel.one_by_one.card
    assert card.loops.text() == "Takes part in 1 of the listed loops."
    session.attention.select(["law"])
    assert not card.loops.isVisible()
    told = [row.row.text() for row in card.besides.rows]
    assert any(
        text.startswith("Also raises Electricity rates, which is wanted down, so it works against it") for text in told
    )
    assert any(text.startswith("Also raises Wind power, which as a lever is good up") for text in told)
    row = card.besides.rows[[text.startswith("Also raises Electricity") for text in told].index(True)].row
    row.hovered.emit(True)
    assert session.attention.spotlight.factors == {"law", "rates"}
    revealed = []
    panel.reveal.connect(revealed.append)
    press(row)
    assert session.attention.selection == {"rates"}
    assert revealed == [{"rates"}]


@pytest.mark.parametrize("view", ["one by one", TOGETHER])
def test_every_control_of_both_views_has_a_name(panel, session, view):
    rate(session, "law", 0.5)
    session.attention.select(["law"])
    panel.show_view(view)
    if view == TOGETHER:
        press(panel.together.keep)
        press(panel.together.finder.go)
    nameless = [
        widget
        for widget in panel.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_the_views_change_by_keys_and_take_the_focus_along(panel):
    panel.view.button("one by one").setFocus()
    QTest.keyClick(panel.view.button("one by one"), Qt.Key.Key_Right)
    QTest.keyClick(panel.view.button(TOGETHER), Qt.Key.Key_Space)
    assert panel.together.isVisible()
    panel.setFocus()
    assert panel.together.members.name.hasFocus()


def test_what_the_arrow_keys_lit_goes_out_with_the_list(panel, session):
    panel.setFocus()
    QTest.keyClick(panel.one_by_one.list, Qt.Key.Key_Down)
    assert session.attention.spotlight is not None
    press(panel.view.button(TOGETHER))
    assert session.attention.spotlight is None
