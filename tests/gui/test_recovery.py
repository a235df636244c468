"""The program ends without a goodbye; the next start offers what was drawn."""

import pytest
from hands import type_line
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor
from sysmap.session import Session
from sysmap.storage import recovery
from sysmap.storage.journal import base_path, journals_dir
from sysmap.storage.settings import Settings
from sysmap.ui.appearance import Appearance
from sysmap.ui.start import Card
from sysmap.ui.widgets import Button
from sysmap.ui.window import Window


def labels(session):
    return sorted(factor.label for factor in session.snapshot.factors.values())


def journals():
    return list(journals_dir().iterdir()) if journals_dir().exists() else []


@pytest.fixture
def crashed(qapp):
    """Another window drew two factors and its program was killed."""
    session = Session(InlineJobs())
    session.open(Document())
    for name in ("Coal price", "Demand"):
        with session.document.edit("Add"):
            session.document.put(Factor(name, name))
    session.keeping.leave()
    session.close()
    return recovery.look()[0][0].folder


def said_on(window):
    return [label.text() for label in window.start.findChildren(QLabel)]


def offers(window):
    window.show_start()
    QApplication.processEvents()
    return [card for card in window.start.findChildren(Card) if " edit" in card.accessibleDescription()]


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_nothing_is_offered_where_nothing_was_lost(window):
    assert offers(window) == []


def test_what_was_drawn_is_offered_and_opens_unsaved_with_its_steps(crashed, window, qtbot):
    (card,) = offers(window)
    assert card.accessibleName() == "Untitled map"
    assert "2 factors, 2 edits, never saved" in card.accessibleDescription()
    press(qtbot, card)
    assert window.map_shown()
    assert labels(window.session) == ["Coal price", "Demand"]
    assert window.isWindowModified()
    window.parts.binder.run("undo")
    assert labels(window.session) == ["Coal price"]


def test_a_line_that_was_being_typed_is_told_of_not_counted(window, qtbot, answers, tmp_path):
    window.parts.binder.run("new")
    type_line(qtbot, window, "A")
    answers.path = tmp_path / "first.sysmap"
    window.parts.binder.run("save")
    window.session.keeping.typing("bar", "A -> Some")
    window.session.keeping.leave()
    window.show_start()
    QApplication.processEvents()
    told = [card.accessibleDescription() for card in window.start.findChildren(Card)]
    assert [each for each in told if each.endswith("1 factor, an unfinished line since the last save")]


def test_the_page_stands_before_a_journal_is_read_and_it_is_read_once(crashed, qtbot, monkeypatch):
    read, right = [], recovery.read_journal
    monkeypatch.setattr(recovery, "read_journal", lambda folder: read.append(folder) or right(folder))
    window = Window(Appearance(Settings(appearance="light", motion=False)))
    qtbot.addWidget(window)
    window.start.refresh()
    window.show()
    assert window.start.findChildren(Card)
    assert "Reading it…" in said_on(window)
    assert read == []
    window.furnish(Session(InlineJobs()))
    assert len(offers(window)) == 1
    assert "Reading it…" not in said_on(window)
    window.set_appearance("dark")
    assert len(offers(window)) == 1
    assert read == [crashed]
    window.close()


def test_the_page_keeps_the_keyboard_when_what_was_lost_comes_in(window, qtbot):
    offers(window)
    session = Session(InlineJobs())
    session.open(Document())
    with session.document.edit("Add"):
        session.document.put(Factor("a", "Coal price"))
    session.keeping.leave()
    session.close()
    assert len(offers(window)) == 1
    assert window.start.isAncestorOf(QApplication.focusWidget())


def test_a_second_crash_right_after_recovering_loses_nothing(crashed, window, qtbot):
    press(qtbot, offers(window)[0])
    assert not crashed.exists()
    window.session.keeping.leave()
    ((found,), said) = recovery.look()
    assert said == ()
    assert sorted(found.document.snapshot.factors) == ["Coal price", "Demand"]
    assert found.about.edits == 2


def test_forget_sets_it_aside(crashed, window, qtbot):
    offers(window)
    (forget,) = [button for button in window.start.findChildren(Button) if button.text() == "Forget"]
    press(qtbot, forget)
    assert offers(window) == []
    assert (recovery.set_aside_dir() / crashed.name).is_dir()


def test_a_damaged_journal_is_said_on_the_start_page(crashed, window):
    base_path(crashed, 0).write_bytes(b"{")
    assert offers(window) == []
    assert any("set aside" in label.text() for label in window.start.findChildren(type(window._opening)))
    assert (recovery.set_aside_dir() / crashed.name).is_dir()


def test_a_saved_map_keeps_its_file_and_its_journal_lasts_until_the_next_save(window, qtbot, answers, tmp_path):
    window.parts.binder.run("new")
    type_line(qtbot, window, "A -> B +")
    assert len(journals()) == 1
    answers.path = tmp_path / "first.sysmap"
    window.parts.binder.run("save")
    assert journals() == []
    type_line(qtbot, window, "B -> C +")
    window.session.keeping.leave()
    (card,) = offers(window)
    assert card.accessibleName() == "first"
    assert card.accessibleDescription().endswith("3 factors, 1 edit since the last save")
    answers.choice = 1
    press(qtbot, card)
    assert window.session.file.path == answers.path
    assert labels(window.session) == ["A", "B", "C"]
    window.parts.binder.run("save")
    assert journals() == []
    assert '"C"' in answers.path.read_text()


def test_closing_without_saving_leaves_no_journal(window, qtbot):
    window.parts.binder.run("new")
    type_line(qtbot, window, "A -> B +")
    window.parts.binder.run("close-map")
    assert journals() == []


def test_another_window_does_not_offer_a_map_that_is_being_drawn(window, qtbot):
    window.parts.binder.run("new")
    type_line(qtbot, window, "A -> B +")
    assert recovery.look() == ((), ())


def test_a_folder_that_cannot_be_written_is_said_once(window, qtbot, own_data):
    said = []
    window.session.said.connect(said.append)
    (own_data / "data").write_text("this is no folder")
    window.parts.binder.run("new")
    type_line(qtbot, window, "A")
    type_line(qtbot, window, "B")
    assert labels(window.session) == ["A", "B"]
    assert len([each for each in said if "Save often" in each]) == 1
