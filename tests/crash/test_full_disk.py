"""No save that a disk refuses harms the file, at whichever write or step it is refused."""

from full_disk import ERRORS, STEPS, Tally, fail_at_every_step, fail_at_every_write, map_of


def test_every_write_and_every_step_can_fail_without_harm(tmp_path):
    path, tally = tmp_path / "map.sysmap", Tally()
    writes = fail_at_every_write(path, map_of(500), tally)
    fail_at_every_step(path, map_of(501), tally)
    assert writes > 10
    assert tally.tried == len(ERRORS) * (2 * writes - 1 + len(STEPS))
    assert tally == Tally(tried=tally.tried, refused=tally.tried)
