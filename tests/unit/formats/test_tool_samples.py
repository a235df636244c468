"""Real files of other tools, where they lie beside the checkout; counted in the files themselves."""

from pathlib import Path

import pytest
from reading_of import map_of

from sysmap.formats import FORMATS
from sysmap.model.errors import FileError

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
# file: format, factors, links, of them +, of them −
COUNTS = {
    "csv/foresight_obesity.csv": ("csv", 108, 296, 198, 98),
    "csv/gephi_matrix.csv": ("csv", 5, 6, 0, 0),
    "insightmaker/cld.json": ("insightmaker", 5, 6, 4, 2),
    "kumu/snap-to-tutorial-data.xlsx": ("xlsx", 51, 109, 0, 0),  # 113 rows, 4 of them twice
    "kumu/snap-to-tutorial-project.json": ("kumu", 51, 218, 0, 0),  # the same, each in both directions
    "loopy/example.loopy.json": ("loopy", 6, 6, 6, 0),
    "loopy/ncase_examples_1.loopy.json": ("loopy", 2, 2, 1, 1),
    "loopy/ncase_examples_1.url.txt": ("loopy", 2, 2, 1, 1),
    "mentalmodeler/fire_model.mmp": ("mentalmodeler", 24, 41, 23, 18),
    "mentalmodeler/simple.mmp.json": ("mentalmodeler", 3, 2, 0, 2),
    "mentalmodeler/test001_canonical.mmp": ("mentalmodeler", 6, 7, 3, 4),
    "prsm/PathsExample.prsm": ("prsm", 10, 13, 0, 0),
    "prsm/User_manual_examples.prsm": ("prsm", 2, 1, 0, 0),
    "prsm/npctheoryofchange191.prsm": ("prsm", 22, 30, 0, 0),
}

if SAMPLES.is_dir():

    @pytest.mark.parametrize("name", COUNTS)
    def test_a_real_file(name):
        path = SAMPLES / name
        data = path.read_bytes()
        form = next(form for form in FORMATS if form.sniff(data))
        held = map_of(form.read(data, path.name))
        signs = [int(link.polarity) for link in held.links.values()]
        assert (form.id, len(held.factors), len(signs), signs.count(1), signs.count(-1)) == COUNTS[name]

    def test_a_damaged_workbook_says_so():
        data = (SAMPLES / "kumu" / "overview-of-the-euro-crisis.xlsx").read_bytes()
        form = next(form for form in FORMATS if form.sniff(data))
        with pytest.raises(FileError, match=r"^euro\.xlsx is damaged"):
            form.read(data, "euro.xlsx")
