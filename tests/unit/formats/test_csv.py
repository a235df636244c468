"""Tables as people send them: separators, encodings, names of columns, three shapes; and what they cannot hold."""

import codecs
import csv
import io

import pytest

from sysmap.formats import CSV, FORMATS, TSV
from sysmap.model import Factor, Goal, Lever, Link, LoopName, MapInfo, Perspective, Polarity, SystemMap, View
from sysmap.model.errors import FileError

SIGNS = {1: "+", -1: "-", 0: "?"}


def read(table: str | bytes):
    """(links as {"A>B": sign}, labels, the reading) of a table."""
    reading = CSV.read(table if isinstance(table, bytes) else table.encode(), "coal.csv")
    snapshot = SystemMap.of(reading.records)
    name = {factor.id: factor.label for factor in snapshot.factors.values()}
    links = {f"{name[link.source]}>{name[link.target]}": SIGNS[link.polarity] for link in snapshot.links.values()}
    return links, list(name.values()), reading


def only_link(table: str) -> Link:
    (link,) = SystemMap.of(read(table)[2].records).links.values()
    return link


def refusal(table: str | bytes) -> str:
    with pytest.raises(FileError) as caught:
        read(table)
    assert "coal.csv" in str(caught.value)
    return str(caught.value)


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


# reading a list of links


@pytest.mark.parametrize(
    "table",
    [
        "From,To,Polarity\nA,B,+\nB,C,-\n",
        "From;To;Polarity\r\nA;B;+\r\nB;C;-\r\n",
        "source\ttarget\tsign\nA\tB\tpositive\nB\tC\tnegative\n",
        "\ufeffSRC,TARGET,Type\nA,B,same\nB,C,opposite\n",
        "sep=;\nfrom;to;direction\nA;B;s\nB;C;o\n",
        "\n\nNotes, From ,To,weight\n,A,B,2\n,B,C,-0.5\n",
        "polarity,to,from\n+ve,B,A\n−,C,B\n",
        "Cause,Effect,Sign\rA,B,1\rB,C,-1\r",
        'From,To,Polarity\n"A",B,"+"\n"B","C",-',
        "A,B,+\nB,C,-\n",
        "From,To,Direction,Type\nA,B,directed,+\nB,C,directed,-\n",
    ],
)
def test_one_map_in_many_spellings(table):
    links, labels, reading = read(table)
    assert links == {"A>B": "+", "B>C": "-"}
    assert labels == ["A", "B", "C"]
    assert not reading.placed


def test_all_columns_of_a_link():
    link = only_link(
        "From,To,Polarity,Strength,Delay,Certainty,Label,Description,Tags\nA,B,-,0.5,yes,80%,why,because,x|y\n"
    )
    assert (link.polarity, link.strength, link.delay, link.certainty) == (Polarity.OPPOSITE, 0.5, True, 0.8)
    assert link.notes == "why\nbecause"
    assert link.tags == ("x", "y")


def test_a_negative_weight_is_an_opposite_link():
    assert only_link("from,to,weight\nA,B,-3\n").polarity is Polarity.OPPOSITE
    assert only_link("from,to,weight\nA,B,-3\n").strength == 3
    assert only_link("from,to,sign,weight\nA,B,,-3\n").polarity is Polarity.OPPOSITE
    assert "strength is below 0" in read("from,to,sign,weight\nA,B,+,-3\n")[2].notes[0]


def test_weights_without_any_sign_say_nothing_about_signs():
    links, _, reading = read("from,to,weight\nA,B,3\nB,A,1\n")
    assert links == {"A>B": "?", "B>A": "?"}
    assert any("signs are unknown" in note for note in reading.notes)


def test_the_title_is_the_name_of_the_file_and_the_map_is_the_same_each_time():
    first, again = (CSV.read(b"From,To\nA,B\n", "dir/coal map.csv") for _ in range(2))
    assert first == again
    assert SystemMap.of(first.records).info.title == "coal map"


def test_a_repeated_pair_becomes_one_link():
    links, _, reading = read("From,To,Polarity,Notes\nA,B,+,one\na,B ,+,two\n")
    assert links == {"A>B": "+"}
    assert only_link("From,To,Polarity,Notes\nA,B,+,one\nA,B,+,two\n").notes == "one\ntwo"
    assert "Row 3: this link is there already; the two became one." in reading.notes
    assert "Row 3: “a” was taken for “A”." in reading.notes


def test_opposite_claims_leave_the_sign_open():
    links, _, reading = read("From,To,Polarity\nA,B,+\nA,B,-\n")
    assert links == {"A>B": "?"}
    assert "opposite sign" in reading.notes[0]


def test_a_link_both_ways_becomes_two():
    links, _, reading = read("From,To,Direction,Type\nA,B,mutual,+\nB,C,directed,-\n")
    assert links == {"A>B": "+", "B>A": "+", "B>C": "-"}
    assert any("both ways" in note for note in reading.notes)


