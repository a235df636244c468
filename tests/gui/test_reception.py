"""The open window when somebody comes to it from outside."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

import sysmap
from sysmap.door import Request
from sysmap.edits.factors import add_factor
from sysmap.reception import Reception
from sysmap.style.resources import EXAMPLES

ROOT = Path(sysmap.__file__).parents[1]
FIRST, SECOND = EXAMPLES / "limits-to-growth.sysmap", EXAMPLES / "fixes-that-fail.sysmap"


@pytest.fixture
def reception(window):
    return Reception(window)


def title(window):
    return window.session.snapshot.info.title


def test_a_file_is_opened_and_a_minimised_window_comes_up(window, reception):
    reception.open(None)
    window.showMinimized()
    reception.receive(Request(str(FIRST), ""))
    assert title(window).startswith("Limits")
    assert not window.isMinimized()
    reception.receive(Request(str(SECOND), ""))
    assert title(window).startswith("Fixes")
    reception.receive(Request("", ""))
    assert title(window).startswith("Fixes")


def test_what_comes_before_the_window_is_furnished_is_opened_then(window, reception):
    reception.receive(Request(str(FIRST), ""))
    assert title(window) == ""
    reception.open(None)
    assert title(window).startswith("Limits")


def test_a_file_waits_while_a_question_is_open(window, reception, qtbot):
    reception.open(None)
    question = QDialog(window)
    question.open()
    reception.receive(Request(str(FIRST), ""))
    qtbot.wait(400)
    assert title(window) == ""
    question.close()
    qtbot.waitUntil(lambda: title(window).startswith("Limits"), timeout=3000)


def test_the_map_that_is_open_already_stays_as_it_is(window, reception, answers, tmp_path):
    path = tmp_path / "own.sysmap"
    path.write_bytes(FIRST.read_bytes())
    reception.open(None)
    reception.receive(Request(str(path), ""))
    session = window.session
    add_factor(session.document, "Something new", (0.0, 0.0))
    reception.receive(Request(str(path), ""))
    assert session.file.unsaved
    assert answers.asked == []


def test_the_desktop_is_shown_its_permission(window, reception, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    reception.open(None)
    reception.receive(Request("", "let-it-up"))
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "let-it-up"


def test_a_file_of_the_macos_desktop_is_a_request():
    code = (
        "from PySide6.QtCore import QUrl\n"
        "from PySide6.QtGui import QFileOpenEvent\n"
        "from sysmap.reception import Application\n"
        "app = Application([])\n"
        "app.handed.connect(lambda request: print(request.file))\n"
        "app.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile('/maps/coal.sysmap')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "/maps/coal.sysmap\n"


def test_the_program_started_twice_is_one_window(own_data):
    """As a double click does it: the second process ends at once, and the first opens the file."""
    command = [sys.executable, str(ROOT / "main.py")]
    recent = own_data / "settings" / "recent.json"
    path = own_data / "coal.sysmap"
    path.write_bytes(SECOND.read_bytes())
    first = subprocess.Popen([*command, str(FIRST)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        until(lambda: list(own_data.glob("data/door/*/lock")))
        second = subprocess.run([*command, str(path)], capture_output=True, text=True, timeout=60, check=True)
        assert second.stdout + second.stderr == ""
        until(recent.exists)
    finally:
        first.kill()
        lines = first.communicate()[0].splitlines()
    assert json.loads(recent.read_text()) == [str(path)]
    assert [line for line in lines if not line.startswith("This plugin does not support")] == []


def until(holds):
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)
