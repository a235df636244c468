"""Workbooks as Kumu, PRSM and people leave them; what is refused before it is opened; and what is written."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from sysmap.formats import FORMATS
from sysmap.formats.findings import Findings, FoundLever, FoundLoop
from sysmap.formats.xlsx import XLSX
from sysmap.model import Document, Factor, Goal, Lever, Link, LoopName, Perspective, Polarity, SystemMap
from sysmap.model.errors import FileError

SIGNS = {1: "+", -1: "-", 0: "?"}


def book(**sheets) -> bytes:
    """A workbook of these sheets, each a list of rows; _ in a name stands for a space."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        for title, lines in sheets.items():
            sheet = made.add_worksheet(title.replace("_", " "))
            for row, line in enumerate(lines):
                sheet.write_row(row, 0, line)
    return out.getvalue()


def read(**sheets):
    """(links as {"A>B": sign}, factors by label, the reading)."""
    reading = XLSX.read(book(**sheets), "coal.xlsx")
    held = Document(reading.records).snapshot
    label = {factor.id: factor.label for factor in held.factors.values()}
    links = {f"{label[link.source]}>{label[link.target]}": SIGNS[link.polarity] for link in held.links.values()}
    return links, {factor.label: factor for factor in held.factors.values()}, reading


def refusal(data: bytes) -> str:
    with pytest.raises(FileError) as caught:
        XLSX.read(data, "coal.xlsx")
    assert str(caught.value).startswith("coal.xlsx")
    return str(caught.value)


def test_a_list_of_links_is_found_by_its_content():
    data = book(Sheet1=[["From", "To", "Polarity", "Strength"], ["A", "B", "+", 2.5], ["B", "C", "-", 1]])
    assert next(form for form in FORMATS if form.sniff(data)) is XLSX
    links, factors, reading = read(Sheet1=[["From", "To", "Polarity"], ["A", "B", "+"], ["B", "C", "-"]])
    assert (links, list(factors), reading.placed) == ({"A>B": "+", "B>C": "-"}, ["A", "B", "C"], False)
    (first, *_) = (record for record in XLSX.read(data, "x").records if isinstance(record, Link))
    assert first.strength == 2.5


def test_the_workbook_of_kumu():
    links, factors, reading = read(
        Elements=[
            ["Label", "Type", "Description", "Tags", "Cost"],
            ["Coal", "Fuel", "black", "a | b", 3],
            [],
            ["Gas", "Fuel", "", "", 2.5],
            [],
            [],
            ["Label", "Type"],
            ["Wind", "Power"],
        ],
        Connections=[
            ["From", "To", "Direction", "Type"],
            ["Coal", "Gas|Wind", "directed", "-"],
            ["Gas", "Wind", "mutual", "+"],
            ["Wind", "Coal", "directed", "funds"],
        ],
        Old_things_ignore=[["From", "To"], ["X", "Y"]],
        **{"More (ignore)": [["From", "To"], ["Never", "Read"]]},
    )
    assert links == {"Coal>Gas": "-", "Coal>Wind": "-", "Gas>Wind": "+", "Wind>Gas": "+", "Wind>Coal": "?", "X>Y": "?"}
    assert (factors["Coal"].notes, factors["Coal"].tags) == ("black", ("a", "b"))
    assert factors["Coal"].extra == {"Type": "Fuel", "Cost": "3"}
    assert factors["Wind"].extra == {"Type": "Power"}
    (funds,) = (r for r in reading.records if isinstance(r, Link) and r.extra)
    assert funds.extra == {"Type": "funds"}
    assert any("goes both ways" in note for note in reading.notes)


def test_links_may_name_ids():
    links, _, _ = read(
        Nodes=[["ID", "Label"], ["e1", "Coal"], ["e2", "Wind"]], Links=[["From", "To"], ["e1", "e2"], ["Wind", "e1"]]
    )
    assert links == {"Coal>Wind": "?", "Wind>Coal": "?"}


def test_the_workbook_of_prsm_keeps_attributes_and_spreads_a_cramped_layout():
    links, factors, reading = read(
        Factors=[
            ["Label", "Note", "Style", "x", "y", "Owner"],
            ["Coal", "n", 3, 0, 0, "Ann"],
            ["Wind", "", 1, 20, 5, ""],
        ],
        Links=[["From", "To", "Label", "Note", "Style"], ["Coal", "Wind", "slows", "why", 2]],
    )
    assert (links, reading.placed) == ({"Coal>Wind": "?"}, True)
    assert factors["Coal"].extra == {"Style": "3", "Owner": "Ann"}
    assert factors["Wind"].x - factors["Coal"].x >= 130
    (link,) = (record for record in reading.records if isinstance(record, Link))
    assert (link.notes, link.extra) == ("slows\nwhy", {"Style": "2"})


