"""Tables about stakeholders: what is understood, what is asked, and what is said of the rest."""

import io

import openpyxl
import pytest

from sysmap.formats import CSV, FORMATS, XLSX
from sysmap.formats.questions import UnreadError
from sysmap.model import Document, Relation, RelationKind, Stakeholder, SystemMap

BY_ID = {form.id: form for form in FORMATS}


def read(text, choices=None, form=CSV):
    reading = form.read(text.encode() if isinstance(text, str) else text, "who.csv", choices)
    return reading, Document(reading.records).snapshot


def book(**sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def people(held):
    return {one.label: one for one in held.stakeholders.values()}


def relations(held):
    name = {key: one.label for key, one in held.stakeholders.items()}
    kinds = held.relation_kinds
    return {(kinds[each.kind].name, name[each.source], name[each.target]) for each in held.relations.values()}


def test_a_list_of_stakeholders_is_read_by_its_headers():
    reading, held = read(
        "Stakeholder,Type,Sector,Influence,Interest,Position,Power,Leader,Tags,Founded\n"
        "Utility A,organisation,Energy,high,80%,opposed,yes,,big;old,1911\n"
        "Ann,person,State,8/10,0.25,leading,,internal networker,,\n"
    )
    utility, ann = people(held)["Utility A"], people(held)["Ann"]
    assert (utility.kind, utility.sector, utility.influence, utility.interest) == ("organisation", "Energy", 0.8, 0.8)
    assert (utility.position, utility.power, utility.tags, utility.extra) == (
        -2,
        True,
        ("big", "old"),
        {"Founded": "1911"},
    )
    assert (ann.kind, ann.influence, ann.interest, ann.position, ann.leader) == (
        "person",
        0.8,
        0.25,
        2,
        "internal networker",
    )
    assert not held.factors
    assert any("“Founded”" in note for note in reading.notes)


def test_what_is_out_of_range_is_told_with_sheet_row_and_column():
    data = book(
        Stakeholders=[["Name", "Influence", "Interest"], ["A", 0.5, 0.25], ["B", 7, "much"], ["C", 0.1, "soon"]],
    )
    reading, held = read(data, form=XLSX)
    assert people(held)["A"].influence == 0.5
    assert (people(held)["B"].influence, people(held)["B"].interest) == (None, 0.8)
    notes = " ".join(reading.notes)
    assert "Sheet “Stakeholders”, row 3, column B: “7” is no influence" in notes
    assert "Sheet “Stakeholders”, row 4, column C: “soon” is no interest" in notes


def test_every_cell_that_was_left_out_is_named_and_the_rest_is_kept():
    reading, held = read(
        "From,To,Relation,Strength,Both ways\n"
        "Utility A,Union,funds,-3,\n"
        "Utility A,Mayor,funds,2,both ways\n"
        "Union,Mayor,owns,much,perhaps\n"
    )
    assert reading.notes == (
        "Row 2, column D: “-3” is no strength: expected a number above 0, or weak, medium or strong. It was left out. "
        "The same: row 4, column D: “much”.",
        "Row 4, column E: “perhaps” is no answer to whether a relation goes both ways: expected yes or no. "
        "It was left out.",
    )
    assert relations(held) == {
        ("funds", "Utility A", "Union"),
        ("funds", "Utility A", "Mayor"),
        ("funds", "Mayor", "Utility A"),
        ("owns", "Union", "Mayor"),
    }


def test_of_many_cells_that_were_left_out_the_first_are_named():
    rows = "".join(f"S{number},{number + 1}.5\n" for number in range(30))
    reading, held = read("Stakeholder,Influence\n" + rows, {"out of": "1"})
    [told] = reading.notes
    assert told.startswith("Row 2, column B: “1.5” is no influence")
    named = told.count("column B")
    assert 8 < named < 30
    assert told.endswith(f"; row {named + 1}, column B: “{named}.5”; and {30 - named} more.")
    assert len(told) < 500  # still a sentence that is read
    assert len(held.stakeholders) == 30


def test_a_stakeholder_that_is_listed_twice_keeps_all_that_is_said_of_it():
    reading, held = read("Stakeholder,Sector,Influence,Founded\nZürich,State,,1351\nZurich,City,0.4,1218\n")
    [one] = held.stakeholders.values()
    assert (one.label, one.sector, one.influence, one.extra) == ("Zürich", "State", 0.4, {"Founded": "1351"})
    assert "Row 3: “Zurich” is there already; the two became one, and what is said first counts." in reading.notes


def test_a_strength_below_zero_in_a_matrix_is_told():
    reading, held = read(
        book(Stakeholders=[["Stakeholder"], ["Ann"], ["Bo"]], Ties=[["", "Ann", "Bo"], ["Ann", 0, -2], ["Bo", 1, 0]]),
        form=XLSX,
    )
    assert "Sheet “Ties”, row 2, column of “Bo”: “-2” is below 0; the strength is its size." in reading.notes
    assert sorted(each.strength for each in held.relations.values()) == [1, 2]


def test_towers_are_out_of_what_a_person_says():
    table = "Actor,Tower,Type\nMinistry,6,government\nFishers,2,NGO\n"
    reading, held = read(table)
    asked = {question.key: question for question in reading.questions}["out of"]
    assert (asked.answer, asked.sure) == ("10", False)
    assert people(held)["Ministry"].influence == 0.6
    assert {one.sector for one in held.stakeholders.values()} == {"government", "NGO"}
    assert people(read(table, {"out of": "6"})[1])["Fishers"].influence == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("nodes", "ties"),
    [
        ([["ID", "Label", "Type", "Influence"], [1, "Ministry", "Government", 5], [2, "Donor", "NGO", 3]], "Tie type"),
        ([["Id", "Actor", "Type", "Tower"], [1, "Ministry", "Government", 5], [2, "Donor", "Donor", 3]], "Link type"),
        ([["ID", "Name", "Actor type"], [1, "Ministry", "Government"], [2, "Donor", "Donor"]], "Relation"),
    ],
)
def test_ties_may_name_the_numbers_of_a_list_of_nodes(nodes, ties):
    reading, held = read(book(Nodes=nodes, Links=[["From", "To", ties], [2, 1, "gives money"]]), form=XLSX)
    assert relations(held) == {("gives money", "Donor", "Ministry")}
    assert (people(held)["Ministry"].kind, people(held)["Ministry"].sector) == ("organisation", "Government")
    assert not held.factors
    assert not reading.notes


