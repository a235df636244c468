"""No damaged file crashes a reader, holds it up, or gives half a map."""

import pytest
from reader_mutations import JOURNAL, read_mutants
from seeds import families

SEEDS = {**families(), JOURNAL: ()}
FILES = {"sysmap": 3000, JOURNAL: 1500}
PATIENCE = 60.0
"""Seconds: what hangs is found on a busy machine, too. How long reading takes is measured elsewhere."""


@pytest.mark.parametrize("family", SEEDS)
def test_no_damage_crashes_a_reader(family):
    files = FILES.get(family, 300)
    tally = read_mutants(family, SEEDS[family], files, limit=PATIENCE)
    assert (tally.failures, tally.hangs) == ([], 0)
    assert tally.files == files
    assert tally.opened > files // 20, (
        "hardly anything opened: the readers are not tolerant, or the damage is too great"
    )
    assert tally.refused > files // 20, "hardly anything was refused: the damage proves nothing"
