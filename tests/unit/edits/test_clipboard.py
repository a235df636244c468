"""Copy, cut, paste and duplicate: between maps, and from text written elsewhere."""

from __future__ import annotations

import json

import pytest

from sysmap.edits.clipboard import copy, copy_as_words, cut, duplicate, paste
from sysmap.edits.perspectives import add_perspective, set_holding
from sysmap.edits.typed import parse
from sysmap.model import (
    Document,
    Factor,
    Goal,
    Holding,
    Lever,
    Link,
    MapError,
    Perspective,
    Polarity,
    Sheet,
    Stakeholder,
)


def labels(document: Document) -> list[str]:
    return sorted(factor.label for factor in document.snapshot.factors.values())


def test_a_copy_takes_the_links_between_its_factors_along(document: Document, one_step) -> None:
    text = copy(document.snapshot, ["price", "demand", "wind", "pd"])
    with one_step() as step:
        new = paste(document, text)
    assert step.label == "Paste"
    factors = [document.factor(key) for key in new if document.snapshot.factors.get(key)]
    [link] = [document.link(key) for key in new if document.snapshot.links.get(key)]
    assert [factor.label for factor in factors] == ["Coal price", "Demand for coal", "Wind power"]
    assert (factors[0].x, factors[0].y) == (40, 40)
    assert (link.source, link.target, link.polarity) == (factors[0].id, factors[1].id, Polarity.OPPOSITE)


def test_a_piece_comes_to_stand_where_it_is_pasted(document: Document) -> None:
    new = paste(document, copy(document.snapshot, ["price", "demand"]), at=(1000, 500))
    assert [(document.factor(key).x, document.factor(key).y) for key in new[:2]] == [(900, 500), (1100, 500)]


def test_everything_a_factor_and_a_link_hold_survives_the_clipboard() -> None:
    factor = Factor(
        "a",
        "A “quoted”\u2028",
        1.5,
        2,
        "notes",
        ("t",),
        Goal(-1, 2.0),
        Lever("Group"),
        True,
        ("p",),
        0.5,
        12,
        (7.0, 8.0),
        {"k": [1]},
    )
    link = Link(
        "l", "a", "a", Polarity.SAME, 2, True, 0.5, 0.3, "n", ("u",), (Holding("p", Polarity.OPPOSITE),), {"z": None}
    )
    here = Document([factor, link, Perspective("p", "Utilities")])
    there = Document([Perspective("q", "utilities")])
    factor_id, link_id = paste(there, copy(here.snapshot, ["a"]), at=(1.5, 2))
    pasted, pasted_link = there.factor(factor_id), there.link(link_id)
    assert (pasted.perspectives, pasted_link.perspectives) == (("q",), (Holding("q", Polarity.OPPOSITE),))
    assert pasted == Factor(factor_id, *list(_fields(factor))[1:9], ("q",), 0.5, 12, factor.both, factor.extra)
    assert pasted_link.extra == link.extra
    assert (pasted_link.strength, pasted_link.delay, pasted_link.certainty, pasted_link.bend) == (2, True, 0.5, 0.3)
    assert (pasted_link.notes, pasted_link.tags) == ("n", ("u",))


def _fields(factor: Factor):
    return (getattr(factor, name) for name in Factor.__dataclass_fields__)


def test_a_perspective_comes_along_by_name(document: Document, one_step) -> None:
    set_holding(document, ["price"], add_perspective(document, "Utilities"), held=True)
    other = Document()
    [factor_id] = paste(other, copy(document.snapshot, ["price"]))
    [perspective] = other.snapshot.perspectives.values()
    assert perspective.name == "Utilities"
    assert other.held(perspective.id) == {factor_id}
    other.undo()
    assert list(other.snapshot) == []


def test_cut_is_one_step_and_takes_links_along(document: Document, one_step, no_step) -> None:
    with one_step() as step:
        text = cut(document, ["demand"])
    assert step.label == "Cut"
    assert not document.snapshot.links
    paste(document, text)
    assert labels(document) == ["Coal price", "Demand for coal", "Emissions", "Wind power"]
    with no_step():
        assert cut(document, ["nothing"]) == ""


