"""No edit that was made is lost when the program is killed, while drawing or while saving."""

from journal_kills import kill

KILLS = 30


def test_no_kill_loses_an_edit(tmp_path, monkeypatch):
    monkeypatch.setenv("SYSMAP_DATA_DIR", str(tmp_path))  # so that it is put back afterwards
    tally = kill(KILLS, tmp_path)
    assert tally.kills == KILLS
    assert tally.acknowledged > 50 * KILLS
    assert (tally.unreadable, tally.lost) == (0, 0)
