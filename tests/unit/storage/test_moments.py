"""Moments on their shelf: kept whole, listed without being read, thinned out, and damaged ones refused."""

import gzip
import json

import pytest

from sysmap.model import Factor, SystemMap
from sysmap.model.errors import FileError
from sysmap.storage import atomic, moments, native

START = 1_700_000_000.0


def a_map(number, size=3):
    return SystemMap.of([Factor(f"f{each}", f"Factor {each} at {number}") for each in range(size)])


def keep(shelf, number, why="saved", when=None, **more):
    snapshot = a_map(number)
    when = START + number if when is None else when
    return moments.keep(shelf, native.dump(snapshot), why, when, size=moments.Size.of(snapshot), **more)


@pytest.fixture
def shelf(tmp_path):
    return tmp_path / "shelf"


def test_a_moment_comes_back_as_it_was(shelf):
    assert keep(shelf, 1, "named", name="After lunch")
    (moment,) = moments.moments(shelf)
    told = moment.name, moment.why, moment.when, moment.size
    assert told == ("After lunch", "named", START + 1, moments.Size(factors=3, links=0))
    assert SystemMap.of(moments.read(moment).records) == a_map(1)


def test_its_map_can_be_got_out_by_hand(shelf):
    keep(shelf, 1)
    (path,) = shelf.glob("*.moment")
    head, _, packed = path.read_bytes().partition(b"\n")
    assert json.loads(head)["factors"] == 3
    assert gzip.decompress(packed) == native.dump(a_map(1))


def test_moments_are_listed_newest_first(shelf):
    for number in (3, 1, 2):
        keep(shelf, number)
    assert [moment.when - START for moment in moments.moments(shelf)] == [3, 2, 1]
    assert moments.moments(shelf / "nothing") == ()


def test_the_same_map_twice_in_a_row_is_kept_once(shelf):
    assert keep(shelf, 1, when=START)
    assert not keep(shelf, 1, when=START + 9)
    assert not keep(shelf, 1, "opened", when=START + 10)
    assert not keep(shelf, 1, "drawing", when=START + 11)
    assert keep(shelf, 1, "named", when=START + 12, name="One")
    assert keep(shelf, 2, when=START + 13)
    assert keep(shelf, 1, when=START + 14), "what was saved in between makes it another one"


def test_named_moments_and_the_ten_newest_backups_outlive_the_others(shelf):
    keep(shelf, 0, "named", name="First")
    for number in range(1, 40):
        keep(shelf, number)
        keep(shelf, number + 1000, "drawing", when=START + number + 0.5)
    found = moments.moments(shelf)
    saved = [each.when for each in found if each.why == "saved"]
    assert saved[:10] == [START + number for number in range(39, 29, -1)]
    assert len(saved) <= 12
    assert sum(each.why == "drawing" for each in found) <= 12
    assert [each.name for each in found if each.why == "named"] == ["First"]


def test_a_shelf_has_a_size(shelf, monkeypatch):
    keep(shelf, 0, "named", name="First")
    (first,) = shelf.glob("*.moment")
    monkeypatch.setattr(moments, "MOST_ON_SHELF", first.stat().st_size * 15)
    for hour in range(1, 30):
        keep(shelf, hour, when=START + hour * 3600)
        keep(shelf, hour + 1000, "drawing", when=START + hour * 3600 + 5)
    found = moments.moments(shelf)
    assert sum(each.path.stat().st_size for each in found) <= first.stat().st_size * 15
    assert sum(each.is_backup for each in found) >= 10
    assert any(each.why == "named" for each in found)


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-4],
        lambda data: data.replace(b"\n", b"\n!", 1),
        lambda data: data[:-20] + bytes(20),
        lambda data: data.split(b"\n")[0] + b"\n",
        lambda data: data.split(b"\n")[0] + b"\n" + gzip.compress(b"{}"),
    ],
)
def test_a_damaged_moment_is_refused_in_words(shelf, harm):
    keep(shelf, 1)
    (moment,) = moments.moments(shelf)
    moment.path.write_bytes(harm(moment.path.read_bytes()))
    with pytest.raises(FileError, match="damaged"):
        moments.read(moment)


@pytest.mark.parametrize(
    "head", [b"", b"{", b"[]", b'{"when":1}', b'{"when":1e300,"why":"saved","sha256":""}', b"\xff" * 9000]
)
def test_what_is_no_moment_is_passed_over(shelf, head):
    keep(shelf, 1)
    (shelf / "000000000000001-saved-0.moment").write_bytes(head)
    assert len(moments.moments(shelf)) == 1


def test_a_moment_that_went_is_refused_in_words(shelf):
    keep(shelf, 1)
    (moment,) = moments.moments(shelf)
    moment.path.unlink()
    with pytest.raises(FileError, match="no such file"):
        moments.read(moment)


def test_a_name_of_any_kind_can_be_kept(shelf):
    keep(shelf, 1, "named", name="half \ud83d a letter" + "x" * 5000)
    (moment,) = moments.moments(shelf)
    assert moment.name.startswith("half ? a letter")


def test_a_full_disk_is_said_and_harms_nothing(shelf, monkeypatch):
    keep(shelf, 1)

    def full(_descriptor, _data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "write", full)
    with pytest.raises(FileError, match="disk is full"):
        keep(shelf, 2)
    monkeypatch.undo()
    (moment,) = moments.moments(shelf)
    assert SystemMap.of(moments.read(moment).records) == a_map(1)


def test_a_shelf_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FileError, match="Cannot make the folder"):
        keep(tmp_path / "file" / "shelf", 1)
