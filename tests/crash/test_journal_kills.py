"""No edit that was made is lost when the program is killed, while drawing or while saving."""

import pytest
from journal_kills import DRAWING, SAVING, kill

KILLS = 30


@pytest.mark.parametrize("often", [DRAWING, SAVING])
def test_no_kill_loses_an_edit(tmp_path, monkeypatch, often):
    monkeypatch.setenv("SYSMAP_DATA_DIR", str(tmp_path))  # so that it is put back afterwards
    tally = kill(KILLS, tmp_path, often)
    assert tally.kills == KILLS
    assert tally.acknowledged > (50 if often == DRAWING else 5) * KILLS
    assert tally.in_save > KILLS // 3 or often == DRAWING
    assert (tally.unreadable, tally.lost) == (0, 0)
