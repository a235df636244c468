"""The what-if panel and what-ifs on the map, by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sysmap.edits.links import set_polarity
from sysmap.model import Document, Factor, Goal, Link, Polarity
from sysmap.session import Spotlight
from sysmap.style.theme import DARK
from sysmap.ui.panels.whatif import WhatIfPanel

RECORDS = (
    Factor("tax", "Carbon tax", -300, 0),
    Factor("price", "Coal price", -100, 0),
    Factor("coal", "Coal burnt", 100, 0),
    Factor("emissions", "Emissions", 300, 0, goal=Goal(-1)),
    Factor("bills", "Energy bills", 100, 150, goal=Goal(-1)),
    Factor("rain", "Rain", 300, 150),
    Link("l1", "tax", "price", Polarity.SAME),
    Link("l2", "price", "coal", Polarity.OPPOSITE),
    Link("l3", "coal", "emissions", Polarity.SAME, delay=True),
    Link("l4", "price", "bills", Polarity.SAME),
    Link("l5", "coal", "bills", Polarity.SAME, strength=1.25),  # the way over coal, a link longer, weighs as much
)


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def panel(session, show):
    return show(WhatIfPanel(session), 330, 760)


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def push(panel, factor, up=True):
    panel.session.attention.select([factor])
    click(panel.buttons.up if up else panel.buttons.down)


def goals(panel):
    return [line.row.text() for line in panel.goals.rows]


def test_it_says_how_to_begin_and_the_buttons_wait_for_a_selection(panel, session):
    assert panel.hint.isVisible()
    assert not panel.buttons.up.isEnabled()
    session.attention.select(["tax"])
    assert panel.buttons.up.accessibleName() == "Push Carbon tax up (U on the map)"
    assert panel.buttons.what.text() == "Push Carbon tax:"


def test_goals_stand_above_in_words(panel):
    push(panel, "tax")
    assert goals(panel) == [
        "↓ Emissions: down, certain; as wanted",
        "Energy bills: depends",
    ]
    assert not panel.hint.isVisible()


def test_a_push_is_turned_held_and_taken_off_in_its_row(panel, session):
    push(panel, "tax")
    row = panel.pushes.rows["tax"]
    click(row.way)
    assert session.trial.way("tax") == -1
    assert goals(panel)[0] == "↑ Emissions: up, certain; against the goal"
    click(row.held)
    assert not session.trial.pushes[0].held
    assert row.held.text() == "once"
    click(row.remove)
    assert not session.trial.on
    assert panel.hint.isVisible()
    assert panel.pushes.rows == {}


def test_the_list_tells_where_every_factor_goes_and_filters(panel):
    push(panel, "tax")
    assert panel.ways.header.text() == "1 goes up, 2 go down, 1 depends, 1 is not touched."
    keys = [row.key for row in panel.ways.list.rows.rows]
    assert keys[:2] == ["emissions", "bills"]
    assert set(keys) == {"emissions", "bills", "price", "coal", "rain"}
    click(panel.ways.kinds["down"])
    assert {row.key for row in panel.ways.list.rows.rows} == {"emissions", "coal"}
    panel.ways.filter.setText("emi")
    assert [row.key for row in panel.ways.list.rows.rows] == ["emissions"]


def test_the_first_goal_is_explained_unasked(panel):
    session = panel.session
    session.trial.push(["tax"], 1)
    assert panel.ways.card.factor == "emissions"


def test_a_click_explains_with_agreeing_and_disagreeing_paths_and_their_delays(panel, session, qtbot):
    push(panel, "tax")
    place = panel.ways.list.rows.place("bills")
    box = panel.ways.list.visualRect(panel.ways.list.rows.index(place))
    QTest.mouseClick(panel.ways.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    card = panel.ways.card
    assert session.attention.selection == {"bills"}
    assert card.sentence.text().startswith("Energy bills depends: paths pull both ways")
    assert {heading.text() for heading in card.headings[:2]} == {"Raise it", "Lower it"}
    paths = [line.row.text() for side in card.sides for line in side.rows]
    assert any("Carbon tax +→ Coal price +→ Energy bills" in path for path in paths)
    assert any("Coal price −→ Coal burnt +→ Energy bills" in path for path in paths)
    session.attention.select(["emissions"])
    assert card.sides[0].rows[0].row.text().endswith("Emissions, one delay")


def test_hovering_a_path_lights_it(panel, session):
    push(panel, "tax")
    session.attention.select(["coal"])
    row = panel.ways.card.sides[0].rows[0].row
    row.hovered.emit(True)
    assert session.attention.spotlight.links == {"l1", "l2"}
    row.hovered.emit(False)
    assert session.attention.spotlight is None


def test_editing_the_map_keeps_it_true(panel, session):
    push(panel, "tax")
    set_polarity(session.document, ["l5"], Polarity.OPPOSITE)
    assert goals(panel)[1] == "↑ Energy bills: up, certain; against the goal"
    session.undo()
    assert goals(panel)[1] == "Energy bills: depends"


def test_it_names_the_scenario_as_long_as_it_is_one(panel, session):
    push(panel, "tax")
    assert not panel.scenario.isVisible()
    panel.show_view("scenarios")
    QTest.keyClicks(panel.scenarios.name, "Levy")
    click(panel.scenarios.keep)
    assert panel.scenario.text() == "Scenario: Levy"
    push(panel, "rain")
    assert panel.scenario.text() == "Scenario: Levy, changed since"
    session.undo()
    assert not panel.scenario.isVisible()


def test_end_and_escape_take_it_away(panel, session):
    push(panel, "tax")
    click(panel.buttons.end)
    assert not session.trial.on
    push(panel, "tax")
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not session.trial.on
    assert panel.ways.list.rows.rowCount() == 0


def test_step_by_step_says_how_it_ends_and_marks_the_selected_line(panel, session):
    push(panel, "tax")
    panel.show_view("run")
    QApplication.processEvents()
    view = panel.run
    assert view.ending.text().startswith("It settles after")
    assert set(view.chart.lines) == {"emissions", "bills", "tax", "price", "coal"}
    assert view.rows["coal"].text().startswith("Coal burnt ends lower than without the pushes")
    assert "not a forecast" in view.honest.text()
    view.grab()
    assert view.chart.getAxis("left").labelString().count("level") == 1
    assert "x0.001" not in view.chart.getAxis("left").labelString()
    session.attention.select(["coal"])
    widths = {factor: line.opts["pen"].widthF() for factor, line in view.chart.lines.items()}
    assert max(widths, key=widths.get) == "coal"
    click(view.rows["emissions"])
    assert session.attention.selection == {"emissions"}


def test_a_run_without_limits_that_grows_says_so(panel, session):
    with session.document.edit("Loop"):
        session.document.put(Link("l6", "price", "tax", Polarity.SAME, strength=2.0))
        session.document.put(Link("l1", "tax", "price", Polarity.SAME, strength=2.0))
    push(panel, "rain")
    push(panel, "tax")
    click(panel.pushes.rows["tax"].held)
    panel.show_view("run")
    QApplication.processEvents()
    click(panel.run.answer.button("linear"))
    assert session.trial.activation == "linear"
    assert "circles" in panel.run.ending.text() or "without end" in panel.run.ending.text()


def test_it_is_there_on_odd_maps(panel, session):
    for records in (
        [],
        [Factor("a", "Alone")],
        [Factor("a", "Self"), Link("l", "a", "a", Polarity.SAME)],
        [Factor("a", "A"), Factor("b", "B"), Link("l", "a", "b")],
        [Factor("a", "A"), Factor("b", "B"), Link("l", "a", "b", Polarity.SAME, strength=0.0)],
    ):
        session.open(Document(records))
        for view in ("ways", "run", "scenarios"):
            panel.show_view(view)
            if records:
                session.trial.push(["a"], 1)
            QApplication.processEvents()
        words = [panel.ways.header.text(), panel.run.ending.text(), *goals(panel)]
        assert not any("nan" in word.lower() for word in words)


def test_it_dresses(panel):
    push(panel, "tax")
    panel.show_view("run")
    QApplication.processEvents()
    panel.set_theme(DARK)
    assert panel.run.chart.theme is DARK
    assert panel.ways.delegate.theme is DARK


class TestOnTheMap:
    """In the whole window."""

    @pytest.fixture
    def parts(self, window):
        window.session.open(Document(RECORDS))
        window.show_map()
        return window.parts

    def test_u_and_j_push_what_is_selected_and_escape_ends_it(self, window, parts):
        session = window.session
        session.attention.select(["tax", "rain"])
        QTest.keyClick(parts.desk, Qt.Key.Key_U)
        assert {push.factor for push in session.trial.pushes} == {"tax", "rain"}
        session.attention.select(["rain"])
        QTest.keyClick(parts.desk, Qt.Key.Key_J)
        assert session.trial.way("rain") == -1
        QTest.keyClick(parts.desk, Qt.Key.Key_J)
        assert [push.factor for push in session.trial.pushes] == ["tax"]
        assert parts.desk.stage.legend.title.startswith("What if")
        for _ in range(3):
            QTest.keyClick(parts.desk, Qt.Key.Key_Escape)
        assert not session.trial.on
        assert parts.desk.stage.legend is None

    def test_a_click_beside_the_factors_keeps_it(self, window, parts):
        window.session.trial.push(["tax"], 1)
        parts.desk.fit(animated=False)
        QTest.mouseClick(parts.desk.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        assert window.session.trial.on

    def test_up_down_and_depends_look_different_without_colour(self, window, parts):
        """Each kind of box differs from the others in its pixels even where colours are taken away."""
        session, desk = window.session, parts.desk
        session.trial.push(["tax"], 1)
        desk.zoom_to(1.5)
        grey = {}
        for factor in ("price", "coal", "bills"):
            desk.centre_on(*desk.box(factor).center().toTuple())
            QApplication.processEvents()
            while desk.stage.backdrop.working:
                QApplication.processEvents()
            box = desk.box(factor)
            corner = desk.to_screen(box.right(), box.top())
            image = desk.viewport().grab().toImage()
            grey[factor] = [
                image.pixelColor(int(corner.x()) + dx, int(corner.y()) + dy).lightness() > 150
                for dx in range(-22, 6)
                for dy in range(-12, 14)
            ]
        for one, other in (("price", "coal"), ("coal", "bills"), ("price", "bills")):
            assert sum(a != b for a, b in zip(grey[one], grey[other], strict=True)) > 10, (one, other)

    def test_the_panel_has_its_key(self, window, parts):
        parts.binder.run("panel-whatif")
        assert parts.sides.shown("left")
        assert "whatif" in parts.sides._tabs


def test_esc_ends_the_what_if_and_then_lets_go_of_the_light(panel, session):
    session.attention.pin(Spotlight(frozenset(("coal",)), frozenset()))
    session.trial.push(["coal"], 1)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not session.trial.on
    assert session.attention.pinned is not None
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert session.attention.pinned is None