def test_duplicates_stand_a_step_beside(document: Document, one_step, no_step) -> None:
    with one_step() as step:
        first, *_ = duplicate(document, ["price", "demand"])
    assert step.label == "Duplicate"
    assert (document.factor(first).label, document.factor(first).x) == ("Coal price", 40)
    with no_step():
        assert duplicate(document, ["pd"]) == ()


@pytest.mark.parametrize("sheet", Sheet)
def test_a_copy_lies_on_its_original_on_no_sheet(sheet: Sheet) -> None:
    document = Document([Factor("a", "A", 1, 2, both=(7.0, 8.0)), Stakeholder("b", "B", 3, 4, both=(5.0, 6.0))])
    duplicated = duplicate(document, ["a", "b"], sheet)
    pasted = paste(document, copy(document.snapshot, ["a", "b"]), sheet=sheet)
    for first, second in (duplicated, pasted):
        factor, stakeholder = document.factor(first), document.stakeholder(second)
        assert (factor.x, factor.y, factor.both) == (41, 42, (47, 48))
        assert (stakeholder.x, stakeholder.y, stakeholder.both) == (43, 44, (45, 46))


def test_lines_from_a_letter_become_factors(document: Document, one_step) -> None:
    text = "\t• Solar power\n\n  2) Rail freight\r\n- low-income households - rural\n-----\nCoal  price\n"
    with one_step():
        new = paste(document, text, at=(10, 20))
    assert [document.factor(key).label for key in new] == [
        "Solar power",
        "Rail freight",
        "low-income households - rural",
    ]
    places = [(document.factor(key).x, document.factor(key).y) for key in new]
    assert places[0] == (10, 20)
    assert len(set(places)) == 3


def test_lines_with_arrows_are_drawn_and_others_stay_names(document: Document, one_step) -> None:
    with one_step():
        new = paste(document, "Wind power -> Emissions -\nA -> -> B\nPlan A + plan B")
    assert document.link_between("wind", "emissions").polarity == Polarity.OPPOSITE
    assert "A -> -> B" in labels(document)
    assert "Plan A + plan B" in labels(document)
    assert len(new) == 3


@pytest.mark.parametrize("text", ["", "\n \n", "---\n***"])
def test_nothing_pasted_is_no_step(document: Document, no_step, text: str) -> None:
    with no_step():
        assert paste(document, text) == ()


def damaged(text: str):
    raw = json.loads(text)
    yield text[: len(text) // 2]
    for path, wrong in [
        (("factors", 0, "x"), "left"),
        (("factors", 0, "x"), 1e400),
        (("factors", 0, "label"), None),
        (("factors", 0, "tags"), "abc"),
        (("factors", 0, "goal"), {"direction": 1e400, "importance": 1}),
        (("factors", 0, "perspectives"), ["nobody"]),
        (("factors",), {}),
        (("links", 0, "source"), "gone"),
        (("links", 0, "polarity"), 7),
        (("links", 0, "certainty"), 2),
        (("perspectives",), []),
        (("sysmap-fragment",), "one"),
    ]:
        copied = json.loads(text)
        inner = copied
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = wrong
        yield json.dumps(copied)
    yield json.dumps({**raw, "factors": raw["factors"] * 2})
    yield json.dumps({**raw, "links": raw["links"] * 2})
    yield json.dumps({key: value for key, value in raw.items() if key != "links"})


def test_a_damaged_piece_is_refused_in_words(document: Document, no_step) -> None:
    pieces = list(damaged(copy(document.snapshot, ["price", "demand"])))
    for text in pieces:
        with no_step(), pytest.raises(MapError):
            paste(document, text)
    assert len(pieces) == 16


def test_a_piece_from_a_newer_program_is_refused(document: Document, no_step) -> None:
    text = copy(document.snapshot, ["price"]).replace('"sysmap-fragment": 2', '"sysmap-fragment": 3')
    with no_step(), pytest.raises(MapError, match="newer"):
        paste(document, text)


def test_a_selection_in_words_reads_back(document: Document) -> None:
    words = copy_as_words(document.snapshot, ["price", "demand", "wind"])
    assert words == "Coal price -> Demand for coal −\nWind power"
    assert [statement.names for statement in parse(words)] == [("Coal price", "Demand for coal"), ("Wind power",)]
    assert copy_as_words(document.snapshot, ["de"]) == "Demand for coal -> Emissions +"
