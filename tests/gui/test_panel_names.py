"""Everything one can reach by keyboard has a name for those who hear the screen, and is drawn in every appearance."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from sysmap.model import Factor, Goal, Lever, Link, LoopName, Perspective, Polarity
from sysmap.style.theme import THEMES
from sysmap.ui.bar import TypeBar
from sysmap.ui.panels.inspector import InspectorPanel
from sysmap.ui.panels.levers import LeversPanel
from sysmap.ui.panels.loops import LoopsPanel
from sysmap.ui.panels.outline import OutlinePanel

RECORDS = (
    Perspective("p", "Nurses"),
    Factor("a", "Staff", goal=Goal(-1), perspectives=("p",)),
    Factor("b", "Workload", 100, 50, lever=Lever("Ward team")),
    Link("ab", "a", "b", Polarity.OPPOSITE),
    Link("ba", "b", "a", Polarity.UNKNOWN, delay=True),
    Link("bb", "b", "b", Polarity.SAME),
    LoopName("n", frozenset(("ab",)), "Broken one"),
    LoopName("m", frozenset(("ab", "ba")), "Burnout", "It goes round."),
)


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def session(session):
    session.analyst.answer()
    return session


@pytest.mark.parametrize("kind", [LoopsPanel, LeversPanel, OutlinePanel, InspectorPanel, TypeBar])
@pytest.mark.parametrize("selection", [(), ("a",), ("ab",), ("a", "b", "ab")])
def test_every_control_has_a_name(qtbot, session, kind, selection):
    panel = kind(session)
    qtbot.addWidget(panel)
    session.attention.select(selection)
    panel.show()
    nameless = [
        widget
        for widget in panel.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("kind", [LoopsPanel, LeversPanel, OutlinePanel])
def test_every_list_is_painted_in_the_colours_of_the_theme(qtbot, session, kind, theme):
    panel = kind(session)
    qtbot.addWidget(panel)
    panel.resize(320, 600)
    panel.set_theme(theme)
    painted = panel.one_by_one.list if kind is LeversPanel else panel.list
    painted.setStyleSheet(f"background: {theme.panel}")
    panel.show()
    picture = painted.viewport().grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(min(picture.height(), 240))
    }
    wanted = {
        LoopsPanel: {theme.loop_undetermined, theme.text, theme.text_muted},
        LeversPanel: {theme.lever, theme.separator},
        OutlinePanel: {theme.lever, theme.goal, theme.text},
    }[kind]
    assert wanted <= colours
