"""How people compare labels."""

from sysmap.model import alphabetical


def test_letters_with_accents_stand_with_those_without():
    names = ["Zoo", "École", "Østfold", "ecole", "Eclair", "Ørsted", "Ostend", "ÉCOLE B"]
    told = ["Eclair", "ecole", "École", "ÉCOLE B", "Ørsted", "Ostend", "Østfold", "Zoo"]
    assert sorted(names, key=alphabetical) == told


def test_numbers_in_labels_count_as_numbers():
    told = ["Step", "Step 0", "Step 1", "Step 2 of 9", "Step 2 of 10", "Step 10", "Step 100", "Steps"]
    assert sorted(sorted(told), key=alphabetical) == told
