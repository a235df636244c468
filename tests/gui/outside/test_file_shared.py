"""The same file in two windows, and copies of it that a folder shared by many leaves behind."""

import msgspec
import pytest
from hands import in_file, labels, others_add, run, type_line

from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor
from sysmap.session import Session
from sysmap.session.opening import open_map
from sysmap.storage.inuse import InUse, home_name, mark_path, read_mark


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

    def test_the_mark_of_a_window_that_has_crashed_is_taken_without_asking(self, window, answers, coal):
        said = []
        window.session.said.connect(said.append)
        run(window, "close-map")
        left = InUse("anna", "desk", 0.0, 0.0, home_name(), "0123456789abcdef")
        mark_path(coal).write_bytes(msgspec.json.encode(left))
        window.open_file(coal)
        assert answers.asked == []
        assert window.session.file.path == coal
        assert read_mark(mark_path(coal)).window == window.session.file.window
        assert said[-1].startswith("coal.sysmap was still marked as open by another window on this computer (anna)")


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
