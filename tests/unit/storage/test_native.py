"""The native file: readable, carried through unharmed, refused in clear words."""

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from sysmap.model import (
    Ability,
    Commitment,
    Experiment,
    Factor,
    Goal,
    Holding,
    Lever,
    Link,
    LoopName,
    MapInfo,
    Perspective,
    Placing,
    Plan,
    Polarity,
    Push,
    Relation,
    RelationKind,
    Scenario,
    Stakeholder,
    SystemMap,
    View,
)
from sysmap.model.errors import FileError
from sysmap.storage import native

EVERY_KIND = SystemMap.of(
    [
        MapInfo(title="Coal", description="Why it stays"),
        Perspective("p1", "Utilities", notes="Two interviews"),
        Factor("f1", "Coal price", x=-120.5, y=40.0, tags=("energy", "market"), perspectives=("p1",)),
        Factor("f2", "Demand", goal=Goal(-1, 3.0), lever=Lever("Efficiency group"), pinned=True, notes="a\n„ö“"),
        Factor("f3", "Tax", actionability=0.0, intervention=12),
        Scenario("s1", "Tax it", (Push("f3"), Push("f1", -1, held=False)), "tanh", 50, notes="Asked in May"),
        Link("l1", "f1", "f2", Polarity.OPPOSITE, 0.5, True, 0.8, -0.2, "why", ("t",), (Holding("p1", Polarity.SAME),)),
        Link("l2", "f2", "f1", Polarity.SAME),
        LoopName("o1", frozenset({"l1", "l2"}), "The coal trap", story="Long ago"),
        View("v1", "Opening", colour_by="leverage", spotlight=("f1",), camera=(0.0, 1.5, 2.0)),
        Factor("f4", "Jobs", lever=Lever("Jobs group", "micro", (Commitment("w1", "Training"),)), both=(3.0, 4.0)),
        Stakeholder("w1", "Wind coalition", 1.0, 2.0, "group", "Energy", "Convenor", "line", 0.5, 0.25),
        Stakeholder(
            "w2",
            "Ann",
            kind="person",
            placings=(Placing("p1", 0.5, None, "Clean air", -2), Placing("p2", None, 1.0)),
            wanted=(1.0, 0.0),
        ),
        Stakeholder("w3", "Mill", position=-2, power=True, urgency=True, goals="Stay", tags=("x",), both=(5.0, 6.0)),
        Perspective("p2", "Mills", interview="influence"),
        RelationKind("k1", "funds", 2, "dotted", mutual=True, formal=True),
        Relation("r1", "k1", "w1", "w2", 2.0, 0.5, "n", ("p1",), Plan("2030-01-31", "w3")),
        Ability("a1", "w3", "f1", 0.0, -1, "n", ("p2",)),
        Experiment("e1", "f4", "Audits", "2030-01-31", "a", "b", "c", "d", ended=True),
    ]
)


def written(*records: dict, **top: object) -> bytes:
    return json.dumps({"format": "sysmap", "version": 1, "records": list(records), **top}).encode()


def refusal(data: bytes) -> str:
    with pytest.raises(FileError) as caught:
        native.load(data, "coal.sysmap")
    assert "coal.sysmap" in str(caught.value)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_every_kind_of_record_comes_back_as_it_was():
    assert SystemMap.of(native.load(native.dump(EVERY_KIND), "x").records) == EVERY_KIND


