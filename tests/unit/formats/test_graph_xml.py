"""GraphML and GEXF as other programs write them."""

import pytest
from reading_of import labelled, link_between, links_of, read_file, read_text

from sysmap.formats import FORMATS
from sysmap.formats.gexf import GEXF
from sysmap.formats.graphml import GRAPHML
from sysmap.model import Factor, SystemMap
from sysmap.model.errors import FileError


def test_graphml_of_yed_with_groups_defaults_and_signs():
    snapshot, reading = read_file(GRAPHML, "lake.graphml")
    assert links_of(snapshot) == {
        "Algae>Reeds": "-",  # the label is a sign
        "Reeds>Algae": "-",  # the weight is below 0
        "Algae>The shore": "+",  # where weights tell signs, those above 0 are +
        "The shore>Algae": "+",
    }
    algae, reeds = labelled(snapshot, "Algae"), labelled(snapshot, "Reeds")
    assert (algae.notes, algae.extra) == ("Green\nwater", {"Color": "#FFCC00", "Sector": "water"})
    assert (reeds.tags, reeds.extra) == (("The shore",), {"Sector": "land"})
    assert (reeds.x - algae.x, reeds.y - algae.y) == (400, 200)
    assert link_between(snapshot, "Reeds", "Algae").strength == 2.5
    said = " ".join(reading.notes)
    assert "1 edges name a node that is not there" in said
    assert "hyperedges" in said
    assert "no direction" in said


def test_several_graphs_become_tags_of_one():
    graph = '<graph id="{}" edgedefault="directed"><node id="1"/><node id="2"/><edge source="{}" target="{}"/></graph>'
    snapshot, _ = read_text(GRAPHML, f"<graphml>{graph.format('trust', 1, 2)}{graph.format('money', 2, 1)}</graphml>")
    assert link_between(snapshot, "1", "2").tags == ("trust",)
    assert link_between(snapshot, "2", "1").tags == ("money",)
    assert len(snapshot.factors) == 2


def test_gexf_points_up_and_keeps_attributes_colours_and_nesting():
    snapshot, reading = read_file(GEXF, "lake.gexf")
    assert links_of(snapshot) == {"Algae>Reeds": "-", "Reeds>Birds": "?", "Birds>Reeds": "?"}
    algae, reeds, birds = (labelled(snapshot, name) for name in ("Algae", "Reeds", "Birds"))
    assert (reeds.x - algae.x, reeds.y - algae.y) == (400, 300)
    assert birds.y - reeds.y == 200
    assert (algae.notes, algae.extra) == ("Green\nwater", {"Depth": "2", "Color": "#ff0010"})
    assert reeds.extra == {"Depth": "0.5"}
    assert birds.tags == ("Reeds",)
    assert link_between(snapshot, "Algae", "Reeds").strength == 2
    assert link_between(snapshot, "Reeds", "Birds").notes == "shelter"
    assert (snapshot.info.title, snapshot.info.description) == ("A lake", "Seen in June")
    assert "not there" in " ".join(reading.notes)


def test_gexf_that_changes_in_time_keeps_the_last_value():
    text = (
        '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph mode="dynamic" defaultedgetype="directed">'
        '<attributes class="edge" mode="dynamic"><attribute id="w" title="Weight" type="double"/></attributes>'
        '<nodes><node id="0"/><node id="1" label=""/></nodes><edges><edge source="0" target="1"><attvalues>'
        '<attvalue for="w" value="1" timestamp="1"/><attvalue for="w" value="7" timestamp="2"/></attvalues>'
        "</edge></edges>"
        "</graph></gexf>"
    )
    snapshot, reading = read_text(GEXF, text)
    assert link_between(snapshot, "0", "1").strength == 7
    assert any("changes in time" in note for note in reading.notes)


def test_two_nodes_of_one_name_stay_two():
    snapshot, _ = read_text(
        GEXF, '<gexf><graph><nodes><node id="1" label="A"/><node id="2" label="A"/></nodes></graph></gexf>'
    )
    assert [factor.label for factor in snapshot.factors.values()] == ["A", "A"]


def test_a_cramped_layout_is_spread_and_keeps_its_shape():
    nodes = "".join(
        f'<node id="{name}"><data key="x">{x}</data><data key="y">{y}</data></node>'
        for name, x, y in (("a", 0.1, 0.1), ("b", 0.2, 0.1), ("c", 0.1, 0.3))
    )
    snapshot, reading = read_text(GRAPHML, f"<graphml><graph>{nodes}</graph></graphml>")
    a, b, c = (labelled(snapshot, name) for name in "abc")
    assert reading.placed
    assert 130 < b.x - a.x < 400
    assert (c.y - a.y) / (b.x - a.x) == pytest.approx(2, abs=0.01)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (GRAPHML, "<graphml></graphml>"),
        (GEXF, "<gexf></gexf>"),
        (GRAPHML, "<graphml><graph><node"),
        (GEXF, '<!DOCTYPE a SYSTEM "http://example.org/x.dtd"><gexf/>'),
        (GRAPHML, '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><graphml>&c;</graphml>'),
    ],
)
def test_damage_and_attacks_are_one_clear_error(form, text):
    assert form.sniff(text.encode())
    with pytest.raises(FileError, match=r"map[,:]"):
        read_text(form, text)


def test_half_a_megabyte_of_nesting_is_read():
    deep = b"<graphml><graph><node id='a'>" + b"<graph><node id='b'>" * 20_000
    with pytest.raises(FileError, match="broken"):
        GRAPHML.read(deep, "deep.graphml")
    whole = deep + b"</node></graph>" * 20_001 + b"</graphml>"
    assert len(GRAPHML.read(whole, "deep.graphml").records) == 3


def test_control_characters_do_not_break_a_written_file():
    snapshot = SystemMap.of([Factor("a", "A\x00\x0b\ud7ffB", 1.0, 1.0), Factor("b", "B", 300.0, 1.0)])
    for form in (GRAPHML, GEXF):
        assert form in FORMATS
        again = SystemMap.of(form.read(form.write(snapshot).data, "map").records)
        assert {factor.label for factor in again.factors.values()} == {"A\ud7ffB", "B"}
