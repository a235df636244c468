"""Writing a file whole or not at all, whatever the disk does."""

import errno
import os
import stat
import time

import pytest

from sysmap.model.errors import FileError
from sysmap.storage import atomic
from sysmap.storage.atomic import write_bytes, written_text

OLD, NEW = b"old" * 40_000, b"new" * 50_000


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "map.sysmap"
    path.write_bytes(OLD)
    return path


def alone(path):
    return [each.name for each in path.parent.iterdir()] == [path.name]


def refuse(monkeypatch, path, words):
    with pytest.raises(FileError, match=words) as caught:
        write_bytes(path, NEW)
    assert path.name[:40] in str(caught.value)


def test_a_new_file_and_a_replaced_one(tmp_path):
    path = tmp_path / "ä ö.sysmap"
    write_bytes(path, NEW)
    assert path.read_bytes() == NEW
    write_bytes(path, b"")
    assert path.read_bytes() == b""
    assert alone(path)


def test_short_writes_are_carried_on(target, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:7001]))
    write_bytes(target, NEW)
    assert target.read_bytes() == NEW


@pytest.mark.parametrize("kind", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG])
@pytest.mark.parametrize("at", range(6))
def test_a_failing_write_leaves_the_original(target, monkeypatch, at, kind):
    real, calls = os.write, []

    def write(descriptor, data):
        calls.append(data)
        if len(calls) > at:
            raise OSError(kind, os.strerror(kind))
        return real(descriptor, data[: len(NEW) // 6 + 1])

    monkeypatch.setattr(os, "write", write)
    refuse(monkeypatch, target, "disk")
    assert len(calls) == at + 1
    assert target.read_bytes() == OLD
    assert alone(target)


@pytest.mark.parametrize("step", ["fsync", "close", "replace", "chmod"])
def test_any_failing_step_leaves_the_original(target, monkeypatch, step):
    def fail(*_arguments, **_more):
        raise OSError(errno.EIO, "no answer")

    if step in ("replace", "chmod"):
        monkeypatch.setattr(atomic.Path, step, fail)
    elif step == "close":
        real = os.close

        def close(descriptor):
            real(descriptor)
            fail()

        monkeypatch.setattr(os, "close", close)
    else:
        monkeypatch.setattr(os, step, fail)
    refuse(monkeypatch, target, "does not answer")
    monkeypatch.undo()
    assert target.read_bytes() == OLD
    assert alone(target)


def test_a_disk_that_gives_back_other_bytes_is_found_out(target, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, b"x" * len(data)))
    with pytest.raises(FileError, match="other bytes"):
        write_bytes(target, NEW)
    assert target.read_bytes() == OLD
    assert alone(target)


def test_a_file_held_for_a_moment_is_tried_again(target, monkeypatch):
    real, calls = atomic.Path.replace, []

    def replace(path, other):
        calls.append(path)
        if len(calls) < 4:
            raise PermissionError(errno.EACCES, "held by another program")
        return real(path, other)

    monkeypatch.setattr(atomic.Path, "replace", replace)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    write_bytes(target, NEW)
    assert target.read_bytes() == NEW
    assert len(calls) == 4


def test_permissions_stay(target):
    target.chmod(0o640)
    write_bytes(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_is_followed(target, tmp_path):
    link = tmp_path / "link.sysmap"
    link.symlink_to(target)
    write_bytes(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_a_write_protected_file_is_not_replaced(target, monkeypatch):
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)  # what a person who is not root is told
    refuse(monkeypatch, target, "write-protected")
    assert target.read_bytes() == OLD


def test_places_that_cannot_be_written(tmp_path, monkeypatch):
    file = tmp_path / "file"
    file.write_bytes(OLD)
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    refuse(monkeypatch, tmp_path / "gone" / "map.sysmap", "no such file or folder")
    refuse(monkeypatch, file / "map.sysmap", "not a folder|no such")
    refuse(monkeypatch, tmp_path / ("n" * 300 + ".sysmap"), "too long")
    refuse(monkeypatch, tmp_path, "not an ordinary file")
    refuse(monkeypatch, circle, "circle")
    with pytest.raises(FileError, match="cannot be the name"):
        write_bytes(tmp_path / "zero\0byte", NEW)


def test_a_folder_without_permission(target, monkeypatch):
    def refuse_open(*_arguments):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse_open)
    refuse(monkeypatch, target, "not permitted here. Choose another folder")


def test_what_a_killed_save_left_is_swept_up_later(target):
    left = target.with_name(".0123456789abcdef.sysmap-tmp")
    young = target.with_name(".fedcba9876543210.sysmap-tmp")
    left.write_bytes(b"half")
    young.write_bytes(b"another program is saving now")
    old = time.time() - 7200
    os.utime(left, (old, old))
    write_bytes(target, NEW)
    assert not left.exists()
    assert young.exists()


def test_long_text_takes_its_place_only_when_it_is_whole(target):
    with written_text(target) as out:
        out.write("ä → b\n")
        assert target.read_bytes() == OLD
        out.write("more\r\n")
    assert target.read_bytes() == b"\xef\xbb\xbf" + "ä → b\nmore\r\n".encode()
    with pytest.raises(KeyError), written_text(target) as out:
        out.write({}["half of it"])
    assert target.read_text("utf-8-sig").endswith("more\n")
    assert alone(target)


def test_a_disk_that_fills_up_under_long_text_leaves_the_original(target, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="the disk is full"), written_text(target) as out:
        out.write("x" * 100_000)
    assert target.read_bytes() == OLD
    assert alone(target)
