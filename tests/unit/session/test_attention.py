"""Selection and spotlight, as the canvas and the panels share them."""

import pytest

from sysmap.session.attention import Attention, Spotlight

R1 = Spotlight(frozenset({"a", "b"}), frozenset({"ab", "ba"}), "R", "R1")
B1 = Spotlight(frozenset({"b", "c"}), frozenset({"bc", "cb"}), "B", "B1")


@pytest.fixture
def attention(qapp):
    return Attention()


def test_a_glance_covers_what_is_pinned_and_gives_it_back(attention):
    attention.pin(R1)
    attention.glance(B1)
    assert attention.spotlight == B1
    attention.glance(None)
    assert attention.spotlight == R1


def test_pinning_the_same_again_lets_it_go(attention):
    attention.pin(R1)
    attention.pin(R1)
    assert attention.spotlight is None


def test_esc_lets_go_of_the_light_first_then_of_the_selection(attention):
    attention.select(["a"])
    attention.pin(R1)
    assert attention.let_go()
    assert (attention.spotlight, attention.selection) == (None, {"a"})
    assert attention.let_go()
    assert attention.selection == frozenset()
    assert not attention.let_go()


def test_toggling_adds_what_is_not_selected_and_drops_what_is(attention):
    attention.select(["a", "b"])
    attention.toggle(["b", "c"])
    assert attention.selection == {"a", "c"}


def test_what_is_gone_is_neither_selected_nor_lit(attention):
    attention.select(["a", "c"])
    attention.pin(R1)
    attention.forget(["ab", "a"])
    assert attention.selection == {"c"}
    assert attention.spotlight is None


def test_who_is_gone_is_not_interviewed_any_more(attention):
    attention.interviewee = "nurse"
    attention.forget(["a"])
    assert attention.interviewee == "nurse"
    attention.forget(["nurse"])
    assert attention.interviewee == ""


def test_selecting_the_same_again_is_no_news(attention, qtbot):
    attention.select(["a"])
    with qtbot.assertNotEmitted(attention.selected):
        attention.select(["a"])
