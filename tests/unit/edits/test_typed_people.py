"""Typing stakeholders: relations of kinds, who can move what, and what a name means on each sheet."""

from __future__ import annotations

import pytest

from sysmap.edits.clipboard import copy_as_words, paste
from sysmap.edits.completion import completions, with_kind
from sysmap.edits.typed import ReadError, TypedRelation, parse
from sysmap.edits.typed_apply import apply
from sysmap.edits.typed_plan import plan
from sysmap.model import (
    Ability,
    Document,
    Factor,
    MapError,
    Plan,
    Relation,
    RelationKind,
    Sheet,
    Stakeholder,
)

PEOPLE, BOTH, CAUSAL = Sheet.STAKEHOLDERS, Sheet.BOTH, Sheet.CAUSAL


@pytest.fixture
def document() -> Document:
    return Document(
        [
            Stakeholder("u", "Utility A"),
            Stakeholder("w", "Wind coalition"),
            Factor("c", "Coal plants in operation"),
            Factor("p", "Coal price"),
            RelationKind("k", "funds"),
            RelationKind("m", "works with", 1, mutual=True),
            Relation("r", "m", "w", "u"),
        ]
    )


def at(_neighbours, _label):
    return 0.0, 0.0


def words(document: Document, text: str, sheet: Sheet = PEOPLE, drawn: str = "") -> str:
    return plan(document.snapshot, parse(text), sheet, drawn).words


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("A -[funds]-> B", TypedRelation("A", "B", "funds")),
        ("A-[funds]->B", TypedRelation("A", "B", "funds")),
        ("A --[ funds ]--> B", TypedRelation("A", "B", "funds")),
        ("B <-[funds]- A", TypedRelation("A", "B", "funds")),
        ("A -[works with]- B", TypedRelation("A", "B", "works with", mutual=True)),
        ("A <-[works with]-> B", TypedRelation("A", "B", "works with", mutual=True)),
        ('A -["see ] ""x"""]-> B', TypedRelation("A", "B", 'see ] "x"')),
        ("A –[funds]–> B", TypedRelation("A", "B", "funds")),
        ("A -[]-> B", TypedRelation("A", "B")),
    ],
)
def test_every_way_to_draw_a_relation(text, relation):
    [statement] = parse(text)
    assert statement.ties == (relation,)


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("A -[fun", 2, "the bracket of the relation is not closed"),
        ("A -[funds]-> B +", 15, "a relation has no sign"),
        ("A -[funds]-> // B", 13, "a relation has no sign and no delay"),
        ("A -[funds]-> -[owns]-> B", 13, "a name is missing between the two arrows"),
        ("A -[funds]->", 2, "a name is missing after -[funds]->"),
        ("-[funds]-> B", 0, "a name is missing before -[funds]->"),
    ],
)
def test_what_cannot_be_read_is_said_where_it_stands(text, position, message):
    with pytest.raises(ReadError) as refused:
        parse(text)
    assert refused.value.position == position
    assert refused.value.message.startswith(message)


@pytest.mark.parametrize(
    ("text", "sheet", "preview"),
    [
        ("A -[funds]-> B", PEOPLE, "adds 2 stakeholders and 1 relation"),
        ("A -[funds]-> B", CAUSAL, "adds 2 stakeholders and 1 relation"),
        ("A -[owns]-> B", PEOPLE, "adds 2 stakeholders, 1 relation and the kind of relation “owns”"),
        ("State regulator", PEOPLE, "adds 1 stakeholder"),
        ("State regulator", BOTH, "adds 1 factor"),
        ("utility a", BOTH, "already there"),
        ("coal price", PEOPLE, "adds 1 stakeholder"),
        ("Utility A -[works with]- Wind coalition", PEOPLE, "already there"),
        ("Utility A -[funds]- Wind coalition", PEOPLE, "adds 2 relations"),
        ("Utility A -> Wind coalition", PEOPLE, "adds 1 relation"),
        ("Utility A -> Coal price -", PEOPLE, "adds 1 ability"),
        ("Utility A -> Coal price; Wind coalition -> Coal price +", BOTH, "adds 2 abilities"),
        ("Utility A -> Coal price", CAUSAL, "adds 1 factor and 1 link"),
        ("Coal price -> Coal plants in operation +", PEOPLE, "adds 1 link"),
        ("Utility A -> Smog", BOTH, "adds 1 factor and 1 ability"),
        ("Utility A -> Utility A", PEOPLE, "a stakeholder has no relation with itself"),
        ("Utility A -> Smog -", PEOPLE, "adds 1 factor and 1 ability"),
        ("Mayor -> Council -> Smog +", PEOPLE, "adds 1 factor, 2 stakeholders, 1 relation and 1 ability"),
    ],
)
def test_the_preview_says_what_a_name_means_on_a_sheet(document, text, sheet, preview):
    assert words(document, text, sheet) == preview


