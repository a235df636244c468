"""The grammar of the type-to-map bar, line by line."""

from __future__ import annotations

import pytest

from sysmap.edits.typed import ReadError, Statement, TypedLink, parse, quoted, sentence, sentence_of
from sysmap.model import Document, Polarity

SAME, OPPOSITE, UNKNOWN = Polarity.SAME, Polarity.OPPOSITE, Polarity.UNKNOWN


def link_of(text: str) -> TypedLink:
    [statement] = parse(text)
    [link] = statement.ties
    return link


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("A -> B", None),
        ("A->B", None),
        ("A --> B", None),
        ("A => B", None),
        ("A → B", None),
        ("A –> B", None),
        ("A -> B +", SAME),
        ("A -> B -", OPPOSITE),
        ("A -> B −", OPPOSITE),
        ("A -> B –", OPPOSITE),
        ("A -> B ?", UNKNOWN),
        ("A -> B (-)", OPPOSITE),
        ("A -> + B", SAME),
        ("A ->- B", OPPOSITE),
        ("A -(+)-> B", SAME),
        ("A -(-)-> B", OPPOSITE),
        ("A -(−)→ B", OPPOSITE),
        ("A -+-> B", SAME),
        ("A -?-> B", UNKNOWN),
        ("A +> B", SAME),
        ("A --| B", OPPOSITE),
        ("A -| B", OPPOSITE),
        ("A ⊣ B", OPPOSITE),
        ("A --| B -", OPPOSITE),
        ("A + B", SAME),
        ("A - B", OPPOSITE),
        ("A ? B", UNKNOWN),
        ("B <- A", None),
        ("B ← A -", OPPOSITE),
        ("B <-(+)- A", SAME),
    ],
)
def test_every_way_to_draw_a_link(text: str, polarity: Polarity | None) -> None:
    assert link_of(text) == TypedLink("A", "B", polarity)


@pytest.mark.parametrize(
    "text",
    [
        "A -//-> B -",
        "A -> B // -",
        "A -> B - //",
        "A -> B - (delay)",
        "A -> // - B",
        "A - // B",
        "A -//-| B",
        "A --|// B",
    ],
)
def test_every_way_to_mark_a_delay(text: str) -> None:
    assert link_of(text) == TypedLink("A", "B", OPPOSITE, delay=True)


@pytest.mark.parametrize(
    "name",
    [
        "Coal price",
        "low-income households",
        "CO2-price",
        "R&D",
        "A/B",
        "+5 % growth",
        "A+",
        "C++",
        "what?",
        "−3 °C",
        "the “new” deal",
        '"Green" growth',
        '12" pipe',
        "https://example.org",
        "x > y",
        "1.5 degrees",
        "don't know",
        "(delay)s",
        "日本-韓国",
    ],
)
def test_names_with_signs_in_them_stay_names(name: str) -> None:
    assert parse(name) == (Statement((name,)),)
    assert quoted(name) == name
    assert link_of(f"{name} -> Other thing -") == TypedLink(name, "Other thing", OPPOSITE)
    assert link_of(f"Other thing + {name}") == TypedLink("Other thing", name, SAME)


@pytest.mark.parametrize(
    "name", ["a - b", "a -> b", "x;y", "ends with -", "- starts", "1. first", "1.", "•", "?", "//", '"whole"']
)
def test_quotation_marks_hold_anything(name: str) -> None:
    assert quoted(name) != name
    assert parse(quoted(name)) == (Statement((name,)),)
    assert link_of(f"{quoted(name)} -> {quoted(name)} +") == TypedLink(name, name, SAME)


@pytest.mark.parametrize("text", ['"a -> b"', "“a -> b”", "„a -> b“", "„a -> b”", "«a -> b»", ' " a  -> b " '])
def test_quotation_marks_of_every_country(text: str) -> None:
    assert parse(text) == (Statement(("a -> b",)),)


def test_chains() -> None:
    assert parse("A + B - C") == (
        Statement(("A", "B", "C"), (TypedLink("A", "B", SAME), TypedLink("B", "C", OPPOSITE))),
    )
    assert parse("A -> B -> C -") == (Statement(("A", "B", "C"), (TypedLink("A", "B"), TypedLink("B", "C", OPPOSITE))),)
    assert parse("A <- B --| C") == (Statement(("A", "B", "C"), (TypedLink("B", "A"), TypedLink("B", "C", OPPOSITE))),)


def test_several_statements() -> None:
    text = "Coal price -> Demand -; Wind power\n\n  - Emissions\r\n2) A + B ;;"
    assert [statement.names for statement in parse(text)] == [
        ("Coal price", "Demand"),
        ("Wind power",),
        ("Emissions",),
        ("A", "B"),
    ]


@pytest.mark.parametrize("text", ["", "  ", "\n\n", " ; ;\n"])
def test_nothing_typed_is_nothing_said(text: str) -> None:
    assert parse(text) == ()


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("-> B", 0, "missing before ->"),
        ("A ->", 2, "missing after ->"),
        ("A -> B ->", 7, "missing after ->"),
        ("A +", 2, "missing after +"),
        ("A + B -", 6, "missing after -"),
        ("A -> -> B", 5, "between the two arrows"),
        ("A + + B", 4, "between the two signs"),
        ("A + -> B", 4, "stands after the arrow"),
        ("A -> B + -> C", 9, "stands after the arrow"),
        ("A --| B +", 8, "one sign"),
        ("A -> + B -", 9, "one sign"),
        ("A <-> B", 2, "one way"),
        ("A // B", 2, "needs an arrow or a sign"),
        ("A //", 2, "needs a link"),
        ('A -> "B', 5, "not closed"),
        ('A -> ""', 5, "nothing between"),
        ("+", 0, "missing"),
    ],
)
def test_what_cannot_be_read_says_where_and_why(text: str, position: int, words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        parse(text)
    assert caught.value.position == position


def test_an_error_names_its_line_and_counts_from_the_start_of_the_text() -> None:
    text = "A -> B\nC\nD -> "
    with pytest.raises(ReadError) as caught:
        parse(text)
    assert caught.value.line == 3
    assert text[caught.value.position :].startswith("-> ")


def test_links_are_written_as_people_type_them(document: Document) -> None:
    snapshot = document.snapshot
    assert sentence_of(snapshot, snapshot.links["pd"]) == "Coal price -> Demand for coal −"
    assert sentence(TypedLink("A - B", "C", SAME, delay=True)) == '"A - B" -//-> C +'
    assert sentence(TypedLink("A", "B")) == "A -> B"
