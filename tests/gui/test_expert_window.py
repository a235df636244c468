"""The study window: its two plots and its two pages, by mouse and by keys, beside the map."""

import csv
import io
import math
import random

import pytest
from held import HeldJobs
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sysmap.edits.deleting import delete
from sysmap.edits.links import connect
from sysmap.model import Document, Factor, Goal, Link, Polarity
from sysmap.style.resources import example_files
from sysmap.style.theme import DARK, LIGHT, ROOM
from sysmap.ui.expert import StudyWindow

LEFT = Qt.MouseButton.LeftButton


def link(source, target, polarity=Polarity.SAME):
    return Link(f"{source}{target}", source, target, polarity)


RECORDS = (
    Factor("rain", "Rain", 0, 0),
    Factor("harvest", "=Harvest", 100, 0),
    Factor("price", "Food price", 200, 0),
    Factor("hunger", "Hunger", 300, 0, goal=Goal(-1)),
    link("rain", "harvest"),
    link("harvest", "price", Polarity.OPPOSITE),
    link("price", "hunger"),
    link("hunger", "price"),
)


def opened(qtbot, session, answers):
    parent = QApplication.activeWindow()
    study = StudyWindow(session, answers, LIGHT, parent)
    qtbot.addWidget(study)
    return study


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def session(session):
    session.analyst.answer()
    return session


@pytest.fixture
def study(qtbot, session, answers):
    study = opened(qtbot, session, answers)
    yield study
    study.close()
    session.analyst.close()


