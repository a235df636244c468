"""Vensim models: what the sketch draws, what only equations tell, and the sketch we write."""

import pytest
from reading_of import labelled, link_between, links_of, map_of, read_file, read_text

from sysmap.formats.vensim import VENSIM
from sysmap.model import Factor, Link, Polarity, SystemMap
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