def test_a_name_counts_before_a_number_that_another_one_has():
    nodes = [["ID", "Stakeholder", "Sector"], ["B", "A", "x"], ["C", "B", "y"]]
    _, held = read(
        book(Nodes=nodes, Ties=[["From", "To", "Relation"], ["B", "A", "funds"], ["C", "A", "owns"]]), form=XLSX
    )
    assert relations(held) == {("funds", "B", "A"), ("owns", "B", "A")}


@pytest.mark.parametrize(("kind", "told"), [("Relation", "owns"), ("Label", "owns"), ("Weight", "relation")])
def test_a_column_that_says_directed_is_no_kind_of_relation(kind, told):
    ties = [["Source", "Target", "Type", kind], ["Ann", "Bo", "Undirected", 2 if kind == "Weight" else "owns"]]
    _, held = read(book(Stakeholders=[["Name"], ["Ann"], ["Bo"]], Edges=ties), form=XLSX)
    [relation_kind] = held.relation_kinds.values()
    assert (relation_kind.name, relation_kind.mutual) == (told, True)


def test_a_power_interest_grid_is_one_of_influence():
    _, held = read("Stakeholder,Power,Interest\nA,high,low\nB,low,high\n")
    assert [(one.influence, one.interest, one.power) for one in held.stakeholders.values()] == [
        (0.8, 0.2, False),
        (0.2, 0.8, False),
    ]


def test_a_list_of_ties_has_a_kind_for_each_relation():
    _, held = read("From,To,Relation,Strength,Mutual\nA,B,funds,2,\nB,C,works with,,yes\nC,B,works with,,yes\nD,,,,\n")
    assert relations(held) == {("funds", "A", "B"), ("works with", "B", "C")}
    assert {kind.name: kind.mutual for kind in held.relation_kinds.values()} == {"funds": False, "works with": True}
    assert {each.strength for each in held.relations.values()} == {2.0, 1.0}
    assert "D" in people(held)


def test_links_stay_links_and_a_person_may_say_that_they_are_relations():
    table = "From,To\nA,B\n"
    _, held = read(table)
    assert (len(held.links), len(held.relations)) == (1, 0)
    _, held = read(table, {"table": "relations"})
    assert relations(held) == {("relation", "A", "B")}


