"""Perspectives on the page of the whole map: add, rename, light, take away."""

import pytest
from PySide6.QtCore import Qt

from sysmap.model import Document, Factor, Holding, Link, Perspective, Polarity
from sysmap.ui.panels.inspector import InspectorPanel
from sysmap.ui.panels.perspectives import PerspectiveList, PerspectiveRow


@pytest.fixture
def panel(qtbot, session):
    farmers = Perspective("p", "Farmers")
    rain, crop = Factor("r", "Rain", perspectives=("p",)), Factor("c", "Crop")
    link = Link("l", "r", "c", Polarity.SAME, perspectives=(Holding("p", Polarity.SAME),))
    session.open(Document([farmers, rain, crop, link]))
    panel = InspectorPanel(session)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def rows(panel):
    return [row for row in panel.findChildren(PerspectiveRow) if not row.isHidden()]


def test_one_is_added_by_its_name(panel, session, qtbot):
    line = panel.findChild(PerspectiveList).add
    qtbot.keyClicks(line, "Officials")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row.name.text() for row in rows(panel)] == ["Farmers", "Officials"])
    session.undo()
    qtbot.waitUntil(lambda: [row.name.text() for row in rows(panel)] == ["Farmers"])


def test_its_name_is_changed_in_place(panel, session, qtbot):
    (row,) = rows(panel)
    row.name.selectAll()
    qtbot.keyClicks(row.name, "Villagers")
    qtbot.keyClick(row.name, Qt.Key.Key_Return)
    assert session.snapshot.perspectives["p"].name == "Villagers"


def test_the_pointer_lights_what_it_holds(panel, session):
    (row,) = rows(panel)
    assert row.held.text() == "2"
    row.enterEvent(None)
    assert session.attention.spotlight.factors == {"r"}
    assert session.attention.spotlight.links == {"l"}
    row.leaveEvent(None)
    assert session.attention.spotlight is None


def test_taking_it_away_keeps_what_it_held_and_one_undo_brings_it_back(panel, session, qtbot):
    before = session.snapshot
    qtbot.mouseClick(rows(panel)[0].delete, Qt.MouseButton.LeftButton)
    assert rows(panel) == []
    assert session.snapshot.links["l"].perspectives == ()
    session.undo()
    assert session.snapshot == before