def test_a_factor_without_links_has_a_row_without_to():
    assert read("From,To\nA,B\nC,\nD\n")[1] == ["A", "B", "C", "D"]


def test_what_is_not_understood_is_said_once_with_a_count():
    _, _, reading = read("From,To,Polarity,Strength,Mood\nA,B,+,strongish,x\nB,C,blue,,y\nC,A,-,strongish,z\n")
    assert (
        "Row 2 and 1 more: “strongish” is no strength that sysmap understands; the usual one is used." in reading.notes
    )
    assert "Row 3: “blue” is not a sign; this one is unknown." in reading.notes
    assert "Columns kept with each link, though sysmap does not use them: “Mood”." in reading.notes


def test_notes_stay_few_and_on_one_line_whatever_the_table_holds():
    header = ",".join(f"column {number}" for number in range(500))
    body = "".join(f'A,B,"{{no}}\nsign {number}"\na {number},A  {number},+\n' for number in range(500))
    _, _, reading = read(f"From,To,Polarity,{header}\n{body}")
    assert "does not use them: “Column 0”, “Column 1”," in reading.notes[0]
    assert reading.notes[0].endswith("“Column 7”, 492 more.")
    assert "Row 2 and 499 more: “{no} sign 0” is not a sign; this one is unknown." in reading.notes
    assert len(reading.notes) < 6
    assert all("\n" not in note and len(note) < 300 for note in reading.notes)


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (codecs.BOM_UTF8 + "From,To\nKöln,Łódź".encode(), None),
        ("From,To\nKöln,Łódź".encode(), None),
        (codecs.BOM_UTF16_LE + "From,To\nKöln,Łódź".encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + "From,To\nKöln,Łódź".encode("utf-16-be"), None),
        ("From,To\nKöln,Łódź".replace("Ł", "L").replace("ź", "z").encode("cp1252"), "Windows-1252"),
    ],
)
def test_encodings(data, note):
    _, labels, reading = read(data)
    assert labels[0] == "Köln"
    assert [note] == [note for said in reading.notes if note and note in said] or note is None


# the two other shapes


def test_a_list_of_factors():
    _, labels, reading = read("Label,Description,Tags,x,y,type\nA,about a,p|q,1.5,-2\nB,,,0,0,driver\nA,again,,,\n")
    first, second = (record for record in reading.records if isinstance(record, Factor))
    assert labels == ["A", "B"]
    assert (first.notes, first.tags, first.x, first.y) == ("about a", ("p", "q"), 1.5, -2.0)
    assert second.extra == {"Type": "driver"}
    assert reading.placed
    assert "Row 4: “A” is there already; the row was left out." in reading.notes


def test_a_list_of_factors_without_every_position_is_laid_out():
    _, _, reading = read("Name,x,y\nA,1,1\nB,,\n")
    assert not reading.placed
    assert any("laid out anew" in note for note in reading.notes)


def test_a_square_matrix():
    links, labels, reading = read(" ,A,B,C\nA,0,1,\nB,-0.5,0,0\nC,+, 2 ,-1\n")
    assert links == {"A>B": "+", "B>A": "-", "C>A": "+", "C>B": "+", "C>C": "-"}
    strengths = [record.strength for record in reading.records if isinstance(record, Link)]
    assert strengths == [1, 0.5, 1, 2, 1]
    assert labels == ["A", "B", "C"]


def test_the_rows_of_a_matrix_may_stand_in_another_order_and_crosses_mark_links():
    links, labels, _ = read(",A,b,C\nC,x,,\nB,,-,1\na,0,0,0\n")
    assert links == {"C>a": "?", "B>B": "-", "B>C": "+"}
    assert sorted(labels) == ["B", "C", "a"]
    assert read(",A,B\nA,x,\nB,,x\n")[0] == {"A>A": "?", "B>B": "?"}


def test_a_wide_header_over_many_short_rows_takes_no_more_than_what_is_there():
    names = [f"N{number}" for number in range(3000)]
    links, _, _ = read("\n".join(["," + ",".join(names), *(f"{name},1" for name in names)]))
    assert len(links) == 3000
    wide = read("From,To," + ",".join(names) + "\n" + "A,B,1\n")[2]
    assert [record.extra for record in wide.records if isinstance(record, Link)] == [{"N0": "1"}]


def test_a_matrix_without_a_minus_says_nothing_about_signs():
    links, _, reading = read(",A,B\nA,0,3\nB,1,0\n")
    assert links == {"A>B": "?", "B>A": "?"}
    assert any("signs" in note for note in reading.notes)


