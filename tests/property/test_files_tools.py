"""Files of other tools: what they can hold comes back."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
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


@pytest.mark.parametrize("form", ["xlsx", "kumu"])
@settings(max_examples=25, deadline=None)
@given(data=st.data(), snapshot=maps())
def test_named_loops_of_any_shape_come_back(form, data, snapshot):
    chosen = data.draw(st.sets(st.sampled_from(sorted(snapshot.links)), min_size=1)) if snapshot.links else set()
    held = SystemMap.of([*snapshot, *([LoopName("o1", frozenset(chosen), "Lock-in", "A story")] if chosen else [])])
    again = Document(BY_ID[form].read(BY_ID[form].write(held).data, "map").records).snapshot
    assert _loops(again) == _loops(held)


def _loops(held: SystemMap) -> list[tuple[str, str, set[tuple[str, str]]]]:
    label = {factor.id: factor.label for factor in held.factors.values()}
    ends = {link.id: (label[link.source], label[link.target]) for link in held.links.values()}
    return [(loop.name, loop.story, {ends[link] for link in loop.links}) for loop in held.loop_names.values()]
