"""The twelve places to intervene are all there, in their groups, with help for each."""

import pytest

from sysmap.analysis.meadows import DESIGN, FEEDBACKS, GROUPS, INTENT, PARAMETERS, PLACES, group, place


def test_the_twelve_from_numbers_to_mindsets():
    assert [each.number for each in PLACES] == list(range(12, 0, -1))
    assert len({each.name for each in PLACES}) == 12
    assert all(each.help and each.example and each.question.endswith("?") for each in PLACES)


@pytest.mark.parametrize(
    ("name", "numbers"),
    [(PARAMETERS, (12, 11, 10)), (FEEDBACKS, (9, 8, 7)), (DESIGN, (6, 5, 4)), (INTENT, (3, 2, 1))],
)
def test_three_places_a_group(name, numbers):
    assert tuple(each.number for each in PLACES if each.group == name) == numbers
    assert group(name).name == name
    assert group(place(numbers[0]).group).help


def test_groups_go_from_shallow_to_deep():
    assert [each.deep for each in GROUPS] == [1, 2, 3, 4]
    with pytest.raises(KeyError):
        place(13)