def test_a_record_a_line_sorted_by_id_without_defaults():
    lines = native.dump(EVERY_KIND).decode().splitlines()
    assert lines[0].startswith('{"format":"sysmap","version":2,"program":"sysmap ')
    assert lines[-1] == "]}"
    records = [json.loads(line.removesuffix(",")) for line in lines[1:-1]]
    ids = ["a1", "e1", "f1", "f2", "f3", "f4", "k1", "l1", "l2", "map", "o1", "p1", "p2", "r1", "s1", "v1"]
    assert [record["id"] for record in records] == [*ids, "w1", "w2", "w3"]
    records = [record for record in records if record["id"] in ("f1", "f2", "f3", "l1", "l2", "map")]
    assert records[2] == {"type": "factor", "id": "f3", "label": "Tax", "actionability": 0.0, "intervention": 12}
    assert records[4] == {"type": "link", "id": "l2", "source": "f2", "target": "f1", "polarity": "+"}
    assert records[3]["perspectives"] == [{"perspective": "p1", "polarity": "+"}]
    assert records[1]["goal"] == {"direction": -1, "importance": 3.0}
    assert records[5] == {"type": "map", "id": "map", "title": "Coal", "description": "Why it stays"}


def test_an_empty_map_is_a_file_too():
    assert native.load(native.dump(SystemMap.of([])), "x").records == ()


def test_what_is_unknown_is_kept_and_written_back():
    data = written(
        {"type": "factor", "id": "f1", "label": "Coal", "votes": 10**30, "extra": {"deep": [1, None]}},
        {"type": "story", "id": "a1", "name": "Utility A", "sector": ["power"]},
        theme={"name": "dusk"},
    )
    opened = native.load(data, "x")
    assert opened.records == (Factor("f1", "Coal", extra={"votes": 10**30, "extra": {"deep": [1, None]}}),)
    again = json.loads(native.dump(SystemMap.of(opened.records), opened.carried))
    assert again["theme"] == {"name": "dusk"}
    assert again["records"] == [
        {"type": "story", "id": "a1", "name": "Utility A", "sector": ["power"]},
        {"type": "factor", "id": "f1", "label": "Coal", "votes": 10**30, "extra": {"deep": [1, None]}},
    ]


def test_what_is_unknown_inside_the_objects_of_a_record_is_kept_too():
    factor = {"type": "factor", "id": "f1", "label": "Coal"}
    factor |= {"goal": {"direction": -1, "importance": 2.0, "by": 2050}, "lever": {"working_group": "", "acme": [1]}}
    holdings = [{"perspective": "p1", "polarity": "+", "page": 7}, {"perspective": "p2", "polarity": "?"}]
    link = {"type": "link", "id": "l1", "source": "f1", "target": "f1", "perspectives": holdings}
    people = [{"type": "perspective", "id": f"p{each}", "name": "Ann"} for each in (1, 2)]
    pushes = [{"factor": "f1", "direction": 1, "held": False, "why": {"a": None}}]
    scenario = {"type": "scenario", "id": "s1", "name": "Tax", "pushes": pushes}
    records = [factor, link, *people, scenario]
    opened = native.load(written(*records), "x")
    assert json.loads(native.dump(SystemMap.of(opened.records), opened.carried))["records"] == records
    again = native.load(native.dump(SystemMap.of(opened.records)), "x")
    assert again.records == opened.records


def test_what_was_inside_a_goal_goes_with_the_goal_and_comes_back_with_it():
    goal = {"direction": 1, "importance": 1.0, "by": 2050}
    (factor,) = native.load(written({"type": "factor", "id": "f1", "label": "Coal", "goal": goal}), "x").records
    without = replace(factor, goal=None)
    assert json.loads(native.dump(SystemMap.of([without])))["records"] == [
        {"type": "factor", "id": "f1", "label": "Coal"}
    ]
    more = replace(without, goal=Goal(1, 3.0))
    assert json.loads(native.dump(SystemMap.of([more])))["records"][0]["goal"] == {**goal, "importance": 3.0}


@pytest.mark.parametrize("odd", [{"goal": 5}, {"goal": {"direction": 7}}, {"perspectives": {"p": {}}}, {"label": {}}])
def test_extra_of_another_shape_changes_no_field(odd):
    factor = Factor("f1", "Coal", goal=Goal(-1))
    assert native.dump(SystemMap.of([replace(factor, extra=odd)])) == native.dump(SystemMap.of([factor]))


