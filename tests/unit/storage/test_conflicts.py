"""What cloud folders lay beside a map is known by its name and by what it holds."""

import platform

import pytest

from sysmap.model import Document, Factor
from sysmap.storage import native
from sysmap.storage.conflicts import conflict_copies, settle

COAL = Factor("coal", "Coal")


def write(path, *records):
    native.save(path, Document(records).snapshot)
    return path


@pytest.fixture
def map_file(tmp_path):
    return write(tmp_path / "map.sysmap", COAL)


@pytest.mark.parametrize(
    "name",
    [
        "map (conflicted copy 2024-01-01).sysmap",
        "map (Anna's conflicted copy 2024-01-01).sysmap",
        "map (LAPTOP's conflicted copy 2024-01-01 (1)).sysmap",
        "map (conflicted copy 2024-01-01 101112).sysmap",
        "map (Case Conflict).sysmap",
        "map_conflict-20240101-101112.sysmap",
        "map.sync-conflict-20240101-101112-ABCDEFG.sysmap",
        "map (1).sysmap",
        "map-LAPTOP.sysmap",
        "map-DESKTOP-4F2K9QX.sysmap",
        f"map-{platform.node()}.sysmap",
    ],
)
def test_the_names_that_cloud_folders_give(map_file, name):
    copy = write(map_file.with_name(name), COAL, Factor("theirs", "Theirs"))
    (found,) = conflict_copies(map_file, (COAL,))
    assert found.path == copy
    assert set(found.snapshot.factors) == {"coal", "theirs"}


@pytest.mark.parametrize(
    "name",
    [
        "map-v2.sysmap",
        "map 2026.sysmap",
        "mapped (1).sysmap",
        "map.sysmap.bak",
        "other (1).sysmap",
        "map (draft).sysmap",
    ],
)
def test_other_names_are_other_maps(map_file, name):
    write(map_file.with_name(name), COAL, Factor("theirs", "Theirs"))
    assert conflict_copies(map_file, (COAL,)) == ()


def test_a_copy_with_the_same_map_or_another_map_or_none_is_no_conflict(map_file):
    write(map_file.with_name("map (1).sysmap"), COAL)
    write(map_file.with_name("map (2).sysmap"), Factor("rain", "Rain"))
    map_file.with_name("map (3).sysmap").write_bytes(b"{")
    map_file.with_name("map (4).sysmap").mkdir()
    assert conflict_copies(map_file, (COAL,)) == ()


def test_a_settled_copy_comes_back_only_when_it_changes(map_file):
    copy = write(map_file.with_name("map (1).sysmap"), COAL, Factor("theirs", "Theirs"))
    (found,) = conflict_copies(map_file, (COAL,))
    settle(found.sha256)
    assert conflict_copies(map_file, (COAL,)) == ()
    assert copy.exists()
    write(copy, COAL, Factor("theirs", "More"))
    assert len(conflict_copies(map_file, (COAL,))) == 1


def test_a_folder_that_is_gone_has_no_copies(tmp_path):
    assert conflict_copies(tmp_path / "gone" / "map.sysmap", (COAL,)) == ()
