"""Real graphs and models, where they lie beside the checkout; the counts were established from the files themselves."""

from pathlib import Path

import pytest
from reading_of import map_of

from sysmap.formats import FORMATS
from sysmap.model.errors import FileError

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
# file: format, factors, links, of them +, of them −
COUNTS = {
    "vensim/SIR_polarity.mdl": ("vensim", 11, 20, 12, 5),  # 13 signed arrows, 4 pipes, 3 for initial values
    "vensim/teacup.mdl": ("vensim", 4, 4, 0, 1),
    "vensim/unicode_test_model.mdl": ("vensim", 3, 2, 2, 0),
    "xmile/SIR.stmx": ("xmile", 8, 10, 2, 2),  # 6 connectors, 4 ends of flows
    "xmile/teacup.stmx": ("xmile", 4, 4, 0, 1),
    "graphml/TinyDir_N3_REL2.graphml": ("graphml", 3, 3, 0, 0),  # two relations, one pair in both
    "graphml/gephi_cdata.graphml": ("graphml", 2, 1, 0, 0),
    "graphml/igraph_test.graphml": ("graphml", 6, 14, 0, 0),  # 7 edges without direction
    "gexf/gephi_basic.gexf": ("gexf", 2, 1, 0, 0),
    "gexf/gephi_dynamicedgeweight.gexf": ("gexf", 2, 1, 0, 0),
    "gml/gephi_label.gml": ("gml", 3, 2, 0, 0),
    "gml/igraph_karate.gml": ("gml", 34, 78, 0, 0),
    "dot/gephi_labels.dot": ("dot", 3, 2, 0, 0),
    "dot/graphviz_Latin1.gv": ("dot", 1, 0, 0, 0),
    "dot/graphviz_fsm.gv": ("dot", 9, 14, 0, 0),
    "dot/graphviz_world.gv": ("dot", 48, 69, 0, 0),
    "pajek/igraph_links.net": ("pajek", 4, 7, 5, 2),
}

if SAMPLES.is_dir():

    @pytest.mark.parametrize("name", COUNTS)
    def test_a_real_graph(name):
        path = SAMPLES / name
        data = path.read_bytes()
        form = next(form for form in FORMATS if form.sniff(data))
        assert form.read is not None
        held = map_of(form.read(data, path.name))
        signs = [int(link.polarity) for link in held.links.values()]
        assert (form.id, len(held.factors), len(signs), signs.count(1), signs.count(-1)) == COUNTS[name]

    def test_a_broken_graph_is_one_clear_error():
        path = SAMPLES / "graphml" / "igraph_invalid1.graphml"
        form = next(form for form in FORMATS if form.sniff(path.read_bytes()))
        assert form.read is not None
        with pytest.raises(FileError, match=r"igraph_invalid1\.graphml, line \d+"):
            form.read(path.read_bytes(), path.name)