def test_extra_never_stands_in_for_a_field():
    opened = native.load(native.dump(SystemMap.of([Factor("f1", "Coal", extra={"label": "x", "type": "y"})])), "x")
    assert opened.records == (Factor("f1", "Coal"),)


def test_a_newer_version_is_refused_in_clear_words():
    data = json.dumps({"format": "sysmap", "version": 7, "records": "of another shape"}).encode()
    assert refusal(data) == (
        "coal.sysmap was made by a newer sysmap (format 7; this one reads up to 2). Update sysmap to open it."
    )


def test_older_versions_are_brought_up_step_by_step():
    steps = {2: lambda raw: {**raw, "b": raw["a"] + 1}, 3: lambda raw: {**raw, "c": raw["b"] * 10}}
    assert native.migrate({"a": 1}, 1, steps, 3) == {"a": 1, "b": 2, "c": 20}
    assert native.migrate({"b": 5}, 2, steps, 3) == {"b": 5, "c": 50}
    assert native.migrate({"a": 1}, 3, steps, 3) == {"a": 1}


def test_an_old_file_goes_through_every_step_in_order_when_it_is_opened(monkeypatch):
    went = []

    def to_v2(raw):
        went.append(2)
        return {**raw, "records": [{**each, "label": each["name"]} for each in raw["records"]]}

    def to_v3(raw):
        went.append(3)
        return {**raw, "records": [{**each, "label": each["label"] + "!"} for each in raw["records"]]}

    monkeypatch.setattr(native, "VERSION", 3)
    monkeypatch.setattr(native, "MIGRATIONS", {3: to_v3, 2: to_v2})
    old = {"type": "factor", "id": "f1", "name": "Coal"}
    (factor,) = native.load(written(old), "x").records
    assert (went, factor.label) == ([2, 3], "Coal!")
    again = native.dump(SystemMap.of([factor]))
    assert json.loads(again)["version"] == 3
    assert native.load(again, "x").records == (factor,)
    assert went == [2, 3], "what is of the newest version is not brought up again"
    assert "this one reads up to 3" in refusal(again.replace(b'"version":3', b'"version":4'))


@pytest.mark.parametrize("path", sorted(Path("tests/files").glob("v*.sysmap")), ids=lambda path: path.name)
def test_migrations_leave_what_they_are_given_as_it_was(path):
    raw = json.loads(path.read_bytes())
    for version in range(raw["version"] + 1, native.VERSION + 1):
        before = deepcopy(raw)
        after = native.MIGRATIONS[version](raw)
        assert raw == before
        assert native.MIGRATIONS[version](raw) == after
        raw = after
    opened = native.load(path.read_bytes(), path.name)
    assert {each["id"] for each in raw["records"]} >= {each.id for each in opened.records}


def test_there_is_a_migration_to_every_version():
    assert sorted(native.MIGRATIONS) == list(range(2, native.VERSION + 1))


