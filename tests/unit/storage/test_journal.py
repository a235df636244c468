"""What is written to a journal comes back from it, with its undo steps, whatever part of it is damaged."""

import random
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from sysmap.model import Document, Factor, Link
from sysmap.model.checks import problems
from sysmap.model.errors import FileError
from sysmap.storage import recovery
from sysmap.storage.journal import About, Journal, base_path, generations, journals_dir, ops_path
from sysmap.storage.native import Carried

COAL = About(title="Coal")
NOTHING = Carried()


class Drawn:
    """A document with a journal, as the session keeps one."""

    def __init__(self, records=(), about=COAL, carried=NOTHING, clock=time.monotonic):
        self.document = Document(records)
        self.journal = Journal(self.document.snapshot, about, carried, clock)
        self._steps = 0
        self.document.listen(self._heed)

    def _heed(self, change):
        if not change.preview:
            joined = change.origin == "edit" and len(self.document.history) <= self._steps
            self._steps = len(self.document.history)
            self.journal.append(change, self.document.snapshot, joined)

    def put(self, *records, label="Add", joins=None):
        with self.document.edit(label, joins):
            for record in records:
                self.document.put(record)

    def recover(self):
        self.journal.leave()
        (found,), said = recovery.look()
        assert said == ()
        return found


@pytest.fixture
def drawn():
    drawn = Drawn()
    yield drawn
    if drawn.journal.folder.exists() and drawn.journal._thread.is_alive():
        drawn.journal.discard()


def labels(document):
    return [change.label for change in document.history]


def walk_back(document):
    """The map after each undo, down to the first."""
    seen = []
    while document.undo():
        seen.append(document.snapshot)
    return seen


def test_all_that_was_drawn_comes_back_with_its_undo_steps(drawn):
    drawn.put(Factor("a", "Coal price"))
    drawn.put(Factor("b", "Demand"), Link("l", "a", "b"), label="Connect")
    with drawn.document.edit("Delete"):
        drawn.document.remove("l")
    found = drawn.recover()
    assert found.document.snapshot == drawn.document.snapshot
    assert labels(found.document) == ["Add", "Connect", "Delete"]
    assert walk_back(found.document) == walk_back(drawn.document)
    assert (found.title, found.about.edits, found.damaged) == ("Coal", 3, False)


def test_who_looks_again_reads_only_what_has_changed(drawn, monkeypatch):
    drawn.put(Factor("a", "Coal price"))
    drawn.journal.leave()
    read, right = [], recovery.read_journal
    monkeypatch.setattr(recovery, "read_journal", lambda folder: read.append(folder) or right(folder))
    known = {}
    first = recovery.look(known)
    assert recovery.look(known) == first
    folder = drawn.journal.folder
    assert read == [folder]
    [lines] = folder.glob("ops*")
    lines.write_bytes(lines.read_bytes() + b"not a line\n")
    ((again,), _) = recovery.look(known)
    assert again.damaged
    assert read == [folder, folder]
    recovery.set_aside(folder)
    assert recovery.look(known) == ((), ())
    assert known == {}


def test_a_journal_is_not_refused_because_the_same_program_is_looking_at_it(drawn, monkeypatch):
    drawn.put(Factor("a", "Coal price"))
    drawn.journal.leave()
    begun, go_on, right = threading.Event(), threading.Event(), recovery.read_journal

    def read(folder):
        begun.set()
        assert go_on.wait(30)
        return right(folder)

    monkeypatch.setattr(recovery, "read_journal", read)
    looking = threading.Thread(target=recovery.look)
    looking.start()
    assert begun.wait(30)
    threading.Timer(0.05, go_on.set).start()
    found, lock = recovery.take(drawn.journal.folder)
    lock.release()
    looking.join()
    assert found.document.snapshot == drawn.document.snapshot


@pytest.mark.parametrize("gone", range(4))
def test_a_program_killed_while_it_takes_a_journal_away_leaves_nothing_to_offer(drawn, monkeypatch, gone):
    drawn.put(Factor("a", "Coal price"))
    drawn.journal.flush()
    right, calls = Path.unlink, []

    def unlink(path, missing_ok=False):
        if len(calls) == gone:
            raise SystemError("killed")
        calls.append(path)
        right(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)
    with suppress(SystemError):
        drawn.journal.discard()
    if gone < 2:
        drawn.journal._lock.release()  # as the end of the process does
    assert recovery.look() == ((), ())
    assert recovery.waiting_for(Path("coal.sysmap")) is None


