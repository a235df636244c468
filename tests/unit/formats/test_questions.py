"""What a reader assumes is a question; another answer gives another map."""

import io
import json

import pytest
import xlsxwriter
from reading_of import link_between, links_of, map_of

from sysmap.formats.csv_edges import CSV
from sysmap.formats.gml import GML
from sysmap.formats.graphml import GRAPHML
from sysmap.formats.kumu import KUMU
from sysmap.formats.prsm import PRSM
from sysmap.formats.questions import KEEP, LEAVE, UnreadError
from sysmap.formats.xlsx import XLSX
from sysmap.model.errors import FileError

GERMAN = "Ursache,Wirkung,Art,Wie stark,Bemerkung\nKohle,Preis,bremst,3,teuer\nPreis,Kohle,hilft,-2,\n"
GERMAN_MEANT = {"column:Ursache": "from", "column:Wirkung": "to"}


def read_csv(text, choices):
    reading = CSV.read(text.encode(), "coal.csv", choices)
    return map_of(reading), reading


def asked(reading):
    return {question.key: question for question in reading.questions}


def answers(reading):
    return {question.key: question.answer for question in reading.questions}


class TestTables:
    def test_a_plain_list_leaves_nothing_in_doubt(self):
        _, reading = read_csv("From,To,Polarity\nA,B,+\nB,A,-\n", {})
        assert answers(reading) == {
            "table": "links",
            "first row": "titles",
            "column:From": "from",
            "column:To": "to",
            "column:Polarity": "sign",
        }
        assert all(question.sure for question in reading.questions)

    def test_titles_nobody_knows_are_an_error_that_still_asks(self):
        with pytest.raises(UnreadError, match="no names that sysmap knows") as caught:
            read_csv(GERMAN, {})
        keys = [question.key for question in caught.value.questions]
        assert keys[:2] == ["table", "first row"]
        assert keys[2:] == [f"column:{title}" for title in ("Ursache", "Wirkung", "Art", "Wie stark", "Bemerkung")]

    def test_one_end_alone_says_which_is_missing(self):
        with pytest.raises(UnreadError, match=r"coal\.csv, row 1: .*where a link begins .* where it leads"):
            read_csv(GERMAN, {"column:Ursache": "from"})

    def test_columns_are_what_a_person_says(self):
        held, reading = read_csv(
            GERMAN, {**GERMAN_MEANT, "column:Art": LEAVE, "column:Wie stark": "strength", "column:Bemerkung": "notes"}
        )
        assert links_of(held) == {"Kohle>Preis": "+", "Preis>Kohle": "-"}  # by the strengths, of which one is below 0
        link = link_between(held, "Kohle", "Preis")
        assert (link.strength, link.notes, link.extra) == (3, "teuer", {})
        assert asked(reading)["below zero"].answer == "opposite"

    def test_a_strength_below_zero_may_mean_nothing(self):
        held, _ = read_csv(GERMAN, {**GERMAN_MEANT, "column:Wie stark": "strength", "below zero": "size"})
        assert links_of(held) == {"Kohle>Preis": "?", "Preis>Kohle": "?"}
        assert link_between(held, "Preis", "Kohle").strength == 2

    def test_words_of_the_sign_column_are_asked_one_by_one(self):
        held, reading = read_csv(GERMAN, {**GERMAN_MEANT, "column:Art": "sign"})
        assert links_of(held) == {"Kohle>Preis": "?", "Preis>Kohle": "?"}
        assert {key: asked(reading)[key].sure for key in ("sign:bremst", "sign:hilft")} == {
            "sign:bremst": False,
            "sign:hilft": False,
        }
        meant = {**GERMAN_MEANT, "column:Art": "sign", "sign:bremst": "-", "sign:hilft": "+"}
        held, reading = read_csv(GERMAN, meant)
        assert links_of(held) == {"Kohle>Preis": "-", "Preis>Kohle": "+"}
        assert not any("is not a sign" in note for note in reading.notes)

    def test_a_sign_that_is_understood_can_mean_something_else(self):
        held, _ = read_csv("From,To,Sign\nA,B,positive\nB,A,neg\n", {"sign:positive": "-", "sign:neg": "?"})
        assert links_of(held) == {"A>B": "-", "B>A": "?"}

    def test_a_column_that_is_kept_is_not_understood_by_its_title(self):
        held, _ = read_csv("From,To,Type,Notes\nA,B,+,n\n", {"column:Type": KEEP, "column:Notes": LEAVE})
        link = link_between(held, "A", "B")
        assert (link.polarity, link.extra, link.notes) == (0, {"Type": "+"}, "")

    def test_of_two_columns_for_one_meaning_the_later_choice_counts(self):
        table = "From,To,Sign,Other\nA,B,+,-\n"
        held, reading = read_csv(table, {"column:Other": "sign"})
        assert links_of(held) == {"A>B": "-"}
        assert answers(reading)["column:Sign"] == KEEP
        held, reading = read_csv(table, {"column:Other": "sign", "column:Sign": "sign"})
        assert links_of(held) == {"A>B": "+"}
        assert answers(reading)["column:Other"] == KEEP

    def test_the_first_row_can_be_a_row_like_the_others(self):
        held, reading = read_csv("Coal,Price,+\nPrice,Coal,-\n", {})
        assert links_of(held) == {"Coal>Price": "+", "Price>Coal": "-"}
        assert answers(reading)["first row"] == "data"
        choices = {"first row": "data", "column:column A": "from", "column:column B": "to", "column:column C": KEEP}
        held, _ = read_csv("source,target,weight\nA,B,2\n", choices)
        assert links_of(held) == {"source>target": "?", "A>B": "?"}

    def test_a_list_can_be_one_of_factors(self):
        held, _ = read_csv("From,To\nA,B\nC,D\n", {"table": "factors", "column:From": "label", "column:To": "notes"})
        assert {factor.label: factor.notes for factor in held.factors.values()} == {"A": "B", "C": "D"}

    def test_a_list_is_no_matrix(self):
        with pytest.raises(UnreadError, match=r"coal\.csv, row 1: the names along the top"):
            read_csv("From,To\nA,B\n", {"table": "matrix"})

    def test_a_matrix_can_be_read_the_other_way(self):
        table = ",A,B\nA,,+\nB,-,\n"
        assert links_of(read_csv(table, {})[0]) == {"A>B": "+", "B>A": "-"}
        assert links_of(read_csv(table, {"matrix": "columns"})[0]) == {"B>A": "+", "A>B": "-"}

    def test_columns_of_one_title_are_told_apart_by_their_letters(self):
        _, reading = read_csv("From,To,Note,Note\nA,B,x,y\n", {})
        assert [key for key in answers(reading) if key.startswith("column:")] == [
            "column:From",
            "column:To",
            "column:Note",
            "column:Note (D)",
        ]

    def test_a_choice_that_is_no_option_changes_nothing(self):
        plain = read_csv("From,To\nA,B\n", {})[1]
        assert read_csv("From,To\nA,B\n", {"table": "poem", "no such key": "x", "column:From": "king"})[1] == plain


