"""The inspector on stakeholders, relations and abilities, edited in place as hands do."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from sysmap.jobs import InlineJobs
from sysmap.model import (
    Ability,
    Commitment,
    Document,
    Factor,
    Lever,
    Perspective,
    Plan,
    Relation,
    RelationKind,
    Sheet,
    Stakeholder,
)
from sysmap.session import Session
from sysmap.ui.panels.inspector import InspectorPanel

RECORDS = (
    Perspective("p", "Nurses"),
    Stakeholder("u", "Utility A", sector="Energy", influence=0.5),
    Stakeholder("w", "Wind coalition", kind="group"),
    Stakeholder("m", "Mayor", kind="person"),
    Factor("c", "Coal price", lever=Lever(commitments=(Commitment("u", "talks to miners"),))),
    RelationKind("k", "funds"),
    RelationKind("n", "works with", 1, mutual=True),
    Relation("r", "k", "u", "w"),
    Relation("r2", "n", "m", "u", plan=Plan()),
    Relation("r3", "k", "m", "u"),
    Ability("a", "u", "c", 0.5, -1),
)


@pytest.fixture
def session(qtbot):
    session = Session(InlineJobs())
    session.open(Document(RECORDS))
    session.attention.turn(Sheet.BOTH)
    yield session
    session.close()


@pytest.fixture
def panel(qtbot, session):
    panel = InspectorPanel(session)
    panel.resize(320, 1200)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitActive(panel)
    return panel


@pytest.fixture
def page(session, panel):
    """The page of what is selected."""

    def select(*ids):
        session.attention.select(ids)
        return panel.page

    return select


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(9, button.height() // 2))


def retype(field, text, end=Qt.Key.Key_Return):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, end)


def lines(widget):
    return [row.row.text() for row in widget.rows]


class TestOneStakeholder:
    def test_it_says_all_that_is_known(self, page):
        shown = page("u")
        assert shown.label.toPlainText() == "Utility A"
        assert lines(shown.relations) == ["funds Wind coalition", "Mayor funds them", "works with Mayor (planned)"]
        assert lines(shown.abilities) == ["Coal price: 50%, and would push it down"]
        assert lines(shown.commitments) == ["Coal price: talks to miners"]
        assert (shown.influence.number.text(), shown.interest.number.text()) == ("50 %", "not said")

    @pytest.mark.parametrize(
        ("act", "field", "value"),
        [
            (lambda shown: press(shown.kind.button("person")), "kind", "person"),
            (lambda shown: press(shown.leader.button("internal networker")), "leader", "internal networker"),
            (lambda shown: press(shown.position.button(-2)), "position", -2),
            (lambda shown: press(shown.claims["urgency"]), "urgency", True),
            (lambda shown: retype(shown.sector, "Coal"), "sector", "Coal"),
            (lambda shown: retype(shown.role, "Operator"), "role", "Operator"),
            (lambda shown: retype(shown.label, "Utility B"), "label", "Utility B"),
            (lambda shown: retype(shown.tags, "old, big"), "tags", ("old", "big")),
            (lambda shown: press(shown.holders.rows[0].box), "perspectives", ("p",)),
            (lambda shown: press(shown.influence.unsay), "influence", None),
            (lambda shown: press(shown.pinned), "pinned", True),
        ],
    )
    def test_each_act_is_one_step(self, session, page, act, field, value):
        before, steps = session.snapshot, len(session.document.history)
        act(page("u"))
        assert getattr(session.snapshot.stakeholders["u"], field) == value
        assert len(session.document.history) == steps + 1
        session.undo()
        assert session.snapshot == before

    def test_keys_on_the_slider_are_one_step_together(self, session, page):
        before, shown = session.snapshot, page("u")
        shown.influence.slider.setFocus()
        for _ in range(3):
            QTest.keyClick(shown.influence.slider, Qt.Key.Key_Right)
        assert session.snapshot.stakeholders["u"].influence == pytest.approx(0.65)
        session.undo()
        assert session.snapshot == before

    def test_claims_are_said_as_a_class(self, page):
        shown = page("u")
        assert not shown.salience.isVisible()
        press(shown.claims["power"])
        press(shown.claims["urgency"])
        assert shown.salience.text().startswith("Dangerous: ")

    def test_sectors_of_others_are_completed(self, page):
        completer = page("w").sector.completer()
        completer.setCompletionPrefix("en")
        assert completer.currentCompletion() == "Energy"

    def test_a_relation_is_gone_to_and_removed_from_its_row(self, session, page):
        shown = page("u")
        press(shown.relations.rows[0].sign)
        assert "r" not in session.snapshot.relations
        assert lines(shown.relations) == ["Mayor funds them", "works with Mayor (planned)"]
        session.undo()
        press(shown.relations.rows[0].row)
        assert session.attention.selection == {"r"}

    def test_hovering_a_relation_lights_its_ends(self, session, page):
        shown = page("u")
        shown.relations.light("r")
        assert session.attention.spotlight.factors == {"u", "w"}
        assert session.attention.spotlight.links == {"r"}


class TestOneRelation:
    def test_ends_and_kind(self, session, page):
        shown = page("r")
        assert lines(shown.ends) == ["Utility A", "→  Wind coalition"]
        shown.kind.setCurrentIndex(1)
        shown.kind.activated.emit(1)
        assert session.snapshot.relations["r"].kind == "n"
        assert lines(shown.ends)[1] == "↔  Wind coalition"
        assert not shown.reverse.isEnabled()

    def test_a_kind_that_links_the_two_already_is_refused_in_words(self, session, page):
        said = []
        session.said.connect(said.append)
        shown = page("r3")
        shown.kind.activated.emit(1)
        assert session.snapshot.relations["r3"].kind == "k"
        assert shown.kind.currentText() == "funds"
        assert len(said) == 1

    @pytest.mark.qt_log_ignore("This plugin does not support")
    def test_it_is_planned_with_a_day_and_somebody_who_introduces(self, session, page):
        shown = page("r")
        assert not shown.date.isVisible()
        press(shown.planned)
        retype(shown.date.line, "2030-02-01")
        retype(shown.introducer, "mayor")
        assert session.snapshot.relations["r"].plan == Plan("2030-02-01", "m")
        retype(shown.introducer, "Nobody at all")
        assert session.snapshot.relations["r"].plan.introducer == "m"
        press(shown.planned)
        assert session.snapshot.relations["r"].plan is None

    def test_strength_notes_turning(self, session, page):
        shown = page("r")
        press(shown.strength.button(2.0))
        press(shown.reverse)
        retype(shown.notes, "since 2004", Qt.Key.Key_Tab)
        one = session.snapshot.relations["r"]
        assert (one.strength, one.source, one.notes) == (2.0, "w", "since 2004")


def test_an_ability_says_how_far_and_which_way(session, page):
    shown = page("a")
    assert lines(shown.ends) == ["Utility A", "can move  Coal price"]
    shown.far.slider.setFocus()
    QTest.keyClick(shown.far.slider, Qt.Key.Key_PageUp)
    press(shown.stance.button(1))
    one = session.snapshot.abilities["a"]
    assert (one.ability, one.stance) == (0.6, 1)
    assert not shown.far.unsay.isVisible()


def test_several_are_set_at_once_as_one_step(session, page):
    before = session.snapshot
    shown = page("u", "w", "r", "r2")
    assert shown.title.text() == "2 stakeholders and 2 relations"
    headings = [label.text() for label in shown.findChildren(QLabel) if label.property("role") == "caption"]
    assert "What kind of leader" in headings
    assert "Position towards the goal" in headings
    assert shown.planned.checkState() == Qt.CheckState.PartiallyChecked
    press(shown.position.button(1))
    assert [session.snapshot.stakeholders[key].position for key in "uw"] == [1, 1]
    press(shown.planned)
    assert session.snapshot.relations["r2"].plan is None
    shown.relation_kind.activated.emit(1)
    assert {session.snapshot.relations[key].kind for key in ("r", "r2")} == {"n"}
    for _ in range(3):
        session.undo()
    assert session.snapshot == before


def test_factors_beside_stakeholders_are_all_counted(page):
    assert page("u", "c").title.text() == "1 factor and 1 stakeholder"