def test_a_program_killed_before_its_first_base_is_there_lost_nothing(monkeypatch):
    folder = journals_dir() / "20500101-000000-abcdef"
    folder.mkdir(parents=True)
    (folder / "lock").touch()
    (folder / "laid").write_bytes(b'{"format":"sysmap","vers')
    assert recovery.look() == ((), ())
    monkeypatch.setattr(recovery, "_NEWBORN", -1.0)
    assert recovery.look() == ((), ())
    assert not folder.exists()


def test_undone_steps_can_be_done_again_after_a_crash(drawn):
    for name in "abc":
        drawn.put(Factor(name, name))
    drawn.document.undo()
    drawn.document.undo()
    drawn.document.redo()
    found = drawn.recover()
    assert set(found.document.snapshot.factors) == {"a", "b"}
    assert found.document.redo_label == "Add"
    found.document.redo()
    assert set(found.document.snapshot.factors) == {"a", "b", "c"}


def test_ten_nudges_in_a_row_are_still_one_step(drawn):
    drawn.put(Factor("a", "A"))
    for x in range(1, 11):
        drawn.put(Factor("a", "A", x=float(x)), label="Nudge", joins="nudge")
    drawn.document.undo()
    drawn.document.redo()
    found = drawn.recover()
    assert labels(found.document) == ["Add", "Nudge"]
    assert found.document.factor("a").x == 10


def test_undo_beyond_where_the_journal_begins_is_a_change_like_any_other():
    document = Document()
    with document.edit("Before"):
        document.put(Factor("a", "A"))
    journal = Journal(document.snapshot, About(), Carried())
    document.listen(lambda change: journal.append(change, document.snapshot))
    document.undo()
    document.redo()
    with document.edit("Then"):
        document.put(Factor("b", "B"))
    journal.leave()
    ((found,), _) = recovery.look()
    assert found.document.snapshot == document.snapshot


def test_random_histories_come_back_step_by_step():
    chance = random.Random(5)
    for _ in range(30):
        drawn = Drawn()
        for _ in range(40):
            names = sorted(drawn.document.snapshot.factors)
            what = chance.random()
            if what < 0.2:
                drawn.document.undo()
            elif what < 0.3:
                drawn.document.redo()
            elif what < 0.6 and names:
                name = chance.choice(names)
                drawn.put(
                    Factor(name, name, x=chance.randrange(3) * 1.0), label="Nudge", joins=chance.choice([None, 1])
                )
            else:
                drawn.put(Factor(f"f{chance.randrange(50)}", "F"))
        found = drawn.recover()
        assert found.document.snapshot == drawn.document.snapshot
        assert labels(found.document) == labels(drawn.document)
        assert walk_back(found.document) == walk_back(drawn.document)
        recovery.set_aside(found.folder)


def test_a_living_journal_is_not_offered(drawn):
    drawn.put(Factor("a", "A"))
    assert recovery.look() == ((), ())
    with pytest.raises(FileError, match="another window"):
        recovery.take(drawn.journal.folder)


def test_a_discarded_journal_leaves_nothing(drawn):
    drawn.put(Factor("a", "A"))
    drawn.journal.discard()
    assert list(journals_dir().iterdir()) == []


def test_what_another_window_is_just_beginning_is_left_alone():
    folder = journals_dir() / "new"
    folder.mkdir(parents=True)
    (folder / "lock").touch()
    assert recovery.look() == ((), ())
    assert folder.exists()


def test_unknown_records_and_keys_come_back_too():
    carried = Carried({"acme": 1}, ({"type": "vote", "id": "v"},))
    drawn = Drawn(carried=carried, about=About("/somewhere/coal.sysmap", "abc"))
    drawn.put(Factor("a", "A"))
    found = drawn.recover()
    assert found.carried == carried
    assert (found.about.file, found.about.sha256, found.title) == ("/somewhere/coal.sysmap", "abc", "coal")


def test_a_new_generation_begins_after_500_changes_and_the_oldest_goes():
    drawn = Drawn()
    for x in range(2600):
        drawn.put(Factor("a", "A", x=float(x)))
    drawn.journal.flush()
    assert generations(drawn.journal.folder, "base") == [1000, 1500, 2000, 2500]
    assert generations(drawn.journal.folder, "ops") == [1000, 1500, 2000, 2500]
    found = drawn.recover()
    assert found.document.factor("a").x == 2599
    assert (len(found.document.history), found.about.edits) == (1600, 2600)


