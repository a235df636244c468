"""What is being typed in a field when the map is saved, exported or left is part of the map."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sysmap.canvas.rename import LabelField
from sysmap.files import open_file
from sysmap.model import Document


@pytest.fixture
def coal(window, qtbot, answers, tmp_path):
    """A saved map with one factor, which is selected."""
    window.parts.binder.run("new")
    window.focus_bar()
    qtbot.keyClicks(QApplication.focusWidget(), "Coal")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    answers.path = tmp_path / "coal.sysmap"
    window.parts.binder.run("save")
    (coal,) = window.session.snapshot.factors
    window.session.attention.select([coal])
    return coal


def inspector_field(window, name):
    window.show_panel("inspector")
    (field,) = [
        each
        for each in window.parts.sides.findChildren(type(QApplication.focusWidget()))
        if each.isVisible() and each.accessibleName() == name
    ]
    field.setFocus()
    return field


def saved(path):
    return Document(open_file(path).records).snapshot.factors


def test_saving_takes_the_notes_that_are_being_typed(window, qtbot, answers, coal):
    notes = inspector_field(window, "Notes")
    qtbot.keyClicks(notes, "said by the mayor")
    qtbot.keyClick(notes, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert saved(answers.path)[coal].notes == "said by the mayor"
    assert not window.isWindowModified()
    assert notes.hasFocus()
    qtbot.keyClicks(notes, "!")
    assert notes.toPlainText() == "said by the mayor!"


def test_leaving_asks_about_what_is_being_typed(window, qtbot, answers, coal):
    notes = inspector_field(window, "Notes")
    qtbot.keyClicks(notes, "said by the mayor")
    answers.choice = 2
    window.parts.binder.run("new")
    assert answers.asked == ["Save “coal” before closing?"]
    assert window.session.snapshot.factors[coal].notes == "said by the mayor"
    answers.choice = 0
    assert window.close()
    assert saved(answers.path)[coal].notes == "said by the mayor"


def test_saving_takes_the_label_that_is_being_typed_on_the_map(window, qtbot, answers, coal):
    window.parts.desk.setFocus()
    window.parts.binder.run("rename")
    (label,) = window.parts.desk.findChildren(LabelField)
    qtbot.keyClicks(label, "Coal price")
    window.parts.binder.run("save")
    assert saved(answers.path)[coal].label == "Coal price"
    assert window.parts.desk.hasFocus()
