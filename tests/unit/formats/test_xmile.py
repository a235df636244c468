"""XMILE models: connectors, flows, equations for what is not drawn; and those we write."""

import pytest
from reading_of import labelled, link_between, links_of, map_of, read_file, read_text

from sysmap.formats.xmile import XMILE
from sysmap.model import Factor, Link, Polarity, SystemMap
from sysmap.model.errors import FileError


def test_connectors_flows_and_what_stands_on_no_view():
    snapshot, reading = read_file(XMILE, "farm.stmx")
    assert links_of(snapshot) == {
        "Rainfall>building up": "+",
        "Soil carbon>breaking down": "-",
        "Soil carbon>Yield, gross": "?",  # from an alias, drawn without a sign
        "building up>Soil carbon": "+",
        "breaking down>Soil carbon": "-",
        "Pests>Yield, gross": "-",  # Pests has no place; its equation is a plain sum
    }
    assert snapshot.info.title == "The farm"
    assert link_between(snapshot, "Soil carbon", "breaking down").delay
    assert labelled(snapshot, "building up").notes == "What stays."
    assert labelled(snapshot, "Soil carbon").extra == {"Unit": "t"}
    assert reading.placed
    yields, rain = labelled(snapshot, "Yield, gross"), labelled(snapshot, "Rainfall")
    assert (yields.x - rain.x, yields.y - rain.y) == (300, 0)
    assert labelled(snapshot, "Pests").y > rain.y


def test_without_a_view_the_equations_tell():
    variables = '<aux name="a_b"><eqn>c + "a b"*2</eqn></aux><aux name="c"/>'
    text = f"<xmile><model><variables>{variables}</variables></model></xmile>"
    snapshot, reading = read_text(XMILE, text)
    assert links_of(snapshot) == {"c>a b": "+", "a b>a b": "?"}
    assert not reading.placed


def test_variables_of_two_models_stay_apart():
    model = '<model name="{}"><variables><aux name="a"/><aux name="b"><eqn>a</eqn></aux></variables></model>'
    snapshot, _ = read_text(XMILE, f"<xmile>{model.format('north')}{model.format('south')}</xmile>")
    assert len(snapshot.factors) == 4
    assert len(snapshot.links) == 2
    assert sorted(factor.tags for factor in snapshot.factors.values()) == [("north",)] * 2 + [("south",)] * 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<xmile><model/></xmile>", "no variable"),
        ("<xmile>\n<model>", "line 2"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><xmile>&a;</xmile>', "document type"),
        ('<?xml version="1.0" encoding="wind"?><xmile/>', "letters"),
    ],
)
def test_damage_is_one_clear_error(text, said):
    with pytest.raises(FileError, match=said) as caught:
        read_text(XMILE, text)
    assert "map" in str(caught.value)


def test_a_written_model_comes_back():
    factors = [
        Factor("a", 'Cost, "net" \\n', -200.0, 40.5, notes="one\ntwo & <three>"),
        Factor("b", "Time", 100.0, 40.0),
    ]
    links = [
        Link("1", "a", "b", Polarity.OPPOSITE, delay=True),
        Link("2", "b", "a"),
        Link("3", "b", "b", Polarity.SAME, strength=2.0),
    ]
    written = XMILE.write(SystemMap.of([*factors, *links]))
    again = map_of(XMILE.read(written.data, "map.xmile"))
    name = 'Cost, "net" \\n'
    assert links_of(again) == {f"{name}>Time": "-", f"Time>{name}": "?", "Time>Time": "+"}
    assert link_between(again, name, "Time").delay
    found = labelled(again, name)
    assert (found.x, found.y, found.notes) == (-200, 40.5, "one\ntwo & <three>")
    assert written.notes == ("An XMILE model does not keep the strengths of links.",)


def test_underscores_become_spaces_and_that_is_said():
    written = XMILE.write(SystemMap.of([Factor("a", "LR_7"), Factor("b", "LR 7")]))
    assert any("does not tell _ from a space" in note for note in written.notes)
    labels = {record.label for record in XMILE.read(written.data, "a.stmx").records if isinstance(record, Factor)}
    assert labels == {"LR 7", "LR 7 (2)"}
