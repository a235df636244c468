"""The mark beside a file: seen by others, known for forgotten when nobody stands behind it, never in the way."""

import subprocess
import sys
import time
from dataclasses import asdict, replace

import msgspec
import pytest

from sysmap.storage.inuse import OLD, InUse, Mark, mark_path, read_mark, who_has
from sysmap.storage.places import DATA_DIR


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "coal.sysmap"
    path.write_text("{}")
    return path


def lay(path, **values):
    """Another computer's mark, as a shared folder brings it."""
    now = time.time()
    mark = replace(InUse("anna", "barn", now, now, "another-home", "w"), **values)
    mark_path(path).write_bytes(msgspec.json.encode(asdict(mark)))
    return mark


def test_a_mark_says_who_where_and_since_when_and_goes(path):
    mark = Mark(path)
    found = who_has(path)
    assert found.window == mark.window
    assert abs(found.since - time.time()) < 60
    assert found.computer
    assert not found.forgotten
    mark.release()
    assert who_has(path) is None
    assert [each.name for each in path.parent.iterdir()] == ["coal.sysmap"]


def test_the_first_keeps_the_mark_and_the_second_goes_without(path):
    first, second = Mark(path), Mark(path)
    assert (first.laid, second.laid) == (True, False)
    second.release()
    assert who_has(path).window == first.window
    first.release()


def test_saving_lays_it_once_the_first_has_gone(path):
    first, second = Mark(path), Mark(path)
    first.release()
    second.renew()
    assert who_has(path).window == second.window
    second.release()


def test_another_computers_mark_counts_until_it_is_very_old(path):
    assert not lay(path).forgotten
    assert lay(path, seen=time.time() - OLD + 600).forgotten is False
    assert lay(path, seen=time.time() - OLD - 600).forgotten is True
    mark = Mark(path)
    assert who_has(path).window == mark.window
    mark.release()


def test_two_laptops_of_one_name_are_two(path, monkeypatch, tmp_path):
    Mark(path)
    monkeypatch.setenv(DATA_DIR, str(tmp_path / "another-laptop"))
    assert not who_has(path).forgotten


@pytest.mark.parametrize("content", [b"", b"{", b"[1,2]", b'{"person":"x"}', b"\xff" * 100])
def test_half_a_mark_is_none_and_is_replaced(path, content):
    mark_path(path).write_bytes(content)
    assert who_has(path) is None
    mark = Mark(path)
    assert mark.laid
    mark.release()


def test_a_large_file_of_that_name_is_left_alone(path):
    mark_path(path).write_bytes(b"x" * 100_000)
    mark = Mark(path)
    assert not mark.laid
    mark.release()
    assert mark_path(path).stat().st_size == 100_000


def test_a_folder_that_cannot_be_written_goes_without(tmp_path):
    mark = Mark(tmp_path / "no-such-folder" / "coal.sysmap")
    assert not mark.laid
    mark.renew()
    mark.release()


def test_a_mark_leads_nowhere_outside_its_folder(path, own_data):
    victim = own_data / "data" / "settings.json"
    Mark(path).release()
    victim.write_text("{}")
    lay(path, home=(own_data / "data" / "home-name").read_text(), window="../settings.json")
    assert who_has(path).forgotten
    assert victim.exists()


PROGRAM = """
import sys, os, pathlib
from sysmap.storage.inuse import Mark
mark = Mark(pathlib.Path(sys.argv[1]))
print(mark.laid, flush=True)
sys.stdin.readline()
os._exit(9)
"""


def test_another_process_has_it_until_it_crashes(path):
    other = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdout.readline() == "True\n"
        theirs = who_has(path)
        assert not theirs.forgotten
        assert not Mark(path).laid
        other.stdin.write("\n")
        other.stdin.close()
        other.wait(10)
    assert other.returncode == 9
    assert read_mark(mark_path(path)) == theirs
    assert theirs.forgotten
    mine = Mark(path)
    assert mine.laid
    mine.release()
