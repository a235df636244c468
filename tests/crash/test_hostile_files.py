"""What is made to harm is refused, or read for what it is: in bounded time and memory, and with one clear word."""

import subprocess
import sys
from pathlib import Path

import pytest
from hostile import HOSTILE

SECONDS = 60
"""Of processor time: what hangs is found on a slow machine, too. Here, none takes five."""
MEMORY = 1_200 * 2**20
"""Bytes beyond what the program has before it opens a file."""
OPENS = {"digits.csv", "not quite too deep.json", "infinite.json", "surrogates.json", "huge.loopy", "wide.csv"}
"""Odd, but maps: the odd thing is left out, the rest is read."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are bounded as Linux does it")


@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_takes_more_than_its_share(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    script = Path(__file__).with_name("open_bounded.py")
    root = script.parents[2]
    done = subprocess.run(
        [sys.executable, script, path, str(SECONDS), str(MEMORY)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.returncode}: {done.stderr[-500:]}"
    assert done.stdout.count("\n") == 1
    if name in OPENS:
        assert done.stdout.startswith("opened ")
    else:
        assert done.stdout.startswith("opened ") or name in done.stdout
    assert sorted(each.name for each in tmp_path.iterdir()) == [name]
