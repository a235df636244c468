"""Vensim models: what the sketch draws, what only equations tell, and the sketch we write."""

import re

import pytest
from reading_of import labelled, link_between, links_of, map_of, read_file, read_text

from sysmap.formats import vensim_loops
from sysmap.formats.vensim import VENSIM
from sysmap.model import Factor, Link, LoopName, Polarity, SystemMap
from sysmap.model.errors import FileError

RULES = 'Rules, and their "teeth"'


def test_the_sketch_tells_the_links_and_wins_over_the_equations():
    snapshot, reading = read_file(VENSIM, "fishery.mdl")
    assert links_of(snapshot) == {
        "Catch>Fish": "-",  # the pipe out of the stock
        "boats>Catch": "+",  # an arrow to the valve means its flow
        "Catch>boats": "+",  # S
        f"{RULES}>Catch": "-",  # O
        f"Fish>{RULES}": "+",  # the equation says minus
        "Fish>Growth": "?",  # drawn without a sign; a product tells none
        "Growth>Fish": "+",  # drawn without a sign; from a ghost, the equation is a sum
        "Birth Rate>Growth": "?",  # on no sketch
    }
    assert reading.placed
    assert any("came from equations" in note for note in reading.notes)


def test_places_notes_delays_and_texts():
    snapshot, _ = read_file(VENSIM, "fishery.mdl")
    fish, catch, growth = (labelled(snapshot, name) for name in ("Fish", "Catch", "Growth"))
    assert (catch.x - fish.x, catch.y - fish.y) == (200, 40)
    assert growth.y > labelled(snapshot, "boats").y  # the second view stands below the first
    assert catch.notes == "What is landed. A long comment that goes on here."
    assert catch.extra == {"Unit": "t/year"}
    assert link_between(snapshot, "Catch", "boats").delay
    assert not link_between(snapshot, "boats", "Catch").delay
    assert "Race to fish" in snapshot.info.description
    assert {factor.label for factor in snapshot.factors.values()}.isdisjoint({"FINAL TIME", "Time"})


def test_equations_alone_give_links_and_signs():
    text = '{UTF-8}\nA = A FUNCTION OF("b c",-D) ~~|\n"b c"=1~~|\nD= A_ + 2*"B  C" - e ~ ~ it\'s |\nA =1~~|e=D~~|'
    snapshot, reading = read_text(VENSIM, text)
    assert links_of(snapshot) == {"b c>A": "+", "D>A": "-", "b c>D": "?", "e>D": "-", "A>D": "+", "D>e": "+"}
    assert not reading.placed


def test_without_any_minus_a_drawn_cause_has_no_sign():
    assert links_of(read_text(VENSIM, "{UTF-8}\nA = A FUNCTION OF(B)~~|B=~~|")[0]) == {"B>A": "?"}


def test_subscripts_lookups_and_macros_are_no_factors():
    text = (
        "{UTF-8}\n:MACRO: EASE(x)\nEASE = x ~~|\n:END OF MACRO:\nplace: north, south ~~|\n"
        "Table((0,0),(1,1))~~|\nCost[north]=Table(Price[north])~~|Cost[south]=2~~|Price[place]=1~~|"
    )
    assert links_of(read_text(VENSIM, text)[0]) == {"Table>Cost": "?", "Price>Cost": "?"}


def test_a_model_without_variables_is_refused():
    with pytest.raises(FileError, match=r"m\.mdl: no variable"):
        VENSIM.read(b"{UTF-8}\n|", "m.mdl")


def test_a_written_model_has_sketch_signs_delays_and_names_that_need_quotes():
    factors = [
        Factor("a", 'Cost, \\ "net"', -300.0, 40.0, notes="one\ntwo"),
        Factor("b", "Time", 100.0, 40.0),
        Factor("c", 'cost, \\ "net"', 100.0, 340.0),
    ]
    links = [
        Link("1", "a", "b", Polarity.OPPOSITE, delay=True, bend=0.25),
        Link("2", "b", "a", Polarity.UNKNOWN),
        Link("3", "b", "b", Polarity.SAME, notes="why"),
    ]
    written = VENSIM.write(SystemMap.of([*factors, *links]))
    again = map_of(VENSIM.read(written.data, "map.mdl"))
    name = 'Cost, \\ "net"'
    assert links_of(again) == {f"{name}>Time (2)": "-", f"Time (2)>{name}": "?", "Time (2)>Time (2)": "+"}
    assert {factor.label for factor in again.factors.values()} == {name, "Time (2)", 'cost, \\ "net" (2)'}
    there = link_between(again, name, "Time (2)")
    assert (there.delay, there.bend) == (True, pytest.approx(0.25, abs=0.01))
    assert labelled(again, name).notes == "one\ntwo"
    assert labelled(again, "Time (2)").x - labelled(again, name).x == 400
    assert "A Vensim model does not keep the notes of links." in written.notes
    assert any("got a name of their own" in note for note in written.notes)
    assert b'10,1,"Cost, \\\\ \\"net\\"",120,120' in written.data