def test_a_plain_arrow_draws_the_kind_that_is_chosen(document):
    done = apply(document, "Utility A -> Wind coalition; A -> B", at, PEOPLE, "m")
    assert done.message == "Added 2 stakeholders and 1 relation", "the first of them is there already, either way round"
    done = apply(document, "Utility A -> Wind coalition", at, PEOPLE, "gone")
    relation = document.snapshot.relations[done.relations[0]]
    assert (relation.kind, relation.source, relation.target) == ("k", "u", "w")


def test_the_first_relation_of_a_map_brings_its_kind(document):
    empty = Document()
    apply(empty, "A -> B", at, PEOPLE)
    [kind] = empty.snapshot.relation_kinds.values()
    assert (kind.name, kind.mutual) == ("works with", True)


def test_a_sign_on_a_plain_relation_is_told_and_left_out(document):
    assert words(document, "Utility A -> Wind coalition -").startswith("adds 1 relation (a relation has no sign")


@pytest.mark.parametrize(
    ("text", "sheet", "turned_to"),
    [
        ("Utility A -> Smog -", PEOPLE, BOTH),
        ("Utility A -> Coal price -", PEOPLE, PEOPLE),
        ("A -[funds]-> B", CAUSAL, PEOPLE),
        ("A -[funds]-> B; Smog", CAUSAL, BOTH),
        ("Utility A -> Smog", BOTH, BOTH),
    ],
)
def test_the_sheet_turns_only_where_it_would_not_show_what_is_new(document, text, sheet, turned_to):
    assert plan(document.snapshot, parse(text), sheet).sheet is turned_to


def test_the_step_is_named_by_what_it_does_alone(document):
    apply(document, "Utility A -> Wind coalition -", at, PEOPLE)
    assert document.undo_label == "Add 1 relation"


def test_typing_is_one_step_and_undo_takes_all_of_it_back(document):
    before = document.snapshot
    done = apply(document, "A -[owns]-> Utility A\nA -> Coal price -", at, PEOPLE)
    [ability] = document.snapshot.abilities.values()
    assert (ability.stance, ability.target) == (-1, "p")
    assert {kind.name for kind in document.snapshot.relation_kinds.values()} == {"funds", "works with", "owns"}
    assert len(done.relations) == 1
    document.undo()
    assert document.snapshot == before


def test_an_ability_typed_again_turns_its_stance(document):
    apply(document, "Utility A -> Coal price -", at, PEOPLE)
    preview = words(document, "Utility A -> Coal price +", BOTH)
    assert preview == "changes which way Utility A would move Coal price"
    apply(document, "Utility A -> Coal price +", at, BOTH)
    assert [one.stance for one in document.snapshot.abilities.values()] == [1]
    assert words(document, "Utility A -> Coal price", BOTH) == "already there"


def test_a_planned_relation_that_is_typed_is_there(document):
    with document.edit("Plan"):
        document.put(Relation("planned", "k", "u", "w", plan=Plan("2026-05-01")))
    preview = words(document, "Utility A -[funds]-> Wind coalition")
    assert preview == "changes 1 planned relation: it is there now"
    done = apply(document, "Utility A -[funds]-> Wind coalition; A -[funds]-> Wind coalition", at, PEOPLE)
    assert document.snapshot.relations["planned"].plan is None
    assert done.changed == ("planned",)
    assert done.message == "Added 1 stakeholder and 1 relation, changed 1 planned relation: it is there now"


def test_several_changes_are_counted_kind_by_kind(document):
    with document.edit("Plan"):
        document.put(Relation("one", "k", "u", "w", plan=Plan()))
        document.put(Relation("two", "k", "w", "u", plan=Plan()))
        document.put(Ability("a", "u", "p", stance=-1))
    both = "Utility A -[funds]-> Wind coalition; Wind coalition -[funds]-> Utility A"
    assert words(document, both) == "changes 2 planned relations"
    assert words(document, f"{both}; Utility A + Coal price", BOTH) == "changes 1 ability and 2 planned relations"
    assert words(document, f"{both}; Fund -[pays]-> Union") == (
        "adds 2 stakeholders, 1 relation and the kind of relation “pays”, changes 2 planned relations"
    )