class TestWorkbooks:
    @staticmethod
    def book(**sheets):
        out = io.BytesIO()
        with xlsxwriter.Workbook(out) as made:
            for title, lines in sheets.items():
                sheet = made.add_worksheet(title)
                for row, line in enumerate(lines):
                    sheet.write_row(row, 0, line)
        return out.getvalue()

    def test_a_sheet_can_be_left_out_or_taken_in(self):
        data = self.book(
            Links=[["From", "To"], ["A", "B"]], Old=[["From", "To"], ["A", "C"]], More=[["wer", "wen"], ["B", "D"]]
        )
        reading = XLSX.read(data, "coal.xlsx")
        assert links_of(map_of(reading)) == {"A>B": "?", "A>C": "?"}
        assert answers(reading)["More/table"] == LEAVE
        choices = {
            "Old/table": LEAVE,
            "More/table": "links",
            "More/column:wer": "from",
            "More/column:wen": "to",
        }
        assert links_of(map_of(XLSX.read(data, "coal.xlsx", choices))) == {"A>B": "?", "B>D": "?"}


class TestGraphs:
    GML = (
        'graph [ directed 1 node [ id 1 label "n1" titel "Coal" ] node [ id 2 label "n2" titel "Price" ] '
        'edge [ source 1 target 2 wirkung "bremst" ] ]'
    )

    def test_which_attribute_is_the_label_and_which_the_sign(self):
        reading = GML.read(self.GML.encode(), "coal.gml")
        assert links_of(map_of(reading)) == {"n1>n2": "?"}
        choices = {"factor:titel": "label", "link:wirkung": "sign", "sign:bremst": "-"}
        held = map_of(GML.read(self.GML.encode(), "coal.gml", choices))
        assert links_of(held) == {"Coal>Price": "-"}
        assert {factor.extra["Label"] for factor in held.factors.values()} == {"n1", "n2"}

    def test_an_attribute_called_a_sign_need_not_be_one(self):
        told = self.GML.replace("wirkung", "type").replace("bremst", "+")
        assert links_of(map_of(GML.read(told.encode(), "coal.gml"))) == {"n1>n2": "+"}
        held = map_of(GML.read(told.encode(), "coal.gml", {"link:type": KEEP}))
        assert links_of(held) == {"n1>n2": "?"}
        assert link_between(held, "n1", "n2").extra == {"Type": "+"}
        held = map_of(GML.read(told.encode(), "coal.gml", {"link:type": LEAVE}))
        assert link_between(held, "n1", "n2").extra == {}

    def test_links_without_a_direction_become_two_or_one(self):
        data = (
            b'<graphml><graph edgedefault="undirected"><node id="a"/><node id="b"/>'
            b'<edge source="a" target="b"/></graph></graphml>'
        )
        reading = GRAPHML.read(data, "coal.graphml")
        assert links_of(map_of(reading)) == {"a>b": "?", "b>a": "?"}
        assert asked(reading)["undirected"].hint == "1 link"
        assert links_of(map_of(GRAPHML.read(data, "coal.graphml", {"undirected": "one"}))) == {"a>b": "?"}