FACTOR = {"type": "factor", "id": "f1", "label": "Coal"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "an empty file"),
        (b"From,To\na,b\n", "a table (CSV)"),
        (b"<xml/>", "XML"),
        (b"PK\x03\x04rest", "a workbook"),
        (b"\x00\x01\x02", "a binary file"),
        (b'{"elements":[]}', "JSON of another program"),
        (b"[1, 2]", "a JSON list"),
        (b"[" * 100_000, "a JSON list"),
        (b'{"format":"sysmap","version":1,"x":' + b"[" * 100_000, "too deeply"),
        (b'{"format":"sysmap","version":1,\n"records":[\n{"type":"factor"', "line 3"),
        (b'{"format":"sysmap","version":1,\n"records":[\n{"type":factor}]}', "line 3"),
        (b'{"format":"sysmap",\n"title":"\xff"}', "line 2: this is not UTF-8"),
        (b'{"format":"sysmap"}', "which version"),
        (b'{"format":"sysmap","version":"1"}', "which version"),
        (b'{"format":"sysmap","version":true}', "which version"),
        (b'{"format":"sysmap","version":1}', '"records" are not a list'),
        (b'{"format":"sysmap","version":1,"records":[{"type":"factor","id":"f1","label":"a","x":NaN}]}', "line 1"),
        (b'{"format":"sysmap","version":1,"records":[{"type":"factor","id":"f1","label":"a","x":1e999}]}', "coal"),
        (b'{"format":"sysmap","version":1,"records":[{"type":"factor","id":"f","label":"\\ud800"}]}', "coal"),
        (written("factor"), "record 1: a record must be an object"),
        (written({"type": "factor", "label": "a"}), 'record 1: a record needs an "id"'),
        (written({"id": "f1", "label": "a"}), 'record 1 (f1): a record needs a "type"'),
        (written({"type": "factor", "id": "f1"}), 'record 1 (f1): its "label" is missing'),
        (written({**FACTOR, "x": "left"}), 'record 1 (f1): its "x" should be a number, not text'),
        (written({**FACTOR, "tags": "a"}), 'its "tags" should be a list, not text'),
        (written({**FACTOR, "goal": {"direction": "up"}}), 'its "goal.direction" should be a whole number, not text'),
        (written({**FACTOR, "goal": {"direction": 5}}), "goal of 'Coal' needs a direction"),
        (written({**FACTOR, "x": 1e30}), "position of 'Coal'"),
        (b'{"format":"sysmap","version":1,"records":[{"type":"x","id":"x","n":' + b"9" * 9999 + b"}]}", "damaged"),
        (written({**FACTOR, "votes": json.loads("[" * 80 + "]" * 80)}), "levels deep"),
        (written(FACTOR, FACTOR), "record 2 (f1): record 1 has the same id"),
        (written(FACTOR, {"type": "story", "id": "f1"}), "record 2 (f1): record 1 has the same id"),
        (written({"type": "map", "id": "other"}), 'must have the id "map"'),
        (written(FACTOR, {"type": "link", "id": "l1", "source": "f1", "target": "f9"}), "there is no factor f9"),
        (written(FACTOR, {"type": "link", "id": "l1", "source": "f1", "target": "f1", "polarity": 1}), '"polarity" is'),
        (written(FACTOR, {"type": "link", "id": "l", "source": "f1", "target": "f1", "certainty": 2}), "certainty"),
        (written({**FACTOR, "perspectives": ["p9"]}), "a perspective that is not there"),
    ],
)
def test_what_cannot_be_a_map_is_refused(data, words):
    assert words in refusal(data)


def test_a_map_that_json_cannot_hold_is_said_before_the_file_is_touched(tmp_path):
    path = tmp_path / "map.sysmap"
    native.save(path, EVERY_KIND)
    before = path.read_bytes()
    for bad in ({"a": "\ud800"}, {"a": object()}):
        with pytest.raises(FileError, match="cannot be written"):
            native.save(path, SystemMap.of([Factor("f1", "Coal", extra=bad)]))
    assert path.read_bytes() == before


def test_save_gives_the_sum_that_reading_finds(tmp_path):
    path = tmp_path / "map.sysmap"
    saved = native.save(path, EVERY_KIND)
    assert native.read(path).sha256 == saved


def test_a_byte_order_mark_does_no_harm():
    assert native.load(b"\xef\xbb\xbf" + native.dump(EVERY_KIND), "x").records


@pytest.mark.parametrize("path", sorted(Path("tests/files").glob("v*.sysmap")), ids=lambda path: path.name)
def test_maps_of_every_version_open_for_ever(path):
    opened = native.read(path)
    assert msgspec.json.decode(path.read_bytes())["version"] == int(path.name[1 : path.name.index("-")])
    if path.name.startswith("v1-"):
        assert {type(record) for record in opened.records} == {Factor, Link, LoopName, MapInfo, Perspective, View}
        assert opened.carried.records == ({"type": "version 1 stakeholder", "id": "a_utility", "name": "Utility A"},)