# what is refused


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", "is empty. Expected a first row with the columns From and To"),
        (" \n,,\n", "is empty"),
        ("colour,shape\nred,round\n", "row 1: the columns have no names that sysmap knows. Expected"),
        ("\n\nOnce upon a time, a map\n", "row 3"),
        ("From,To\nA,B\n,C\n", "row 3: the cell From is empty"),
        ('From,To\nA,B\n"C,D\nE,F\n', "row 3: the quotes around a cell do not match"),
        (",A,B\nA,0,blue\nB,1,0\n", "row 2: “blue” under “B” is neither a number nor a sign"),
        ("From,To\nA," + "x" * 1_100_000, "row 2"),
        ("From,To,Strength\nA,B," + "9" * 300 + "\n", None),
        (codecs.BOM_UTF16_LE + b"F\x00\x00", "not UTF-16 text"),
        (b"From,To\nA,\x81\n", "line 2: the letters cannot be made out"),
    ],
)
def test_bad_tables_are_refused_with_the_place(table, words):
    if words is None:
        assert only_link(table).strength == float("9" * 300)
    else:
        assert words in refusal(table)


@pytest.mark.parametrize("data", [b"{}", b"[1]", b"<a/>", b"PK\x03\x04", b"a\0b", b"%PDF-1"])
def test_what_cannot_be_a_table_is_not_taken_for_one(data):
    assert not any(form.sniff(data) for form in FORMATS)


# writing


FULL = SystemMap.of(
    [
        MapInfo(title="Coal", description="why"),
        Perspective("p", "Utilities"),
        Factor("f1", "Coal; price", x=5.0, notes="n", tags=("t",), goal=Goal(), lever=Lever(), extra={"votes": 3}),
        Factor("f2", "Demand"),
        Factor("f3", "demand"),
        Factor("f4", ""),
        Link("l1", "f1", "f2", Polarity.OPPOSITE, 0.1 + 0.2, True, 0.7, 0.3, "a, b\nc", tags=("t",)),
        Link("l2", "f2", "f3"),
        LoopName("o", frozenset({"l1"}), "x"),
        View("v", "Start"),
    ]
)


def test_the_columns_and_rows_that_are_written():
    assert rows_of(CSV.write(FULL).data) == [
        ["From", "To", "Polarity", "Strength", "Delay", "Certainty", "Notes"],
        ["Coal; price", "Demand", "-", "0.30000000000000004", "yes", "0.7", "a, b\nc"],
        ["Demand", "demand (2)", "?", "1", "", "1", ""],
        ["(no name)", "", "", "", "", "", ""],
    ]
    assert TSV.write(FULL).data.startswith(b"From\tTo\tPolarity")


def test_what_a_table_cannot_hold_is_said():
    said = " ".join(CSV.write(FULL).notes)
    assert "2 factors with no name, or the name of another" in said
    for word in ("positions", "notes", "goals", "levers", "perspectives", "loops", "views", "description", "bends"):
        assert word in said, word
    plain = SystemMap.of([MapInfo(title="x"), Factor("a", "A"), Factor("b", "B"), Link("l", "a", "b")])
    assert CSV.write(plain).notes == ()


@pytest.mark.parametrize(
    "label",
    ["=1+1", "'+", "' =1", "＝1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "'=1", "''+x", "=", "−5", "-5", "+3"],
)
def test_no_cell_is_a_formula_and_every_label_comes_back(label):
    data = CSV.write(SystemMap.of([Factor("a", label), Factor("b", "B"), Link("l", "a", "b", notes=label)])).data
    for cell in (cell for row in rows_of(data)[1:] for cell in row):
        assert cell[:1] not in "=@" or not cell
        assert cell[:1] not in "+-" or cell in ("", "+", "-") or float(cell)
    links, labels, _ = read(data)
    assert links == {f"{label}>B": "?"}
    assert only_link(data.decode("utf-8-sig")).notes == label
    assert labels == [label, "B"]


def test_letters_beyond_ascii_get_the_mark_that_spreadsheets_need():
    assert CSV.write(SystemMap.of([Factor("a", "Köln")])).data.startswith(codecs.BOM_UTF8)
    assert not CSV.write(SystemMap.of([Factor("a", "Cologne")])).data.startswith(codecs.BOM_UTF8)


def test_what_is_said_of_a_link_twice_is_kept_once():
    table = "From,To,Polarity,Notes,Tags,Source\nA,B,+,first,t,Ann\nA,B,+,second,u|t,Bob\nA,B,,first,,\n"
    link = only_link(table)
    assert (link.notes, link.tags, link.extra) == ("first\nsecond", ("t", "u"), {"Source": "Ann"})


def test_more_links_than_any_map_are_refused(monkeypatch):
    monkeypatch.setattr("sysmap.formats.builder.MOST_LINKS", 3)
    assert "tells of more than 3 links" in refusal("From,To\n" + "A,B\n" * 4)
    monkeypatch.setattr("sysmap.formats.builder.MOST_FACTORS", 2)
    assert "tells of more than 2 factors" in refusal("From,To\nA,B\nA,C\n")


def test_a_title_above_the_columns_is_no_row_of_the_table():
    assert read("Coal map\n\nFrom,To,Sign\nA,B,-\n")[0] == {"A>B": "-"}
