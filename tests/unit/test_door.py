"""One window for one person at one screen, tried with real processes."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sysmap import door
from sysmap.door import NONE, find

ROOT = Path(door.__file__).parents[1]
WINDOW = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from sysmap.door import find
app = QCoreApplication([])
found = find(None)
assert found.door is not None
if "deaf" not in sys.argv:
    found.door.knocked.connect(lambda request: print(request.file or "come forward", flush=True))
    found.door.watch()
print("open", flush=True)
app.exec()
"""


@pytest.fixture
def window():
    """Opens a window in a process of its own, and closes it with the test."""
    begun = []

    def begin(*arguments):
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", WINDOW, *arguments]
        process = subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True)
        begun.append(process)
        assert process.stdout.readline() == "open\n"
        return process

    yield begin
    for process in begun:
        process.kill()
        process.communicate()


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(door, "PATIENCE", 0.4)


def requests():
    return list(door._folder().glob("*"))


def test_the_first_gets_the_door_and_the_second_leads_there(window, tmp_path, monkeypatch):
    open_window = window()
    monkeypatch.chdir(tmp_path)
    assert find(Path("coal map.sysmap")).led
    assert open_window.stdout.readline() == f"{tmp_path / 'coal map.sysmap'}\n"
    assert find(None).led
    assert open_window.stdout.readline() == "come forward\n"
    assert [each.name for each in requests()] == ["lock"]


def test_a_window_that_was_killed_leaves_nothing_in_the_way(window):
    window().kill()
    end = time.monotonic() + 5
    while (found := find(None)).door is None:
        assert time.monotonic() < end
    found.door.close()


def test_where_nobody_answers_a_window_opens_and_the_request_is_withdrawn(window, impatient):
    window("deaf")
    assert find(Path("map.sysmap")) == NONE
    assert [each.name for each in requests()] == ["lock"]


def test_a_window_that_closes_hands_the_door_over(window):
    closing = window("deaf")
    waiting = subprocess.Popen(
        [sys.executable, "-c", "from sysmap.door import find; print(find(None).door is not None)"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 10
    while len(requests()) < 2:  # it waits
        assert time.monotonic() < end
        time.sleep(0.01)
    closing.kill()
    assert waiting.communicate(timeout=20)[0] == "True\n"


def test_what_nobody_waits_for_any_more_is_not_opened(window, tmp_path):
    folder = door._folder()
    folder.mkdir(parents=True)
    forgotten = door._leave(folder, tmp_path / "old.sysmap")
    os.utime(forgotten, (time.time() - 3600,) * 2)
    (folder / "1-noise.request").write_bytes(b"not ours")
    open_window = window()
    assert find(tmp_path / "new.sysmap").led
    assert open_window.stdout.readline() == f"{tmp_path / 'new.sysmap'}\n"
    assert not forgotten.exists()


def test_every_screen_and_every_data_folder_has_a_door_of_its_own(window, monkeypatch, tmp_path):
    window()
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    other_screen = find(None)
    assert other_screen.door is not None
    monkeypatch.setenv("SYSMAP_DATA_DIR", str(tmp_path / "stick"))
    other_folder = find(None)
    assert other_folder.door is not None
    other_screen.door.close()
    other_folder.door.close()


def test_a_folder_that_takes_nothing_is_no_reason_to_stay_shut(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("SYSMAP_DATA_DIR", str(tmp_path / "file"))
    assert find(Path("map.sysmap")) == NONE