def mouse(plot, kind, place, button=Qt.MouseButton.NoButton, buttons=Qt.MouseButton.NoButton):
    viewport = plot.viewport()
    event = QMouseEvent(
        kind, place, QPointF(viewport.mapToGlobal(place)), button, buttons, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(viewport, event)


def hover(plot, factor):
    mouse(plot, QEvent.Type.MouseMove, plot.place(factor) + QPointF(2, 1))


def click(plot, factor):
    hover(plot, factor)
    place = plot.place(factor)
    mouse(plot, QEvent.Type.MouseButtonPress, place, LEFT, LEFT)
    mouse(plot, QEvent.Type.MouseButtonRelease, place, LEFT)


def cells(study):
    model = study.measures.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


class TestInfluenceAndDependence:
    @pytest.fixture(autouse=True)
    def shown(self, study):
        study.show_page("influence")

    def test_every_factor_has_a_point_and_the_quadrants_plain_names(self, study):
        picture = study.influence.plot.picture
        assert {point.factor for point in picture.points} == {"rain", "harvest", "price", "hunger"}
        assert {words for _, _, words in picture.corners} == {
            "Moves the rest",
            "In the thick of it",
            "Is moved",
            "On its own",
        }

    def test_what_only_moves_is_upper_left_of_what_is_only_moved(self, study):
        at = study.influence.plot.place
        assert at("rain").x() < at("price").x()

    def test_hovering_says_it_in_a_sentence_and_lights_the_factor(self, study, session):
        hover(study.influence.plot, "rain")
        assert study.influence.said.text().startswith("Rain moves the rest")
        assert session.attention.spotlight.factors == {"rain"}
        mouse(study.influence.plot, QEvent.Type.MouseMove, QPointF(1, 1))
        assert study.influence.said.text() == ""
        assert session.attention.spotlight is None

    def test_a_click_selects_and_reveals(self, study, session):
        revealed = []
        study.reveal.connect(revealed.append)
        click(study.influence.plot, "rain")
        assert session.attention.selection == {"rain"}
        assert revealed == [{"rain"}]

    def test_selecting_on_the_map_names_the_point(self, study, session):
        session.attention.select(["harvest"])
        plot = study.influence.plot
        assert "harvest" in {plot.picture.points[label.row].factor for label in plot.labels}

    def test_what_lies_on_one_place_is_reached_click_by_click(self, study, session):
        session.open(Document([Factor(key, key.upper(), 0, 0) for key in "abc"]))
        plot = study.influence.plot
        seen = []
        for _ in range(3):
            click(plot, "a")
            seen += session.attention.selection
        assert sorted(seen) == ["a", "b", "c"]

    def test_arrow_keys_go_from_point_to_point_and_enter_selects(self, study, session):
        plot = study.influence.plot
        plot.setFocus()
        reached = set()
        for key in [Qt.Key.Key_Left] * 4 + [Qt.Key.Key_Right] * 4:
            QTest.keyClick(plot, key)
            reached.add(plot.current)
        assert reached == {"rain", "harvest", "price", "hunger"}
        QTest.keyClick(plot, Qt.Key.Key_Return)
        assert session.attention.selection == {plot.current}

    def test_the_wheel_zooms_and_home_shows_everything_again(self, study):
        plot = study.influence.plot
        whole = plot.getViewBox().viewRange()
        plot.getViewBox().scaleBy((0.2, 0.2))
        assert plot.getViewBox().viewRange() != whole
        plot.setFocus()
        QTest.keyClick(plot, Qt.Key.Key_Home)
        assert plot.getViewBox().viewRange() == whole

    def test_it_follows_the_map(self, study, session):
        connect(session.document, "hunger", "rain")
        session.analyst.answer()
        delete(session.document, ["harvest"])
        assert {point.factor for point in study.influence.plot.picture.points} == {"rain", "price", "hunger"}

    def test_names_never_cover_one_another(self, study, session):
        chance = random.Random(3)
        crowd = [Factor(f"f{i:02}", f"Factor number {i}", 0, 0, goal=Goal(1) if i < 3 else None) for i in range(60)]
        pairs = {tuple(sorted(chance.sample(range(60), 2), key=lambda _: chance.random())) for _ in range(150)}
        session.open(Document([*crowd, *(link(f"f{one:02}", f"f{two:02}") for one, two in sorted(pairs))]))
        session.analyst.answer()
        plot = study.influence.plot
        boxes = [label.box for label in plot.labels]
        named = {plot.picture.points[label.row].factor for label in plot.labels}
        assert {"f00", "f01", "f02"} <= named
        assert len(named) >= 15
        assert not [1 for i, one in enumerate(boxes) for two in boxes[:i] if one.intersects(two)]


class TestEffectAndCertainty:
    def test_goals_are_marked_and_the_arrow_is_the_way_to_push(self, study):
        study.show_page("effect")
        points = {point.factor: point for point in study.effect.plot.picture.points}
        assert points["hunger"].goal
        assert points["price"].turn == -1
        assert points["rain"].turn == 1
        assert max(point.y for point in points.values()) == pytest.approx(100)

    def test_hovering_gives_the_levers_sentence(self, study):
        study.show_page("effect")
        hover(study.effect.plot, "price")
        assert "Food price" in study.effect.said.text()
        assert study.effect.said.text().endswith(".")

    def test_without_a_goal_it_says_how_to_mark_one(self, study, session):
        session.open(Document([Factor("a", "A", 0, 0), Factor("b", "B", 0, 0), link("a", "b")]))
        session.analyst.answer()
        study.show_page("effect")
        assert study.effect.head.text().startswith("Mark a goal")
        assert not study.save.isEnabled()


class TestMeasures:
    def test_a_row_for_each_factor_sorted_by_what_it_sends(self, study):
        study.show_page("measures")
        names = [row[0] for row in cells(study)]
        assert sorted(names) == ["=Harvest", "Food price", "Hunger", "Rain"]
        sent = [row.influence for row in study.measures.model.rows]
        assert sent == sorted(sent, reverse=True)

    def test_a_title_sorts_and_says_its_term_and_source(self, study):
        study.show_page("measures")
        header = study.measures.table.horizontalHeader()
        header.setSortIndicator(1, Qt.SortOrder.AscendingOrder)
        counts = [int(row[1]) for row in cells(study)]
        assert counts == sorted(counts)
        tip = study.measures.model.headerData(5, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        assert "Betweenness (Freeman 1977)" in tip

    def test_the_filter_keeps_what_holds_the_letters(self, study):
        study.show_page("measures")
        QTest.keyClicks(study.measures.filter, "food")
        assert [row[0] for row in cells(study)] == ["Food price"]

    def test_a_row_selects_and_reveals_and_the_map_selects_the_row(self, study, session):
        study.show_page("measures")
        revealed = []
        study.reveal.connect(revealed.append)
        table = study.measures.table
        place = [row[0] for row in cells(study)].index("Hunger")
        QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(study.measures.model.index(place, 0)).center())
        assert session.attention.selection == {"hunger"}
        assert revealed == [{"hunger"}]
        session.attention.select(["rain"])
        assert study.measures.model.rows[table.currentIndex().row()].factor == "rain"
        assert revealed == [{"hunger"}]

    def test_it_leaves_as_a_table_in_which_nothing_is_a_formula(self, study, answers, tmp_path):
        study.show_page("measures")
        answers.path = tmp_path / "measures.csv"
        study.save.click()
        rows = list(csv.reader(io.StringIO(answers.path.read_text(encoding="utf-8-sig"))))
        assert rows[0][0] == "Factor"
        assert {row[0] for row in rows[1:]} == {"'=Harvest", "Food price", "Hunger", "Rain"}
        assert all(math.isfinite(float(cell)) for row in rows[1:] for cell in row[1:])


class TestSteering:
    def test_it_names_whom_to_steer_and_whom_to_hold(self, study):
        study.show_page("steering")
        assert study.steering.steering.text().startswith("One factor has to be steered by hand")
        assert "Rain" in study.steering.steering.text()
        assert study.steering.holding.text().endswith("no fewer will do.")

    def test_a_button_lights_a_class_of_links_and_lets_go(self, study, session):
        study.show_page("steering")
        name = next(name for name, button in study.steering.links.items() if button.isEnabled())
        study.steering.links[name].click()
        assert session.attention.pinned.links
        study.steering.links[name].click()
        assert session.attention.pinned is None

    def test_a_row_goes_to_the_factor(self, study, session):
        study.show_page("steering")
        rows = study.steering.driver_rows
        QTest.mouseClick(rows.viewport(), LEFT, pos=rows.visualRect(rows.rows.index(0)).center())
        assert session.attention.selection == {"rain"}

    def test_it_leaves_as_a_table(self, study, answers, tmp_path):
        study.show_page("steering")
        answers.path = tmp_path / "steering.csv"
        study.save.click()
        rows = list(csv.reader(io.StringIO(answers.path.read_text(encoding="utf-8-sig"))))
        assert ["steered by hand, always", "Rain", ""] in rows
        assert any(row[0] == "held still" for row in rows)
        assert not [cell for row in rows for cell in row if cell.startswith("=")]

    def test_slow_work_tells_what_it_does_and_can_be_stopped_and_taken_up(self, qtbot, session, answers):
        jobs = HeldJobs()
        session.jobs = jobs
        study = opened(qtbot, session, answers)
        study.show_page("steering")
        assert study.task.text() == "Measuring every factor…"
        jobs.let_go()
        assert study.progress.value() == 33
        study.stop.click()
        jobs.let_go()
        assert study.steering.steering.text() == "Stopped."
        assert study.stop.text() == "Go on"
        study.stop.click()
        jobs.let_go()
        jobs.let_go()
        assert "steered by hand" in study.steering.steering.text()
        assert not study.task.isVisible()
        study.close()

    def test_what_was_found_for_a_map_that_has_changed_is_dropped(self, qtbot, session, answers):
        jobs = HeldJobs()
        session.jobs = jobs
        study = opened(qtbot, session, answers)
        study.show_page("measures")
        delete(session.document, ["rain"])
        jobs.let_go()
        assert study.measures.model.rowCount() == 0
        study.study.look()
        jobs.let_go()
        assert study.measures.model.rowCount() == 3
        study.close()


@pytest.mark.parametrize("page", ["influence", "effect"])
@pytest.mark.parametrize("theme", [LIGHT, DARK, ROOM], ids=lambda theme: theme.id)
def test_a_plot_is_kept_as_a_picture_and_as_a_drawing_with_text(study, answers, tmp_path, page, theme):
    study.set_theme(theme)
    study.show_page(page)
    answers.path = tmp_path / "plot.png"
    study.save.click()
    picture = QImage(str(answers.path))
    plot = study.tabs.currentWidget().plot
    assert picture.width() == 2 * plot.viewport().width()
    assert picture.pixelColor(1, 1).name() == theme.panel
    answers.path = tmp_path / "plot.svg"
    study.save.click()
    drawn = answers.path.read_text(encoding="utf-8").replace("\n", "")
    assert plot.labels
    assert all(f"{label.text}</text>" in drawn for label in plot.labels)


ODD = {
    "empty": [],
    "one factor": [Factor("a", "A", 0, 0)],
    "only self-loops": [Factor("a", "A", 0, 0, goal=Goal(1)), Factor("b", "B", 0, 0), link("a", "a"), link("b", "b")],
    "no signs": [
        Factor("a", "A", 0, 0, goal=Goal(1)),
        Factor("b", "B", 0, 0),
        link("a", "b", Polarity.UNKNOWN),
        link("b", "a", Polarity.UNKNOWN),
    ],
    "no strength": [
        Factor("a", "A", 0, 0, goal=Goal(1)),
        Factor("b", "B", 0, 0),
        Link("ab", "a", "b", Polarity.SAME, strength=0.0),
        Link("ba", "b", "a", Polarity.SAME, strength=0.0),
    ],
}


@pytest.mark.parametrize("records", ODD.values(), ids=ODD)
def test_odd_maps_are_shown_as_what_they_are(study, session, records):
    session.open(Document(records))
    session.analyst.answer()
    for page in ("influence", "effect", "measures", "steering"):
        study.show_page(page)
        study.grab()
    assert not [cell for row in cells(study) for cell in row if "nan" in cell or "inf" in cell]
    assert all(math.isfinite(point.x + point.y) for point in study.influence.plot.picture.points)


def test_from_the_menu_beside_the_whole_window(window, answers):
    window.open_file(example_files()[0])
    window.parts.binder.run("study-influence")
    study = window.parts.study()
    assert study.isVisible()
    click(study.influence.plot, study.influence.plot.picture.points[0].factor)
    assert window.session.attention.selection == {study.influence.plot.picture.points[0].factor}
    window.parts.binder.run("causes")
    assert window.parts.ways.answer is not None
    window.close()
    assert not study.isVisible()
