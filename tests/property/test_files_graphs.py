"""What a format can hold comes back from it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.formats import FORMATS
from sysmap.formats.vensim_equations import CONTROL, fold
from sysmap.model import Document, Factor, Goal, Lever, Link, MapInfo, Polarity, SystemMap

FILES = Path(__file__).parents[1] / "files" / "formats"
BY_ID = {form.id: form for form in FORMATS}
WHOLE = {
    "notes",
    "tags",
    "goal",
    "lever",
    "pinned",
    "strength",
    "delay",
    "certainty",
    "bend",
    "link notes",
    "extra",
    "title",
}
KEEPS = {
    "vensim": {"notes", "delay"},
    "xmile": {"notes", "delay", "title"},
    "graphml": WHOLE,
    "gexf": WHOLE,
    "dot": WHOLE,
}

letters = st.characters(exclude_categories=["C", "Z"], exclude_characters="_|~\\;,\"'") | st.sampled_from(" \"'<&-+")
line = st.text(letters, max_size=12).map(lambda text: " ".join(text.split())).filter(lambda text: text[:1] not in "\"'")
labels = line.filter(lambda text: any(map(str.isalpha, text)) and fold(text) not in CONTROL)  # Vensim's own names
notes = st.lists(line.filter(bool), max_size=3).map("\n".join)
tags = st.lists(line.filter(bool).filter(lambda tag: tag.strip("-")), max_size=2, unique=True).map(tuple)
numbers = st.floats(0.01, 1000).map(lambda value: round(value, 3))


def folded(label: str) -> str:
    return " ".join(label.casefold().split())


@st.composite
def maps(draw) -> SystemMap:
    """Factors on a grid, so that no two overlap and nothing has to be spread."""
    names = draw(st.lists(labels, min_size=1, max_size=5, unique_by=folded))
    factors = [
        Factor(
            f"f{place}",
            label,
            *(300.0 * place - 250, 200.0 * (place * place % 3) + 100),
            draw(notes),
            draw(tags),
            draw(st.none() | st.builds(Goal, st.sampled_from([1, -1]), numbers)),
            draw(st.none() | st.builds(Lever, line)),
            draw(st.booleans()),
            extra=draw(st.dictionaries(st.sampled_from(["Colour", "Size in m"]), line.filter(bool), max_size=2)),
        )
        for place, label in enumerate(names)
    ]
    ends = st.sampled_from([factor.id for factor in factors])
    links = [
        Link(
            f"l{place}",
            *pair,
            draw(st.sampled_from(Polarity)),
            draw(numbers),
            draw(st.booleans()),
            draw(st.floats(0, 1)),
            draw(st.none() | st.floats(-2, 2)),
            draw(notes),
            draw(tags),
            extra=draw(st.dictionaries(st.just("Source of it"), line.filter(bool), max_size=1)),
        )
        for place, pair in enumerate(draw(st.lists(st.tuples(ends, ends), max_size=6, unique=True)))
    ]
    return SystemMap.of([MapInfo(title=draw(labels), description="As told."), *factors, *links])


def content(snapshot: SystemMap, keeps: set[str]) -> tuple:
    """What a format that keeps these things should bring back; positions from the first factor's."""
    label = {factor.id: factor.label for factor in snapshot.factors.values()}
    first = next(iter(snapshot.factors.values()))
    factors = {
        factor.label: (
            round(factor.x - first.x),
            round(factor.y - first.y),
            "notes" in keeps and factor.notes,
            "tags" in keeps and factor.tags,
            "goal" in keeps and factor.goal,
            "lever" in keeps and factor.lever,
            "pinned" in keeps and factor.pinned,
            "extra" in keeps and dict(factor.extra),
        )
        for factor in snapshot.factors.values()
    }
    links = {
        (label[link.source], label[link.target]): (
            link.polarity,
            "strength" in keeps and link.strength,
            "delay" in keeps and link.delay,
            "certainty" in keeps and link.certainty,
            "bend" in keeps and link.bend,
            "link notes" in keeps and (link.notes, link.tags),
            "extra" in keeps and dict(link.extra),
        )
        for link in snapshot.links.values()
    }
    return factors, links, "title" in keeps and snapshot.info.title


@pytest.mark.parametrize("form", KEEPS)
@settings(max_examples=25)
@given(snapshot=maps())
def test_what_a_format_holds_comes_back(form, snapshot):
    written = BY_ID[form].write(snapshot)
    assert BY_ID[form].sniff(written.data)
    reading = BY_ID[form].read(written.data, "map")
    again = Document(reading.records).snapshot
    assert content(again, KEEPS[form]) == content(snapshot, KEEPS[form])
    assert reading.placed


@pytest.mark.parametrize("form", KEEPS)
def test_what_a_format_does_not_hold_is_said(form):
    factor = Factor("a", "A", 100.0, 100.0, goal=Goal(), notes="n", tags=("t",))
    link = Link("l", "a", "a", Polarity.SAME, certainty=0.5, notes="m")
    said = " ".join(BY_ID[form].write(SystemMap.of([factor, link, MapInfo(title="T", description="D")])).notes)
    assert ("goals" in said) == ("goal" not in KEEPS[form])
    assert ("tags of factors" in said) == ("tags" not in KEEPS[form])
    assert ("certainties" in said) == ("certainty" not in KEEPS[form])


def test_unreadable_extras_are_said_not_written():
    snapshot = SystemMap.of([replace(Factor("a", "A"), extra={"Nested": [1, 2], "label": "mine"})])
    assert any("other programs" in note for note in BY_ID["graphml"].write(snapshot).notes)
