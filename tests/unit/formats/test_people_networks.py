"""Networks of people in files of graph programs: UCINET, Pajek, GraphML and the like."""

from pathlib import Path

import pytest

from sysmap.formats import FORMATS
from sysmap.formats.pajek import PAJEK
from sysmap.formats.ucinet import UCINET
from sysmap.model import Document
from sysmap.model.errors import FileError

FILES = Path(__file__).parents[2] / "files" / "formats"
BY_ID = {form.id: form for form in FORMATS}


def read(form, data, choices=None):
    assert next(each for each in FORMATS if each.sniff(data)) is form
    return Document(form.read(data, "net.dl", choices).records).snapshot


def ties(held):
    name = {key: one.label for key, one in held.stakeholders.items()}
    kinds = held.relation_kinds
    return {
        (kinds[each.kind].name, name[each.source], name[each.target], each.strength, kinds[each.kind].mutual)
        for each in held.relations.values()
    }


def pairs(held):
    return {(source, target) for _, source, target, _, _ in ties(held)}


def test_a_list_of_edges_with_embedded_labels_and_two_matrices():
    held = read(UCINET, (FILES / "harbour.dl").read_bytes())
    assert ties(held) == {
        ("funds", "Port", "Shipyard", 2.0, False),
        ("funds", "Port", "Fishers' union", 1.0, False),
        ("advises", "Shipyard", "Port", 1.0, False),
        ("advises", "Council", "Port", 1.0, False),
    }


def test_a_symmetric_matrix_is_of_a_mutual_kind():
    held = read(UCINET, (FILES / "quay.dl").read_bytes())
    assert ties(held) == {("relation", "Ann Berg", "Bo Dahl", 1.0, True), ("relation", "Bo Dahl", "Cy Eng", 1.0, True)}
    causes = read(UCINET, (FILES / "quay.dl").read_bytes(), {"things": "factors"})
    assert (len(causes.factors), len(causes.links), len(causes.stakeholders)) == (3, 4, 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dl n=3 format=nodelist1\nlabels:\na b c\ndata:\n1 2 3\n3 1\n", {("a", "b"), ("a", "c"), ("c", "a")}),
        ("dl n=3 format=nodelist1b\nlabels:\na b c\ndata:\n2 2 3\n0\n1 1\n", {("a", "b"), ("a", "c"), ("c", "a")}),
        ("dl n=3 format=lowerhalf diagonal absent\nlabels:\na\nb\nc\ndata:\n1\n0 1\n", {("b", "a"), ("c", "b")}),
        ("dl n=3 format=upperhalf\nlabels:\na,b,c\ndata:\n0 1 0\n0 1\n0\n", {("a", "b"), ("b", "c")}),
        ("dl n=2 diagonal absent labels:\na b\ndata:\n1\n0\n", {("a", "b")}),
        ("DL N = 2\nlabels embedded\ndata:\n  a b\na 0 1\nb 0 0\n", {("a", "b")}),
        ("dl nr=2, nc=2\nrow labels embedded\ncolumn labels embedded\ndata:\nx y\na 0 1\nb 0 0\n", {("a", "b")}),
        ("dl nr=1 nc=2\nrow labels:\na\ncolumn labels:\nx y\ndata:\n0 1\n", {("a", "y")}),
        ("dl n=2\nformat = edgelist1\ndata:\n1 2 .5\n", {("1", "2")}),
    ],
)
def test_dialects_of_dl(text, found):
    held = read(UCINET, text.encode())
    assert pairs(held) == found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("dl n=3 format=fullmatrix data:\n0 1 1\n1 0", "ends in row 2"),
        ("dl n=3 format=blockmatrix data:\n1", "“blockmatrix” is not read"),
        ("dl n=3 labels:\na b c\n0 1 0", "after the word data:"),
        ("dl n=0 data:\n", "no network"),
        ("dl n=999999999 data:\n1", "more than"),
        ("dl n=1 nm=999999999 diagonal absent data:\n1", "more than 1,000 matrices"),
    ],
)
def test_dl_files_that_cannot_be_read_say_why(text, problem):
    with pytest.raises(FileError, match="net.dl.*" + problem):
        UCINET.read(text.encode(), "net.dl")


def test_numbers_that_were_not_announced_are_told_with_their_line():
    reading = UCINET.read(b"dl n=2 format=edgelist1\ndata:\n1 2\n1 7\n", "net.dl")
    assert any("Line 4: “7” is not among the numbers" in note for note in reading.notes)


def test_pajek_is_a_map_of_factors_until_a_person_says_otherwise():
    data = (FILES / "bay.net").read_bytes()
    held = read(PAJEK, data)
    assert (len(held.factors), len(held.stakeholders)) == (3, 0)
    (asked,) = [question for question in PAJEK.read(data, "bay.net").questions if question.key == "things"]
    assert (asked.answer, asked.sure) == ("factors", False)
    held = read(PAJEK, data, {"things": "stakeholders"})
    assert ties(held) == {
        ("funds", "Utility A", "Wind coalition", 3.0, False),
        ("reports to", "Utility A", "Commission", 1.0, False),
        ("works with", "Wind coalition", "Commission", 1.0, True),
    }
    assert len({(one.x, one.y) for one in held.stakeholders.values()}) == 3


def test_a_strength_below_zero_is_told_with_its_line():
    reading = UCINET.read(b"dl n=2 format=edgelist1\nlabels embedded:\ndata:\nAnn Bo -3\nBo Ann 1\n", "x.dl")
    assert "Line 4: “-3” is below 0; the strength is its size." in reading.notes
    assert ("Ann", "Bo", 3.0) in {(a, b, strength) for _, a, b, strength, _ in ties(Document(reading.records).snapshot)}


def test_names_of_nodes_that_are_alike_are_offered_as_the_same():
    data = '*Vertices 3\n1 "Jos\u00e9"\n2 "JOSE"\n3 "Bo"\n*Arcs\n1 3\n2 3\n'.encode()
    chosen = {"things": "stakeholders"}
    assert pairs(read(PAJEK, data, chosen)) == {("José", "Bo")}
    assert pairs(read(PAJEK, data, chosen | {"same:JOSE": "no"})) == {("José", "Bo"), ("JOSE", "Bo")}


TYPED = b"""digraph { a [label="Ann", type="Person"]; p [label="Port", type="Organization"]; f [label="Price"];
  a -> p [type="advises"]; p -> f [ability="0.75", stance="down"]; }"""


def test_types_that_clearly_say_so_make_stakeholders():
    held = read(BY_ID["dot"], TYPED)
    assert ties(held) == {("advises", "Ann", "Port", 1.0, False)}
    assert [one.label for one in held.factors.values()] == ["Price"]
    assert [(each.ability, each.stance) for each in held.abilities.values()] == [(0.75, -1)]
    causes = read(BY_ID["dot"], TYPED, {"things": "factors"})
    assert (len(causes.factors), len(causes.links)) == (3, 2)


def test_a_project_of_kumu_whose_elements_are_people():
    told = (
        '{"elements":[{"label":"Ann","type":"Person"},{"label":"Port","type":"Organization"}],'
        '"connections":[{"from":"Ann","to":"Port","type":"advises","direction":"directed"}]}'
    )
    held = read(BY_ID["kumu"], told.encode())
    assert pairs(held) == {("Ann", "Port")}