def test_a_matrix_and_a_title_above_the_columns():
    assert read(M=[["", "A", "B"], ["A", 0, -1], ["B", 0.5, None]])[0] == {"A>B": "-", "B>A": "+"}
    links, _, _ = read(S=[["Our coal map"], ["From", "To", "Sign"], ["A", "B", "+"]])
    assert links == {"A>B": "+"}


def test_a_workbook_without_a_map_names_its_sheets():
    assert "looked at “Budget”" in refusal(book(Budget=[["Year", "Sum"], [2020, 5]]))
    assert "no sheet holds a map" in refusal(book(Empty=[]))
    missing = refusal(book(Links=[["From", "To"], ["", "B"]]))
    assert "sheet “Links”, row 2" in missing
    assert "the cell From is empty" in missing


def test_formulas_give_the_values_that_were_stored():
    out = io.BytesIO()
    made = openpyxl.Workbook()
    made.active.append(["From", "To"])
    made.active.append(["A", '=HYPERLINK("http://x","B")'])
    made.save(out)
    reading = XLSX.read(out.getvalue(), "coal.xlsx")
    assert [record.label for record in reading.records if isinstance(record, Factor)] == ["A"]


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as there:
        return archive(**{name: content if name == part else there.read(name) for name in there.namelist()})


def test_bombs_and_entities_are_refused_before_they_are_opened():
    sound = book(S=[["From", "To"], ["A", "B"]])
    sheet = "xl/worksheets/sheet1.xml"
    assert "far more than a workbook" in refusal(with_part(sound, sheet, b"<x>" + b"0" * 30_000_000))
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert "declares entities" in refusal(with_part(sound, sheet, bomb))
    assert "damaged" in refusal(sound[: len(sound) // 2])
    assert "damaged" in refusal(with_part(sound, sheet, b"<worksheet><sheetData><row"))


def test_a_row_far_down_ends_in_a_word():
    sound = book(S=[["From", "To"], ["A", "B"]])
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="999999999999"><c r="A999999999999" t="inlineStr"><is><t>A</t></is></c></row></sheetData></worksheet>'
    )
    assert "no sheet holds a map" in refusal(with_part(sound, "xl/worksheets/sheet1.xml", far))


COAL = SystemMap.of(
    [
        Factor("f1", "Coal", 0, 0, "black", ("fuel", "old"), goal=Goal(-1, 2.0), extra={"Owner": "Ann", "Cost": 3}),
        Factor("f2", "=1+1", 300, 0, lever=Lever("Team A"), pinned=True),
        Factor("f3", "Wind", 300, 200),
        Link("l1", "f1", "f2", Polarity.OPPOSITE, 2.5, True, 0.5, 0.25, "why", ("t",), extra={"Kind": "law"}),
        Link("l2", "f2", "f1", Polarity.SAME),
        LoopName("o1", frozenset({"l1", "l2"}), "Lock-in", "A story"),
    ]
)


def test_what_is_written():
    written = XLSX.write(COAL)
    made = openpyxl.load_workbook(io.BytesIO(written.data))
    lines = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in made}
    assert list(lines) == ["Factors", "Links", "Loops", "Levers"]
    assert lines["Factors"][0][:8] == ("Label", "Description", "Tags", "x", "y", "Goal", "Importance", "Pinned")
    assert lines["Factors"][2][0] == "'=1+1"
    assert lines["Factors"][1][:7] == ("Coal", "black", "fuel|old", 0, 0, "less", 2)
    assert dict(zip(lines["Factors"][0], lines["Factors"][1], strict=True))["Cost"] == 3
    assert [line[2] for line in lines["Links"][1:]] == ["+", "-"]
    assert lines["Loops"] == [
        ("Loop", "Kind", "Links", "Delays", "Name", "Story", "Factor 1", "Factor 2"),
        (None, None, 2, 1, "Lock-in", "A story", "Coal", "'=1+1"),
    ]
    assert [line[:3] for line in lines["Levers"]] == [("Lever", "Chosen", "Working group"), ("'=1+1", "yes", "Team A")]
    assert all(cell.data_type != "f" for sheet in made for row in sheet for cell in row)
    assert written.notes == ()


