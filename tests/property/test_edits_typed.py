"""Whatever is typed: read or refused in words, never anything else; written and read back the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.edits.clipboard import copy, copy_as_words, paste
from sysmap.edits.completion import completions, with_name
from sysmap.edits.steps import one_line
from sysmap.edits.typed import ReadError, Statement, TypedLink, TypedRelation, TypedTie, parse, quoted, sentence
from sysmap.edits.typed_apply import apply
from sysmap.edits.typed_plan import plan
from sysmap.model import (
    Document,
    Factor,
    Link,
    MapError,
    Polarity,
    Record,
    Relation,
    RelationKind,
    Sheet,
    Stakeholder,
    SystemMap,
)
from sysmap.model.checks import problems

pieces = st.one_of(
    st.sampled_from(["A", "B", "Coal price", "low-income", " ", "  ", "1. ", "• ", ";", "\n", "\r\n"]),
    st.sampled_from(["+", "-", "−", "?", "(+)", "(-)", "//", "(delay)", '"', '""', "“", "”", "|", ">", "<"]),
    st.sampled_from(["->", "=>", "→", "<-", "<->", "-(+)->", "-//->", "-|", "--|"]),
    st.sampled_from(["-[funds]->", "<-[owns]-", "-[works with]-", "-[]-", "-[", "[", "]", "]-", "]->", '-["a]"]->']),
    st.sampled_from(["Utility A", "Union"]),
)
typed = st.one_of(
    st.text(max_size=40), st.lists(pieces, max_size=14).map("".join), st.lists(pieces, max_size=9).map(" ".join)
)
labels = st.one_of(st.text(max_size=12), st.lists(pieces, max_size=6).map("".join)).map(one_line).filter(bool)
links = st.builds(TypedLink, labels, labels, st.sampled_from([None, *Polarity]), st.booleans())
relations = st.builds(TypedRelation, labels, labels, st.one_of(st.just(""), labels), st.booleans())
sheets = st.sampled_from(list(Sheet))


def small_map() -> list[Record]:
    factors = [Factor("a", "A"), Factor("b", "B"), Factor("c", "Coal price"), Link("l", "a", "b", Polarity.SAME)]
    people = [Stakeholder("u", "Utility A"), Stakeholder("n", "Union"), Stakeholder("b2", "B")]
    kinds = [RelationKind("k", "funds"), RelationKind("m", "works with", 1, mutual=True)]
    return [*factors, *people, *kinds, Relation("r", "m", "u", "n")]


def read_or_refused(text: str) -> tuple[Statement, ...] | ReadError:
    try:
        return parse(text)
    except ReadError as error:
        return error


@settings(max_examples=500, deadline=None)
@given(typed)
def test_any_text_is_read_or_refused_at_a_place_within_it(text: str) -> None:
    read = read_or_refused(text)
    if isinstance(read, ReadError):
        assert 0 <= read.position < len(text)
        assert read.message
        assert 1 <= read.line <= len(text.splitlines())
        return
    for statement in read:
        assert statement.names
        assert all(label and label == one_line(label) for label in statement.names)
        assert len(statement.ties) == len(statement.names) - 1
        neighbours = [{first, second} for first, second in zip(statement.names, statement.names[1:], strict=False)]
        assert [{link.source, link.target} for link in statement.ties] == neighbours


@settings(max_examples=300, deadline=None)
@given(labels)
def test_any_label_can_be_typed(label: str) -> None:
    assert parse(quoted(label)) == (Statement((label,)),)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(links, relations), min_size=1, max_size=4))
def test_any_ties_written_as_sentences_read_back(written: list[TypedTie]) -> None:
    for separator in ("\n", "; "):
        read = parse(separator.join(map(sentence, written)))
        assert [link for statement in read for link in statement.ties] == written


@settings(max_examples=300, deadline=None)
@given(typed, sheets, st.sampled_from(["", "k", "m"]))
def test_typing_is_one_step_that_does_what_the_preview_said(text: str, sheet: Sheet, drawn: str) -> None:
    document = Document(small_map())
    before = document.snapshot
    try:
        planned = plan(before, parse(text), sheet, drawn)
        done = apply(document, text, lambda _neighbours, label: (float(len(label)), 0.0), sheet, drawn)
    except ReadError:
        assert document.snapshot == before
        assert document.history == ()
        return
    after = document.snapshot
    assert len(document.history) == bool(planned)
    assert len(done.factors) == len(planned.factors) == len(after.factors) - len(before.factors)
    assert len(done.stakeholders) == len(planned.stakeholders) == len(after.stakeholders) - len(before.stakeholders)
    assert len(done.links) == len(planned.links) == len(after.links) - len(before.links)
    assert len(done.relations) == len(planned.relations) == len(after.relations) - len(before.relations)
    assert len(done.abilities) == len(planned.abilities) == len(after.abilities)
    assert len(planned.kinds) == len(after.relation_kinds) - len(before.relation_kinds)
    assert list(problems(after)) == []
    assert not plan(after, parse(text), sheet, drawn), "typed again, there is nothing left to do"
    while document.undo():
        pass
    assert document.snapshot == before


@settings(max_examples=200, deadline=None)
@given(typed, st.integers(0, 40), sheets)
def test_completing_never_fails_and_puts_in_what_reads_as_the_label(text: str, cursor: int, sheet: Sheet) -> None:
    snapshot = SystemMap.of(small_map())
    for offered in completions(snapshot, text, min(cursor, len(text)), sheet=sheet):
        assert 0 <= offered.start < offered.end <= len(text)
        if "[" in offered.text:
            [statement] = parse(f"A {offered.text} B")
            [relation] = statement.ties
            assert isinstance(relation, TypedRelation)
            assert relation.kind == offered.label
        else:
            assert parse(offered.text) == (Statement((offered.label,)),)


@settings(max_examples=100, deadline=None)
@given(links, labels)
def test_a_name_is_replaced_wherever_it_stands(link: TypedLink, other: str) -> None:
    [statement] = parse(with_name(sentence(link), link.source, other))
    assert statement.names[0] == other


@settings(max_examples=100, deadline=None)
@given(st.lists(labels, min_size=1, max_size=5), typed)
def test_any_map_goes_through_the_clipboard(names: list[str], text: str) -> None:
    names = [name for name in names if name.isprintable()] or ["A"]
    factors = [Factor(str(number), name, number, 0, notes=text) for number, name in enumerate(names) if _whole(text)]
    here = SystemMap.of([*factors, *(Link(f"l{one.id}", one.id, factors[0].id) for one in factors)])
    there = Document()
    paste(there, copy(here, [one.id for one in factors]), at=(0, 0))
    assert [one.label for one in there.snapshot.factors.values()] == [one.label for one in factors]
    assert [one.notes for one in there.snapshot.factors.values()] == [one.notes for one in factors]
    assert len(there.snapshot.links) == len(factors)
    parse(copy_as_words(here, [one.id for one in factors]))


@settings(max_examples=200, deadline=None)
@given(typed, sheets)
def test_any_text_can_be_pasted_as_one_step(text: str, sheet: Sheet) -> None:
    document = Document(small_map())
    before = document.snapshot
    if not _whole(text):
        return
    try:
        paste(document, text, sheet=sheet)
    except MapError:
        assert document.history == ()
        return
    assert len(document.history) <= 1
    assert list(problems(document.snapshot)) == []
    document.undo()
    assert document.snapshot == before


def _whole(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)
