"""Every real file that lies beside the checkout: what is read of it is what a count by hand finds in it."""

import re

import pytest
from counted import counted
from reading_of import map_of
from samples import SAMPLES

from sysmap.files import open_file
from sysmap.formats import FORMATS
from sysmap.model.errors import FileError

REFUSED = {
    "igraph_invalid1.graphml": ", line 9, letter 40: this XML is broken",
    "overview-of-the-euro-crisis.xlsx": r" is damaged: .* Expected an \.xlsx workbook",
}
OTHERWISE = {
    "User_manual_examples.prsm": (2, 1),  # packed; counted in the program it is from
}
SIGNS = {
    "csv/foresight_obesity.csv": ("csv", 198, 98),
    "csv/gephi_matrix.csv": ("csv", 0, 0),
    "insightmaker/cld.json": ("insightmaker", 4, 2),
    "kumu/snap-to-tutorial-data.xlsx": ("xlsx", 0, 0),
    "kumu/snap-to-tutorial-project.json": ("kumu", 0, 0),
    "loopy/example.loopy.json": ("loopy", 6, 0),
    "loopy/ncase_examples_1.loopy.json": ("loopy", 1, 1),
    "loopy/ncase_examples_1.url.txt": ("loopy", 1, 1),
    "mentalmodeler/fire_model.mmp": ("mentalmodeler", 23, 18),
    "mentalmodeler/simple.mmp.json": ("mentalmodeler", 0, 2),
    "mentalmodeler/test001_canonical.mmp": ("mentalmodeler", 3, 4),
    "prsm/PathsExample.prsm": ("prsm", 0, 0),
    "prsm/User_manual_examples.prsm": ("prsm", 0, 0),
    "prsm/npctheoryofchange191.prsm": ("prsm", 0, 0),
    "vensim/SIR_polarity.mdl": ("vensim", 12, 5),  # 13 signed arrows, 4 pipes, 3 for initial values
    "vensim/teacup.mdl": ("vensim", 0, 1),
    "vensim/unicode_test_model.mdl": ("vensim", 2, 0),
    "xmile/SIR.stmx": ("xmile", 2, 2),
    "xmile/teacup.stmx": ("xmile", 0, 1),
    "graphml/TinyDir_N3_REL2.graphml": ("graphml", 0, 0),
    "graphml/gephi_cdata.graphml": ("graphml", 0, 0),
    "graphml/igraph_test.graphml": ("graphml", 0, 0),
    "gexf/gephi_basic.gexf": ("gexf", 0, 0),
    "gexf/gephi_dynamicedgeweight.gexf": ("gexf", 0, 0),
    "gml/gephi_label.gml": ("gml", 0, 0),
    "gml/igraph_karate.gml": ("gml", 0, 0),
    "dot/gephi_labels.dot": ("dot", 0, 0),
    "dot/graphviz_Latin1.gv": ("dot", 0, 0),
    "dot/graphviz_fsm.gv": ("dot", 0, 0),
    "dot/graphviz_world.gv": ("dot", 0, 0),
    "pajek/igraph_links.net": ("pajek", 5, 2),
}
"""The format a file is of, how many links are +, how many −; counted in the files themselves."""

FILES = sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.suffix != ".md")

if FILES:

    @pytest.mark.parametrize("path", [path for path in FILES if path.name not in REFUSED], ids=lambda path: path.name)
    def test_a_file_gives_what_a_count_by_hand_finds(path):
        opened = open_file(path)
        held = map_of(opened)
        expected = counted(path) or OTHERWISE.get(path.name)
        assert (len(held.factors), len(held.links)) == expected
        assert all(factor.label.strip() for factor in held.factors.values())
        assert all(len(note) < 500 and "\n" not in note for note in opened.notes)

    @pytest.mark.parametrize("name", SIGNS)
    def test_a_file_is_known_for_what_it_is_and_keeps_its_signs(name):
        data = (SAMPLES / name).read_bytes()
        form = next(form for form in FORMATS if form.sniff(data))
        signs = [int(link.polarity) for link in map_of(form.read(data, name)).links.values()]
        assert (form.id, signs.count(1), signs.count(-1)) == SIGNS[name]

    @pytest.mark.parametrize("path", [path for path in FILES if path.name in REFUSED], ids=lambda path: path.name)
    def test_a_damaged_file_is_refused_with_name_place_and_reason(path):
        with pytest.raises(FileError, match=re.escape(path.name) + REFUSED[path.name]):
            open_file(path)
