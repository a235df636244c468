"""Every real file that lies beside the checkout: what is read of it is what a count by hand finds in it."""

import re
from pathlib import Path

import pytest
from counted import counted
from reading_of import map_of

from sysmap.files import open_file
from sysmap.model.errors import FileError

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
REFUSED = {
    "igraph_invalid1.graphml": ", line 9, letter 40: this XML is broken",
    "overview-of-the-euro-crisis.xlsx": r" is damaged: .* Expected an \.xlsx workbook",
}
OTHERWISE = {
    "User_manual_examples.prsm": (2, 1),  # packed; counted in the program it is from
}
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

    @pytest.mark.parametrize("path", [path for path in FILES if path.name in REFUSED], ids=lambda path: path.name)
    def test_a_damaged_file_is_refused_with_name_place_and_reason(path):
        with pytest.raises(FileError, match=re.escape(path.name) + REFUSED[path.name]):
            open_file(path)
