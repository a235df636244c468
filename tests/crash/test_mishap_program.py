"""The real program, and real mistakes in it: the map goes on, or is there again, and the log tells what happened."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sysmap.storage import recovery
from sysmap.storage.places import DATA_DIR

PROGRAM = Path(__file__).with_name("mishap_program.py")


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv(DATA_DIR, str(tmp_path))

    def run(kind):
        more = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.fspath(Path.cwd())}
        started = [sys.executable, os.fspath(PROGRAM), kind]
        return subprocess.run(started, env=os.environ | more, capture_output=True, timeout=120, check=False)

    return run


def recovered():
    """The factors in the one journal that is left."""
    (found,), said = recovery.look()
    assert said == ()
    assert not found.damaged
    return set(found.document.snapshot.factors)


@pytest.mark.parametrize("kind", ["slot", "paint", "thread", "job", "listener"])
def test_a_mistake_is_in_the_log_and_the_map_goes_on(run, kind):
    ended = run(kind)
    assert ended.returncode == 0, ended.stderr.decode()
    told = json.loads(ended.stdout)
    assert {"before", "after"} <= set(told["factors"])
    assert told["log"].count("made to fail") == 2, "the line of the program and the error, once"
    assert "PySide6.QtNetwork" not in told["modules"]
    assert recovered() == set(told["factors"])


@pytest.mark.parametrize(("kind", "words"), [("abort", "Fatal Python error: Aborted"), ("null", "Segmentation fault")])
def test_after_a_hard_crash_the_map_is_there_and_the_start_says_so(run, tmp_path, kind, words):
    assert run(kind).returncode < 0
    assert recovered() == {"before"}
    log = tmp_path / "data" / "errors.log"
    page = json.loads(run("look").stdout)
    assert any("ended abruptly the last time" in each and "error log" in each for each in page)
    assert words in log.read_text()
    assert "mishap_program.py" in log.read_text(), "not where it happened"
    again = json.loads(run("look").stdout)
    assert not any("ended abruptly" in each for each in again), "said once only"
    assert log.read_text().count(words) == 1
