"""Adding, renaming, moving, pinning, noting and naming, as a room would."""

from __future__ import annotations

import pytest

from sysmap.edits.details import set_notes, set_tags
from sysmap.edits.elements import move_by, nudge, rename, set_pinned
from sysmap.edits.factors import add_factor
from sysmap.edits.info import set_description, set_title
from sysmap.edits.placing import apply_positions
from sysmap.model import Document, MapError


def test_a_factor_is_added_where_it_was_asked_for(document: Document, one_step) -> None:
    with one_step() as step:
        factor_id = add_factor(document, "  Solar \n power ", (30, -40))
    factor = document.factor(factor_id)
    assert (factor.label, factor.x, factor.y) == ("Solar power", 30, -40)
    assert step.label == "Add factor"


@pytest.mark.parametrize("label", ["", "  ", "\n\t"])
def test_a_factor_needs_a_name(document: Document, no_step, label: str) -> None:
    with no_step(), pytest.raises(MapError, match="needs a name"):
        add_factor(document, label, (0, 0))
    with no_step(), pytest.raises(MapError, match="needs a name"):
        rename(document, "price", label)


def test_a_place_beyond_the_map_is_refused(document: Document, no_step) -> None:
    with no_step(), pytest.raises(MapError, match="not a place"):
        add_factor(document, "Far", (float("inf"), 0))


def test_renaming_trims_and_the_same_name_is_no_step(document: Document, one_step, no_step) -> None:
    with one_step() as step:
        assert rename(document, "price", " Price  of coal") == ("price",)
    assert document.factor("price").label == "Price of coal"
    assert step.label == "Rename"
    with no_step():
        assert rename(document, "price", "Price of coal ") == ()


def test_what_is_gone_cannot_be_renamed(document: Document, no_step) -> None:
    with no_step(), pytest.raises(MapError, match="no longer on the map"):
        rename(document, "pd", "A link is no factor")


def test_moving_a_selection_moves_its_factors_only(document: Document, one_step) -> None:
    with one_step():
        assert move_by(document, ["price", "pd", "demand", "price"], 10, 5) == ("price", "demand")
    assert (document.factor("price").x, document.factor("demand").x) == (10, 210)


def test_nudges_of_one_selection_are_one_step(document: Document, one_step) -> None:
    with one_step() as step:
        for _ in range(5):
            nudge(document, ["price", "demand"], 1, 0)
    assert step.label == "Move"
    assert document.factor("price").x == 5


def test_a_nudge_of_another_selection_is_another_step(document: Document) -> None:
    nudge(document, ["price"], 1, 0)
    nudge(document, ["demand"], 1, 0)
    assert len(document.history) == 2


def test_pins(document: Document, one_step, no_step) -> None:
    with one_step() as step:
        assert set_pinned(document, ["price", "wind"], True) == ("price", "wind")
    assert step.label == "Pin"
    with no_step():
        assert set_pinned(document, ["price"], True) == ()
    with one_step() as step:
        set_pinned(document, ["price", "demand"], False)
    assert step.label == "Unpin"


def test_notes_and_tags_of_factors_and_links(document: Document, one_step, no_step) -> None:
    with one_step():
        assert set_notes(document, "pd", "Said by two utilities.\nCheck.") == ("pd",)
    with one_step():
        set_tags(document, "price", [" fuel ", "", "market", "fuel"])
    assert document.factor("price").tags == ("fuel", "market")
    with no_step(), pytest.raises(MapError, match="no longer"):
        set_notes(document, "nobody", "?")


def test_the_map_has_a_title_and_a_description(document: Document, one_step, no_step) -> None:
    with one_step():
        set_title(document, " RE-AMP ")
    with one_step():
        set_description(document, "Energy\nin eight states")
    assert (document.snapshot.info.title, document.snapshot.info.description) == ("RE-AMP", "Energy\nin eight states")
    with no_step():
        assert set_title(document, "RE-AMP") == ()


def test_a_layout_is_one_step_and_skips_what_went_meanwhile(document: Document, one_step, no_step) -> None:
    with one_step() as step:
        assert apply_positions(document, {"price": (1, 2), "gone": (3, 4), "wind": (0, 200)}) == ("price",)
    assert step.label == "Arrange"
    with no_step():
        assert apply_positions(document, {"price": (1, 2)}) == ()
