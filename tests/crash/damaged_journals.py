"""A journal that was damaged on the disk: what it still holds is offered, the rest is set aside and said."""

import os
import random
import shutil
import time
from pathlib import Path

from mutations import mutated
from seeds import COAL

from sysmap.model import Document, Factor
from sysmap.model.checks import problems
from sysmap.storage import journal, recovery
from sysmap.storage.journal import About, Journal
from sysmap.storage.native import Carried
from sysmap.storage.places import DATA_DIR

EDITS = 12


def journal_files() -> dict[str, bytes]:
    """The files of a sound journal of some edits, an undo among them, in three generations."""
    usual, journal.MOST_OPERATIONS = journal.MOST_OPERATIONS, 5
    try:
        document = Document(COAL)
        kept = Journal(document.snapshot, About(title="Coal"), Carried())
        document.listen(lambda change: change.preview or kept.append(change, document.snapshot))
        for number in range(EDITS):
            with document.edit("Move"):
                document.put(Factor("f1", f"Coal {number}", x=float(number)))
            if number % 4 == 3:
                document.undo()
                document.redo()
        kept.leave()
    finally:
        journal.MOST_OPERATIONS = usual
    return {path.name: path.read_bytes() for path in kept.folder.iterdir() if path.name != journal.LOCK}


def read_damaged_journal(place: Path, chance: random.Random) -> tuple[bool, float]:
    """Damage some files of a journal and look for it: whether its map came back, and when the looking began."""
    os.environ[DATA_DIR] = str(place)
    stored = place / "sound"
    if not stored.exists():
        stored.mkdir()
        for name, data in journal_files().items():
            (stored / name).write_bytes(data)
        shutil.rmtree(journal.journals_dir())
    files = {path.name: path.read_bytes() for path in sorted(stored.iterdir())}
    for name in chance.sample(list(files), chance.choice((1, 1, 2, len(files)))):
        data = mutated(files[name], chance, files[chance.choice(list(files))])
        if chance.random() < 0.05:
            del files[name]
        else:
            files[name] = data
    folder = journal.journals_dir() / "20500101-000000-abcdef"
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    began = time.perf_counter()
    found, said = recovery.look()
    took = time.perf_counter() - began
    try:
        _check(found, said, folder, files)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(recovery.set_aside_dir(), ignore_errors=True)
    return bool(found), time.perf_counter() - took


def _check(found, said, folder: Path, files: dict[str, bytes]) -> None:
    if found:
        assert not list(problems(found[0].document.snapshot))
        assert folder.exists()
    elif any(files.values()):
        (sentence,) = said
        assert (recovery.set_aside_dir() / folder.name).exists(), "not set aside"
        assert "set aside" in sentence
    assert not any("\n" in each for each in said)
