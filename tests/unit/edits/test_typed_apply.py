"""Typing onto the map: previewed in words, done as one step, completed and corrected while typing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sysmap.edits.completion import Completion, completions, with_name
from sysmap.edits.typed import ReadError, TypedLink, parse
from sysmap.edits.typed_apply import apply
from sysmap.edits.typed_plan import plan
from sysmap.model import Document, Polarity


class Placing:
    """A placer that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[tuple[str, ...], str]] = []

    def __call__(self, neighbours: Sequence[str], label: str) -> tuple[float, float]:
        self.asked.append((tuple(neighbours), label))
        return float(len(self.asked)), -1.0


def words(document: Document, text: str) -> str:
    return plan(document.snapshot, parse(text)).words


@pytest.mark.parametrize(
    ("text", "preview"),
    [
        ("Solar power", "adds 1 factor"),
        ("coal  PRICE", "already there"),
        ("Wind power -> Emissions -", "adds 1 link"),
        ("Wind power -> Jobs; Jobs -> Emissions", "adds 1 factor and 2 links"),
        ("A -> B", "adds 2 factors and 1 link"),
        ("Coal price -> Demand for coal", "already there"),
        ("Coal price -> Demand for coal -", "already there"),
        ("Coal price -> Demand for coal +", "changes the sign of Coal price → Demand for coal to +"),
        ("Coal price -> Demand for coal ?", "changes the sign of Coal price → Demand for coal to ?"),
        ("coal price -//-> demand for coal", "changes the delay of Coal price → Demand for coal"),
        ("Coal price + Demand for coal - Emissions", "changes 2 links"),
        ("Coal price + Demand for coal; Jobs", "adds 1 factor, changes the sign of Coal price → Demand for coal to +"),
        ("", ""),
    ],
)
def test_the_preview_says_what_would_happen_and_touches_nothing(document: Document, no_step, text, preview) -> None:
    with no_step():
        assert words(document, text) == preview


def test_what_was_typed_is_on_the_map_and_one_undo_takes_it_back(document: Document, one_step) -> None:
    with one_step() as step:
        done = apply(document, "Wind power -> Coal price -\nJobs", Placing())
    link = document.link_between("wind", "price")
    assert (link.polarity, done.links) == (Polarity.OPPOSITE, (link.id,))
    assert [document.factor(key).label for key in done.factors] == ["Jobs"]
    assert done.message == "Added 1 factor and 1 link"
    assert step.label == "Add 1 factor and 1 link"


def test_the_last_word_about_a_link_counts(document: Document, one_step) -> None:
    with one_step():
        done = apply(document, "A -//-> B +\nA -> B -\na -> b", Placing())
    link = document.link(done.links[0])
    assert (len(done.links), link.polarity, link.delay) == (1, Polarity.OPPOSITE, True)


def test_typing_a_link_again_with_another_sign_changes_it(document: Document, one_step) -> None:
    with one_step() as step:
        done = apply(document, "Coal price -> Demand for coal +", Placing())
    assert done.changed == ("pd",)
    assert document.link("pd").polarity == Polarity.SAME
    assert step.label == "Change the sign of Coal price → Demand for coal to +"
    assert done.message.startswith("Changed the sign")


def test_what_is_there_already_is_no_step(document: Document, no_step) -> None:
    with no_step():
        assert apply(document, "emissions; demand for coal -> emissions", Placing()).message == "Already there"
        assert apply(document, "  ", Placing()).message == ""


def test_one_line_that_cannot_be_read_stops_all_of_them(document: Document, no_step) -> None:
    with no_step(), pytest.raises(ReadError) as caught:
        apply(document, "Jobs -> Emissions\nJobs ->\nHope", Placing())
    assert caught.value.line == 2


def test_a_place_that_cannot_be_found_leaves_nothing_behind(document: Document, no_step) -> None:
    def nowhere(_neighbours: Sequence[str], _label: str) -> tuple[float, float]:
        return float("nan"), 0.0

    with no_step(), pytest.raises(ValueError, match="not a place"):
        apply(document, "A -> B", nowhere)


def test_new_factors_are_placed_outwards_from_what_is_there(document: Document) -> None:
    placing = Placing()
    done = apply(document, "Far -> Near\nNear -> Coal price\nAlone", placing)
    far, near, alone = (next(key for key in done.factors if document.factor(key).label == label)
                        for label in ("Far", "Near", "Alone"))  # fmt: skip
    assert placing.asked == [(("price",), "Near"), ((near,), "Far"), ((), "Alone")]
    assert (document.factor(near).x, document.factor(far).x, document.factor(alone).x) == (1, 2, 3)


def test_a_new_factor_that_acts_on_itself_is_placed_like_any_other(document: Document) -> None:
    placing = Placing()
    apply(document, "Trust -> Trust +", placing)
    assert placing.asked == [((), "Trust")]


def test_a_slip_is_noticed(document: Document) -> None:
    planned = plan(document.snapshot, parse("Coal prise -> Emisions; Hope"))
    assert planned.factors == ("Coal prise", "Emisions", "Hope")
    assert planned.near == {"Coal prise": ("Coal price",), "Emisions": ("Emissions",)}


def test_did_you_mean_answered_yes(document: Document) -> None:
    text = with_name("coal prise -> Hope\nHope -> Coal  prise -", "Coal prise", "Coal price")
    assert text == "Coal price -> Hope\nHope -> Coal price -"
    assert with_name("A + B", "B", "B - C") == 'A + "B - C"'


def test_the_name_under_the_cursor_is_completed(document: Document) -> None:
    text = "Coal price -> dem"
    [found] = completions(document.snapshot, text, len(text))
    assert found == Completion(14, 17, "Demand for coal", "Demand for coal", "exact")
    assert text[: found.start] + found.text == "Coal price -> Demand for coal"


def test_completion_offers_starts_before_middles_and_mends_slips(document: Document) -> None:
    assert [one.label for one in completions(document.snapshot, "coal", 4)] == ["Coal price", "Demand for coal"]
    [slip] = completions(document.snapshot, "wimd powe", 9)
    assert (slip.label, slip.kind) == ("Wind power", "near")


@pytest.mark.parametrize(("text", "cursor"), [("", 0), ("Coal price ->", 13), ("Coal price", 10), ("coal ->", 6)])
def test_where_no_name_stands_or_it_is_whole_nothing_is_offered(document: Document, text: str, cursor: int) -> None:
    assert [one for one in completions(document.snapshot, text, cursor) if one.label == "Coal price"] == []


def test_completion_works_within_quotation_marks_and_quotes_what_needs_it(document: Document) -> None:
    apply(document, '"Wind - onshore"', Placing())
    found = completions(document.snapshot, 'A -> "wind - o', 14)[0]
    assert (found.start, found.end, found.text) == (5, 14, '"Wind - onshore"')


def test_changes_are_planned_against_the_map_as_typed_labels_fold(document: Document) -> None:
    planned = plan(document.snapshot, parse("COAL PRICE + demand FOR coal"))
    [(old, link)] = planned.changed
    assert old.id == "pd"
    assert link == TypedLink("Coal price", "Demand for coal", Polarity.SAME)
