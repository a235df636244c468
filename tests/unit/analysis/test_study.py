"""What --study and --push add: plain data that json can hold, on ordinary maps and on odd ones."""

import json
import math

import pytest

from sysmap.analysis.report import analyse
from sysmap.analysis.study import study, tried, tried_text
from sysmap.model import Factor, Goal, Link, Polarity, Push, SystemMap

KEYS = {"broken_loops", "reading_order", "questions", "reasons", "best_set", "structure", "centralities"}


def chain():
    factors = [Factor("a", "Coal price"), Factor("b", "Demand"), Factor("c", "Emissions", goal=Goal(-1))]
    links = [Link("ab", "a", "b", Polarity.OPPOSITE), Link("bc", "b", "c", Polarity.SAME)]
    return SystemMap.of([*factors, *links])


def numbers(value):
    if isinstance(value, dict):
        for each in value.values():
            yield from numbers(each)
    elif isinstance(value, list):
        for each in value:
            yield from numbers(each)
    elif isinstance(value, float):
        yield value


def test_reasons_and_the_best_set_speak_of_factors_by_their_labels():
    found = study(chain(), analyse(chain()))
    assert set(found) == KEYS
    best = {each["factor"]: each["direction"] for each in found["best_set"]["levers"]}
    assert best == {"Coal price": "up", "Demand": "down"}
    assert found["best_set"]["share_of_all"] == pytest.approx(1)
    price = next(each for each in found["reasons"] if each["factor"] == "Coal price")
    assert price["paths"][0]["factors"] == ["Coal price", "Demand", "Emissions"]
    assert price["steps"] == 2


def test_a_push_goes_down_the_chain():
    found = {each["factor"]: each for each in tried(chain(), [Push("a", 1)])}
    assert {name: each["verdict"] for name, each in found.items()} == {
        "Coal price": "up",
        "Demand": "down",
        "Emissions": "down",
    }
    assert found["Emissions"]["every_path_agrees"]
    assert "Emissions" in tried_text(chain(), [Push("a", 1)])


ODD = {
    "empty": [],
    "one factor": [Factor("a", "A")],
    "only a self-loop": [Factor("a", "A"), Link("l", "a", "a", Polarity.SAME)],
    "no signs": [Factor("a", "A"), Factor("b", "B", goal=Goal()), Link("l", "a", "b")],
    "zero strengths": [Factor("a", "A"), Factor("b", "B", goal=Goal()), Link("l", "a", "b", Polarity.SAME, strength=0)],
    "no links": [Factor(f"f{n}", f"F{n}") for n in range(50)],
}


@pytest.mark.parametrize("records", ODD.values(), ids=ODD)
def test_odd_maps_have_results_that_are_numbers(records):
    snapshot = SystemMap.of(records)
    found = study(snapshot, analyse(snapshot))
    found["what_if"] = tried(snapshot, [Push("a", 1)] if "a" in snapshot.factors else [])
    assert all(math.isfinite(each) for each in numbers(found))
    json.dumps(found, allow_nan=False)