def test_new_kinds_and_names_that_are_near_known_ones_are_doubted(document):
    planned = plan(document.snapshot, parse("Utilité A -[fundz]-> Wind coalitions"), PEOPLE)
    assert planned.near_kinds == {"fundz": ("funds",)}
    assert planned.near == {"Utilité A": ("Utility A",), "Wind coalitions": ("Wind coalition",)}
    assert with_kind("A -[fundz]-> B <-[fundz]- C", "fundz", "funds") == "A -[funds]-> B <-[funds]- C"


@pytest.mark.parametrize(
    ("text", "sheet", "offered"),
    [
        ("Util", PEOPLE, ["Utility A"]),
        ("Coal p", PEOPLE, []),
        ("Utility A -> Coal p", PEOPLE, ["Coal price", "Coal plants in operation"]),
        ("A -[funds]-> Win", CAUSAL, ["Wind coalition"]),
        ("Win", CAUSAL, []),
        ("A -[", PEOPLE, ["funds", "works with"]),
        ("A -[wo", PEOPLE, ["works with"]),
        ("A -[fundz", PEOPLE, ["funds"]),
    ],
)
def test_names_and_kinds_are_completed(document, text, sheet, offered):
    assert [one.label for one in completions(document.snapshot, text, len(text), sheet=sheet)] == offered


@pytest.mark.parametrize(
    ("text", "cursor", "completed"),
    [
        ("A -[wo", 6, "A -[works with]- "),
        ("A -[fu", 6, "A -[funds]-> "),
        ("A -[fu]-> B", 6, "A -[funds]-> B"),
        ("B <-[fu]- A", 7, "B <-[funds]- A"),
    ],
)
def test_a_completed_kind_closes_its_arrow(document, text, cursor, completed):
    [first] = completions(document.snapshot, text, cursor, sheet=PEOPLE)
    assert text[: first.start] + first.text + text[first.end :] == completed
    assert not completed.endswith(" ") or parse(completed + "B")


def test_what_is_copied_as_words_reads_back(document):
    with document.edit("Draw"):
        document.put(Ability("a", "u", "p", stance=-1))
        document.put(Relation("r2", "k", "u", "w"))
    everything = [*document.snapshot.elements]
    text = copy_as_words(document.snapshot, everything)
    assert text.splitlines() == [
        "Wind coalition -[works with]- Utility A",
        "Utility A -[funds]-> Wind coalition",
        "Utility A -> Coal price −",
        "Coal plants in operation",
    ]
    assert not plan(document.snapshot, parse(text), BOTH), "all of it is there already"


class TestPasting:
    def test_from_kind_and_to_become_relations(self, document):
        paste(document, "Utility A\tfunds\tWind coalition\n\nA\towns\tB", sheet=PEOPLE)
        named = {
            (document.snapshot.relation_kinds[one.kind].name, document.stakeholder(one.source).label)
            for one in document.snapshot.relations.values()
        }
        assert named == {("works with", "Wind coalition"), ("funds", "Utility A"), ("owns", "A")}

    def test_two_columns_are_relations_of_the_kind_that_is_drawn(self, document):
        paste(document, "A\tB", sheet=PEOPLE, drawn="m")
        assert [one.kind for one in document.snapshot.relations.values()] == ["m", "m"]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("A\tB\n\tC", "Row 2: a name is missing"),
            ("A\tB\tC\tD", "the first row should say what stands in the columns"),
        ],
    )
    def test_what_cannot_be_is_named_by_its_row_and_nothing_is_done(self, document, text, said):
        before = document.snapshot
        with pytest.raises(MapError, match=said.split("(")[0]):
            paste(document, text, sheet=PEOPLE)
        assert document.snapshot == before

    def test_lines_become_stakeholders_on_their_sheet_and_factors_on_the_others(self, document):
        paste(document, "- Mayor\n- Union -[funds]-> Mayor", sheet=PEOPLE)
        assert {"mayor", "union"} <= document.snapshot.stakeholders_by_label.keys()
        paste(document, "Rain", sheet=BOTH)
        assert "rain" in document.snapshot.by_label
