"""The command line on maps with stakeholders: what it says of them, draws of them and writes of them."""

import json
from pathlib import Path

import pytest

from sysmap import cli
from sysmap.files import open_file, save_file, unplaced
from sysmap.model import Ability, Factor, Goal, Link, Polarity, Relation, RelationKind, Sheet, Stakeholder, SystemMap
from sysmap.placing import placed

# Ann knows Bo and Cy, who do not know one another; Di knows nobody.
PEOPLE = (
    Stakeholder("sa", "Ann", 0, 0, sector="State", influence=0.9, interest=0.8, power=True, legitimacy=True),
    Stakeholder("sb", "Bo", 200, 0, sector="Trade"),
    Stakeholder("sc", "Cy", 0, 200, sector="Trade", influence=0.2, interest=0.9),
    Stakeholder("sd", "Di", 200, 200, sector="Trade"),
    RelationKind("k", "talks to", mutual=True),
    Relation("r1", "k", "sa", "sb"),
    Relation("r2", "k", "sa", "sc"),
)
CAUSES = (
    Factor("f1", "Price", 0, 0),
    Factor("f2", "Demand", 200, 0, goal=Goal(-1)),
    Link("l1", "f1", "f2", Polarity.OPPOSITE),
    Ability("a1", "sa", "f1", 0.5, 1),
    Ability("a2", "sb", "f1", 0.5, -1),
)


@pytest.fixture
def both(tmp_path):
    save_file(tmp_path / "map.sysmap", SystemMap.of((*PEOPLE, *CAUSES)))
    return tmp_path / "map.sysmap"


@pytest.fixture
def people(tmp_path):
    save_file(tmp_path / "people.sysmap", SystemMap.of(PEOPLE))
    return tmp_path / "people.sysmap"


def run(*arguments: object) -> int:
    return cli.main([str(each) for each in arguments])


def test_the_data_for_scripts_tells_of_stakeholders(both, capsys):
    assert run("analyse", both, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["map"] == {"title": "", "factors": 2, "links": 1, "stakeholders": 4, "relations": 2}
    ann, bo, cy, di = (next(each for each in found["stakeholders"] if each["name"] == name) for name in _NAMES)
    assert list(ann) == ["name", "quadrant", "salience", "roles", "constraint", "leverage"]
    assert (ann["quadrant"], ann["salience"]) == ("manage closely", "dominant")
    assert ann["roles"][0] == "itinerant broker"  # between two of another sector, both ways
    assert "cut point" in ann["roles"]
    assert ann["constraint"] == pytest.approx(0.5)  # two contacts that do not know one another (Burt 1992)
    assert (bo["quadrant"], bo["salience"], bo["constraint"]) == ("", "", 1.0)
    assert (cy["quadrant"], cy["leverage"]) == ("keep informed", 0.0)
    assert di["constraint"] is None
    assert ann["leverage"] == bo["leverage"] == 100.0


_NAMES = ("Ann", "Bo", "Cy", "Di")


def test_weaving_and_levers_for_scripts(both, capsys):
    run("analyse", both, "--json")
    found = json.loads(capsys.readouterr().out)
    pair = next(each for each in found["weaving"] if {each["a"], each["b"]} == {"Bo", "Cy"})
    assert set(pair) == {"a", "b", "reason", "gain"}
    assert "they share one contact" in pair["reason"]
    gain = pair["gain"]
    assert set(gain) == {"efficiency", "average", "fragmentation", "two_steps"}
    # of six pairs, three reach each other in 1, 1 and 2 steps; the third would be one step then
    assert gain["efficiency"] == pytest.approx(0.5 / 6)
    assert gain["average"] == pytest.approx(1 - 4 / 3)
    assert (gain["fragmentation"], gain["two_steps"]) == (0, 0)
    (lever,) = found["levers"]
    assert lever == {
        "factor": "Price",
        "coverage": pytest.approx(0.75),  # 1 − 0.5 · 0.5
        "aligned": pytest.approx(0.5),
        "orphan": False,
        "stakeholders": ["Ann", "Bo"],
    }


def test_analyse_says_it_in_words(both, people, capsys):
    run("analyse", both)
    out = capsys.readouterr().out
    assert "2 factors, 1 link, 4 stakeholders, 2 relations" in out
    assert "Without Ann the rest falls into pieces of 1 and 1" in out
    assert "Introduce Bo and Cy: they share one contact" in out
    assert "Price: Ann and Bo can move it" in out
    assert "Bo would push the wrong way" in out
    run("analyse", people)
    out = capsys.readouterr().out
    assert "\n4 stakeholders, 2 relations\n" in out
    assert "LOOPS" not in out


@pytest.mark.parametrize(("sheet", "shown", "hidden"), [("causal", "Price", "Ann"), ("stakeholders", "Ann", "Price")])
def test_render_draws_the_sheet_that_is_asked_for(both, tmp_path, sheet, shown, hidden):
    assert run("render", both, tmp_path / "map.svg", "--sheet", sheet) == 0
    drawn = (tmp_path / "map.svg").read_text("utf-8")
    assert shown in drawn
    assert hidden not in drawn


def test_render_of_both_sheets_and_of_people_alone(both, people, tmp_path):
    assert run("render", both, tmp_path / "both.svg", "--sheet", "both", "--layout", "loops") == 0
    drawn = (tmp_path / "both.svg").read_text("utf-8")
    assert "Ann" in drawn
    assert "Price" in drawn
    assert run("render", people, tmp_path / "people.svg") == 0  # there is but one sheet to draw
    assert "Ann" in (tmp_path / "people.svg").read_text("utf-8")


def test_stakeholders_without_places_are_laid_out_and_factors_stay():
    piled = [Stakeholder(f"s{number}", f"Who {number}") for number in range(5)]
    records = (
        *piled,
        RelationKind("k", "knows"),
        *(Relation(f"r{n}", "k", "s0", f"s{n}") for n in range(1, 5)),
        *CAUSES[:3],
    )
    assert unplaced(records) == (Sheet.STAKEHOLDERS,)
    held = SystemMap.of(placed(records, sheets=unplaced(records)))
    assert len({(one.x, one.y) for one in held.stakeholders.values()}) == 5
    assert held.factors == SystemMap.of(CAUSES[:3]).factors
    assert not unplaced(held)


def test_an_opened_map_says_which_sheet_has_no_places(tmp_path):
    path = Path(tmp_path / "map.sysmap")
    save_file(path, SystemMap.of([Stakeholder("s1", "A"), Stakeholder("s2", "B"), Factor("f1", "X", 5, 5)]))
    assert open_file(path).unplaced == (Sheet.STAKEHOLDERS,)
