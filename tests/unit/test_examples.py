"""The example maps are what they claim: they open, hold together, and their named loops are of the claimed kind."""

import itertools
import math
from pathlib import Path

import pytest

from sysmap.analysis.report import analyse
from sysmap.model import Element, LoopName, Polarity, Sheet, Stakeholder, SystemMap
from sysmap.model.checks import problems
from sysmap.storage import native
from sysmap.style.boxes import estimated_box
from sysmap.style.resources import EXAMPLES, example_files

LEVERS = {
    "Stop new coal plants": ("New coal plants built", -1),
    "Retire existing coal plants": ("Retirement of existing coal plants", 1),
    "Replace coal power with renewable power": ("Renewable power replacing coal", 1),
    "Reduce consumption through efficiency": ("Energy saved through efficiency", 1),
}

LOOPS = {
    "re-amp": {
        "Clean-energy jobs": "R",
        "Learning by doing": "R",
        "A supply chain at home": "R",
        "Success draws money": "R",
        "Utilities learn wind": "R",
        "Wins build the network": "R",
        "Skills grow with the work": "R",
        "Coal's grip": "R",
        "Not yet paid for": "R",
        "Build, then sell": "R",
        "Sales at risk": "B",
        "Clean air catches up": "B",
        "Full lines": "B",
        "Keeping the lights on": "B",
    },
    "village-water": {},
    "limits-to-growth": {"Neighbors tell neighbors": "R", "The shop fills up": "B"},
    "fixes-that-fail": {"The fix": "B", "The fix comes back": "R"},
    "tragedy-of-the-commons": {
        "The upper village grows": "R",
        "The lower village grows": "R",
        "The aquifer answers the upper village": "B",
        "The aquifer answers the lower village": "B",
    },
}


ROOM_FOR_A_FIGURE = 20
"""Map units by which the box of a stakeholder is wider than that of a factor."""


def box(element: Element) -> tuple[float, float]:
    width, height = estimated_box(element.label)
    return width + ROOM_FOR_A_FIGURE * isinstance(element, Stakeholder), height


def opened(path: Path) -> SystemMap:
    return SystemMap.of(native.read(path).records)


@pytest.fixture(scope="module")
def re_amp() -> SystemMap:
    return opened(EXAMPLES / "re-amp.sysmap")


def kind(snapshot: SystemMap, loop: LoopName) -> str:
    """R or B by the signs of its links, after checking that they make one round trip; "" where they do not."""
    after = {snapshot.links[link].source: snapshot.links[link].target for link in loop.links}
    start = here = next(iter(after))
    for step in range(1, len(loop.links) + 1):
        here = after.get(here, "")
        if here == start:
            sign = math.prod(snapshot.links[link].polarity for link in loop.links)
            return {1: "R", -1: "B"}.get(sign, "U") if step == len(loop.links) else ""
    return ""


def test_the_examples_are_the_ones_we_describe_with_the_model_case_first():
    assert [path.stem for path in example_files()] == ["re-amp", *sorted(set(LOOPS) - {"re-amp"})]


@pytest.mark.parametrize("path", example_files(), ids=lambda path: path.stem)
class TestEveryExample:
    def test_is_sound_and_written_as_the_program_writes_it(self, path: Path):
        snapshot = opened(path)
        assert list(problems(snapshot)) == []
        assert path.read_bytes() == native.dump(snapshot)

    def test_says_that_it_is_an_illustration(self, path: Path):
        info = opened(path).info
        assert info.title
        assert info.description.startswith("An illustration")

    def test_names_real_loops_of_the_claimed_kind(self, path: Path):
        snapshot = opened(path)
        found = {loop.name: kind(snapshot, loop) for loop in snapshot.loop_names.values()}
        assert found == LOOPS[path.stem]
        assert all(loop.story for loop in snapshot.loop_names.values())

    def test_the_analysis_lists_every_named_loop(self, path: Path):
        report = analyse(opened(path), draws=0).loops
        assert not report.broken
        named = {loop.name: loop.kind for loop in (*report.loops, *report.named_longer) if loop.name}
        assert named == LOOPS[path.stem]

    def test_no_two_boxes_touch(self, path: Path):
        for sheet in Sheet:
            snapshot = opened(path)
            standing = [each for each in snapshot.elements.values() if sheet.shows(each)]
            for one, other in itertools.combinations(standing, 2):
                (width, height), (wide, high) = box(one), box(other)
                (x, y), (right, down) = sheet.place(one, snapshot), sheet.place(other, snapshot)
                apart = abs(x - right) > (width + wide) / 2 + 8 or abs(y - down) > (height + high) / 2 + 8
                assert apart, f"{one.label} and {other.label} on the sheet {sheet}"

    def test_has_a_goal_and_something_to_move_it_where_it_has_factors(self, path: Path):
        snapshot = opened(path)
        assert sum(factor.goal is not None for factor in snapshot.factors.values()) == bool(snapshot.factors)
        assert any(factor.lever for factor in snapshot.factors.values()) == bool(snapshot.factors)
        assert snapshot.factors or snapshot.stakeholders


