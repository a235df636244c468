"""What panels share: they work only while somebody looks, and light the map no longer than that."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout

from sysmap.edits.elements import rename
from sysmap.session import Spotlight
from sysmap.ui.panels.inspector import InspectorPanel
from sysmap.ui.panels.interview import InterviewPanel
from sysmap.ui.panels.levers import LeversPanel
from sysmap.ui.panels.loops import LoopsPanel
from sysmap.ui.panels.network import NetworkPanel
from sysmap.ui.panels.outline import OutlinePanel
from sysmap.ui.panels.people import PeoplePanel
from sysmap.ui.panels.ways import WaysPanel
from sysmap.ui.panels.weave import WeavePanel
from sysmap.ui.panels.whatif import WhatIfPanel
from sysmap.ui.watcher import Panel

LIGHT = Spotlight(frozenset(("coal",)), frozenset())


class Names(Panel):
    """Tells the names of all factors, and how often it looked."""

    def __init__(self, session):
        super().__init__(session, "Names")
        self.told, self.looked = QLabel(), 0
        QVBoxLayout(self).addWidget(self.told)
        self.watch(session.committed, session.opened)

    def fill(self):
        self.looked += 1
        self.told.setText(", ".join(sorted(one.label for one in self.session.snapshot.factors.values())))


def test_hidden_it_waits_and_shown_it_tells_what_has_come(session, show):
    panel = Names(session)
    rename(session.document, "coal", "Price of coal")
    assert panel.looked == 0
    show(panel, 300, 200)
    assert panel.told.text() == "Demand for coal, Mining jobs, Price of coal"
    rename(session.document, "jobs", "Jobs")
    assert panel.told.text() == "Demand for coal, Jobs, Price of coal"
    looked = panel.looked
    panel.hide()
    session.undo()
    assert panel.looked == looked
    panel.show()
    assert panel.told.text() == "Demand for coal, Mining jobs, Price of coal"


PANELS = (
    *(InspectorPanel, InterviewPanel, LeversPanel, LoopsPanel, NetworkPanel),
    *(OutlinePanel, PeoplePanel, WaysPanel, WeavePanel, WhatIfPanel),
)


@pytest.mark.parametrize("kind", PANELS)
class TestLight:
    def test_what_the_pointer_lit_does_not_outlast_the_panel(self, session, show, kind):
        panel = show(kind(session), 330, 700)
        session.attention.glance(LIGHT)
        panel.hide()
        assert session.attention.spotlight is None

    def test_esc_lets_go_of_what_stays_lit(self, session, show, kind):
        panel = show(kind(session), 330, 700)
        session.attention.pin(LIGHT)
        QTest.keyClick(panel, Qt.Key.Key_Escape)
        assert session.attention.pinned is None
