"""PRSM's maps: signs out of the names or colours of styles, notes of several kinds, packed files; and back."""

import json

import pytest
from lz_packer import pack
from reading_of import FILES, labelled, link_between, links_of, map_of, read_file, read_text

from sysmap.formats import lzstring
from sysmap.formats.prsm import PRSM, sign_of
from sysmap.model import Factor, Goal, Lever, Link, MapInfo, Polarity, SystemMap, View
from sysmap.model.errors import FileError


def read(**told):
    reading = PRSM.read(json.dumps(told).encode(), "coal.prsm")
    return map_of(reading), reading


def test_a_plain_file():
    held, reading = read_file(PRSM, "plain.prsm")
    assert held.info.title == "Coal"
    assert links_of(held) == {
        "Coal price>Demand": "-",
        "Demand>Coal price": "+",
        "Demand>Wind": "?",
        "Coal price>Wind": "?",
    }
    coal, demand = labelled(held, "Coal price"), labelled(held, "Demand")
    assert (coal.notes, coal.x, coal.y, coal.tags) == ("per ton", -200, 0, ())
    assert coal.extra == {"Owner": "Ann", "Thumbs up": "2"}
    assert (demand.notes, demand.tags) == ("old\nnote & more", ("x", "y", "Outcome"))
    paid = link_between(held, "Demand", "Wind")
    assert (paid.notes, paid.tags) == ("pays", ("Funding",))
    assert reading.placed
    assert set(reading.notes) == {
        "Link 4: an end is not in the file; the link was left out.",
        "Links in the style “+ve” were taken as +.",
        "Links in the style “Negative influence” were taken as −.",
        "The drawing behind the map was left out.",
    }


def test_a_packed_file_is_the_same_map():
    plain = (FILES / "plain.prsm").read_text()
    packed = pack(plain).encode()
    assert PRSM.sniff(packed)
    assert map_of(PRSM.read(packed, "plain.prsm")) == read_file(PRSM, "plain.prsm")[0]


def test_letters_beyond_the_basic_plane_survive_packing():
    told = {"nodes": [{"id": "a", "label": "Sun 🌞"}], "edges": []}
    units = json.dumps(told, ensure_ascii=False).encode("utf-16-le")
    letters = "".join(chr(int.from_bytes(units[place : place + 2], "little")) for place in range(0, len(units), 2))
    held = map_of(PRSM.read(pack(letters).encode(), "sun.prsm"))
    assert [factor.label for factor in held.factors.values()] == ["Sun 🌞"]


def test_without_named_styles_the_colours_are_a_guess_that_is_said():
    styles = {"edges": {"e0": {"color": {"color": "rgb(0, 204, 0)"}}, "e1": {"color": {"color": "#ff0000"}}}}
    nodes = [{"id": each, "label": each} for each in "abc"]
    edges = [{"from": "a", "to": "b", "grp": "e0"}, {"from": "b", "to": "c", "grp": "e1"}, {"from": "c", "to": "a"}]
    held, reading = read(nodes=nodes, edges=edges, styles=styles)
    assert links_of(held) == {"a>b": "+", "b>c": "-", "c>a": "?"}
    assert any("guessed from the colours" in note for note in reading.notes)


def test_signs_on_the_links_themselves_and_links_both_ways():
    nodes = [{"id": each, "label": each} for each in "ab"]
    edges = [{"from": "a", "to": "b", "label": "-", "arrows": "to, from"}]
    assert links_of(read(nodes=nodes, edges=edges)[0]) == {"a>b": "-", "b>a": "-"}


@pytest.mark.parametrize(
    ("style", "sign"),
    [
        ("+ve", 1),
        ("Positive influence", 1),
        ("increases", 1),
        ("Positive influence, delayed", 1),
        ("-ve", -1),
        ("Negative", -1),
        ("a negative effect", -1),
        ("link (-)", -1),
        ("Unknown", 0),
        ("Funding", None),
        ("pre-funding", None),
        ("positive or negative", None),
        ("", None),
    ],
)
def test_what_the_name_of_a_style_says_of_signs(style, sign):
    assert sign_of(style) == sign


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"nodes": 5, "edges": []}', "Expected a list named “nodes”"),
        (b'{"nodes": [', "the JSON is damaged"),
        (pack('{"nodes": []}' * 9)[:-8].encode(), "the packed map is damaged: it ends too early"),
        (pack('{"nodes": [}').encode(), "the JSON is damaged"),
    ],
)
def test_what_is_no_prsm_file(data, said):
    with pytest.raises(FileError, match=r"^coal\.prsm") as caught:
        PRSM.read(data, "coal.prsm")
    assert said in str(caught.value)