class TestReAmp:
    def test_has_the_size_of_a_map_on_one_page(self, re_amp: SystemMap):
        assert 40 <= len(re_amp.factors) <= 60
        assert 80 <= len(re_amp.links) <= 120

    def test_says_that_it_is_not_the_networks_own_map(self, re_amp: SystemMap):
        assert "not the RE-AMP network's own map" in re_amp.info.description

    def test_its_goal_is_fewer_emissions(self, re_amp: SystemMap):
        goals = [(factor.label, factor.goal.direction) for factor in re_amp.factors.values() if factor.goal]
        assert goals == [("Regional global-warming emissions", -1)]

    def test_its_four_levers_have_their_working_groups(self, re_amp: SystemMap):
        levers = {factor.lever.working_group: factor.label for factor in re_amp.factors.values() if factor.lever}
        assert levers == {group: label for group, (label, _) in LEVERS.items()}

    def test_the_analysis_pushes_each_lever_the_way_the_network_did(self, re_amp: SystemMap):
        rows = {row.factor: row for row in analyse(re_amp, draws=0).leverage.rows}
        ways = {
            factor.label: rows[factor.id].direction for factor in re_amp.factors.values() if factor.lever is not None
        }
        assert ways == dict(LEVERS.values())

    def test_four_perspectives_hold_a_real_share_and_overlap(self, re_amp: SystemMap):
        assert {perspective.name for perspective in re_amp.perspectives.values()} == {
            *("Environment", "Energy policy", "Economic development", "Utilities")
        }
        for perspective in re_amp.perspectives:
            factors = [factor for factor in re_amp.factors.values() if perspective in factor.perspectives]
            links = [
                link
                for link in re_amp.links.values()
                if perspective in {held.perspective for held in link.perspectives}
            ]
            assert len(factors) >= len(re_amp.factors) / 2
            assert len(links) >= len(re_amp.links) / 3
        shared = [factor for factor in re_amp.factors.values() if len(factor.perspectives) >= 3]
        assert len(shared) > len(re_amp.factors) / 2

    def test_who_holds_a_link_holds_both_its_ends(self, re_amp: SystemMap):
        for link in re_amp.links.values():
            both = set(re_amp.factors[link.source].perspectives) & set(re_amp.factors[link.target].perspectives)
            assert {held.perspective for held in link.perspectives} <= both, link.id

    def test_perspectives_disagree_on_a_few_signs(self, re_amp: SystemMap):
        disagreements = [
            link
            for link in re_amp.links.values()
            if {Polarity.SAME, Polarity.OPPOSITE} <= {held.polarity for held in link.perspectives}
        ]
        assert len(disagreements) == 4
        assert all("disagree" in link.notes for link in disagreements)

    def test_it_is_rich_enough_to_try_everything_on(self, re_amp: SystemMap):
        links = re_amp.links.values()
        assert all(factor.notes and factor.tags for factor in re_amp.factors.values())
        assert sum(link.delay for link in links) >= 15
        assert sum(link.polarity is Polarity.UNKNOWN for link in links) >= 3
        assert len({link.strength for link in links}) >= 3
        assert len({link.certainty for link in links}) >= 3
        assert len(re_amp.views) == 2

    def test_it_has_feedback_of_both_kinds(self, re_amp: SystemMap):
        kinds = [loop.kind for loop in analyse(re_amp, draws=0).loops.loops]
        assert kinds.count("R") >= 12
        assert kinds.count("B") >= 12
