"""Which stakeholders may be one and the same."""

from __future__ import annotations

import pytest

from sysmap.edits.same_names import LookAlikes, look_alikes
from sysmap.model import Relation, RelationKind, Stakeholder, SystemMap


def people(*labels: str) -> SystemMap:
    return SystemMap.of(Stakeholder(str(number), label) for number, label in enumerate(labels))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Energía Verde", "Energia verde"),
        ("ministry of finance", "Ministry of Finance"),
        ("Ann Lindqvist", "Lindqvist, Ann"),
        ("Wind coalition", "Wind-Coalition"),
        ("Ann Lindqvist", "Ann Lindquist"),
        ("Straßenbauamt", "STRASSENBAUAMT"),
        ("Łódź", "Lodz"),
        ("Ørsted", "Orsted"),
        ("Œuvre d'été", "Oeuvre d'ete"),
    ],
)
def test_accents_case_order_and_slips_make_look_alikes(one, other):
    assert look_alikes(people(one, "Somebody else", other)) == (LookAlikes("0", "2"),)


@pytest.mark.parametrize(
    ("one", "other"), [("Utility A", "Utility B"), ("Ward 11", "Ward 12"), ("Mayor", "Miners"), ("A", "Ä B")]
)
def test_what_differs_on_purpose_is_no_look_alike(one, other):
    assert look_alikes(people(one, other)) == ()


def test_who_has_more_relations_is_kept():
    snapshot = people("Wind Coalition", "wind coalition", "Union")
    snapshot = SystemMap.of([*snapshot, RelationKind("k", "funds"), Relation("r", "k", "2", "1")])
    assert look_alikes(snapshot) == (LookAlikes("1", "0"),)


def test_only_pairs_with_somebody_new_are_looked_at_when_asked():
    snapshot = people("Mayor", "mayor", "Union", "Únion")
    assert look_alikes(snapshot, ["3"]) == (LookAlikes("2", "3"),)
    assert look_alikes(snapshot, []) == ()
    assert look_alikes(people("Mayor")) == ()
