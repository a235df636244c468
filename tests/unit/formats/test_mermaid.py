"""Mermaid flowcharts: written, never read."""

import pytest

from sysmap.files import open_file, readable, save_file, writable
from sysmap.formats.mermaid import MERMAID
from sysmap.model import Factor, Link, Polarity, SystemMap
from sysmap.model.errors import FileError

MAP = SystemMap.of(
    [
        Factor("a", 'Cost "net"; 5 #1'),
        Factor("b", "end\nof [B]", notes="why"),
        Factor("c", ""),
        Link("1", "a", "b", Polarity.OPPOSITE, delay=True),
        Link("2", "b", "a", Polarity.SAME),
        Link("3", "b", "c"),
    ]
)


def test_labels_signs_and_delays():
    assert MERMAID.write is not None
    written = MERMAID.write(MAP)
    assert written.data.decode().splitlines() == [
        "flowchart LR",
        '    n0["Cost #34;net#34;#59; 5 #35;1"]',
        '    n1["end of #91;B#93;"]',
        '    n2["(no name)"]',
        '    n0 -.->|"− #124;#124;"| n1',
        '    n1 -->|"+"| n0',
        "    n1 --> n2",
    ]
    assert written.notes == ("A Mermaid flowchart does not keep the notes of factors.",)


def test_opening_one_says_that_it_is_not_read(tmp_path):
    save_file(tmp_path / "map.mmd", MAP)
    with pytest.raises(FileError, match=r"map\.mmd is a Mermaid flowchart. sysmap writes these"):
        open_file(tmp_path / "map.mmd")
    assert ".mmd" in writable()
    assert ".mmd" not in readable()