def test_the_second_version_says_what_it_said_then():
    snapshot = SystemMap.of(native.read(Path("tests/files/v2-coal.sysmap")).records)
    assert snapshot.stakeholders["s_wind"] == Stakeholder(
        "s_wind",
        "Wind coalition",
        12.0,
        -7.5,
        sector="Energy",
        role="Convenor",
        leader="line",
        influence=0.5,
        interest=0.9,
        placings=(Placing("p_env", 0.5, 0.9),),
        wanted=(0.8, 0.9),
        position=2,
        power=True,
        legitimacy=True,
        urgency=True,
        goals="Wind first",
        notes="Met twice",
        tags=("ally",),
        pinned=True,
        perspectives=("p_env",),
        extra={"votes": 3},
    )
    assert snapshot.stakeholders["s_ann"] == Stakeholder(
        "s_ann", "Ann", kind="person", leader="internal networker", both=(1.0, 2.0)
    )
    assert snapshot.relation_kinds == {
        "k_funds": RelationKind("k_funds", "funds", 1, "dashed", formal=True),
        "k_works": RelationKind("k_works", "works with", mutual=True),
    }
    assert snapshot.relations == {
        "r_funds": Relation("r_funds", "k_funds", "s_fund", "s_wind", 2.0, 0.1, "Since 2028", ("p_env",)),
        "r_meet": Relation("r_meet", "k_works", "s_ann", "s_wind", plan=Plan("2030-02-01", "s_fund")),
    }
    assert snapshot.abilities["a_wind"] == Ability("a_wind", "s_wind", "f_coal", 0.6, -1, "By closing its plant.")
    assert snapshot.experiments["e_audit"].keep == "Neighbours telling neighbours"
    assert snapshot.experiments["e_audit"].lever == "Efficiency"
    assert snapshot.factors["f_coal"].both == (10.0, -20.0)
    assert snapshot.factors["f_efficiency"].lever == Lever(
        "Efficiency group", "network", (Commitment("s_wind", "Audits"),)
    )
    assert snapshot.perspectives["p_env"].interview == "links"


def test_there_is_a_file_of_every_version():
    found = {int(path.name[1 : path.name.index("-")]) for path in Path("tests/files").glob("v*.sysmap")}
    assert found == set(range(1, native.VERSION + 1))


def test_the_first_version_says_what_it_said_then():
    snapshot = SystemMap.of(native.read(Path("tests/files/v1-coal.sysmap")).records)
    assert snapshot.info == MapInfo(title="Coal and demand", description="A small map of format version 1.")
    coal = snapshot.factors["f_coal"]
    assert (coal.label, coal.x, coal.y, coal.pinned, coal.tags) == ("Coal power", -160.5, 80.0, True, ("energy",))
    assert coal.extra == {"votes": 4}
    assert snapshot.factors["f_emissions"].goal == Goal(-1, 2.0)
    assert snapshot.factors["f_efficiency"].lever == Lever("Efficiency group")
    assert snapshot.links["l_lobby"] == Link(
        "l_lobby",
        "f_coal",
        "f_lobby",
        Polarity.SAME,
        strength=0.5,
        delay=True,
        certainty=0.7,
        bend=0.25,
        notes="Jobs and revenue speak for coal.",
        tags=("politics",),
        perspectives=(Holding("p_env", Polarity.SAME), Holding("p_util", Polarity.UNKNOWN)),
    )
    assert snapshot.links["l_unsure"].polarity is Polarity.UNKNOWN
    assert snapshot.loop_names["o_trap"].links == {"l_lobby", "l_back"}
    assert snapshot.views["v_start"] == View("v_start", "Start", "leverage", ("f_coal", "f_lobby"), (0.0, 40.0, 1.25))
