"""The inspector, edited in place as hands do."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest

from sysmap.edits.deleting import delete
from sysmap.edits.perspectives import rename_perspective
from sysmap.model import Factor, Goal, Holding, Link, MapInfo, Perspective, Polarity
from sysmap.ui.panels.inspector import InspectorPanel
from sysmap.ui.panels.perspectives import PerspectiveRow

RECORDS = (
    MapInfo(title="Hospital"),
    Perspective("p1", "Nurses"),
    Perspective("p2", "Managers"),
    Factor("staff", "Staff", notes="On the wards", tags=("people",), perspectives=("p1",)),
    Factor("load", "Workload"),
    Factor("wait", "Waiting time"),
    Link("l1", "staff", "load", Polarity.OPPOSITE, perspectives=(Holding("p1", Polarity.OPPOSITE),)),
    Link("l2", "load", "staff", Polarity.OPPOSITE, delay=True),
    Link("l3", "load", "wait", Polarity.SAME),
)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def panel(session, show):
    session.analyst.answer()
    return show(InspectorPanel(session), 320, 900)


def retype(field, text, end=Qt.Key.Key_Return):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    if end is not None:
        QTest.keyClick(field, end)


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(9, button.height() // 2))


def factor(session, factor_id="staff"):
    return session.document.factor(factor_id)


def link(session, link_id="l1"):
    return session.document.link(link_id)


def steps(session):
    return [change.label for change in session.document.history]


def rows(lines):
    return [(line.row.text(), line.sign.text()) for line in lines.rows]


def test_with_nothing_selected_it_shows_and_names_the_map(panel, session):
    page = panel.page
    assert page.title.toPlainText() == "Hospital"
    assert page.counts.text() == "3 factors  ·  3 links  ·  0 goals  ·  0 levers  ·  2 perspectives"
    retype(page.title, "Ward 7")
    retype(page.description, "Who waits for whom?", None)
    QTest.keyClick(page.description, Qt.Key.Key_Return, CTRL)
    assert (session.snapshot.info.title, session.snapshot.info.description) == ("Ward 7", "Who waits for whom?")
    assert steps(session) == ["Title", "Description"]


def test_a_factor_shows_what_is_known_of_it(panel, session):
    session.attention.select(["staff"])
    page = panel.page
    assert page.label.toPlainText() == "Staff"
    assert page.notes.toPlainText() == "On the wards"
    assert page.tags.text() == "people"
    assert rows(page.incoming) == [("Workload  (delay)", "−")]
    assert rows(page.outgoing) == [("Workload", "−")]
    assert [line.row.text() for line in page.in_loops.rows] == ["R1  Workload → Staff →"]


def test_a_label_is_renamed_by_enter_in_one_step(panel, session):
    session.attention.select(["staff"])
    retype(panel.page.label, "Nursing staff")
    assert factor(session).label == "Nursing staff"
    assert steps(session) == ["Rename"]
    session.undo()
    assert panel.page.label.toPlainText() == "Staff"


def test_the_keyboard_comes_to_the_end_of_the_label(panel, session):
    session.attention.select(["staff"])
    panel.setFocus()
    QTest.keyClicks(panel.page.label, " on duty")
    QTest.keyClick(panel.page.label, Qt.Key.Key_Return)
    assert factor(session).label == "Staff on duty"


def test_escape_restores_the_label_and_an_empty_one_is_refused_in_words(panel, session, qtbot):
    session.attention.select(["staff"])
    retype(panel.page.label, "Oops", Qt.Key.Key_Escape)
    assert panel.page.label.toPlainText() == "Staff"
    said = []
    session.said.connect(said.append)
    retype(panel.page.label, " ")
    assert said == ["A factor needs a name"]
    assert factor(session).label == "Staff"
    assert session.document.history == ()


def test_leaving_a_field_commits_it_even_by_selecting_something_else(panel, session):
    session.attention.select(["staff"])
    retype(panel.page.notes, "Days and nights", None)
    session.attention.select(["load"])
    assert factor(session).notes == "Days and nights"
    assert factor(session, "load").notes == ""
    assert steps(session) == ["Notes"]


def test_news_of_the_map_does_not_touch_what_is_being_typed(panel, session):
    session.attention.select(["staff"])
    retype(panel.page.notes, "half a", None)
    with session.document.edit("Rename"):
        session.document.put(Factor("staff", "Nurses", notes="changed elsewhere"))
    assert panel.page.label.toPlainText() == "Nurses"
    assert panel.page.notes.toPlainText() == "half a"
    QTest.keyClicks(panel.page.notes, " sentence")
    assert panel.page.notes.toPlainText() == "half a sentence"


def test_tags_goal_importance_lever_and_pin(panel, session):
    session.attention.select(["wait"])
    page = panel.page
    retype(page.tags, "time, patients , time")
    press(page.goal.button(-1))
    page.importance.setFocus()
    page.importance.selectAll()
    QTest.keyClicks(page.importance, "2.5")
    QTest.keyClick(page.importance, Qt.Key.Key_Return)
    press(page.lever)
    retype(page.working_group, "Ward team")
    press(page.pinned)
    wait = factor(session, "wait")
    assert wait.tags == ("time", "patients")
    assert wait.goal == Goal(-1, 2.5)
    assert wait.lever.working_group == "Ward team"
    assert wait.pinned
    assert len(steps(session)) == 6
    press(page.goal.button(0))
    assert factor(session, "wait").goal is None
    assert not page.importance.isVisible()


def test_rows_light_their_link_and_lead_to_factor_or_link(panel, session):
    session.attention.select(["wait"])
    line = panel.page.incoming.rows[0]
    line.row.hovered.emit(True)
    assert session.attention.spotlight.links == {"l3"}
    revealed = []
    panel.reveal.connect(revealed.append)
    press(line.row)
    assert session.attention.selection == {"load"}
    assert session.attention.spotlight is None
    press(panel.page.outgoing.rows[0].sign)
    assert session.attention.selection == {"l2"}
    assert revealed == [{"load"}, {"l2"}]


def test_a_long_name_of_a_perspective_is_cut_and_its_tip_tells_it(panel, session, qtbot):
    session.attention.select({"staff"})
    name = "Nurses & doctors of the regional hospital, the clinics and the homes of the elderly"
    rename_perspective(session.document, "p1", name)
    box = panel.page.holders.rows[1].box
    qtbot.waitUntil(lambda: box.text().endswith("…"))
    assert box.text().startswith("Nurses && doctors")
    assert box.toolTip() == name
    panel.resize(1200, panel.height())
    qtbot.waitUntil(lambda: box.text() == name.replace("&", "&&"))
    assert box.toolTip() == ""
    session.attention.select(())
    [row] = [each for each in panel.findChildren(PerspectiveRow) if each.perspective.id == "p1"]
    assert row.name.toolTip() == name


def test_perspectives_are_ticked_and_added_by_name(panel, session):
    session.attention.select(["staff"])
    holders = panel.page.holders
    assert [row.box.text() for row in holders.rows] == ["Managers", "Nurses"]
    assert [row.box.isChecked() for row in holders.rows] == [False, True]
    press(holders.rows[0].box)
    assert set(factor(session).perspectives) == {"p1", "p2"}
    retype(holders.add, "Patients")
    names = [session.snapshot.perspectives[key].name for key in factor(session).perspectives]
    assert sorted(names) == ["Managers", "Nurses", "Patients"]
    assert holders.add.text() == ""
    assert len(steps(session)) == 2


def test_a_link_is_signed_weighed_and_delayed(panel, session):
    session.attention.select(["l1"])
    page = panel.page
    assert [line.row.text() for line in page.ends.rows] == ["Staff", "→  Workload"]
    press(page.polarity.button(Polarity.SAME))
    press(page.strength.button(2.0))
    press(page.certainty.button(0.5))
    press(page.delay)
    changed = link(session)
    assert (changed.polarity, changed.strength, changed.certainty, changed.delay) == (Polarity.SAME, 2.0, 0.5, True)
    assert steps(session) == ["Change sign", "Strength", "Certainty", "Delay"]
    page.strength_number.setFocus()
    page.strength_number.selectAll()
    QTest.keyClicks(page.strength_number, "1.3")
    QTest.keyClick(page.strength_number, Qt.Key.Key_Return)
    assert link(session).strength == 1.3
    assert not any(page.strength.button(value).isChecked() for value in (0.5, 1.0, 2.0))
    assert page.percent.text() == "50 %"
    page.percent.setFocus()
    page.percent.selectAll()
    QTest.keyClicks(page.percent, "90")
    QTest.keyClick(page.percent, Qt.Key.Key_Return)
    assert link(session).certainty == 0.9


def test_who_holds_a_link_and_where_they_disagree(panel, session):
    session.attention.select(["l1"])
    holders = panel.page.holders
    assert holders.agreement.text() == "1 says −"
    managers = holders.rows[0]
    press(managers.box)
    assert holders.agreement.text() == "All 2 say −"
    press(managers.sign)
    press(managers.sign)
    assert holders.agreement.text() == "1 says +, 1 says −"
    assert Holding("p2", Polarity.SAME) in link(session).perspectives
    assert Holding("p1", Polarity.OPPOSITE) in link(session).perspectives


def test_a_link_is_reversed_straightened_and_let_go(panel, session):
    session.attention.select(["l3"])
    page = panel.page
    press(page.reverse)
    assert (link(session, "l3").source, link(session, "l3").target) == ("wait", "load")
    press(page.straighten)
    assert link(session, "l3").bend == 0
    assert not page.straighten.isEnabled()
    press(page.unbend)
    assert link(session, "l3").bend is None
    assert not page.unbend.isVisible()
    said = []
    session.said.connect(said.append)
    session.attention.select(["l1"])
    press(page.reverse)
    assert len(said) == 1
    assert link(session).source == "staff"


def test_several_things_are_set_at_once(panel, session):
    session.attention.select(["l1", "l3", "staff", "load"])
    page = panel.page
    assert page.title.text() == "2 factors and 2 links"
    assert not any(page.polarity.button(sign).isChecked() for sign in Polarity)
    press(page.polarity.button(Polarity.UNKNOWN))
    press(page.delay)
    retype(page.tags, "check")
    assert {link(session, key).polarity for key in ("l1", "l3")} == {Polarity.UNKNOWN}
    assert link(session, "l1").delay
    assert link(session, "l3").delay
    assert factor(session).tags == ("people", "check")
    assert factor(session, "load").tags == ("check",)
    assert len(steps(session)) == 3
    retype(page.tags, "done")
    assert factor(session).tags == ("people", "done")
    assert link(session).tags == ("done",)


def test_a_box_for_several_says_when_they_differ(panel, session):
    session.attention.select(["l1", "l2"])
    page = panel.page
    assert page.delay.checkState() == Qt.CheckState.PartiallyChecked
    press(page.delay)
    assert link(session, "l1").delay
    assert page.delay.checkState() == Qt.CheckState.Checked
    press(page.delay)
    assert not link(session, "l2").delay


def test_ctrl_z_in_a_settled_field_is_the_maps(panel, session):
    session.attention.select(["staff"])
    field = panel.page.tags
    undo = QAction("Undo", panel)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(session.undo)
    panel.addAction(undo)
    retype(field, "people, wards")
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == "people, wards"
    assert factor(session).tags == ("people", "wards")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert factor(session).tags == ("people",)
    assert field.text() == "people"


def test_a_text_that_escape_took_away_comes_back_with_ctrl_z(panel, session):
    session.attention.select(["staff"])
    notes = panel.page.notes
    notes.setFocus()
    notes.selectAll()
    QTest.keyClicks(notes, "A long story")
    QTest.keyClick(notes, Qt.Key.Key_Escape)
    assert notes.toPlainText() == "On the wards"
    QTest.keyClick(notes, Qt.Key.Key_Z, CTRL)
    assert notes.toPlainText() == "A long story"
    assert steps(session) == []
    QTest.keyClicks(notes, "!")
    QTest.keyClick(notes, Qt.Key.Key_Return, CTRL)
    assert factor(session).notes == "A long story!"


def test_what_escape_took_away_does_not_come_back_in_another_factor(panel, session):
    session.attention.select(["staff"])
    panel.page.notes.setFocus()
    QTest.keyClicks(panel.page.notes, "A long story")
    QTest.keyClick(panel.page.notes, Qt.Key.Key_Escape)
    panel.page.tags.setFocus()
    session.attention.select(["load"])
    panel.page.notes.setFocus()
    QTest.keyClick(panel.page.notes, Qt.Key.Key_Z, CTRL)
    assert panel.page.notes.toPlainText() == ""


def test_what_is_deleted_is_no_longerrows(panel, session):
    session.attention.select(["l3"])
    with session.document.edit("Delete"):
        session.document.remove("l3")
    assert panel.page.isVisible()
    assert panel.page.title.toPlainText() == "Hospital"


def test_a_neighbour_may_go_while_its_link_is_listed(panel, session):
    session.attention.select(["staff"])
    delete(session.document, ["load"])
    assert panel.page.incoming.rows[0].text() == "Nothing yet"
    session.analyst.answer()
    assert not panel.page.in_loops.isVisible()
