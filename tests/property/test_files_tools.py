"""Files of other tools: what they can hold comes back."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from test_files_graphs import WHOLE, content, maps

from sysmap.formats import FORMATS
from sysmap.model import Document, Factor, Link, LoopName, MapInfo, Polarity, SystemMap

FILES = Path(__file__).parents[1] / "files" / "formats"
BY_ID = {form.id: form for form in FORMATS}
KEEPS = {
    "xlsx": WHOLE - {"title"},
    "kumu": WHOLE,
    "prsm": {"notes", "tags", "goal", "lever", "pinned", "delay", "title"},
    "mentalmodeler": {"notes", "title"},
}
MUTATIONS = 300


def rounded(snapshot: SystemMap) -> SystemMap:
    """The map with numbers of few digits: the cells of a workbook hold 16 of the 17 that a number can have."""
    return SystemMap.of(
        replace(each, certainty=round(each.certainty, 6), bend=None if each.bend is None else round(each.bend, 6))
        if isinstance(each, Link)
        else each
        for each in snapshot
    )


@pytest.mark.parametrize("form", KEEPS)
@settings(max_examples=25, deadline=None)
@given(snapshot=maps().map(rounded))
def test_what_a_tool_holds_comes_back(form, snapshot):
    written = BY_ID[form].write(snapshot)
    assert next(each for each in FORMATS if each.sniff(written.data)).id == form
    reading = BY_ID[form].read(written.data, "map")
    again = Document(reading.records).snapshot
    assert content(again, KEEPS[form]) == content(snapshot, KEEPS[form])
    assert reading.placed


COAL = SystemMap.of(
    [
        MapInfo(title="Coal", description="Told"),
        Factor("f1", "Coal", 0, 0, "black", ("fuel",), extra={"Owner": "Ann"}),
        Factor("f2", "Wind", 300, 0),
        Link("l1", "f1", "f2", Polarity.OPPOSITE, 2.5, True, 0.5, 0.25, "why", ("t",)),
        Link("l2", "f2", "f1", Polarity.SAME),
        LoopName("o1", frozenset({"l1", "l2"}), "Lock-in", "A story"),
    ]
)