def test_a_text_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(lzstring, "MOST_LETTERS", 10_000)
    with pytest.raises(FileError, match="far more than a map"):
        PRSM.read(pack('{"nodes": "' + "a" * 20_000 + '"}').encode(), "bomb.prsm")


MAP = SystemMap.of(
    [
        MapInfo(title="Coal", description="Small"),
        Factor("f1", "Price of coal at the harbour", 0, 0, "black\nand more", ("fuel", "old"), goal=Goal(-1, 2.0)),
        Factor("f2", "Wind", 300, 0, lever=Lever("Team A"), pinned=True, extra={"Owner": "Ann"}),
        Link("l1", "f1", "f2", Polarity.OPPOSITE, 2.5, True, notes="why"),
        Link("l2", "f2", "f1", Polarity.UNKNOWN),
        Link("l3", "f2", "f2", Polarity.SAME, delay=True),
        View("v1", "Front"),
    ]
)


def test_what_is_written_comes_back_and_what_is_lost_is_said():
    written = PRSM.write(MAP)
    assert PRSM.sniff(written.data)
    assert written.notes == ("PRSM does not keep the strengths of links.", "PRSM does not keep the views.")
    held = map_of(PRSM.read(written.data, "x.prsm"))
    assert held.info == MapInfo(title="Coal", description="Small")
    coal, wind = labelled(held, "Price of coal at the harbour"), labelled(held, "Wind")
    assert (coal.notes, coal.tags, coal.goal, coal.extra) == ("black\nand more", ("fuel", "old"), Goal(-1, 2), {})
    assert (wind.x, wind.lever, wind.pinned, wind.extra) == (300, Lever("Team A"), True, {"Owner": "Ann"})
    assert links_of(held) == {f"{coal.label}>Wind": "-", f"Wind>{coal.label}": "?", "Wind>Wind": "+"}
    delays = {(link.source == link.target, link.delay) for link in held.links.values() if link.polarity}
    assert delays == {(False, True), (True, True)}


def test_labels_are_broken_into_lines_as_in_prsm():
    told = json.loads(PRSM.write(MAP).data)
    assert told["nodes"][0]["label"] == "Price of coal at the\nharbour"
    assert told["styles"]["edges"][told["edges"][0]["grp"]]["groupLabel"] == "Negative influence, delayed"


def test_styles_named_by_bare_signs_and_old_numbers_of_styles():
    told = {
        "nodes": [{"id": "a", "label": "A", "group": 1}, {"id": "b", "label": "B", "group": "10"}],
        "samples": {
            "nodes": {"group1": {"groupLabel": "Outcome"}},
            "edges": {"edge1": {"groupLabel": "+"}, "edge2": {"groupLabel": "-"}, "edge0": {"groupLabel": "3"}},
        },
        "edges": [
            {"from": "a", "to": "b", "group": 1},
            {"from": "b", "to": "a", "grp": "edge2"},
            {"from": "a", "to": "a"},
        ],
        "background": "{}",
    }
    held, reading = read_text(PRSM, json.dumps(told))
    assert links_of(held) == {"A>B": "+", "B>A": "-", "A>A": "?"}
    assert labelled(held, "A").tags == labelled(held, "B").tags == ("Outcome",)
    assert "The drawing behind the map was left out." in reading.notes


def test_arrows_may_be_those_of_the_style_and_columns_keep_their_names():
    told = {
        "attributeTitles": {"a1": "Type", "a2": "Label", "a3": "tags"},
        "nodes": [{"id": "a", "label": "A", "a1": "law", "a2": "in short", "a3": "t|u"}, {"id": "b", "label": "B"}],
        "styles": {"edges": {"edge0": {"arrows": {"from": {"enabled": True}, "to": {"enabled": False}}}}},
        "edges": [{"from": "a", "to": "b"}],
    }
    held, _ = read_text(PRSM, json.dumps(told))
    assert list(links_of(held)) == ["B>A"]
    first = labelled(held, "A")
    assert (first.extra, first.tags) == ({"Type": "law", "Label": "in short"}, ("t", "u"))


def test_of_two_factors_with_one_id_one_is_lost_and_that_is_said():
    told = {"nodes": [{"id": "a", "label": "A"}, {"id": "a", "label": "B"}], "edges": []}
    held, reading = read_text(PRSM, json.dumps(told))
    assert len(held.factors) == 1
    assert any("only the first of them was kept" in note for note in reading.notes)
