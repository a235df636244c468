"""What we write, read by others: networkx, and plain patterns that know only what the formats' pages say."""

import io
import re
from xml.etree import ElementTree

import networkx
import pytest

from sysmap.formats.gexf import GEXF
from sysmap.formats.graphml import GRAPHML
from sysmap.formats.vensim import VENSIM
from sysmap.formats.xmile import XMILE
from sysmap.model import Factor, Link, MapInfo, Polarity, SystemMap

MAP = SystemMap.of(
    [
        MapInfo(title="Hen & egg", description="Told <twice>"),
        Factor("a", 'Hens, "free"', -200.0, 50.0, notes="a\nb", tags=("x", "y")),
        Factor("b", "Eggs", 100.0, 50.0),
        Factor("c", "Foxes & co", 100.0, 350.0),
        Link("1", "a", "b", Polarity.SAME, 2.5),
        Link("2", "b", "a", Polarity.SAME, delay=True),
        Link("3", "c", "a", Polarity.OPPOSITE, certainty=0.5),
        Link("4", "a", "c", Polarity.UNKNOWN),
    ]
)
ENDS = {
    ('Hens, "free"', "Eggs"): "+",
    ("Eggs", 'Hens, "free"'): "+",
    ("Foxes & co", 'Hens, "free"'): "-",
    ('Hens, "free"', "Foxes & co"): None,
}


@pytest.mark.parametrize("form", [GRAPHML, GEXF])
def test_networkx_reads_the_same_graph(form):
    read = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}[form.id]
    graph = read(io.BytesIO(form.write(MAP).data))
    label = dict(graph.nodes(data="label"))
    assert graph.is_directed()
    assert {(label[s], label[t]): told.get("polarity") for s, t, told in graph.edges(data=True)} == ENDS
    weights = {(label[s], label[t]): told["weight"] for s, t, told in graph.edges(data=True)}
    assert weights['Hens, "free"', "Eggs"] == 2.5
    (hens,) = [told for _, told in graph.nodes(data=True) if told["label"] == 'Hens, "free"']
    assert (hens["notes"], hens["tags"]) == ("a\nb", "x|y")


def test_a_gexf_file_points_up_and_keeps_viz_in_its_namespace():
    root = ElementTree.fromstring(GEXF.write(MAP).data)
    spaces = {"g": "http://gexf.net/1.3", "v": "http://gexf.net/1.3/viz"}
    places = [each.attrib for each in root.iterfind(".//g:node/v:position", spaces)]
    assert [(float(each["x"]), float(each["y"])) for each in places] == [(-200, -50), (100, -50), (100, -350)]


def test_a_vensim_file_has_the_lines_that_its_format_asks_for():
    text = VENSIM.write(MAP).data.decode()
    equations, sketch = text.split("\\\\\\---/// ")
    assert equations.startswith("{UTF-8}\r\n")
    statements = [each for each in equations.removeprefix("{UTF-8}").split("|") if each.strip()]
    assert all(each.count("~") == 2 for each in statements if "*" not in each), "units and a comment in each"
    assert '"Hens, \\"free\\""  = A FUNCTION OF( Eggs, -"Foxes & co" )' in equations
    for name in ("FINAL TIME", "INITIAL TIME", "SAVEPER", "TIME STEP"):
        assert f"\r\n{name}  = " in equations
    head, *lines = sketch.split("\r\n")
    assert head == "Sketch information - do not modify anything except names"
    assert lines[0].startswith("V300 ")
    assert (lines[1], lines[2].count("|")) == ("*View 1", 8)
    lines = lines[3 : lines.index("///---\\\\\\")]
    variable = re.compile(r'10,(\d+),("(?:\\.|[^"\\])*"|[^,"]*),(\d+),(\d+)(?:,-?\d+){10}')
    arrow = re.compile(r"1,(\d+),(\d+),(\d+),[01],0,(0|43|45),0,0,6[45],0,-1--1--1,,1\|\(-?\d+,-?\d+\)\|")
    variables = [found for found in map(variable.fullmatch, lines) if found]
    arrows = [found for found in map(arrow.fullmatch, lines) if found]
    assert len(variables) + len(arrows) == len(lines)
    names = {found[1]: re.sub(r'^"|(?<!\\)"$|\\', "", found[2]) for found in variables}
    signs = {"43": "+", "45": "-", "0": None}
    assert {(names[found[2]], names[found[3]]): signs[found[4]] for found in arrows} == ENDS
    ids = [int(found[1]) for found in (*variables, *arrows)]
    assert ids == list(range(1, len(ids) + 1))


def test_an_xmile_file_has_its_parts_in_order_and_names_that_match():
    root = ElementTree.fromstring(XMILE.write(MAP).data)
    space = "{http://docs.oasis-open.org/xmile/ns/XMILE/v1.0}"
    assert (root.tag, root.get("version")) == (f"{space}xmile", "1.0")
    assert [each.tag.removeprefix(space) for each in root] == ["header", "sim_specs", "model"]
    assert [each.tag.removeprefix(space) for each in root[0]] == ["name", "vendor", "product"]
    names = [each.get("name") for each in root.iterfind(f".//{space}variables/{space}aux")]
    assert names == [each.get("name") for each in root.iterfind(f".//{space}view/{space}aux")]
    called = {each.replace(" ", "_"): each.replace('\\"', '"') for each in names}

    def end(connector: ElementTree.Element, part: str) -> str:
        text = connector.findtext(space + part)
        return called[text[1:-1] if text[0] == '"' else text]

    found = {(end(each, "from"), end(each, "to")): each.get("polarity") for each in root.iter(f"{space}connector")}
    assert found == ENDS
