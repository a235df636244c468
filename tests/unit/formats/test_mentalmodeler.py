"""Mental Modeler's three dialects, and its XML as we write it."""

import json

import pytest
from reading_of import labelled, link_between, links_of, map_of

from sysmap.formats import FORMATS
from sysmap.formats.mentalmodeler import MENTALMODELER
from sysmap.model import Factor, Goal, Link, MapInfo, Polarity, SystemMap
from sysmap.model.errors import FileError

WORDS = """\ufeff<?xml version="1.0" encoding="UTF-8"?>
<mentalModeler><info><name><![CDATA[Fire]]></name></info><concepts>
<concept><id>1</id><name><![CDATA[Dry wood]]></name><x>100</x><y>50</y><relationships>
<relationship><id>2</id><name>Fires</name><confidence>0</confidence><influence><![CDATA[M+]]></influence></relationship>
<relationship><id>1</id><confidence>0</confidence><influence>l-</influence></relationship>
<relationship><id>9</id><influence>H+</influence></relationship>
</relationships></concept>
<concept><id>2</id><name>Fires</name><x>500</x><y>50</y></concept>
</concepts><scenarios><scenario/></scenarios></mentalModeler>"""

NUMBERS = """<mentalmodeler ><info ><name ><![CDATA[Fire]]></name></info>
<groupNames ><groupName index="1">Nature</groupName></groupNames><concepts >
<concept ><id >a</id><name >Dry wood</name><notes >n &amp; m</notes><units >kg</units>
<group >1</group><x >100</x><y >50</y>
<preferredState >-1</preferredState><relationships ><relationship ><id >b</id><notes >why</notes>
<confidence >1.5</confidence><influence >-0.4</influence></relationship></relationships></concept>
<concept ><id >b</id><name >Fires</name><x >500</x><y >50</y><relationships >
<relationship ><id >a</id><influence >0</influence></relationship></relationships></concept>
</concepts></mentalmodeler>"""


def read(text: str):
    data = text.encode()
    assert next(form for form in FORMATS if form.sniff(data)) is MENTALMODELER
    reading = MENTALMODELER.read(data, "fire.mmp")
    return map_of(reading), reading


def test_xml_with_words():
    held, reading = read(WORDS)
    assert links_of(held) == {"Dry wood>Fires": "+", "Dry wood>Dry wood": "-"}
    assert link_between(held, "Dry wood", "Fires").strength == 0.62
    assert link_between(held, "Dry wood", "Dry wood").strength == 0.25
    assert (held.info.title, labelled(held, "Dry wood").x, reading.placed) == ("Fire", 100, True)
    assert set(reading.notes) == {
        "Relationship 3: an end is not in the file; the link was left out.",
        "The scenarios were left out.",
    }


def test_xml_with_numbers():
    held, _ = read(NUMBERS)
    wood = labelled(held, "Dry wood")
    assert (wood.notes, wood.tags, wood.goal) == ("n & m", ("Nature",), Goal(-1))
    assert wood.extra == {"Units": "kg", "Group": "1"}
    link = link_between(held, "Dry wood", "Fires")
    assert (link.polarity, link.strength, link.certainty, link.notes) == (Polarity.OPPOSITE, 0.4, 0.75, "why")
    assert link_between(held, "Fires", "Dry wood").polarity is Polarity.UNKNOWN


def test_json():
    told = {
        "info": {"name": "Fire"},
        "groupNames": {"2": "Nature"},
        "concepts": [
            {"id": "1", "name": "Wood", "group": "2", "relationships": [{"id": "2", "influence": "0.5"}]},
            {"id": "2", "name": "Fires", "relationships": []},
        ],
    }
    held, reading = read(json.dumps(told))
    assert links_of(held) == {"Wood>Fires": "+"}
    assert (labelled(held, "Wood").tags, reading.placed) == (("Nature",), False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WORDS[:400], "this XML is broken"),
        ('<!DOCTYPE a [<!ENTITY b "cc">]><mentalmodeler>&b;</mentalmodeler>', "entities or a document type"),
        ("<mentalmodeler/>", "Expected a list named “concepts”"),
        ('{"concepts": 3}', "Expected a list named “concepts”"),
        ("<mentalmodeler><concepts>" + "<a>" * 50_000, "this XML is broken"),
    ],
)
def test_what_is_no_such_file(text, said):
    with pytest.raises(FileError, match=r"^fire\.mmp") as caught:
        read(text)
    assert said in str(caught.value)


def test_what_is_written_comes_back_and_what_is_lost_is_said():
    held = SystemMap.of(
        [
            MapInfo(title="Fire", description="Small"),
            Factor("f1", "Wood <dry>", 0, 0, "a\nb", ("fuel",), goal=Goal(-1, 2.0), extra={"Units": "kg"}),
            Factor("f2", "Fires", 400, 0),
            Link("l1", "f1", "f2", Polarity.OPPOSITE, 0.5, certainty=0.25, notes="why"),
            Link("l2", "f2", "f1", Polarity.SAME, 3.0, delay=True),
        ]
    )
    written = MENTALMODELER.write(held)
    assert written.notes == (
        "Mental Modeler's influences go to 1; stronger links were written as 1.",
        "How much a goal matters is lost.",
        "Mental Modeler does not keep the tags of factors.",
        "Mental Modeler does not keep the delays of links.",
        "Mental Modeler does not keep what other programs had stored in the map.",
    )
    back, _ = read(written.data.decode())
    assert back.info == held.info
    wood = labelled(back, "Wood <dry>")
    assert (wood.notes, wood.goal, wood.extra) == ("a\nb", Goal(-1), {"Units": "kg"})
    link = link_between(back, "Wood <dry>", "Fires")
    assert (link.polarity, link.strength, link.certainty, link.notes) == (Polarity.OPPOSITE, 0.5, 0.25, "why")
    other = link_between(back, "Fires", "Wood <dry>")
    assert (other.polarity, other.strength, other.certainty) == (Polarity.SAME, 1.0, 1.0)
