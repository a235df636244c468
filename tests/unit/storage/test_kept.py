"""Settings and recent files: remembered, bounded, and never in the way."""

from dataclasses import replace
from pathlib import Path

import pytest

from sysmap.model.errors import FileError
from sysmap.storage import places
from sysmap.storage.recent import MOST, forget, recent_files, remember
from sysmap.storage.settings import Settings, read_settings, write_settings


@pytest.fixture
def folder(own_data):
    return own_data / "settings"


def test_places_can_be_moved_for_a_test_or_a_stick(monkeypatch, tmp_path):
    monkeypatch.setenv(places.DATA_DIR, str(tmp_path))
    assert places.settings_dir() == tmp_path / "settings"
    assert places.data_dir() == tmp_path / "data"
    monkeypatch.delenv(places.DATA_DIR)
    assert places.settings_dir().name == "sysmap"
    assert tmp_path not in places.data_dir().parents


def test_settings_come_back(folder):
    assert read_settings() == Settings()
    chosen = replace(read_settings(), appearance="dark", font="Serif", motion=False, geometry="AdnQ")
    write_settings(chosen)
    assert read_settings() == chosen


def test_settings_of_a_newer_program_are_kept(folder):
    folder.mkdir()
    (folder / "settings.json").write_text('{"appearance": "light", "sound": {"on": true}}')
    found = read_settings()
    assert (found.appearance, found.extra) == ("light", {"sound": {"on": True}})
    write_settings(replace(found, font="Serif"))
    assert read_settings().extra == {"sound": {"on": True}}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"motion": 3}', '{"appearance": "pink"}', "[" * 100_000, '"a"'])
def test_damaged_settings_are_set_aside(folder, text):
    folder.mkdir()
    (folder / "settings.json").write_text(text)
    assert read_settings() == Settings()
    (kept,) = folder.iterdir()
    assert kept.name.startswith("settings.json.damaged-")
    assert kept.read_text() == text
    write_settings(Settings(font="Serif"))
    assert read_settings().font == "Serif"


def test_recent_files_are_newest_first_each_once_and_few(tmp_path):
    assert recent_files() == ()
    paths = [tmp_path / f"{number}.sysmap" for number in range(MOST + 3)]
    for path in paths:
        remember(path)
    remember(paths[5])
    found = recent_files()
    assert len(found) == MOST
    assert found[0] == paths[5]
    assert found.count(paths[5]) == 1
    assert found[1] == paths[-1]
    forget(paths[5])
    assert paths[5] not in recent_files()


def test_recent_files_are_whole_paths(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    remember(Path("map.sysmap"))
    assert recent_files() == (tmp_path / "map.sysmap",)


@pytest.mark.parametrize("text", ["", '{"a": 1}', '["a", 3]', "\0"])
def test_a_damaged_list_is_set_aside(folder, text, tmp_path):
    folder.mkdir()
    (folder / "recent.json").write_text(text)
    assert recent_files() == ()
    remember(tmp_path / "a.sysmap")
    assert recent_files() == (tmp_path / "a.sysmap",)
    assert len(list(folder.iterdir())) == 2


def test_a_list_that_cannot_be_kept_is_in_nobodys_way(folder, tmp_path):
    folder.write_text("a file stands where the folder should be")
    remember(tmp_path / "a.sysmap")
    assert recent_files() == ()
    with pytest.raises(FileError, match="Cannot make the folder"):
        write_settings(Settings())
