"""DOT as people and programs write it, and as Graphviz is to draw it."""

import pytest
from reading_of import labelled, link_between, links_of, read_file, read_text

from sysmap.formats.dot import DOT
from sysmap.model import Factor, Link, Polarity, SystemMap
from sysmap.model.errors import FileError


def test_chains_subgraphs_ports_labels_and_places():
    snapshot, reading = read_file(DOT, "bakery.gv")
    assert links_of(snapshot) == {
        "Dough of rye>Oven & heat": "+",
        "Oven & heat>Bread": "+",
        "Bread>Guests": "-",
        "Bread>Long name": "-",
        "Guests>Bread": "-",  # an arrow that ends in a bar; the label is a delay mark
        "Mice>Bread": "-",
        "Oven & heat>Mice": "-",  # drawn backwards
        "Guests>Mice": "-",
        "Mice>Guests": "-",
    }
    oven, dough, bread = (labelled(snapshot, name) for name in ("Oven & heat", "Dough of rye", "Bread"))
    assert (oven.tags, bread.tags, labelled(snapshot, "Guests").tags) == (("In the kitchen",), ("In the kitchen",), ())
    assert (dough.x - oven.x, dough.y - oven.y) == (300, 100)
    assert (bread.x - oven.x, bread.y - oven.y) == (300, -100)
    assert link_between(snapshot, "Guests", "Bread").delay
    assert link_between(snapshot, "Oven & heat", "Bread").strength == 2
    assert link_between(snapshot, "Bread", "Guests").strength == 1
    assert (snapshot.info.title, snapshot.info.description) == ("The bakery", "Seen on a Monday")
    assert "Line 17: a link that is drawn invisible was left out." in reading.notes


def test_undirected_graphs_go_both_ways():
    assert links_of(read_text(DOT, "graph { a -- b -- c }")[0]).keys() == {"a>b", "b>a", "b>c", "c>b"}


def test_a_label_that_is_no_sign_becomes_a_note():
    snapshot, _ = read_text(DOT, 'digraph { a -> b [label="by rail"] b -> c [label="−"] c->a [arrowhead=tee] }')
    assert links_of(snapshot) == {"a>b": "?", "b>c": "-", "c>a": "-"}
    assert link_between(snapshot, "a", "b").notes == "by rail"


def test_latin_1_where_the_file_says_so():
    data = 'digraph G { graph [charset=latin1] a [label="Käse £"] }'.encode("latin-1")
    reading = DOT.read(data, "cheese.gv")
    labelled(SystemMap.of(reading.records), "Käse £")
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('digraph {\n a [label="b] }', "line 2: a text begins"),
        ("digraph {\n a [label=<b] }", "line 2: a label in <…>"),
        ("digraph { a -> b", "ends too early"),
        ("digraph { a [", "ends too early"),
        ("digraph {\n -> b }", "line 2: a link begins without a node"),
        ("digraph { a -> b [label=;] }", "expected a name"),
        ("digraph { a & b }", "“&” fits nowhere"),
        ("digraph { = }", "“=” fits nowhere"),
        ("digraph {" + "{" * 500_000, "nested more than"),
        (
            "digraph { {"
            + " ".join(f"a{each}" for each in range(700))
            + "} -> {a1 "
            + " ".join(map(str, range(700)))
            + "} }",
            "links",
        ),
        ("digraph {" + "<" * 500_000, "never ends"),
        ('digraph { a [label="' + "\\" * 500_001, "never ends"),
    ],
)
def test_damage_is_one_clear_error(text, said):
    assert DOT.sniff(text.encode())
    with pytest.raises(FileError, match=said):
        read_text(DOT, text)


def test_other_languages_that_begin_alike_are_not_taken():
    assert not DOT.sniff(b"graph TD\n a --> b")
    assert not DOT.sniff(b"graph [ node [ id 1 ] ]")


def test_what_is_written_draws_with_places_and_signs():
    factors = [Factor("a", 'Cost & "net"', 0.0, 0.0), Factor("b", "B", 300.0, 50.0)]
    text = DOT.write(SystemMap.of([*factors, Link("l", "a", "b", Polarity.OPPOSITE, delay=True)])).data.decode()
    assert 'n0 ["label"="Cost &amp; \\"net\\"", "pos"="0,0!"];' in text.replace("-0,", "0,").replace(",-0", ",0")
    assert '"pos"="300,-50!"' in text
    assert 'n0 -> n1 ["polarity"="-", "delay"="yes", "strength"="1", "label"="− ||"];' in text
