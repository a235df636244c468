"""The living map: edits, previews, rollback, history, references."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sysmap.model import (
    Change,
    Document,
    Factor,
    Holding,
    Link,
    MapError,
    MapInfo,
    Perspective,
    Record,
    SystemMap,
    View,
)

A, B, C = Factor("a", "Coal price"), Factor("b", "Demand for coal"), Factor("c", "Emissions")
AB = Link("ab", "a", "b")
IMPOSSIBLE = Factor("x", "Nowhere", x=float("inf"))


@pytest.fixture
def document() -> Document:
    return Document([A, B, AB])


def draw(document: Document, *records: Record) -> None:
    with document.edit("Draw"):
        for record in records:
            document.put(record)


def heard(document: Document) -> list[Change]:
    changes: list[Change] = []
    document.listen(changes.append)
    return changes


def test_an_edit_is_heard_step_by_step_and_then_as_one_change(document: Document) -> None:
    changes = heard(document)
    with document.edit("Draw"):
        document.put(C)
        document.put(Link("bc", "b", "c"))
    first, second, whole = changes
    assert (first.preview, dict(first.after)) == (True, {"c": C})
    assert (second.preview, second.ids) == (True, {"bc"})
    assert (whole.preview, whole.label, whole.ids, whole.revision) == (False, "Draw", {"c", "bc"}, 1)
    assert whole.before == {"c": None, "bc": None}


def test_a_change_outside_an_edit_is_an_error(document: Document) -> None:
    with pytest.raises(MapError, match="outside an edit"):
        document.put(C)
    assert document.get("c") is None


def test_an_edit_that_ends_where_it_began_is_no_step(document: Document) -> None:
    with document.edit("Move"):
        document.put(replace(A, x=40))
        document.put(A)
    assert document.undo_label is None
    assert document.revision == 0


def test_undo_and_redo_travel_over_the_same_changes(document: Document) -> None:
    before = document.snapshot
    with document.edit("Move"):
        document.put(replace(A, x=40))
    after = document.snapshot
    changes = heard(document)
    assert document.undo()
    assert document.snapshot == before
    assert document.redo()
    assert document.snapshot == after
    assert not document.redo()
    assert [(change.origin, change.revision) for change in changes] == [("undo", 2), ("redo", 3)]


def test_a_new_edit_ends_what_could_be_redone(document: Document) -> None:
    with document.edit("Move"):
        document.put(replace(A, x=40))
    document.undo()
    with document.edit("Pin"):
        document.put(replace(A, pinned=True))
    assert document.redo_label is None
    assert document.undo_label == "Pin"


def test_escape_puts_everything_back_and_tells_it_once(document: Document) -> None:
    before = document.snapshot
    changes = heard(document)

    def drag():
        with document.edit("Move"):
            while True:
                x = yield
                document.put(replace(document.factor("a"), x=x))
                document.put(replace(document.factor("b"), x=x))

    gesture = drag()
    next(gesture)
    for x in range(1, 50):
        gesture.send(x)
    gesture.close()
    assert document.snapshot == before
    assert not document.editing
    assert document.history == ()
    last = changes[-1]
    assert last.preview
    assert last.before == {"a": replace(A, x=49), "b": replace(B, x=49)}
    assert last.after == {"a": A, "b": B}


def test_a_failing_inner_edit_leaves_the_outer_one_standing(document: Document) -> None:
    with document.edit("Outer"):
        document.put(replace(A, label="Price of coal"))
        with pytest.raises(MapError):
            draw(document, replace(A, label="Lost"), C, IMPOSSIBLE)
        assert document.factor("a").label == "Price of coal"
    assert document.get("c") is None
    assert document.undo_label == "Outer"
    document.undo()
    assert document.factor("a") == A


def test_an_outer_failure_takes_a_finished_inner_edit_back(document: Document) -> None:
    before = document.snapshot

    def draw_and_fail() -> None:
        with document.edit("Outer"):
            draw(document, C)
            document.put(IMPOSSIBLE)

    with pytest.raises(MapError):
        draw_and_fail()
    assert document.snapshot == before


def test_a_weighty_edit_is_told_as_one_and_so_is_the_edit_around_it(document: Document) -> None:
    changes = heard(document)
    draw(document, C)
    with document.edit("Merge", weighty=True):
        draw(document, replace(A, label="Price of coal"))
    with document.edit("Outer"), document.edit("Merge", weighty=True):
        document.put(replace(A, label="Coal"))
    document.undo()
    document.redo()
    told = [(change.label, change.weighty) for change in changes if not change.preview]
    assert told == [("Draw", False), ("Merge", True), ("Outer", True), ("Outer", False), ("Outer", False)]


def test_a_weighty_edit_that_failed_weighs_nothing(document: Document) -> None:
    changes = heard(document)
    with document.edit("Outer"):
        document.put(C)
        with pytest.raises(MapError), document.edit("Merge", weighty=True):
            document.put(IMPOSSIBLE)
    assert not changes[-1].preview
    assert not changes[-1].weighty


def test_nudges_in_a_row_are_one_step_until_something_else_happens(document: Document) -> None:
    for x in (1, 2, 3):
        with document.edit("Move", joins="nudge"):
            document.put(replace(A, x=x))
    assert len(document.history) == 1
    document.undo()
    document.redo()
    with document.edit("Move", joins="nudge"):
        document.put(replace(A, x=4))
    assert len(document.history) == 2


def test_joined_steps_that_come_home_leave_no_step(document: Document) -> None:
    for x in (1, 0):
        with document.edit("Move", joins="nudge"):
            document.put(replace(A, x=x))
    assert document.history == ()
    assert document.revision == 2


def test_a_snapshot_is_kept_until_something_changes(document: Document) -> None:
    first = document.snapshot
    assert document.snapshot is first
    with document.edit("Move"):
        document.put(replace(A, x=40))
        during = document.snapshot
    assert during.factors["a"].x == 40
    assert document.snapshot.revision == document.revision == 1
    assert first.factors["a"].x == 0
    assert document.snapshot.links is first.links


def test_listeners_hear_a_commit_whose_snapshot_carries_its_revision(document: Document) -> None:
    seen: list[tuple[int, int]] = []
    document.listen(lambda change: seen.append((change.revision, document.snapshot.revision)))
    with document.edit("Move"):
        document.put(replace(A, x=40))
    assert seen == [(0, 0), (1, 1)]


def test_a_listener_that_fails_neither_deafens_the_others_nor_breaks_the_map(document: Document) -> None:
    def broken(change: Change) -> None:
        raise RuntimeError("a panel fell over")

    stop = document.listen(broken)
    changes = heard(document)
    before = document.snapshot
    with pytest.raises(RuntimeError), document.edit("Draw"):
        document.put(C)
    assert document.snapshot == before
    assert [dict(change.after) for change in changes] == [{"c": C}, {"c": None}]
    stop()
    with document.edit("Draw"):
        document.put(C)
    assert document.factor("c") == C


def test_undo_inside_an_open_edit_is_refused(document: Document) -> None:
    with document.edit("Move"), pytest.raises(MapError, match="open edit"):
        document.undo()


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (Link("x", "a", "nowhere"), "hangs in the air"),
        (Link("x", "a", "b"), "already a link"),
        (Factor("x", "X", perspectives=("p",)), "not there"),
        (Link("x", "b", "a", perspectives=(Holding("p"),)), "not there"),
        (Factor("ab", "X"), "belongs to something else"),
        (Factor("x", "X", x=float("nan")), "not a place"),
        (Factor("x", "half \ud83d"), "broken character"),
        (Link("x", "b", "a", strength=-1), "strength"),
        (Link("x", "b", "a", certainty=float("nan")), "certainty"),
        (Link("x", "b", "a", bend=11), "bend"),
        (View("x", "Close", camera=(0, 0, 0)), "camera"),
        (MapInfo("other", "Second title"), "one title"),
    ],
)
def test_what_cannot_be_is_refused_and_rolled_back(document: Document, record, words: str) -> None:
    before = document.snapshot
    with pytest.raises(MapError, match=words), document.edit("Wrong"):
        document.put(record)
    assert document.snapshot == before
    assert document.history == ()


def test_a_factor_with_links_cannot_go_before_them(document: Document) -> None:
    with pytest.raises(MapError, match="there is no factor a"), document.edit("Delete"):
        document.remove("a")
    with document.edit("Delete"):
        document.remove("a")
        document.remove("ab")
    assert set(document.snapshot.factors) == {"b"}


def test_a_record_of_another_kind_cannot_take_a_linked_factors_place(document: Document) -> None:
    def swap() -> None:
        with document.edit("Swap"):
            document.remove("a")
            document.put(Perspective("a", "Utilities"))

    with pytest.raises(MapError, match="there is no factor a"):
        swap()
    assert document.factor("a") == A


def test_a_perspective_in_use_cannot_go(document: Document) -> None:
    with document.edit("Hold"):
        document.put(Perspective("p", "Utilities"))
        document.put(replace(A, perspectives=("p",)))
    assert document.held("p") == {"a"}
    with pytest.raises(MapError, match="a perspective that is not there"), document.edit("Delete"):
        document.remove("p")


def test_indexes_follow_links_as_they_come_turn_and_go(document: Document) -> None:
    assert document.links_at("a") == document.links_at("b") == {"ab"}
    with document.edit("Reverse"):
        document.put(replace(AB, source="b", target="a"))
    assert document.link_between("a", "b") is None
    assert document.link_between("b", "a") == replace(AB, source="b", target="a")
    document.undo()
    assert document.link_between("a", "b") == AB


def test_a_document_refuses_unsound_records() -> None:
    with pytest.raises(MapError, match="two records"):
        Document([A, A])
    with pytest.raises(MapError, match="hangs in the air"):
        Document([A, AB])


def test_a_map_reads_labels_as_people_do() -> None:
    snapshot = SystemMap.of([A, Factor("d", "  COAL \n price")])
    assert [factor.id for factor in snapshot.by_label["coal price"]] == ["a", "d"]