class TestPrsm:
    NODES = tuple({"id": each, "label": each} for each in "abc")

    def told(self, styles, edges):
        ends = [{"from": edge[0], "to": edge[1], "grp": edge[2]} for edge in edges]
        return json.dumps({"nodes": self.NODES, "edges": ends, "styles": {"edges": styles}}).encode()

    def test_a_style_means_what_a_person_says(self):
        styles = {"edge0": {"groupLabel": "Pushes"}, "edge1": {"groupLabel": "Negative"}}
        data = self.told(styles, (("a", "b", "edge0"), ("b", "c", "edge1")))
        reading = PRSM.read(data, "coal.prsm")
        assert links_of(map_of(reading)) == {"a>b": "?", "b>c": "-"}
        assert answers(reading) == {"style:Pushes": "no sign", "style:Negative": "-"}
        choices = {"style:Pushes": "+", "style:Negative": "no sign"}
        held = map_of(PRSM.read(data, "coal.prsm", choices))
        assert links_of(held) == {"a>b": "+", "b>c": "?"}
        assert link_between(held, "b", "c").tags == ("Negative",)

    def test_styles_without_names_go_by_their_numbers(self):
        data = self.told({}, (("a", "b", "edge0"), ("b", "c", "edge3")))
        assert links_of(map_of(PRSM.read(data, "coal.prsm", {"style:number 4": "-"}))) == {"a>b": "?", "b>c": "-"}

    def test_colours_are_a_guess(self):
        styles = {"e0": {"color": {"color": "rgb(0, 204, 0)"}}, "e1": {"color": {"color": "#0000ff"}}}
        data = self.told(styles, (("a", "b", "e0"), ("b", "c", "e1")))
        reading = PRSM.read(data, "coal.prsm")
        assert links_of(map_of(reading)) == {"a>b": "+", "b>c": "?"}
        assert asked(reading)["colour:green"].sure is False
        changed = PRSM.read(data, "coal.prsm", {"colour:green": "-", "colour:blue": "+"})
        assert links_of(map_of(changed)) == {"a>b": "-", "b>c": "+"}


class TestKumu:
    PROJECT = json.dumps(
        {
            "elements": [{"_id": each, "attributes": {"label": each}} for each in "abc"],
            "connections": [
                {
                    "_id": "1",
                    "from": "a",
                    "to": "b",
                    "direction": "directed",
                    "attributes": {"connection type": "aids"},
                },
                {"_id": "2", "from": "b", "to": "c", "direction": "directed", "attributes": {"connection type": "-"}},
            ],
            "loops": [{"_id": "l", "attributes": {"label": "L"}, "connections": ["2"]}],
            "maps": [
                {
                    "name": name,
                    "elements": [{"element": e, "position": {"x": 900 * i, "y": 7}} for i, e in enumerate(on)],
                }
                for name, on in (("All", "abc"), ("Few", "ba"))
            ],
        }
    ).encode()

    def test_another_map_gives_the_positions(self):
        reading = KUMU.read(self.PROJECT, "coal.json")
        assert answers(reading)["map"] == "1"
        held = map_of(KUMU.read(self.PROJECT, "coal.json", {"map": "2"}))
        assert {f.label: (f.x, f.y) for f in held.factors.values() if f.label != "c"} == {"b": (0, 7), "a": (900, 7)}

    def test_only_what_is_on_one_map(self):
        held = map_of(KUMU.read(self.PROJECT, "coal.json", {"map": "2", "elements": "map"}))
        assert links_of(held) == {"a>b": "?"}
        assert not held.loop_names

    def test_what_a_connection_type_means(self):
        held = map_of(KUMU.read(self.PROJECT, "coal.json", {"sign:aids": "+"}))
        assert links_of(held) == {"a>b": "+", "b>c": "-"}


def test_a_file_that_is_broken_before_anything_is_asked_is_a_plain_error():
    with pytest.raises(FileError) as caught:
        CSV.read(b'From,To\n"A,B\n', "coal.csv")
    assert not isinstance(caught.value, UnreadError)
