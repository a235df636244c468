"""Insight Maker's models: variables, stocks and what flows into them."""

import json

import pytest
from reading_of import labelled, links_of, map_of, read_text

from sysmap.formats import FORMATS
from sysmap.formats.insightmaker import INSIGHTMAKER
from sysmap.model.errors import FileError


def link(source, target, polarity, **more):
    return {"type": "LINK", "from": source, "to": target, "behavior": {"polarity": polarity}, **more}


ELEMENTS = [
    {"type": "STOCK", "name": "Fish", "display": {"coordinates": [100, 100], "size": [120, 50]}},
    {"type": "VARIABLE", "name": "Food", "description": "algae", "behavior": {"value": "3", "units": "kg"}},
    {"type": "FLOW", "name": "Births", "from": None, "to": "Fish"},
    {"type": "FLOW", "name": "Catch", "from": "Fish", "to": None},
    {"type": "TEXT", "name": "A title"},
    link("Food", "Births", "POSITIVE"),
    link("Fish", "Food", "NEGATIVE", name="they eat it"),
    link("Fish", "Catch", "NEUTRAL", name="Link"),
    link("Fish", "Gone", "POSITIVE"),
]


def read(elements):
    data = json.dumps({"elements": elements}).encode()
    assert next(form for form in FORMATS if form.sniff(data)) is INSIGHTMAKER
    reading = INSIGHTMAKER.read(data, "fish.json")
    return map_of(reading), reading


def test_a_model():
    held, reading = read(ELEMENTS)
    assert links_of(held) == {
        "Births>Fish": "+",
        "Catch>Fish": "-",
        "Food>Births": "+",
        "Fish>Food": "-",
        "Fish>Catch": "?",
    }
    food = labelled(held, "Food")
    assert (food.notes, food.extra) == ("algae", {"Kind": "Variable", "Value": "3", "Units": "kg"})
    assert {record.notes for record in held.links.values()} == {"", "they eat it"}
    assert "Left out, since they are no factors: text." in reading.notes
    assert "Element 9: an end is not in the file; the link was left out." in reading.notes


def test_a_position_is_the_middle_of_the_box():
    held, reading = read([ELEMENTS[0], {**ELEMENTS[0], "name": "Prey", "display": {"coordinates": [400, 100]}}])
    fish, prey = labelled(held, "Fish"), labelled(held, "Prey")
    assert ((fish.x, fish.y), (prey.x, prey.y)) == ((160, 125), (400, 100))
    assert reading.placed


def test_what_is_no_model():
    with pytest.raises(FileError, match=r"fish\.json, line 1: the JSON is damaged"):
        INSIGHTMAKER.read(b'{"elements": [{"type": "STOCK"', "fish.json")
    with pytest.raises(FileError, match="Expected a list named “elements”"):
        INSIGHTMAKER.read(b'{"elements": {"type": "STOCK"}}', "fish.json")


def test_flows_stand_between_what_they_join():
    told = {
        "elements": [
            {"type": "STOCK", "name": "S", "display": {"coordinates": [0, 0], "size": [100, 40]}},
            {"type": "STOCK", "name": "I", "display": {"coordinates": [600, 200], "size": [100, 40]}},
            {"type": "FLOW", "name": "Infection", "from": "S", "to": "I"},
            {"type": "FLOW", "name": "Birth", "from": None, "to": "S", "display": {"from_coordinates": [-350, 20]}},
            {"type": "FLOW", "name": "Death", "from": "I", "to": None},
        ]
    }
    held, reading = read_text(INSIGHTMAKER, json.dumps(told))
    places = {factor.label: (factor.x, factor.y) for factor in held.factors.values()}
    assert places == {
        "S": (50, 20),
        "I": (650, 220),
        "Infection": (350, 120),
        "Birth": (-150, 20),
        "Death": (650, 120),
    }
    assert reading.placed
