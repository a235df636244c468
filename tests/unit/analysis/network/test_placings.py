"""The spread of several people's placings, against numbers done by hand."""

from math import sqrt

import pytest

from sysmap.analysis.network.placings import disputed, spread
from sysmap.analysis.sentences.placings import placings_line
from sysmap.model import Perspective, Placing, Stakeholder, SystemMap


def placed(key, *said):
    return Stakeholder(key, key.upper(), placings=tuple(Placing(f"p{n}", *each) for n, each in enumerate(said)))


def test_mean_and_standard_deviation_of_two():
    found = spread(placed("a", (0.2, 0.5), (0.8, 0.5)))
    assert (found.influence, found.interest) == (0.5, 0.5)
    assert (found.sd_influence, found.sd_interest) == pytest.approx((0.3, 0.0))
    assert found.distance == pytest.approx(0.3)


def test_the_distance_is_over_both_axes():
    assert spread(placed("a", (0.0, 0.0), (0.6, 0.8))).distance == pytest.approx(sqrt(0.3**2 + 0.4**2))


def test_one_voice_has_no_spread():
    assert spread(placed("a", (0.2, 0.5))) is None


def test_half_a_placing_does_not_count():
    assert spread(placed("a", (0.2, 0.5), (0.9, None))) is None
    found = spread(placed("a", (0.2, 0.5), (0.9, None), (0.4, 0.5)))
    assert found.influence == pytest.approx(0.3)
    assert [each.perspective for each in found.placings] == ["p0", "p2"]


def test_the_most_disputed_come_first_and_those_agreed_on_are_left_out():
    some = placed("a", (0.4, 0.4), (0.7, 0.4))
    much = placed("b", (0.1, 0.4), (0.9, 0.4))
    none = placed("c", (0.5, 0.5), (0.55, 0.5))
    assert [each.stakeholder for each in disputed([some, much, none])] == ["b", "a"]


def test_the_sentence_names_the_two_farthest_apart_on_what_they_differ_in():
    voices = [Perspective("p0", "Environment"), Perspective("p1", "Utilities"), Perspective("p2", "Policy")]
    one = placed("a", (0.5, 0.9), (0.6, 0.1), (0.5, 0.4))
    snapshot = SystemMap.of([*voices, one])
    said = placings_line(snapshot, spread(one)).replace("\N{NO-BREAK SPACE}", " ")
    assert said == "A: interest is 90 % to Environment, 10 % to Utilities."
