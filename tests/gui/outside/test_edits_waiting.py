"""What the file does not have yet: edits in a journal, and words that are still being typed."""

import pytest
from hands import in_file, labels, others_add, recoverable, run, type_line
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor, Sheet, Stakeholder
from sysmap.session import Session
from sysmap.session.opening import open_map
from sysmap.storage import recovery
from sysmap.storage.journal import journals_dir
from sysmap.storage.underneath import State


class TestWaitingJournal:
    @pytest.fixture
    def crashed(self, window, qtbot, coal):
        """The program ended with an edit that was not saved."""
        type_line(qtbot, window, "Unsaved")
        window.session.keeping.leave()
        window.session.file.forget()
        window.session.open(Document())
        window.show_start()
        return coal

    def test_opening_the_file_offers_the_edits(self, window, answers, choose, crashed):
        choose("Open with the edits")
        window.open_file(crashed)
        assert "1 edit from" in answers.asked[-1]
        assert labels(window.session.snapshot) == ["Coal", "Unsaved"]
        assert window.isWindowModified()
        run(window, "save")
        assert in_file(crashed) == ["Coal", "Unsaved"]
        assert list(journals_dir().iterdir()) == []

    def test_opened_as_last_saved_the_edits_stay_on_offer(self, window, answers, choose, crashed):
        choose("Open as last saved")
        window.open_file(crashed)
        assert labels(window.session.snapshot) == ["Coal"]
        assert len(recovery.look()[0]) == 1

    def test_a_file_that_is_gone_opens_from_the_journal(self, window, answers, choose, crashed):
        crashed.unlink()
        choose("Open with the edits")
        window.open_file(crashed)
        assert labels(window.session.snapshot) == ["Coal", "Unsaved"]
        assert "is not where it was" in answers.offers["file"][0]

    def test_a_file_that_changed_since_is_put_together_with_its_base_from_the_history(
        self, window, answers, choose, crashed
    ):
        others_add(crashed, "Theirs")
        choose("Open with the edits", "Put both together")
        window.open_file(crashed)
        assert window.session.file.state is State.CHANGED
        assert window.session.file.base() is not None
        run(window, "save")
        assert in_file(crashed) == ["Coal", "Theirs", "Unsaved"]

    def test_a_living_journal_of_another_window_is_left_alone(self, window, answers, choose, coal):
        other = Session(InlineJobs())
        other.file.take(open_map(coal))
        other.open(Document(open_map(coal).document.snapshot))
        with other.document.edit("Add"):
            other.document.put(Factor("theirs", "Theirs"))
        window.open_file(coal)
        assert answers.asked == []
        assert labels(window.session.snapshot) == ["Coal"]
        other.close()


class TestTyping:
    def test_a_line_in_the_bar_survives_a_crash_of_a_map_with_nothing_else(self, window, qtbot, answers, choose):
        run(window, "new")
        window.focus_bar()
        qtbot.keyClicks(QApplication.focusWidget(), "Coal price -> dem")
        qtbot.waitUntil(lambda: recoverable(window) == {"Type to map": "Coal price -> dem"}, timeout=2000)
        window.session.keeping.leave()
        ((found,), _) = recovery.look()
        window.parts.bar.field.clear()
        window.parts.recover(found.folder)
        text, choices = answers.offers["typing"]
        assert "“Coal price -> dem”" in text
        choices["Copy the text"]()
        assert QApplication.clipboard().text() == "Coal price -> dem"

    def test_notes_are_kept_while_they_are_typed_and_gone_once_they_are_the_maps(self, window, qtbot, coal):
        (factor,) = window.session.snapshot.factors
        window.session.attention.select([factor])
        window.show_panel("inspector")
        notes = next(
            each
            for each in window.parts.sides.findChildren(type(QApplication.focusWidget()))
            if each.isVisible() and each.accessibleName() == "Notes"
        )
        notes.setFocus()
        qtbot.keyClicks(notes, "said by the mayor")
        qtbot.waitUntil(lambda: recoverable(window) == {"Notes of Coal": "said by the mayor"}, timeout=2000)
        window.parts.desk.setFocus()
        window.session.keeping.safe  # noqa: B018 - waits for the disk
        assert recoverable(window) == {}
        assert window.session.snapshot.factors[factor].notes == "said by the mayor"

    def test_it_is_said_whose_notes_they_are_of_a_stakeholder_too(self, window, qtbot, coal):
        with window.session.document.edit("Add"):
            window.session.document.put(Stakeholder("mill", "Mill"))
        window.session.attention.turn(Sheet.STAKEHOLDERS)
        window.session.attention.select(["mill"])
        window.show_panel("inspector")
        notes = window.parts.inspector.page.notes
        notes.setFocus()
        qtbot.keyClicks(notes, "sells coal")
        qtbot.waitUntil(lambda: recoverable(window) == {"Notes of Mill": "sells coal"}, timeout=2000)

    def test_what_was_typed_and_given_up_leaves_no_journal(self, window, qtbot, coal):
        window.focus_bar()
        qtbot.keyClicks(QApplication.focusWidget(), "x")
        qtbot.waitUntil(lambda: list(journals_dir().iterdir()) != [], timeout=2000)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
        assert list(journals_dir().iterdir()) == []
        assert not window.isWindowModified()