ROUND = (
    "{UTF-8}\n\\\\\\---/// Sketch\nV300\n*View 1\n$\n"
    "10,1,Food,100,100,40,20,8,3,0,0,0,0,0,0\n10,2,Hens,300,100,40,20,8,3,0,0,0,0,0,0\n"
    "10,3,Eggs,300,300,40,20,8,3,0,0,0,0,0,0\n"
    "1,4,1,2,1,0,43,0,0,64,0,-1--1--1,,1|(200,50)|\n1,5,2,1,1,0,45,0,0,64,0,-1--1--1,,1|(200,150)|\n"
    "1,6,2,3,1,0,43,0,0,64,0,-1--1--1,,1|(350,200)|\n1,7,3,2,1,0,43,0,0,64,0,-1--1--1,,1|(250,200)|\n"
    "1,8,3,1,1,0,43,0,0,64,0,-1--1--1,,1|(100,300)|\n"
)


@pytest.mark.parametrize(
    ("mark", "words", "links"),
    [
        ("4,0,200,100,20,20,4", "B1", {"Food>Hens", "Hens>Food"}),  # clockwise around 200, 100
        ("4,0,300,200,20,20,4", "chicks", {"Hens>Eggs", "Eggs>Hens"}),
        ("4,0,200,200,20,20,4", "R2", {"Food>Hens", "Hens>Eggs", "Eggs>Food"}),  # the smallest that holds it
        ("4,0,200,100,20,20,4", "R1", {"Food>Hens", "Hens>Eggs", "Eggs>Food"}),  # the smaller one balances
    ],
)
def test_a_round_mark_names_the_smallest_loop_that_turns_its_way(mark, words, links):
    snapshot, reading = read_text(VENSIM, f"{ROUND}12,{mark},4,0,0,-1,0,0,0\n{words}\n")
    (loop,) = snapshot.loop_names.values()
    label = {key: factor.label for key, factor in snapshot.factors.items()}
    ends = [(snapshot.links[key].source, snapshot.links[key].target) for key in loop.links]
    assert {f"{label[source]}>{label[target]}" for source, target in ends} == links
    assert loop.name == words
    assert any("smallest loop around them" in note and words in note for note in reading.notes)


@pytest.mark.parametrize("mark", ["4,0,200,100,20,20,5", "4,0,900,100,20,20,4"])
def test_a_mark_that_no_loop_runs_around_is_said_to_be_lost(mark):
    snapshot, reading = read_text(VENSIM, f"{ROUND}12,{mark},4,0,0,-1,0,0,0\nR9\n")
    assert not snapshot.loop_names
    assert "R9" in snapshot.info.description
    assert any("they name none" in note and "R9" in note for note in reading.notes)


def test_a_mark_that_says_only_its_sign_takes_the_text_beside_it():
    beside = "12,8,0,200,100,20,20,4,4,0,0,-1,0,0,0\nB\n12,9,0,200,125,29,9,8,4,0,8,-1,0,0,0\nMouths to feed\n"
    (loop,) = read_text(VENSIM, ROUND + beside)[0].loop_names.values()
    assert loop.name == "Mouths to feed"


def test_names_of_loops_are_written_as_marks_that_are_found_again():
    places = {"a": (0, 0), "b": (300, 0), "c": (150, 260)}
    links = [Link(str(n), s, t, Polarity.SAME) for n, (s, t) in enumerate(["ab", "bc", "ca"])]
    loop = LoopName("o", frozenset("012"), "R1 growth", "why")
    written = VENSIM.write(SystemMap.of([*(Factor(k, k.upper(), *p) for k, p in places.items()), *links, loop]))
    again = map_of(VENSIM.read(written.data, "map.mdl"))
    (found,) = again.loop_names.values()
    assert (found.name, found.links) == ("R1 growth", frozenset(again.links))
    assert any("names of loops are marks" in note for note in written.notes)
    assert re.search(
        rb"\r\n12,\d+,0,270,207,20,20,4,4,[^\r]*\r\nR1 growth\r\n", written.data
    )  # in the middle, clockwise


def test_marks_beyond_any_sketch_are_not_searched(monkeypatch):
    looked = []
    monkeypatch.setattr(vensim_loops, "_around", lambda _, place: looked.append(place) or True)
    routes = [
        vensim_loops.Route("a", "b", 1, ((0, 0), (9, 0)), 0),
        vensim_loops.Route("b", "a", 1, ((9, 9), (0, 9)), 0),
    ]
    marks = [vensim_loops.Mark("R", (number, 5), True, 0) for number in range(1000)]
    found = [links for _, links in vensim_loops.circled(marks, routes)]
    assert found == [(("a", "b"), ("b", "a"))] * 100 + [()] * 900
    assert len(looked) == 100
