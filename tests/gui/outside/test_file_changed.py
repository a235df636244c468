"""Others write or take away the file while the map is open: it is noticed, said, and solved without loss."""

import os
import shutil

from hands import in_file, labels, others_add, run, type_line
from PySide6.QtCore import Qt

from sysmap.model import Factor
from sysmap.storage import native, recovery
from sysmap.storage.inuse import mark_path
from sysmap.storage.journal import journals_dir


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