def test_what_is_written_comes_back():
    back = Document(XLSX.read(XLSX.write(COAL).data, "coal.xlsx").records).snapshot
    factors = {factor.label: factor for factor in back.factors.values()}
    coal, lever = factors["Coal"], factors["=1+1"]
    assert (coal.notes, coal.tags, coal.goal) == ("black", ("fuel", "old"), Goal(-1, 2.0))
    assert coal.extra == {"Owner": "Ann", "Cost": "3"}
    assert (lever.lever, lever.pinned, lever.x, lever.y) == (Lever("Team A"), True, 300, 0)
    (first,) = back.outgoing[coal.id]
    assert (first.polarity, first.strength, first.delay, first.certainty, first.bend) == (-1, 2.5, True, 0.5, 0.25)
    assert (first.notes, first.tags, first.extra) == ("why", ("t",), {"Kind": "law"})
    (loop,) = back.loop_names.values()
    assert (loop.name, loop.story, loop.links) == ("Lock-in", "A story", frozenset(back.links))


FOUND = Findings(
    (FoundLoop("B1", "balancing", ("l1", "l2")), FoundLoop("R1", "reinforcing", ("l3",))),
    (FoundLever("f3", (1, 1), 100.0, "up", 0.9, 1), FoundLever("f2", (2, 3), 12.34, "down", 0.5, 1)),
    "The list of loops ends with those of 2 links.",
)


def test_what_an_analysis_found_has_sheets_of_its_own():
    held = SystemMap.of([*COAL, Link("l3", "f3", "f3", Polarity.SAME)])
    written = XLSX.write_found(held, FOUND)
    made = openpyxl.load_workbook(io.BytesIO(written.data))
    assert list(made["Loops"].iter_rows(min_row=2, values_only=True)) == [
        ("B1", "balancing", 2, 1, "Lock-in", "A story", "Coal", "'=1+1"),
        ("R1", "reinforcing", 1, 0, None, None, "Wind", None),
    ]
    assert list(made["Levers"].iter_rows(min_row=2, values_only=True)) == [
        ("Wind", None, None, 1, 1, 100, "up", 0.9, 1),
        ("'=1+1", "yes", "Team A", 2, 3, 12.3, "down", 0.5, 1),
    ]
    assert written.notes == (FOUND.word,)
    back = Document(XLSX.read(written.data, "coal.xlsx").records).snapshot
    assert [loop.name for loop in back.loop_names.values()] == ["Lock-in"], "what has no name is found again"
    assert {factor.label for factor in back.factors.values() if factor.lever} == {"=1+1"}


def test_loops_of_all_shapes_keep_their_names():
    """A loop, another of the same name, one that is broken in two places, and one that crosses itself."""
    ways = ["ab", "ba", "bc", "cd", "ef", "fe", "ad", "da"]
    loops = [("Same", "ab ba"), ("Same", "ef fe"), ("Broken", "bc cd ef"), ("Eight", "ab ba ad da")]
    held = SystemMap.of(
        [
            *(Factor(letter, letter.upper()) for letter in "abcdef"),
            *(Link(way, *way) for way in ways),
            *(LoopName(f"o{n}", frozenset(links.split()), name, f"s{n}") for n, (name, links) in enumerate(loops)),
        ]
    )
    back = Document(XLSX.read(XLSX.write(held).data, "coal.xlsx").records).snapshot
    ends = {
        link.id: (back.factors[link.source].label + back.factors[link.target].label) for link in back.links.values()
    }
    found = sorted(
        (loop.name, " ".join(sorted(ends[link] for link in loop.links)).lower(), loop.story)
        for loop in back.loop_names.values()
    )
    assert found == sorted((name, " ".join(sorted(links.split())), f"s{n}") for n, (name, links) in enumerate(loops))


def test_a_list_of_levers_by_hand_names_those_that_were_chosen():
    _, factors, _ = read(Links=[["From", "To"], ["A", "B"]], Levers=[["Lever", "Working group"], ["A", "Team"]])
    assert factors["A"].lever == Lever("Team")


def test_a_name_of_a_loop_whose_links_are_not_there_is_said():
    sheet = [["Loop", "Kind", "Name", "Story", "Factor 1", "Factor 2"], ["R1", "", "Gone", "", "A", "X"]]
    _, _, reading = read(Links=[["From", "To"], ["A", "B"]], Loops=sheet)
    assert any("Sheet “Loops”, row 2 and 1 more: there is no link from “A” to “X”" in note for note in reading.notes)


def test_what_a_workbook_cannot_hold_is_said():
    held = SystemMap.of([Perspective("p1", "Ann"), Factor("f1", "A" * 40_000)])
    notes = XLSX.write(held).notes
    assert "A workbook does not keep the perspectives and what they hold." in notes
    assert any("were longer than a cell can hold" in note for note in notes)