def test_a_new_generation_begins_after_a_minute():
    now = [0.0]
    drawn = Drawn(clock=lambda: now[0])
    drawn.put(Factor("a", "A"))
    now[0] = 61.0
    drawn.put(Factor("b", "B"))
    drawn.put(Factor("c", "C"))
    drawn.journal.flush()
    assert generations(drawn.journal.folder, "base") == [0, 2]
    drawn.journal.discard()


def test_the_newest_map_is_found_where_an_older_generation_is_damaged(drawn):
    for x in range(600):
        drawn.put(Factor("a", "A", x=float(x)))
    drawn.journal.flush()
    ops = ops_path(drawn.journal.folder, 0)
    data = bytearray(ops.read_bytes())
    data[len(data) // 2] ^= 4
    ops.write_bytes(data)
    found = drawn.recover()
    assert found.document.factor("a").x == 599
    assert found.damaged


def test_a_bad_line_ends_the_map_there(drawn):
    for name in "abcde":
        drawn.put(Factor(name, name))
    drawn.journal.flush()
    ops = ops_path(drawn.journal.folder, 0)
    lines = ops.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b'"d"', b'"x"')
    ops.write_bytes(b"".join(lines))
    found = drawn.recover()
    assert set(found.document.snapshot.factors) == {"a", "b", "c"}
    assert found.damaged


def test_changes_that_the_disk_does_not_give_back_are_told(drawn):
    drawn.put(Factor("a", "Coal"))
    drawn.journal.flush()
    changes = ops_path(drawn.journal.folder, 0)
    drawn.journal.leave()
    changes.unlink()
    changes.mkdir()
    (found,), _ = recovery.look()
    assert found.damaged
    assert found.document.snapshot.factors == {}


def test_a_journal_whose_base_is_damaged_is_set_aside_and_said(drawn):
    drawn.put(Factor("a", "A"))
    drawn.journal.leave()
    base_path(drawn.journal.folder, 0).write_bytes(b"{}")
    found, said = recovery.look()
    assert found == ()
    aside = recovery.set_aside_dir() / drawn.journal.folder.name
    assert ops_path(aside, 0).read_bytes().count(b"\n") == 1
    assert str(aside) in said[0]
    assert recovery.look() == ((), ())


def test_no_damage_is_answered_with_an_exception(drawn):
    """Flipped, cut, doubled and empty pieces: always a sound map, or a word that there is none."""
    for each in range(60):
        drawn.put(Factor(f"f{each}", f"Factor {each}"), Link(f"l{each}", f"f{each}", f"f{each // 2}"))
    drawn.document.undo()
    drawn.journal.leave()
    folder, chance = drawn.journal.folder, random.Random(3)
    whole = {path: path.read_bytes() for path in (base_path(folder, 0), ops_path(folder, 0))}
    maps = refused = 0
    for _ in range(400):
        for path, data in whole.items():
            path.write_bytes(data)
        path = ops_path(folder, 0) if chance.random() < 0.8 else base_path(folder, 0)
        path.write_bytes(spoilt(whole[path], chance))
        try:
            found = recovery.read_journal(folder)
        except FileError:
            refused += 1
        else:
            maps += 1
            assert list(problems(found.document.snapshot)) == []
    assert maps > 250
    assert refused > 20


def spoilt(data, chance):
    place = chance.randrange(len(data))
    what = chance.randrange(4)
    if what == 0:
        return data[:place]
    if what == 1:
        return data[:place] + data[place // 2 :]
    if what == 2:
        return data[:place] + chance.randbytes(chance.randrange(1, 30)) + data[place + 5 :]
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def test_a_disk_that_refuses_is_said_and_then_caught_up_with(drawn, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    drawn.put(Factor("a", "A"))
    with monkeypatch.context() as broken:
        broken.setattr("sysmap.storage.journal._write", full)
        drawn.put(Factor("b", "B"))
        assert "full" in drawn.journal.failure
    drawn.journal.flush()
    drawn.put(Factor("c", "C"))
    drawn.journal.flush()
    assert drawn.journal.failure == ""
    assert drawn.recover().document.snapshot == drawn.document.snapshot
