"""The disk refuses a save: what it says is said, and there is another place."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from hands import in_file, run, type_line

from sysmap.storage import atomic


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
