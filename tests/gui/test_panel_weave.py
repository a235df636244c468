"""The weaving panel: pairs lit as dotted lines, planned with a date and who introduces them, done or let go."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sysmap.canvas.ink import blend
from sysmap.edits.deleting import delete
from sysmap.edits.relations import relate
from sysmap.model import Document, Factor, Plan, Relation, RelationKind, Sheet, Stakeholder
from sysmap.session import network
from sysmap.style.theme import LIGHT
from sysmap.ui.panels.weave import WORKING, WeavePanel

LEFT, RIGHT = ("ann", "ben", "cleo", "dora"), ("rosa", "sam", "tom", "uma")
WORKS, CHIEF = RelationKind("works", "works with", mutual=True), RelationKind("chief", "directs", formal=True)


def works(a, b):
    return Relation(f"{a}-{b}", "works", a, b)


def two_circles():
    """Everybody knows everybody in their circle; Dora and Rosa know each other; Vera knows Uma only; Zoe nobody."""
    for place, key in enumerate((*LEFT, *RIGHT, "vera", "zoe")):
        yield Stakeholder(key, key.capitalize(), x=160.0 * (place % 4), y=110.0 * (place // 4))
    for circle in (LEFT, RIGHT):
        yield from (works(a, b) for place, a in enumerate(circle) for b in circle[place + 1 :])
    yield from (WORKS, CHIEF, works("dora", "rosa"), works("uma", "vera"))


@pytest.fixture
def records():
    return two_circles()


@pytest.fixture
def panel(session, show):
    return show(WeavePanel(session), 330, 1100)


def rows(panel):
    return [line.row for line in panel.lines.rows]


def row_of(panel, *names):
    return next(row for row in rows(panel) if all(name in row.text() for name in names))


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def enter(widget):
    middle = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QEnterEvent(middle, middle, middle))


def planned(session):
    return [each for each in session.snapshot.relations.values() if each.plan]


def test_pairs_come_with_their_reason_and_what_they_would_change(panel):
    row = row_of(panel, "Introduce", "Dora", "it joins two silos")
    assert "they share one contact" in row.text()
    assert "Rosa could do it" in row.text()
    assert row.toolTip().startswith("From ")
    assert "steps apart on average" in row.toolTip() or "out of touch" in row.toolTip()


def test_pointing_at_a_pair_lights_it_with_who_could_introduce_them(panel, session):
    row = row_of(panel, "Introduce", "Dora", "Rosa could do it")
    enter(row)
    light = session.attention.spotlight
    (pair,) = light.pairs
    assert "dora" in pair
    assert light.factors == {*pair, "rosa"}
    panel.lines.light(None)
    assert session.attention.spotlight is None


def test_a_pair_is_planned_with_the_best_who_knows_both_in_one_step(panel, session, qtbot):
    with qtbot.waitSignal(panel.reveal):
        click(row_of(panel, "Introduce", "Dora", "Rosa could do it"))
    pair = session.attention.pinned.pairs[0]
    assert panel.card.by.currentText() == "Rosa"
    assert panel.card.kind.currentText() == "works with"
    assert panel.card.date.line.text() == (date.today() + timedelta(days=14)).isoformat()
    panel.card.date.line.setText("2031-05-01")
    steps = len(session.document.history)
    click(panel.card.plan)
    (relation,) = planned(session)
    assert {relation.source, relation.target} == set(pair)
    assert relation.plan == Plan("2031-05-01", "rosa")
    assert len(session.document.history) == steps + 1
    assert session.attention.pinned is None
    assert not any(all(key.capitalize() in row.text().split(":")[0] for key in pair) for row in rows(panel))
    session.undo()
    assert planned(session) == []


def test_a_date_that_is_none_is_refused_in_words(panel, session, qtbot):
    click(rows(panel)[0])
    panel.card.date.line.setText("next week")
    with qtbot.waitSignal(session.said) as said:
        click(panel.card.plan)
    assert "2030-01-31" in said.args[0]
    assert planned(session) == []
    assert panel.card.date.line.text() == "next week"


class TestPlanned:
    @pytest.fixture
    def relation(self, panel, session):
        click(row_of(panel, "Introduce", "Dora", "Rosa could do it"))
        click(panel.card.plan)
        click(panel.view.button("planned"))
        click(rows(panel)[0])
        return planned(session)[0]

    def test_it_stands_in_the_list_of_plans(self, panel, relation):
        assert panel.view.button("planned").text() == "Planned (1)"
        assert "works with, by" in rows(panel)[0].text()
        assert rows(panel)[0].text().endswith("Rosa introduces them.")

    def test_done_makes_it_a_relation(self, panel, session, relation):
        click(panel.card.done)
        assert session.snapshot.relations[relation.id].plan is None
        assert rows(panel) == []
        assert panel.header.text().startswith("Nothing is planned yet")

    def test_let_go_takes_it_away_and_undo_brings_it_back(self, panel, session, relation):
        before = session.snapshot
        click(panel.card.drop)
        assert relation.id not in session.snapshot.relations
        assert session.document.undo_label == "Let an introduction go"
        session.undo()
        assert session.snapshot == before

    def test_another_date_or_person_is_taken_at_once(self, panel, session, relation):
        line = panel.card.date.line
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, "2032-01-31")
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert session.snapshot.relations[relation.id].plan == Plan("2032-01-31", "rosa")
        panel.card.by.setCurrentIndex(panel.card.by.findText("Nobody yet"))
        panel.card.by.activated.emit(panel.card.by.currentIndex())
        assert session.snapshot.relations[relation.id].plan == Plan("2032-01-31", "")
        assert rows(panel)[0].text().endswith("by 2032-01-31.")

    def test_who_was_to_introduce_them_may_go(self, panel, session, relation):
        delete(session.document, ["rosa"])
        assert "introduces" not in rows(panel)[0].text()


def test_who_is_at_the_edge_is_to_be_brought_in(panel, session):
    click(panel.view.button("edge"))
    assert {row.text().split()[0] for row in rows(panel)} == {"Vera", "Zoe"}
    assert "Vera has one contact: bring it to" in row_of(panel, "Vera").text()
    click(row_of(panel, "Zoe"))
    assert panel.card.by.currentText() == "Nobody yet"
    assert not panel.card.change.isVisible()
    click(panel.card.plan)
    assert {each.source for each in planned(session)} == {"zoe"}


def test_holes_between_silos_are_listed(panel, session):
    for relation in list(session.snapshot.relations.values()):
        if {relation.source, relation.target} == {"dora", "rosa"}:
            delete(session.document, [relation.id])
    click(panel.view.button("holes"))
    assert [row.text().startswith("Nothing links the silo around") for row in rows(panel)] == [True]
    click(rows(panel)[0])
    assert len(session.attention.pinned.pairs) == 1


def test_all_pairs_are_shown_on_request_and_esc_ends_it(panel, session):
    click(panel.show_all)
    pinned = session.attention.pinned
    assert len(pinned.pairs) == len(rows(panel))
    assert pinned.links == set(session.snapshot.relations)
    assert panel.show_all.isChecked()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert session.attention.pinned is None
    assert not panel.show_all.isChecked()


def test_keys_alone_reach_the_plan(panel, session):
    first = rows(panel)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    panel.card.plan.setFocus()
    QTest.keyClick(panel.card.plan, Qt.Key.Key_Return)
    assert len(planned(session)) == 1


def test_tab_goes_through_the_rows_to_the_card_in_the_order_they_are_seen(panel):
    click(rows(panel)[0])
    panel.view.first.setFocus()
    card, seen = panel.card, []
    for _ in range(len(rows(panel)) + 7):
        seen.append(QApplication.focusWidget())
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
    plan = [card.by, card.date.line, card.date.open, card.kind, card.plan]
    assert seen == [panel.view.first, panel.show_all, *rows(panel), *plan]


def test_the_keys_stay_in_the_panel_when_a_pair_is_planned(panel):
    click(rows(panel)[0])
    panel.card.plan.setFocus()
    QTest.keyClick(panel.card.plan, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is panel.view.first


def test_another_list_lets_go_of_what_was_lit_of_the_last(panel, session):
    click(panel.show_all)
    click(panel.view.button("edge"))
    assert session.attention.pinned is None
    assert not panel.show_all.isChecked()
    click(rows(panel)[0])
    click(panel.view.button("pairs"))
    assert session.attention.pinned is None


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([Factor("f", "Rain")], "No stakeholders yet"),
        ([Stakeholder("a", "Ann")], "Nobody to introduce"),
        ([Stakeholder("a", "Ann"), Stakeholder("b", "Ben"), WORKS], "Nobody to introduce"),
        ([Stakeholder("a", "Ann"), Stakeholder("b", "Ben"), WORKS, works("a", "b")], "Nobody to introduce"),
    ],
    ids=["no stakeholders", "one", "no relations", "all linked"],
)
def test_a_map_with_nothing_to_weave_says_so(panel, session, records, words):
    session.open(Document(records))
    for view in ("pairs", "edge", "holes"):
        click(panel.view.button(view))
        assert rows(panel) == []
        linked = bool(session.snapshot.relations)
        assert panel.header.text().startswith(words) or (linked and view != "pairs")
        assert "one contact" not in panel.header.text()  # for all have one or none here
    assert panel.card.hint.isVisible()


class TestLarge:
    """A network that is not studied on the spot: whom to introduce comes in behind the first answers."""

    @pytest.fixture
    def panel(self, session, show, monkeypatch, qtbot):
        monkeypatch.setattr(network, "ON_THE_SPOT", 3)
        panel = show(WeavePanel(session), 330, 1100)
        session.network.answer()
        qtbot.waitUntil(lambda: bool(rows(panel)))
        return panel

    def test_the_list_stays_in_sight_until_the_new_one_is_known(self, panel, session, qtbot):
        before, header = [row.text() for row in rows(panel)], panel.header.text()
        click(rows(panel)[0])
        relate(session.document, "works", "zoe", "ann")
        with qtbot.waitSignal(session.network.studied):
            pass
        assert not session.network.found.report.full
        assert [row.text() for row in rows(panel)] == before
        assert panel.header.text() == header
        assert panel.card.names.isVisible()
        with qtbot.waitSignal(session.network.studied):
            pass
        assert any("Introduce" in row.text() and "Zoe" in row.text() for row in rows(panel))
        assert [row.text() for row in rows(panel)] != before

    def test_each_list_stays_the_one_it_was(self, panel, session, qtbot):
        click(panel.view.button("edge"))
        edge = [row.text() for row in rows(panel)]
        click(panel.view.button("pairs"))
        relate(session.document, "works", "zoe", "ann")
        with qtbot.waitSignal(session.network.studied):
            pass
        click(panel.view.button("edge"))
        assert [row.text() for row in rows(panel)] == edge
        assert not panel.header.isVisible()

    def test_a_pair_that_is_planned_is_gone_at_once_and_the_others_stay(self, panel, session, qtbot):
        before = [row.text() for row in rows(panel)]
        click(rows(panel)[0])
        with qtbot.waitSignal(session.network.studied):
            click(panel.card.plan)
        assert not session.network.found.report.full
        assert [row.text() for row in rows(panel)] == before[1:]

    def test_nobody_speaks_of_somebody_who_is_gone(self, panel, session, qtbot):
        before = [row.text() for row in rows(panel)]
        delete(session.document, ["rosa"])
        assert not session.network.found.report.full
        stay = [text for text in before if "Rosa" not in text]
        assert stay
        assert [row.text() for row in rows(panel)] == stay
        with qtbot.waitSignal(session.network.studied):
            pass
        assert not any("Rosa" in row.text() for row in rows(panel))

    def test_suggestions_of_another_choice_are_not_told(self, panel, session):
        session.network.count("works", False)
        assert rows(panel) == []
        assert panel.header.text() == WORKING


def test_a_pair_is_a_dotted_line_on_the_canvas(window):
    window.parts.binder.run("new")
    session = window.session
    session.open(Document(two_circles()))
    window.parts.binder.run("panel-weave")
    assert session.attention.sheet is Sheet.STAKEHOLDERS
    desk = window.parts.desk
    panel = window.parts.sides._tabs["weave"].panel
    row = row_of(panel, "Introduce", "Dora", "Rosa could do it")
    QCursor.setPos(desk.mapToGlobal(desk.rect().center()))  # not where it may rest on another row
    enter(row)
    (pair,) = session.attention.spotlight.pairs
    assert accent_between(desk, pair)
    panel.lines.light(None)
    assert not accent_between(desk, pair)


def accent_between(desk, pair):
    """Whether the accent, or its soft edge, is seen on the way from one to the other, as far aside as a line bends."""
    QApplication.processEvents()
    image = desk.grab().toImage()
    start, end = (desk.to_screen(*desk.box(key).center().toTuple()) for key in pair)
    places = [start + (end - start) * (step / 100) for step in range(10, 90)]
    seen = {
        image.pixelColor(round(place.x()) + dx, round(place.y()) + dy).getRgb()[:3]
        for place in places
        for dx in range(-30, 30)
        for dy in range(-30, 30)
        if image.valid(round(place.x()) + dx, round(place.y()) + dy)
    }
    soft = [QColor(blend(LIGHT.accent, LIGHT.canvas, share / 20)).getRgb()[:3] for share in range(10, 21)]
    return any(max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 5 for one in seen for other in soft)