def test_a_list_of_abilities_makes_both_ends():
    _, held = read("Stakeholder,Factor,Ability,Stance\nA,Price,0.75,up\nB,Price,low,down\nA,Price,0.5,down\n")
    (price,) = held.factors.values()
    told = {held.stakeholders[each.source].label: (each.ability, each.stance) for each in held.abilities.values()}
    assert price.label == "Price"
    assert told == {"A": (0.75, 0), "B": (0.2, -1)}  # who would go both ways has no known stance


@pytest.mark.parametrize("other", ["utility a", "Utilitý A", "UTILITY  Á"])
def test_names_that_differ_by_accents_or_case_are_offered_as_the_same(other):
    table = f"From,To,Relation\nUtility A,B,funds\nC,{other},funds\n"
    reading, held = read(table)
    (asked,) = [question for question in reading.questions if question.topic == "Names"]
    assert (asked.answer, asked.sure) == ("yes", False)
    assert "Utility A" in asked.text
    assert sorted(people(held)) == ["B", "C", "Utility A"]
    _, apart = read(table, {asked.key: "no"})
    assert len(apart.stakeholders) == 4


def test_a_sheet_of_links_between_known_stakeholders_is_one_of_relations():
    data = book(
        Elements=[["Label", "Type"], ["Ann", "Person"], ["Port", "Organization"]],
        Connections=[["From", "To", "Type"], ["Ann", "Port", "advises"]],
    )
    _, held = read(data, form=XLSX)
    assert relations(held) == {("advises", "Ann", "Port")}
    assert people(held)["Ann"].kind == "person"


def test_a_matrix_of_known_stakeholders_is_one_of_relations():
    data = book(
        Actors=[["Name"], ["A"], ["B"], ["C"]],
        Who=[["", "A", "B", "C"], ["A", 0, 1, 0], ["B", 1, 0, 0], ["C", 0, 0, 0]],
    )
    _, held = read(data, form=XLSX)
    assert relations(held) == {("relation", "A", "B")}
    assert [kind.mutual for kind in held.relation_kinds.values()] == [True]


@pytest.mark.parametrize(("text", "form"), [("Name\tSector\nAnn\tState\n", "tsv"), ("Name,Sector\nAnn,a\tb\n", "csv")])
def test_a_table_is_called_by_what_stands_between_its_cells(text, form):
    assert next(each for each in FORMATS if each.sniff(text.encode())).id == form


def test_a_list_without_names_is_refused_with_its_questions():
    with pytest.raises(UnreadError, match="names of the stakeholders"):
        read("Name,Influence,Interest\nA,1,1\n", {"column:Name": "keep"})


PLAIN = SystemMap.of(
    [
        Stakeholder("s1", "=Ann", sector="State", influence=0.5),
        Stakeholder("s2", "Bo"),
        RelationKind("k", "advises"),
        Relation("r", "k", "s1", "s2", 2.0, notes="weekly"),
    ]
)


def test_tables_of_people_are_chosen_by_the_name_and_read_back():
    _, held = read(BY_ID["csv-stakeholders"].write(PLAIN).data)
    assert (people(held)["=Ann"].sector, people(held)["=Ann"].influence) == ("State", 0.5)
    written = BY_ID["csv-relations"].write(PLAIN)
    _, held = read(written.data)
    assert relations(held) == {("advises", "=Ann", "Bo")}
    assert [(each.strength, each.notes) for each in held.relations.values()] == [(2.0, "weekly")]
    assert "This table names stakeholders; what else is said of them is not written." in written.notes
    assert CSV.write(PLAIN).data == written.data  # a map without factors has no links to list


@pytest.mark.parametrize("form", ["xlsx", "graphml", "gexf", "dot"])
def test_a_map_of_stakeholders_alone_comes_back_without_a_doubt(form):
    alone = SystemMap.of([*PLAIN, RelationKind("k2", "reports to", 3, "dashed", formal=True)])
    written = BY_ID[form].write(alone)
    reading = BY_ID[form].read(written.data, "map")
    assert not reading.notes
    assert all(question.sure for question in reading.questions)
    assert len(Document(reading.records).snapshot.stakeholders) == 2
    formal = {kind.name for kind in Document(reading.records).snapshot.relation_kinds.values() if kind.formal}
    kept = not any("formal" in note for note in written.notes)
    assert kept == (formal == {"reports to"})


@pytest.mark.parametrize("form", ["vensim", "xmile", "mentalmodeler", "kumu", "prsm"])
def test_who_is_not_written_is_said(form):
    notes = BY_ID[form].write(PLAIN).notes
    assert "2 stakeholders are not written." in notes
    assert "1 relation is not written." in notes
