"""GML and Pajek files as people have them."""

import pytest
from reading_of import labelled, link_between, links_of, read_file, read_text

from sysmap.formats.gml import GML
from sysmap.formats.pajek import PAJEK
from sysmap.model.errors import FileError


def test_gml_with_graphics_signs_and_missing_labels():
    snapshot, reading = read_file(GML, "marsh.gml")
    assert links_of(snapshot) == {"Water & mud>Frogs": "+", "Frogs>3": "-"}
    water, frogs = labelled(snapshot, "Water & mud"), labelled(snapshot, "Frogs")
    assert (water.notes, water.extra["Color"]) == ("deep", "#00FF00")
    assert frogs.x - water.x == 300
    assert link_between(snapshot, "Water & mud", "Frogs").strength == 2
    assert link_between(snapshot, "Water & mud", "Frogs").extra == {}
    assert link_between(snapshot, "Frogs", "3").strength == 0.5
    assert snapshot.info.title == "The marsh"
    assert len(snapshot.factors) == 4
    assert "Line 13: an edge names a node that is not there; it was left out." in reading.notes


def test_gml_says_whether_it_has_a_direction():
    nodes = "node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ]"
    assert len(read_text(GML, f"graph [ directed 0 {nodes} ]")[0].links) == 2
    one, reading = read_text(GML, f"graph [ {nodes} ]")
    assert list(links_of(one)) == ["1>2"]
    assert any("does not say" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("graph [\n node [ id 1 ]", "ends too early"),
        ("graph [\n node [ id 1 ] ] ]", "line 2"),
        ('graph [\n node [ id 1 label "A ] ]', "line 2: a text begins"),
        ("graph " + "[ a " * 60, "too deep"),
        ("graph [ [ ] ]", "without a name"),
        ("graph 3 \n", "no graph"),
    ],
)
def test_damaged_gml_is_one_clear_error(text, said):
    with pytest.raises(FileError, match=said):
        read_text(GML, text)


def test_pajek_sections_relations_and_weights():
    snapshot, reading = read_file(PAJEK, "village.net")
    assert links_of(snapshot) == {
        "Well>Field of rye": "-",  # its label is a sign
        "Field of rye>Mill": "-",  # its weight is below 0
        "Well>Mill": "+",
        "Mill>Well": "+",
        "Mill>4": "+",
        "Well>4": "+",
    }
    assert link_between(snapshot, "Well", "Field of rye").tags == ("water",)
    assert link_between(snapshot, "Mill", "Well").tags == ("paths", "water")
    assert link_between(snapshot, "Well", "4").tags == ("trade",)
    assert link_between(snapshot, "Field of rye", "Mill").strength == 1.5
    assert snapshot.info.title == "The village"
    assert reading.placed
    said = " ".join(reading.notes)
    assert "Line 10: a line names a vertex that is not there" in said
    assert "“*Partition”" in said
    assert "1 without a position" in said


def test_a_project_gives_its_first_network():
    snapshot, reading = read_text(PAJEK, "*Vertices 2\n*Arcs\n1 2 1\n*Vertices 9\n*Arcs\n3 4\n")
    assert len(snapshot.factors) == 2
    assert "Only the first network of the file was read." in reading.notes


@pytest.mark.parametrize("text", ["*Vertices\n", "*Vertices many", "*Vertices 99999999999", "*Network x\n"])
def test_damaged_pajek_is_one_clear_error(text):
    with pytest.raises(FileError, match="Vertices"):
        read_text(PAJEK, text)
