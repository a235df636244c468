"""A base that is not what was written is never taken for a whole one; what was being typed comes back."""

import random

import pytest

from sysmap.model import Document, Factor
from sysmap.model.errors import FileError
from sysmap.storage import recovery
from sysmap.storage.journal import MOST_TYPED, TYPING, About, Journal, base_path, is_whole
from sysmap.storage.native import Carried

NOTHING = Carried()


def journal_of(*records, carried=NOTHING):
    journal = Journal(Document(records).snapshot, About(title="Coal"), carried)
    journal.flush()
    return journal


def test_any_flipped_bit_of_a_base_is_seen():
    journal = journal_of(Factor("a", "Coal price"), Factor("b", "Demand"))
    journal.leave()
    path = base_path(journal.folder, 0)
    data = path.read_bytes()
    assert is_whole(data)
    chance = random.Random(3)
    for _ in range(2_000):
        damaged = bytearray(data)
        damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        assert not is_whole(bytes(damaged))


def test_a_damaged_base_is_said_and_set_aside_though_it_would_load():
    journal = journal_of(Factor("a", "Coal price"))
    journal.leave()
    path = base_path(journal.folder, 0)
    path.write_bytes(path.read_bytes().replace(b"Coal price", b"Coal prize"))
    found, said = recovery.look()
    assert found == ()
    assert "checksum" not in said[0]
    assert "set aside" in said[0]
    assert (recovery.set_aside_dir() / journal.folder.name).is_dir()


@pytest.mark.parametrize(
    "top", [{"journal": {"check": "00000000"}}, {"other": {"check": "00000000"}}, {"check": "00000000"}]
)
def test_what_the_map_itself_carries_is_not_taken_for_the_checksum(top):
    journal = journal_of(Factor('"check":"00000000"', '"check":"00000000"'), carried=Carried(top))
    journal.leave()
    assert is_whole(base_path(journal.folder, 0).read_bytes())
    assert recovery.look()[0][0].document.factor('"check":"00000000"')


def test_a_base_without_a_checksum_is_not_whole():
    assert not is_whole(b'{"format":"sysmap","version":1,"records":[\n]}\n')


def test_typing_is_kept_cut_and_forgotten():
    journal = journal_of(Factor("a", "Coal"))
    journal.keep_typing({"Notes": "x" * (MOST_TYPED + 5), "Type to map": "Coal -> "})
    journal.flush()
    typed = recovery.read_journal(journal.folder).typed
    assert typed == {"Notes": "x" * MOST_TYPED, "Type to map": "Coal -> "}
    journal.keep_typing({})
    journal.flush()
    assert recovery.read_journal(journal.folder).typed == {}
    journal.discard()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"Notes":3}', b"\xff"])
def test_damaged_typing_costs_nothing_else(content):
    journal = journal_of(Factor("a", "Coal"))
    journal.leave()
    (journal.folder / TYPING).write_bytes(content)
    ((found,), said) = recovery.look()
    assert (found.typed, found.damaged, said) == ({}, False, ())


def test_the_journal_that_waits_for_a_file_is_found_and_a_living_one_is_not(tmp_path):
    path = tmp_path / "coal.sysmap"
    journal = Journal(Document([Factor("a", "A")]).snapshot, About(str(path)), Carried())
    other = Journal(Document([Factor("b", "B")]).snapshot, About(str(tmp_path / "other.sysmap")), Carried())
    other.leave()
    assert recovery.waiting_for(path) is None
    journal.leave()
    assert recovery.waiting_for(path).folder == journal.folder
    base_path(journal.folder, 0).write_bytes(b"{")
    assert recovery.waiting_for(path) is None
    with pytest.raises(FileError):
        recovery.read_journal(journal.folder)
