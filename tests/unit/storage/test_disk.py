"""Reading: what the disk refuses is said in words."""

import pytest

from sysmap.model.errors import FileError
from sysmap.storage import disk


def test_all_of_a_file(tmp_path):
    path = tmp_path / "map"
    path.write_bytes(b"abc\r\n")
    assert disk.read_bytes(path) == b"abc\r\n"


def test_what_is_not_there_or_no_file(tmp_path):
    with pytest.raises(FileError, match="no such file"):
        disk.read_bytes(tmp_path / "gone")
    with pytest.raises(FileError, match="this is a folder"):
        disk.read_bytes(tmp_path)


def test_a_file_that_is_far_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(disk, "MOST_BYTES", 1000)
    path = tmp_path / "map"
    path.write_bytes(b"x" * 1001)
    with pytest.raises(FileError, match="too large"):
        disk.read_bytes(path)
    path.write_bytes(b"x" * 1000)
    assert len(disk.read_bytes(path)) == 1000


def test_a_message_stays_on_one_line(tmp_path):
    with pytest.raises(FileError) as caught:
        disk.read_bytes(tmp_path / "two\nlines")
    assert "\n" not in str(caught.value)
