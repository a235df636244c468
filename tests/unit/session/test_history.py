"""What is kept of a map by itself, and when; that neither drawing nor saving ever fails because of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication

from sysmap.edits.factors import add_factor
from sysmap.edits.merging import merge_factors
from sysmap.edits.merging_people import merge_stakeholders
from sysmap.edits.restoring import RESTORE, REVERT, restore
from sysmap.edits.stakeholders import add_stakeholder
from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor, Link, Stakeholder, SystemMap
from sysmap.model.errors import FileError
from sysmap.session import Session
from sysmap.session.history import History
from sysmap.session.history_look import Other
from sysmap.session.opening import open_map
from sysmap.storage import backups, moments, native, recovery

START = 1_700_000_000.0
FACTORS = [Factor(f"f{each}", f"Factor {each}", x=float(each)) for each in range(20)]
LINKS = [Link(f"l{each}", f"f{each}", f"f{each + 1}") for each in range(19)]
MAP = SystemMap.of([*FACTORS, *LINKS])


class Clock:
    now = START

    def __call__(self):
        self.now += 1
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(History.__init__, "__defaults__", (clock,))
    return clock


@pytest.fixture
def session(qapp, clock):
    session = Session(InlineJobs())
    yield session
    session.close()


@pytest.fixture
def path(session, tmp_path):
    path = tmp_path / "map.sysmap"
    native.save(path, MAP)
    take(session, path)
    return path


def take(session, path):
    opened = open_map(path)
    session.file.take(opened)
    session.open(opened.document)


def kept(session):
    """Why and under which name, oldest first."""
    session.history.wait()
    QCoreApplication.processEvents()
    return [(each.why, each.name) for each in reversed(session.history.moments())]


def rename(session, number, label):
    document = session.document
    with document.edit("Rename"):
        document.put(replace(document.factor(f"f{number}"), label=label))


def test_looking_at_a_map_keeps_nothing(session, path):
    assert kept(session) == []


def test_the_first_change_keeps_what_was_opened_to_the_byte(session, path):
    rename(session, 1, "A")
    rename(session, 2, "B")
    assert kept(session) == [("opened", "")]
    (moment,) = session.history.moments()
    assert moment.sha256 == session.file.sha256
    assert session.history.read(moment) == MAP


def test_a_map_of_stakeholders_alone_is_kept_too(session, tmp_path):
    path = tmp_path / "people.sysmap"
    native.save(path, SystemMap.of([Stakeholder("s1", "Ann"), Stakeholder("s2", "Anne")]))
    take(session, path)
    add_stakeholder(session.document, "Ben", (0.0, 0.0))
    merge_stakeholders(session.document, "s1", "s2")
    assert kept(session) == [("opened", ""), ("before", "Merge stakeholders")]
    assert [each.size.stakeholders for each in session.history.moments()] == [3, 2]


def test_what_was_opened_is_of_the_time_of_opening(session, path, clock):
    clock.now += 100
    session.history.name_moment("Before the first change")
    clock.now += 100
    rename(session, 1, "A")
    assert kept(session) == [("opened", ""), ("named", "Before the first change")]


def test_every_save_is_kept(session, path):
    for number in range(3):
        rename(session, 1, f"Name {number}")
        session.file.save(session.snapshot, path)
    assert kept(session) == [("opened", ""), *[("saved", "")] * 3]
    assert session.history.read(session.history.moments()[0]) == session.snapshot


def test_ten_minutes_of_drawing_are_kept(session, path, clock):
    rename(session, 1, "A")
    clock.now += 590
    rename(session, 1, "B")
    assert kept(session) == [("opened", "")]
    clock.now += 20
    rename(session, 1, "C")
    rename(session, 1, "D")
    assert kept(session) == [("opened", ""), ("drawing", "")]
    assert session.history.read(session.history.moments()[0]).factors["f1"].label == "C"


def test_a_map_is_kept_before_a_big_change_and_not_before_its_undo(session, path):
    rename(session, 1, "A")
    before = session.snapshot
    with session.document.edit("Arrange in a grid"):
        for factor in FACTORS[:15]:
            session.document.put(replace(session.document.factor(factor.id), y=9.0))
    session.undo()
    session.redo()
    assert kept(session) == [("opened", ""), ("before", "Arrange in a grid")]
    assert session.history.read(session.history.moments()[0]) == before


def test_a_map_is_kept_before_a_merge_and_before_a_large_paste(session, path):
    rename(session, 1, "A")
    merge_factors(session.document, "f3", "f9")
    with session.document.edit("Paste"):
        for number in range(12):
            session.document.put(Factor(f"new{number}", f"New {number}"))
    assert [name for _, name in kept(session)] == ["", "Merge factors", "Paste"]


def test_a_map_is_kept_before_an_earlier_one_takes_its_place(session, path):
    rename(session, 1, "A")
    rename(session, 2, "B")
    before = session.snapshot
    session.history.looking.look(Other("Opened", path, MAP))
    session.history.looking.restore()
    assert session.snapshot == MAP
    assert kept(session) == [("opened", ""), ("before", RESTORE)]
    assert session.history.read(session.history.moments()[0]) == before


def test_moments_of_an_untitled_map_go_along_with_its_first_save(session, tmp_path):
    add_factor(session.document, "Coal", at=(0.0, 0.0))
    session.history.name_moment("First idea")
    kept(session)
    shelf = backups.shelves_dir() / session.history.untitled
    assert shelf.exists()
    session.file.save(session.snapshot, tmp_path / "new.sysmap")
    assert kept(session) == [("named", "First idea"), ("saved", "")]
    assert session.history.untitled == ""
    assert not shelf.exists()


def test_save_as_takes_them_along_too(session, path):
    rename(session, 1, "A")
    session.history.name_moment("Here")
    session.file.save(session.snapshot, path.with_name("other.sysmap"))
    assert kept(session) == [("opened", ""), ("named", "Here"), ("saved", "")]
    assert [each.why for each in moments.moments(backups.shelf_of(path))] == ["named", "opened"]


def test_a_map_that_is_thrown_away_leaves_nothing(session):
    add_factor(session.document, "Coal", at=(0.0, 0.0))
    session.history.name_moment("First idea")
    kept(session)
    shelf = backups.shelves_dir() / session.history.untitled
    assert shelf.exists()
    session.file.forget()
    session.open(Document())
    session.history.wait()
    assert not shelf.exists()


def test_a_recovered_map_without_a_file_has_its_moments_again(qapp, session):
    lost = Session(InlineJobs())
    add_factor(lost.document, "Coal", at=(0.0, 0.0))
    lost.history.name_moment("First idea")
    lost.history.wait()
    lost.keeping.leave()  # as if the program had ended
    (found,), _ = recovery.look()
    session.file.take_recovered(found)
    session.open(found.document)
    assert kept(session) == [("named", "First idea")]


def test_what_was_recovered_is_kept_before_another_map_takes_its_place(qapp, session, clock, tmp_path):
    native.save(tmp_path / "map.sysmap", MAP)
    lost = Session(InlineJobs())
    take(lost, tmp_path / "map.sysmap")
    rename(lost, 1, "Drawn before the crash")
    lost.history.wait()
    lost.keeping.leave()
    (found,), _ = recovery.look()
    session.file.take_recovered(found)
    session.open(found.document)
    restore(session.document, MAP, REVERT)
    assert kept(session) == [("opened", ""), ("before", REVERT)]
    recovered = session.history.read(session.history.moments()[0])
    assert recovered.factors["f1"].label == "Drawn before the crash"


def test_a_renamed_file_still_has_its_history(session, path):
    rename(session, 1, "A")
    session.file.save(session.snapshot, path)
    kept(session)
    renamed = path.rename(path.with_name("renamed.sysmap"))
    take(session, renamed)
    assert kept(session) == [("opened", ""), ("saved", "")]


def test_what_others_wrote_is_kept_before_it_is_replaced(session, path):
    rename(session, 1, "A")
    theirs = SystemMap.of([Factor("x", "Theirs")])
    native.save(path, theirs)
    session.file.save(session.snapshot, path)
    found = {each.why: each for each in session.history.moments()}
    assert session.history.read(found["replaced"]) == theirs


def test_a_disk_that_refuses_is_told_of_once_and_stops_no_save(session, path, monkeypatch):
    said = []
    session.said.connect(said.append)

    def full(*_arguments, **_more):
        raise FileError("Cannot save it: the disk is full.")

    rename(session, 1, "A")
    kept(session)
    monkeypatch.setattr(moments, "keep", full)
    for number in range(3):
        rename(session, 1, f"Name {number}")
        session.file.save(session.snapshot, path)
        kept(session)
    assert SystemMap.of(native.read(path).records) == session.snapshot
    assert said == ["The map itself is well, but its history could not be kept. Cannot save it: the disk is full."]
    monkeypatch.undo()
    rename(session, 1, "Well again")
    session.file.save(session.snapshot, path)
    assert kept(session)[-1] == ("saved", "")


def test_a_session_that_closes_waits_for_its_last_backup(qapp, tmp_path):
    session = Session(InlineJobs())
    add_factor(session.document, "Coal", at=(0.0, 0.0))
    session.file.save(session.snapshot, tmp_path / "map.sysmap")
    session.close()
    assert [each.why for each in moments.moments(backups.shelf_of(tmp_path / "map.sysmap"))] == ["saved"]
