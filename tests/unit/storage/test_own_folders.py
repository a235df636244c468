"""Where the program's own things lie: in a named folder, beside a portable program, or where the system has them."""

import os
import stat
import sys
from pathlib import Path

import pytest

from sysmap.model.errors import FileError
from sysmap.storage import places


@pytest.fixture
def packaged(monkeypatch, tmp_path):
    """A packaged program in a folder of its own."""
    monkeypatch.delenv(places.DATA_DIR)
    program = tmp_path / "stick" / "sysmap" / "sysmap"
    program.parent.mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    return program.parent


def test_the_system_has_its_places(packaged):
    assert places.chosen_folder() is None
    assert "sysmap" in places.settings_dir().parts
    assert packaged not in places.settings_dir().parents
    places.check_writable()


def test_a_marker_beside_the_program_keeps_everything_beside_it(packaged):
    (packaged / "portable").touch()
    assert places.settings_dir() == packaged / "sysmap-data" / "settings"
    assert places.data_dir() == packaged / "sysmap-data" / "data"


def test_a_named_folder_goes_before_the_marker(packaged, tmp_path, monkeypatch):
    (packaged / "portable").touch()
    monkeypatch.setenv(places.DATA_DIR, "")  # taken back after the test
    monkeypatch.chdir(tmp_path)
    places.use_folder(Path("mine"))
    monkeypatch.chdir("/")
    assert places.data_dir() == tmp_path / "mine" / "data"


def test_in_an_app_of_macos_the_marker_lies_beside_the_app(packaged, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(packaged / "sysmap.app" / "Contents" / "MacOS" / "sysmap"))
    assert places.program_folder() == packaged


def test_a_checkout_is_a_program_too(monkeypatch):
    assert (places.program_folder() / "main.py").exists()


def test_a_folder_that_takes_nothing_is_named_with_the_way_out(tmp_path):
    (tmp_path / "file").touch()
    places.use_folder(tmp_path / "file" / "inside")
    with pytest.raises(FileError, match=r"Nothing can be written in .*--data-dir FOLDER"):
        places.check_writable()


def test_trying_a_folder_leaves_nothing_in_it(tmp_path):
    places.use_folder(tmp_path / "new")
    places.check_writable()
    assert list((tmp_path / "new").iterdir()) == []
    assert stat.S_ISDIR((tmp_path / "new").stat().st_mode)
    assert os.environ[places.DATA_DIR] == str(tmp_path / "new")
