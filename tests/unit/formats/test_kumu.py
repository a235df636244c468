"""Kumu's blueprints and projects: signs, delays, directions, the largest map's positions, loops; and back."""

import json

import pytest
from reading_of import labelled, link_between, links_of, map_of, read_file, read_text

from sysmap.formats.kumu import KUMU
from sysmap.model import Factor, Goal, Lever, Link, LoopName, MapInfo, Perspective, Polarity, SystemMap
from sysmap.model.errors import FileError


def read(**blueprint):
    reading = KUMU.read(json.dumps(blueprint).encode(), "coal.json")
    return map_of(reading), reading


def test_a_project():
    held, _ = read_file(KUMU, "project.kumu.json")
    assert (held.info.title, held.info.description) == ("Coal", "A small one")
    label = {factor.id: factor.label for factor in held.factors.values()}
    assert sorted((label[link.source], label[link.target], link.polarity.glyph) for link in held.links.values()) == [
        ("Coal price", "Demand", "−"),
        ("Demand", "Coal price", "+"),
        ("Demand", "Wind power", "+"),
        ("Demand", "Wind power", "?"),
        ("Wind power", "Demand", "?"),
    ]
    assert len(held.factors) == 4, "two elements may share a label"
    coal = labelled(held, "Coal price")
    assert (coal.notes, coal.tags) == ("per ton", ("a", "b"))
    assert coal.extra == {"Element type": "Market", "Cost": "3"}
    (price,) = held.incoming[coal.id]
    assert (price.delay, price.notes, price.polarity) == (True, "so far", Polarity.SAME)
    assert [link.extra for link in held.links.values() if link.extra] == [{"Type": "funds"}] * 2


def test_positions_come_from_the_largest_map_and_what_it_lacks_stands_below():
    held, reading = read_file(KUMU, "project.kumu.json")
    assert reading.placed
    assert [(f.x, f.y) for f in held.factors.values()][:3] == [(0, 0), (400, 0), (400, 300)]
    assert list(held.factors.values())[3].y > 300
    assert any("the largest, “All”" in note for note in reading.notes)
    assert any("1 without a position" in note for note in reading.notes)


def test_loops_keep_their_names_and_strays_are_reported():
    held, reading = read_file(KUMU, "project.kumu.json")
    first, second = held.loop_names.values()
    assert (first.name, first.story, len(first.links)) == ("Price and demand", "settles", 2)
    assert len(second.links) == 3
    assert [note for note in reading.notes if "circle" in note] == [
        "The links of the loop “With a stray” do not close one circle; its name is kept."
    ]
    assert "Connection 5: an end is not in the file; the link was left out." in reading.notes


def test_a_blueprint_names_ends_by_label_or_id():
    held, reading = read(
        elements=[{"id": 7, "label": "Coal", "type": "Fuel", "tags": ["x"]}, {"label": "Wind"}],
        connections=[{"from": 7, "to": "Wind", "type": "-"}, {"from": "Wind", "to": "Sun", "type": "+"}],
    )
    assert links_of(held) == {"Coal>Wind": "-", "Wind>Sun": "+"}
    assert labelled(held, "Coal").extra == {"Type": "Fuel"}
    assert not reading.placed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"elements": [', "line 1: the JSON is damaged"),
        ('{"elements": 5, "connections": []}', "Expected a list named “elements”"),
        ("[]", "Expected a list named “elements”"),
        ('{"elements": ' + "[" * 200_000, "nested deeper"),
        ('{"elements": [], "x": ' + "9" * 5000 + "}", "a number that is too long"),
    ],
)
def test_what_is_no_kumu_file(text, said):
    with pytest.raises(FileError, match=r"^coal\.json") as caught:
        KUMU.read(text.encode(), "coal.json")
    assert said in str(caught.value)


def test_halves_of_letters_and_odd_values_do_not_stop_it():
    held, _ = read(elements=[{"label": "a\ud800", "x": {"y": [1]}}, {"label": None}, 5, None], connections=[None, {}])
    assert [factor.label for factor in held.factors.values()] == ["a\ufffd", "element 2"]


MAP = SystemMap.of(
    [
        MapInfo(title="Coal", description="Small"),
        Factor("f1", "Coal", 0, 0, "black", ("fuel",), goal=Goal(-1, 2.0), extra={"Element type": "Fuel"}),
        Factor("f2", "Wind", 300, 0, lever=Lever("Team A"), pinned=True),
        Link("l1", "f1", "f2", Polarity.OPPOSITE, 2.5, True, 0.5, 0.25, "why", ("t",), extra={"Type": "law"}),
        Link("l2", "f2", "f1", Polarity.UNKNOWN),
        LoopName("o1", frozenset({"l1", "l2"}), "Lock-in", "A story"),
        LoopName("o2", frozenset({"l1", "gone"}), "Broken"),
        Perspective("p1", "Ann"),
    ]
)


def test_what_is_written_comes_back_and_what_is_lost_is_said():
    written = KUMU.write(MAP)
    assert KUMU.sniff(written.data)
    assert written.notes == (
        "Named loops of which links are gone were left out.",
        "Kumu does not keep the perspectives and what they hold.",
    )
    held = map_of(KUMU.read(written.data, "x.json"))
    assert held.info == MapInfo(title="Coal", description="Small")
    coal, wind = labelled(held, "Coal"), labelled(held, "Wind")
    assert (coal.notes, coal.tags, coal.goal, coal.extra) == ("black", ("fuel",), Goal(-1, 2), {"Element type": "Fuel"})
    assert (wind.x, wind.y, wind.lever, wind.pinned) == (300, 0, Lever("Team A"), True)
    link = link_between(held, "Coal", "Wind")
    assert (link.polarity, link.strength, link.delay, link.certainty, link.bend) == (-1, 2.5, True, 0.5, 0.25)
    assert (link.notes, link.tags, link.extra) == ("why", ("t",), {"Type": "law"})
    (loop,) = held.loop_names.values()
    assert (loop.name, loop.story, loop.links) == ("Lock-in", "A story", frozenset(held.links))


def test_what_is_written_is_a_project_as_kumu_exports_it():
    told = json.loads(KUMU.write(MAP).data)
    assert told["connections"][0]["attributes"]["connection type"] == "-"
    assert told["connections"][0]["delayed"] is True
    assert told["elements"][0]["attributes"]["element type"] == "Fuel"
    assert [shown["element"] for shown in told["maps"][0]["elements"]] == [e["_id"] for e in told["elements"]]


def test_labels_are_found_whatever_their_case_and_a_missing_end_is_no_nameless_element():
    told = {
        "elements": [{"label": "Coal Price"}, {"type": "nameless"}],
        "connections": [{"from": "coal  price", "to": "Demand", "type": "-"}, {"to": "Demand"}],
    }
    held, reading = read_text(KUMU, json.dumps(told))
    assert links_of(held) == {"Coal Price>Demand": "-"}
    assert any("Connection 2: an end is not in the file" in note for note in reading.notes)


def test_loops_that_name_what_is_not_there_are_said_once():
    told = {
        "elements": [{"label": "A"}],
        "connections": [],
        "loops": [{"label": f"Loop {number}", "connections": ["gone"]} for number in range(20)],
    }
    (note,) = (note for note in read_text(KUMU, json.dumps(told))[1].notes if "loops" in note)
    assert note.startswith("These loops name connections that are not there: “Loop 0”, ")
    assert note.endswith("12 more.")
