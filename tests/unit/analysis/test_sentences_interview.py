"""What one interviewee told, in sentences."""

from sysmap.analysis.sentences.interview import interview_lines
from sysmap.model import Perspective, Placing, Relation, RelationKind, Stakeholder, SystemMap

AMINA, BEN = Perspective("amina", "Amina"), Perspective("ben", "Ben")
FUNDS, WORKS = RelationKind("k1", "funds"), RelationKind("k2", "works with", mutual=True)


def told(*records):
    return interview_lines(SystemMap.of([AMINA, BEN, FUNDS, WORKS, *records]), "amina", 8)


def one(key, *holders, **fields):
    return Stakeholder(key, key.capitalize(), perspectives=holders, **fields)


def test_before_anybody_is_named():
    assert told() == ["Amina has named nobody yet."]


def test_the_only_interview_compares_with_nobody():
    assert told(one("fund", "amina"), one("farm")) == [
        "Amina named one stakeholder: Fund.",
        "No relation was told yet.",
        "No tower was built yet.",
    ]


def test_who_was_named_by_this_one_alone_and_who_by_others_alone():
    lines = told(one("fund", "amina", "ben"), one("farm", "amina"), one("shop", "ben"))
    assert "Only Amina named Farm." in lines
    assert "Others named Shop; Amina did not." in lines


def test_where_the_others_named_the_same():
    assert "Others named all of them, too." in told(one("fund", "amina", "ben"))


def test_relations_by_kind_and_who_is_left_out():
    people = [one(key, "amina") for key in ("fund", "farm", "shop", "hill")]
    relations = [
        Relation("r1", "k1", "fund", "farm", perspectives=("amina",)),
        Relation("r2", "k2", "fund", "farm", perspectives=("amina",)),
        Relation("r3", "k2", "fund", "shop", perspectives=("amina",)),
        Relation("r4", "k2", "hill", "shop", perspectives=("ben",)),
    ]
    lines = told(*people, *relations)
    assert "3 relations: 1 of “funds” and 2 of “works with”." in lines
    assert "Linked with nobody: Hill." in lines


def test_tallest_towers_and_where_the_others_see_it_otherwise():
    people = [
        one("fund", "amina", placings=(Placing("amina", 1.0), Placing("ben", 0.25))),
        one("farm", "amina", placings=(Placing("amina", 0.5), Placing("ben", 0.5))),
        one("shop", "amina", placings=(Placing("ben", 1.0),)),
    ]
    lines = told(*people)
    assert "Tallest towers, of 8: Fund (8) and Farm (4)." in lines
    assert "Seen most differently: Fund, 8 here and 2 to the others." in lines


def test_who_is_for_and_who_against_and_what_each_wants_as_this_one_told_it():
    stands = {"fund": 2, "farm": -1, "shop": 0}
    people = [
        one(key, "amina", placings=(Placing("amina", position=stand), Placing("ben", position=-stand, goals="Ours")))
        for key, stand in stands.items()
    ]
    hill = one("hill", "amina", placings=(Placing("amina", goals="A second harvest"),), position=-2, goals="Peace")
    lines = told(*people, hill)
    assert "Leading or supporting: Fund." in lines
    assert "Opposed or sceptical: Farm." in lines
    assert [line for line in lines if "wants" in line] == ["What Hill wants: “A second harvest”."]
