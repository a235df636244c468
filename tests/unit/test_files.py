"""Any file as a map: its content decides when it is opened, its name when it is saved."""

import hashlib
import json

import openpyxl
import pytest

from sysmap.analysis.report import analyse
from sysmap.files import format_for, open_file, save_file
from sysmap.formats import CSV, TSV
from sysmap.model import Factor, Link, LoopName, MapInfo, Polarity, SystemMap
from sysmap.model.errors import FileError

COAL = SystemMap.of(
    [MapInfo(title="Coal"), Factor("f1", "Coal", x=5.0), Factor("f2", "Demand"), Link("l1", "f1", "f2", strength=2.0)]
)


def test_a_map_comes_back_from_its_own_file(tmp_path):
    path = tmp_path / "coal.sysmap"
    saved = save_file(path, COAL)
    opened = open_file(path)
    assert SystemMap.of(opened.records) == COAL
    assert saved.sha256 == opened.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (opened.format, opened.placed, opened.notes, saved.notes) == (None, True, (), ())


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.txt", "a.sysmap", "no suffix"])
def test_the_content_decides_not_the_name(tmp_path, name):
    path = tmp_path / name
    path.write_text("From,To\nA,B\n")
    assert open_file(path).format is CSV
    assert not open_file(path).placed
    save_file(tmp_path / "map.sysmap", COAL)
    (tmp_path / "map.sysmap").replace(path)
    assert open_file(path).format is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.gml", "no graph is in this GML file"),
        ("a.dot", "expected “{”"),
        ("a.mdl", "no variable is in this Vensim model"),
        ("a.net", r"Expected \*Vertices"),
        ("a.csv", "the columns have no names"),
        ("a.txt", "the columns have no names"),
    ],
)
def test_text_that_is_no_table_is_what_its_name_says(tmp_path, name, said):
    path = tmp_path / name
    path.write_text("so much for that\nand that\n")
    with pytest.raises(FileError, match=said):
        open_file(path)


def test_what_no_reader_knows_is_named(tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"PK\x03\x04 and so on")
    with pytest.raises(FileError, match=r"book\.xlsx is not a map: it looks like a workbook.*reads \.sysmap, .*\.csv"):
        open_file(path)


def test_a_damaged_map_is_called_damaged_whatever_its_first_letters(tmp_path):
    path = tmp_path / "coal.sysmap"
    save_file(path, COAL)
    good = path.read_bytes()
    path.write_bytes(good[:40])
    with pytest.raises(FileError, match="ends too early"):
        open_file(path)
    path.write_bytes(b"")
    with pytest.raises(FileError, match=r"not a sysmap file: it looks like an empty file"):
        open_file(path)


def test_a_map_without_positions_asks_to_be_laid_out(tmp_path):
    path = tmp_path / "coal.sysmap"
    save_file(path, SystemMap.of([Factor("f1", "A"), Factor("f2", "B")]))
    assert not open_file(path).placed
    save_file(path, SystemMap.of([Factor("f1", "A")]))
    assert open_file(path).placed, "one factor stands well where it is"
    save_file(path, SystemMap.of([]))
    assert open_file(path).placed


def test_the_name_decides_how_it_is_saved(tmp_path):
    assert format_for(tmp_path / "a.sysmap") is None
    assert format_for(tmp_path / "a.CSV") is CSV
    assert format_for(tmp_path / "a.tsv") is TSV
    with pytest.raises(FileError, match=r"Cannot save a\.docx: .*\.sysmap, .*\.csv"):
        save_file(tmp_path / "a.docx", COAL)
    saved = save_file(tmp_path / "a.csv", COAL)
    assert (tmp_path / "a.csv").read_text().splitlines()[1] == "Coal,Demand,?,2,,1,"
    assert saved.notes == ("A list of links does not keep the positions of factors.",)


def test_what_is_unknown_goes_through_and_its_loss_is_said(tmp_path):
    path = tmp_path / "coal.sysmap"
    stranger = {"type": "stakeholder", "id": "a1", "name": "Utility"}
    path.write_text(json.dumps({"format": "sysmap", "version": 1, "records": [stranger], "theme": 3}))
    opened = open_file(path)
    save_file(path, SystemMap.of(opened.records), opened.carried)
    kept = json.loads(path.read_text())
    assert (kept["theme"], kept["records"]) == (3, [stranger])
    assert "could not read" in save_file(tmp_path / "a.csv", COAL, opened.carried).notes[-1]


def test_a_workbook_says_what_the_analysis_found(tmp_path):
    records = [*COAL, Link("l2", "f2", "f1", Polarity.OPPOSITE), Link("l3", "f2", "f2", Polarity.SAME)]
    held = SystemMap.of([*records, LoopName("o1", frozenset({"l1", "l2"}), "Lock-in")])
    saved = save_file(tmp_path / "coal.xlsx", held)
    book = openpyxl.load_workbook(tmp_path / "coal.xlsx")
    found = {row[0]: row[1:] for row in book["Loops"].iter_rows(min_row=2, values_only=True)}
    assert found == {
        "R": ("reinforcing", 1, 0, None, None, "Demand", None),
        "U1": ("undetermined", 2, 0, "Lock-in", None, "Coal", "Demand"),
    }
    assert {row[0] for row in book["Levers"].iter_rows(min_row=2, values_only=True)} == {"Coal", "Demand"}
    assert saved.notes == ()
    stale = analyse(COAL)
    save_file(tmp_path / "again.xlsx", held, analysis=stale)
    again = openpyxl.load_workbook(tmp_path / "again.xlsx")["Loops"]
    assert again.max_row == 3, "an analysis of another map is not believed"
