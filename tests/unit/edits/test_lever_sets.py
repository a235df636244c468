"""The levers of the group, chosen as a set."""

from sysmap.edits.goals import choose_levers
from sysmap.edits.strategy import set_working_group
from sysmap.model import Document, Lever


def test_these_are_the_levers_and_no_others(document: Document, one_step, no_step) -> None:
    set_working_group(document, "price", "Tax group")
    set_working_group(document, "demand", "Efficiency group")
    with one_step() as step:
        assert choose_levers(document, ["price", "wind", "pd", "gone"]) == ("wind", "demand")
    assert step.label == "Choose levers"
    levers = {factor.id: factor.lever for factor in document.snapshot.factors.values() if factor.lever}
    assert levers == {"price": Lever("Tax group"), "wind": Lever()}
    with no_step():
        assert choose_levers(document, ["wind", "price"]) == ()
    with one_step():
        choose_levers(document, [])
    assert not any(factor.lever for factor in document.snapshot.factors.values())
