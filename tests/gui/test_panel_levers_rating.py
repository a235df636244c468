"""Rating factors and saying what places to intervene they are, in the inspector."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sysmap.model import Factor, Goal, Link, Polarity
from sysmap.ui.panels.inspector import InspectorPanel
from sysmap.ui.panels.intervention import NUMBER
from sysmap.ui.panels.rating import NOT_RATED

RECORDS = (
    Factor("policy", "Clean-energy policy"),
    Factor("coal", "Coal burnt", actionability=0.6, intervention=12),
    Factor("emissions", "Emissions", goal=Goal(-1)),
    Link("l1", "policy", "coal", Polarity.OPPOSITE),
    Link("l2", "coal", "emissions", Polarity.SAME),
)


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def panel(session, show):
    session.analyst.answer()
    return show(InspectorPanel(session), 320, 1000)


def press(page, rating):
    QTest.mouseClick(page.rating.choice.button(rating), Qt.MouseButton.LeftButton)


def down(page):
    return [value for value in (0.0, 0.25, 0.5, 0.75, 1.0, NOT_RATED) if page.rating.choice.button(value).isChecked()]


def rating(session, factor):
    return session.snapshot.factors[factor].actionability


def choose(page, number):
    """Open the list and pick by keys, as somebody without a mouse does."""
    places = page.intervention.list
    places.setFocus()
    row = places.findData(number, NUMBER)
    QTest.keyClick(places, Qt.Key.Key_Home)
    while places.currentIndex() != row:
        before = places.currentIndex()
        QTest.keyClick(places, Qt.Key.Key_Down)
        assert places.currentIndex() > before


def test_a_factor_is_rated_in_words_and_the_rating_taken_back(panel, session):
    session.attention.select(["policy"])
    page = panel.page
    assert down(page) == [NOT_RATED]
    assert not page.priority.isVisible()
    press(page, 0.75)
    session.analyst.answer()
    assert rating(session, "policy") == 0.75
    assert down(page) == [0.75]
    # the whole of the effect pulls one way, so the priority is the strength times the rating: 0.8 of coal's, 75 % ours
    assert page.priority.text().startswith("Priority 60 of 100")
    press(page, NOT_RATED)
    assert rating(session, "policy") is None
    assert down(page) == [NOT_RATED]
    assert [change.label for change in session.document.history] == ["Rate", "No rating"]


def test_nothing_of_ours_is_a_rating_too(panel, session):
    session.attention.select(["policy"])
    press(panel.page, 0.0)
    assert rating(session, "policy") == 0.0
    assert down(panel.page) == [0.0]


def test_a_rating_between_the_words_is_said_as_a_number(panel, session):
    session.attention.select(["coal"])
    assert down(panel.page) == []
    assert panel.page.rating.between.text() == "Rated 60%."


def test_several_are_rated_in_one_step(panel, session):
    session.attention.select(["policy", "coal"])
    page = panel.page
    assert down(page) == []
    assert page.rating.between.text() == "They are rated differently."
    press(page, 1.0)
    assert (rating(session, "policy"), rating(session, "coal")) == (1.0, 1.0)
    assert down(page) == [1.0]
    press(page, NOT_RATED)
    assert (rating(session, "policy"), rating(session, "coal")) == (None, None)
    session.undo()
    session.undo()
    assert (rating(session, "policy"), rating(session, "coal")) == (None, 0.6)


def test_a_link_alone_has_nothing_to_rate(panel, session):
    session.attention.select(["l1", "l2"])
    assert not panel.page.rating.isVisible()
    assert not panel.page.intervention.isVisible()


def test_a_place_to_intervene_is_chosen_with_help_and_headings_are_no_places(panel, session):
    session.attention.select(["policy"])
    page = panel.page
    assert page.intervention.list.currentText() == "Not said"
    assert not page.intervention.help.isVisible()
    choose(page, 5)
    assert session.snapshot.factors["policy"].intervention == 5
    assert page.intervention.list.currentText() == "5 · Rules"
    assert "Pay utilities for energy saved" in page.intervention.help.text()
    assert "Which rule makes sensible people do this?" in page.intervention.help.text()
    assert [change.label for change in session.document.history] == ["Place to intervene"], "one step, not one a key"
    places = page.intervention.list
    headings = [places.itemText(row) for row in range(places.count()) if places.itemData(row, NUMBER) is None]
    assert [heading.split(":")[0] for heading in headings] == ["Parameters", "Feedbacks", "Design", "Intent"]
    choose(page, 0)
    assert session.snapshot.factors["policy"].intervention is None


def test_places_of_several_that_differ_show_as_such(panel, session):
    session.attention.select(["policy", "coal"])
    page = panel.page
    assert page.intervention.list.currentIndex() == -1
    choose(page, 12)
    assert {session.snapshot.factors[key].intervention for key in ("policy", "coal")} == {12}


def test_the_wheel_turns_the_page_and_not_the_answer(panel, session, qtbot):
    session.attention.select(["coal"])
    places = panel.page.intervention.list
    places.setFocus()
    QTest.wheelEvent(panel.windowHandle(), places.mapTo(panel, places.rect().center()), QPoint(0, -120))
    assert session.snapshot.factors["coal"].intervention == 12
    assert places.currentText() == "12 · Numbers"
