"""Files of other tools: what they can hold comes back; damaged ones give a sound map or one clear error."""

import io
import json
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from test_files_graphs import WHOLE, content, maps

from sysmap.formats import FORMATS
from sysmap.model import Document, Factor, Link, LoopName, MapInfo, Polarity, SystemMap
from sysmap.model.errors import FileError

FILES = Path(__file__).parents[1] / "files" / "formats"
BY_ID = {form.id: form for form in FORMATS}
KEEPS = {
    "xlsx": WHOLE - {"title"},
    "kumu": WHOLE,
    "prsm": {"notes", "tags", "goal", "lever", "pinned", "delay", "title"},
    "mentalmodeler": {"notes", "title"},
}
MUTATIONS = 300


def rounded(snapshot: SystemMap) -> SystemMap:
    """The map with numbers of few digits: the cells of a workbook hold 16 of the 17 that a number can have."""
    return SystemMap.of(
        replace(each, certainty=round(each.certainty, 6), bend=None if each.bend is None else round(each.bend, 6))
        if isinstance(each, Link)
        else each
        for each in snapshot
    )


@pytest.mark.parametrize("form", KEEPS)
@settings(max_examples=25, deadline=None)
@given(snapshot=maps().map(rounded))
def test_what_a_tool_holds_comes_back(form, snapshot):
    written = BY_ID[form].write(snapshot)
    assert next(each for each in FORMATS if each.sniff(written.data)).id == form
    reading = BY_ID[form].read(written.data, "map")
    again = Document(reading.records).snapshot
    assert content(again, KEEPS[form]) == content(snapshot, KEEPS[form])
    assert reading.placed


COAL = SystemMap.of(
    [
        MapInfo(title="Coal", description="Told"),
        Factor("f1", "Coal", 0, 0, "black", ("fuel",), extra={"Owner": "Ann"}),
        Factor("f2", "Wind", 300, 0),
        Link("l1", "f1", "f2", Polarity.OPPOSITE, 2.5, True, 0.5, 0.25, "why", ("t",)),
        Link("l2", "f2", "f1", Polarity.SAME),
        LoopName("o1", frozenset({"l1", "l2"}), "Lock-in", "A story"),
    ]
)
LOOPY = (
    '[[[1,100,300,0.5,"tax%20revenue",3],[2,500,300,0.5,"foxes",1]],[[2,1,100,-1,0],[1,2,9,1,0]],[[4,1,"Add%20"]],2]'
)
INSIGHT = {
    "elements": [
        {"type": "STOCK", "name": "Fish", "display": {"coordinates": [100, 100], "size": [120, 50]}},
        {"type": "FLOW", "name": "Births", "to": "Fish"},
        {"type": "LINK", "from": "Fish", "to": "Births", "behavior": {"polarity": "POSITIVE"}},
    ]
}
SEEDS = {
    "xlsx": lambda: [BY_ID["xlsx"].write(COAL).data],
    "kumu": lambda: [BY_ID["kumu"].write(COAL).data, (FILES / "project.kumu.json").read_bytes()],
    "prsm": lambda: [(FILES / "plain.prsm").read_bytes(), PACKED.encode()],
    "loopy": lambda: [LOOPY.encode(), b"https://x/?data=" + LOOPY.replace('"', "%22").encode()],
    "mentalmodeler": lambda: [BY_ID["mentalmodeler"].write(COAL).data],
    "insightmaker": lambda: [json.dumps(INSIGHT).encode()],
}
PACKED = "ᯡࠩ䎻ᎀࢠⰢ璁炀࠰䑀"  # how packed files begin: what follows is up to chance
PIECES = (
    b"",
    b"null",
    b"-1",
    b"1e999",
    b"9" * 400,
    b'"',
    b"[",
    b"{",
    b"]",
    b"}",
    b"<a>",
    b"\\ud800",
    b"\x00",
    b"NaN",
    b"&",
)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, moved, lost or put in."""
    held = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(held) + 1)
        end = min(len(held), start + chance.choice((0, 1, 2, 8, 40)))
        held[start:end] = chance.choice((chance.choice(PIECES), bytes(held[start:end]) * 2, chance.randbytes(2)))
    return bytes(held) if chance.random() < 0.9 else bytes(held[: chance.randrange(len(held) + 1)])


def read_or_refuse(form: str, data: bytes) -> None:
    """A map that passes the checks of every open map, or one line that names the file."""
    try:
        reading = BY_ID[form].read(data, "odd.file")
    except FileError as refused:
        said = str(refused)
    else:
        said = "odd.file"
        Document(reading.records)
    assert said.startswith("odd.file")
    assert "\n" not in said


@pytest.mark.parametrize("form", SEEDS)
def test_damaged_files_give_a_map_or_one_clear_error(form):
    chance = random.Random(form)
    seeds = SEEDS[form]()
    for _ in range(MUTATIONS):
        read_or_refuse(form, damaged(chance.choice(seeds), chance))


def test_workbooks_damaged_inside_their_parts():
    chance = random.Random(7)
    with zipfile.ZipFile(io.BytesIO(BY_ID["xlsx"].write(COAL).data)) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    for _ in range(MUTATIONS // 2):
        hurt = chance.choice(
            [name for name in parts if "sheet" in name or "haredStrings" in name or "workbook" in name]
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            for name, data in parts.items():
                made.writestr(name, damaged(data, chance) if name == hurt else data)
        read_or_refuse("xlsx", out.getvalue())
