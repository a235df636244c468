"""How people compare labels."""

from sysmap.model import alphabetical


def test_letters_with_accents_stand_with_those_without():
    names = ["Zoo", "École", "Østfold", "ecole", "Eclair", "Ørsted", "Ostend", "ÉCOLE B"]
    told = ["Eclair", "ecole", "École", "ÉCOLE B", "Ørsted", "Ostend", "Østfold", "Zoo"]
    assert sorted(names, key=alphabetical) == told
