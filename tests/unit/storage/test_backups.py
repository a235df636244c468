"""Which past belongs to which file: over renames, copies, Save as and saves over somebody else's work."""

import hashlib
import os

import pytest

from sysmap.model import Factor, SystemMap
from sysmap.storage import backups, moments, native

START = 1_700_000_000.0
DAY = 86_400.0


def save(path, text, when=START):
    """What a session does at a save."""
    backups.keep_replaced(path, when)
    sha256 = native.save(path, SystemMap.of([Factor("f", text)]))
    moments.keep(backups.shelf_of(path), path.read_bytes(), "saved", when)
    backups.label(backups.shelf_of(path), path)
    return sha256


def texts(path):
    found = moments.moments(backups.shelf_of(path))
    return [moments.read(each).records[0].label for each in found]


def test_each_file_has_a_shelf_of_its_own(tmp_path):
    save(tmp_path / "a.sysmap", "A")
    save(tmp_path / "b.sysmap", "B")
    assert (texts(tmp_path / "a.sysmap"), texts(tmp_path / "b.sysmap")) == (["A"], ["B"])


def test_another_way_to_write_the_same_place_is_the_same_shelf(tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "in")
    monkeypatch.chdir(tmp_path)
    shelf = backups.shelf_of(tmp_path / "in" / "a.sysmap")
    assert shelf == backups.shelf_of(tmp_path / "in" / ".." / "in" / "a.sysmap")
    assert shelf == backups.shelf_of(tmp_path / "link" / "a.sysmap")
    assert shelf == backups.shelf_of(type(tmp_path)("in/a.sysmap"))


def test_what_somebody_else_put_there_is_kept_before_it_is_replaced(tmp_path):
    path = tmp_path / "a.sysmap"
    save(path, "ours")
    path.write_bytes(b"not even a map")
    save(path, "ours again", START + 5)
    why = [(each.why, each.size) for each in moments.moments(backups.shelf_of(path))]
    assert sorted(why) == [("replaced", None), ("saved", None), ("saved", None)]
    (theirs,) = [each for each in moments.moments(backups.shelf_of(path)) if each.why == "replaced"]
    assert theirs.sha256 == hashlib.sha256(b"not even a map").hexdigest()


def test_what_is_kept_already_is_not_kept_again(tmp_path):
    path = tmp_path / "a.sysmap"
    save(path, "one")
    backups.keep_replaced(path, START + 5)
    assert len(texts(path)) == 1
    backups.keep_replaced(tmp_path / "nothing.sysmap", START)
    assert texts(tmp_path / "nothing.sysmap") == []


def test_a_renamed_file_takes_its_past_along(tmp_path):
    old, new = tmp_path / "a.sysmap", tmp_path / "b.sysmap"
    save(old, "one")
    sha256 = save(old, "two", START + 5)
    old.rename(new)
    assert backups.know_again(new, sha256)
    assert texts(new) == ["two", "one"]
    assert texts(old) == []
    assert not backups.know_again(new, sha256), "it has a shelf of its own now"


def test_a_copy_takes_the_past_along_and_leaves_it(tmp_path):
    old, copy = tmp_path / "a.sysmap", tmp_path / "copy.sysmap"
    sha256 = save(old, "one")
    copy.write_bytes(old.read_bytes())
    assert backups.know_again(copy, sha256)
    save(copy, "other", START + 5)
    assert texts(copy) == ["other", "one"]
    assert texts(old) == ["one"]


def test_a_file_nobody_knows_has_no_past(tmp_path):
    sha256 = save(tmp_path / "a.sysmap", "one")
    assert not backups.know_again(tmp_path / "b.sysmap", "0" * 64)
    assert not backups.know_again(tmp_path / "a.sysmap", sha256)


@pytest.mark.parametrize("links", [True, False])
def test_save_as_takes_the_past_along(tmp_path, monkeypatch, links):
    old, new = tmp_path / "a.sysmap", tmp_path / "b.sysmap"
    save(old, "one")
    save(new, "what was there")
    if not links:

        def refuse(_source, _target):
            raise OSError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", refuse)
    for _ in range(2):
        backups.carry(backups.shelf_of(old), backups.shelf_of(new))
    assert sorted(texts(new)) == ["one", "what was there"]
    assert texts(old) == ["one"]


def test_untitled_maps_have_shelves_that_differ_and_stay_in_their_folder():
    one, other = backups.untitled_shelf(), backups.untitled_shelf()
    assert one != other
    assert backups.untitled_shelf(one.name) == one
    assert backups.untitled_shelf("../../etc").parent == backups.shelves_dir()


def test_what_was_never_saved_is_swept_after_a_season_unless_named(tmp_path):
    old, named, young = (backups.untitled_shelf() for _ in range(3))
    saved = tmp_path / "a.sysmap"
    save(saved, "one")
    for shelf, why in ((old, "drawing"), (named, "named"), (young, "drawing")):
        moments.keep(shelf, b"a map", why, START)
    for shelf in (old, named, backups.shelf_of(saved)):
        os.utime(shelf, (START, START))
    os.utime(young, (START + 60 * DAY, START + 60 * DAY))
    backups.sweep(START + 100 * DAY)
    assert [shelf.exists() for shelf in (old, named, young)] == [False, True, True]
    assert texts(saved) == ["one"]
