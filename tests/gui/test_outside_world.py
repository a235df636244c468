"""Others have their hands on the file while the map is open: it is noticed, said, and solved without loss."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sysmap.files import open_file
from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor
from sysmap.session import Session
from sysmap.session.opening import open_map
from sysmap.storage import atomic, native, recovery
from sysmap.storage.inuse import mark_path, read_mark
from sysmap.storage.journal import journals_dir
from sysmap.storage.underneath import State


def type_line(qtbot, window, text):
    window.focus_bar()
    qtbot.keyClicks(QApplication.focusWidget(), text)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def labels(snapshot):
    return sorted(factor.label for factor in snapshot.factors.values())


def in_file(path):
    return labels(Document(open_file(path).records).snapshot)


def run(window, action):
    window.parts.binder.run(action)


class Chooser:
    """Answers questions by the words on the button, and fails where there is no such button."""

    def __init__(self, answers):
        self.answers = answers
        self.next = []
        answers.choose = self.choose

    def __call__(self, *words):
        self.next = list(words)

    def choose(self, title, text, choices):
        self.answers.asked.append(f"{title}\n{text}")
        return list(choices).index(self.next.pop(0)) if self.next else None


@pytest.fixture
def choose(window, answers):
    chooser = Chooser(answers)
    yield chooser
    del answers.choose


@pytest.fixture
def coal(window, qtbot, answers, choose, tmp_path):
    """A saved map with the factor Coal; its path."""
    run(window, "new")
    type_line(qtbot, window, "Coal")
    answers.path = tmp_path / "coal.sysmap"
    run(window, "save")
    return answers.path


def others_add(path, label):
    """Another laptop opens the file, adds a factor and saves."""
    opened = native.read(path)
    native.save(path, Document([*opened.records, Factor(label.lower(), label, 400.0)]).snapshot, opened.carried)


class TestChangedUnderneath:
    def test_it_is_offered_over_the_map_and_both_come_together_in_one_step(self, window, qtbot, answers, coal):
        others_add(coal, "Theirs")
        type_line(qtbot, window, "Mine")
        window.session.file.look()
        text, choices = answers.offers["file"]
        assert "Somebody else has changed coal.sysmap" in text
        choices["Put both together"]()
        assert labels(window.session.snapshot) == ["Coal", "Mine", "Theirs"]
        assert "file" not in answers.offers
        assert window.isWindowModified()
        run(window, "undo")
        assert labels(window.session.snapshot) == ["Coal", "Mine"]
        run(window, "redo")
        run(window, "save")
        assert in_file(coal) == ["Coal", "Mine", "Theirs"]
        assert answers.asked == []

    def test_saving_asks_first_and_puts_both_together(self, window, qtbot, answers, choose, coal):
        others_add(coal, "Theirs")
        type_line(qtbot, window, "Mine")
        choose("Put both together")
        run(window, "save")
        assert in_file(coal) == ["Coal", "Mine", "Theirs"]
        assert not window.isWindowModified()

    def test_what_both_changed_is_told(self, window, qtbot, answers, choose, coal):
        (factor,) = window.session.snapshot.factors.values()
        theirs = coal.read_bytes().replace(b'"Coal"', b'"Their coal"')
        coal.write_bytes(theirs)
        with window.session.document.edit("Rename"):
            window.session.document.put(Factor(factor.id, "My coal", factor.x, factor.y))
        choose("Put both together")
        run(window, "save")
        assert "“My coal” in yours, “Their coal” in theirs. Taken: yours." in answers.told[-1]
        assert in_file(coal) == ["My coal"]

    def test_replacing_theirs_keeps_it_in_the_history(self, window, qtbot, answers, choose, coal):
        others_add(coal, "Theirs")
        type_line(qtbot, window, "Mine")
        choose("Replace theirs")
        run(window, "save")
        assert in_file(coal) == ["Coal", "Mine"]
        window.session.history.wait()
        kept = [labels(window.session.history.read(each)) for each in window.session.history.moments()]
        assert ["Coal", "Theirs"] in kept

    def test_under_another_name_leaves_theirs_alone(self, window, qtbot, answers, choose, coal, tmp_path):
        others_add(coal, "Theirs")
        type_line(qtbot, window, "Mine")
        answers.path = tmp_path / "mine.sysmap"
        choose("Save under another name")
        run(window, "save")
        assert in_file(coal) == ["Coal", "Theirs"]
        assert in_file(answers.path) == ["Coal", "Mine"]
        assert not mark_path(coal).exists()
        assert mark_path(answers.path).exists()

    def test_cancel_saves_nothing(self, window, qtbot, choose, coal):
        others_add(coal, "Theirs")
        type_line(qtbot, window, "Mine")
        choose("Cancel")
        run(window, "save")
        assert in_file(coal) == ["Coal", "Theirs"]
        assert window.isWindowModified()

    def test_theirs_that_cannot_be_read_leaves_everything_as_it_was(self, window, qtbot, answers, choose, coal):
        coal.write_bytes(b'{"format":"sysmap","ver')
        type_line(qtbot, window, "Mine")
        choose("Put both together")
        run(window, "save")
        assert "Your map is as it was" in answers.told[-1]
        assert coal.read_bytes() == b'{"format":"sysmap","ver'
        assert labels(window.session.snapshot) == ["Coal", "Mine"]

    def test_coming_to_the_front_looks_at_the_file(self, window, answers, coal, qapp):
        others_add(coal, "Theirs")
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
        assert "Somebody else" in answers.offers["file"][0]

    def test_a_touched_file_is_the_same_file(self, window, answers, coal):
        os.utime(coal, (1, 1))
        window.session.file.look()
        assert answers.offers == {}

    def test_a_crash_after_bringing_it_in_does_not_ask_again(self, window, qtbot, answers, coal):
        others_add(coal, "Theirs")
        type_line(qtbot, window, "Mine")
        window.session.file.look()
        answers.offers["file"][1]["Put both together"]()
        window.session.keeping.leave()
        ((found,), _) = recovery.look()
        assert labels(found.document.snapshot) == ["Coal", "Mine", "Theirs"]
        assert found.about.sha256 == native.read(coal).sha256


class TestGone:
    def test_a_deleted_file_is_said_once_and_the_map_is_journalled(self, window, answers, coal):
        coal.unlink()
        window.session.file.look()
        text, _ = answers.offers["file"]
        assert "coal.sysmap is not where it was" in text
        assert window.isWindowModified()
        answers.offers.clear()
        window.session.file.look()
        assert answers.offers == {}
        window.session.keeping.leave()
        ((found,), _) = recovery.look()
        assert labels(found.document.snapshot) == ["Coal"]

    def test_saving_writes_it_anew(self, window, answers, coal):
        coal.unlink()
        window.session.file.look()
        answers.offers["file"][1]["Save it again"]()
        assert in_file(coal) == ["Coal"]
        assert answers.offers == {}
        assert list(journals_dir().iterdir()) == []

    def test_it_comes_back_and_all_is_well(self, window, answers, coal, tmp_path):
        coal.rename(tmp_path / "elsewhere")
        window.session.file.look()
        (tmp_path / "elsewhere").rename(coal)
        window.session.file.look()
        assert answers.offers == {}
        assert not window.isWindowModified()
        assert list(journals_dir().iterdir()) == []

    def test_a_stick_that_was_pulled_asks_for_another_place(self, window, qtbot, answers, choose, tmp_path):
        stick = tmp_path / "stick"
        stick.mkdir()
        run(window, "new")
        type_line(qtbot, window, "Coal")
        answers.path = stick / "coal.sysmap"
        run(window, "save")
        shutil.rmtree(stick)
        answers.path = tmp_path / "coal.sysmap"
        choose("Save somewhere else")
        run(window, "save")
        assert "Was a drive taken out" in answers.asked[-1]
        assert in_file(answers.path) == ["Coal"]

    def test_a_map_whose_file_is_gone_is_not_put_away_unasked(self, window, answers, choose, coal):
        coal.unlink()
        window.session.file.look()
        choose("Cancel")
        run(window, "close-map")
        assert "the whole map would be gone" in answers.asked[-1]
        assert labels(window.session.snapshot) == ["Coal"]


class TestRefused:
    @pytest.mark.parametrize(
        ("number", "word"),
        [
            (errno.ENOSPC, "the disk is full"),
            (errno.EROFS, "this place can only be read"),
            (errno.EACCES, "not permitted here"),
            (errno.EIO, "the disk does not answer"),
        ],
    )
    def test_what_the_disk_refuses_is_said_with_another_place_to_save(
        self, window, qtbot, choose, coal, monkeypatch, tmp_path, number, word
    ):
        """The disk refuses in the middle of the save, at the write itself."""
        answers = choose.answers
        whole, before = os.write, coal.read_bytes()
        shared = coal.parent

        def refuse(descriptor, data):
            target = Path(f"/proc/self/fd/{descriptor}").readlink()
            if target.parent == shared:
                whole(descriptor, bytes(data)[:7])
                raise OSError(number, os.strerror(number))
            return whole(descriptor, data)

        type_line(qtbot, window, "Mine")
        monkeypatch.setattr(atomic.os, "write", refuse)
        answers.path = tmp_path / "other" / "mine.sysmap"
        answers.path.parent.mkdir()
        choose("Save somewhere else")
        run(window, "save")
        assert word in answers.asked[-1]
        assert coal.read_bytes() == before
        assert in_file(answers.path) == ["Coal", "Mine"]
        assert [each.name for each in shared.iterdir() if each.name.endswith("tmp")] == []

    def test_a_name_that_is_too_long(self, window, qtbot, answers, choose, tmp_path):
        run(window, "new")
        type_line(qtbot, window, "Coal")
        answers.path = tmp_path / ("x" * 300 + ".sysmap")
        choose("Cancel")
        run(window, "save")
        assert "the name is too long" in answers.asked[-1]
        assert window.isWindowModified()

    def test_a_folder_that_lies_where_the_file_was(self, window, qtbot, answers, choose, coal, tmp_path):
        coal.unlink()
        coal.mkdir()
        type_line(qtbot, window, "Mine")
        answers.path = tmp_path / "mine.sysmap"
        choose("Save somewhere else")
        run(window, "save")
        assert in_file(answers.path) == ["Coal", "Mine"]
        assert coal.is_dir()

    def test_a_folder_that_vanishes_in_the_middle_of_a_save(
        self, window, qtbot, answers, choose, coal, monkeypatch, tmp_path
    ):
        whole = os.fsync

        def pull(descriptor):
            shutil.rmtree(coal.parent)
            whole(descriptor)

        elsewhere = tmp_path.parent / "elsewhere.sysmap"
        type_line(qtbot, window, "Mine")
        window.session.history.wait()
        monkeypatch.setattr(atomic.os, "fsync", lambda fd: pull(fd) if coal.parent.exists() else whole(fd))
        answers.path = elsewhere
        choose("Save somewhere else")
        run(window, "save")
        assert in_file(elsewhere) == ["Coal", "Mine"]


class TestTwoWindows:
    @pytest.fixture
    def other(self, coal):
        """Another window has the same file open."""
        other = Session(InlineJobs())
        other.file.take(open_map(coal))
        other.open(Document(open_map(coal).document.snapshot))
        yield other
        other.close()

    def test_the_second_is_told_who_has_it_and_may_open_a_copy(self, window, answers, choose, coal, other):
        window.session.file.forget()
        window.session.open(Document())
        other.file.forget()
        other.file.take(open_map(coal))
        choose("Open a copy")
        window.open_file(coal)
        assert "coal.sysmap is open elsewhere" in answers.asked[-1]
        assert "nother window on this computer" in answers.asked[-1]
        assert window.session.file.path is None
        assert labels(window.session.snapshot) == ["Coal"]

    def test_open_anyway_and_both_draw(self, window, qtbot, answers, choose, coal, other):
        run(window, "close-map")
        other.file.take(open_map(coal))
        theirs = read_mark(mark_path(coal))
        choose("Open anyway")
        window.open_file(coal)
        assert read_mark(mark_path(coal)) == theirs
        type_line(qtbot, window, "Mine")
        with other.document.edit("Add"):
            other.document.put(Factor("theirs", "Theirs", 400.0))
        other.file.save(other.snapshot, coal)
        choose("Put both together")
        run(window, "save")
        assert in_file(coal) == ["Coal", "Mine", "Theirs"]

    def test_cancel_opens_nothing(self, window, answers, choose, coal, other):
        run(window, "close-map")
        other.file.take(open_map(coal))
        choose("Cancel")
        window.open_file(coal)
        assert not window.map_shown()
        assert window.session.file.path is None

    def test_opening_ones_own_file_again_asks_nothing(self, window, answers, choose, coal):
        window.open_file(coal)
        assert answers.asked == []
        assert mark_path(coal).exists()
        run(window, "close-map")
        assert not mark_path(coal).exists()


class TestConflictCopies:
    @pytest.fixture
    def copy(self, coal):
        copy = coal.with_name("coal (Anna's conflicted copy 2026-01-05).sysmap")
        copy.write_bytes(coal.read_bytes())
        others_add(copy, "Annas")
        return copy

    def test_a_copy_is_offered_brought_in_and_left_where_it_is(self, window, answers, choose, coal, copy):
        before = copy.read_bytes()
        window.open_file(coal)
        text, choices = answers.offers["copies"]
        assert copy.name in text
        choices["Put together with this map"]()
        assert labels(window.session.snapshot) == ["Annas", "Coal"]
        assert copy.read_bytes() == before
        run(window, "save")
        answers.offers.clear()
        window.open_file(coal)
        assert "copies" not in answers.offers

    def test_what_is_left_is_not_offered_again_until_it_changes(self, window, answers, choose, coal, copy):
        window.open_file(coal)
        answers.offers["copies"][1]["Keep them apart"]()
        window.open_file(coal)
        assert "copies" not in answers.offers
        others_add(copy, "More")
        window.open_file(coal)
        assert "copies" in answers.offers


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

    def test_what_was_typed_and_given_up_leaves_no_journal(self, window, qtbot, coal):
        window.focus_bar()
        qtbot.keyClicks(QApplication.focusWidget(), "x")
        qtbot.waitUntil(lambda: list(journals_dir().iterdir()) != [], timeout=2000)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
        assert list(journals_dir().iterdir()) == []
        assert not window.isWindowModified()


def recoverable(window):
    """What is on the disk of what is being typed."""
    for folder in journals_dir().iterdir() if journals_dir().exists() else ():
        return recovery.read_journal(folder).typed
    return {}
