"""The command line: what it prints, where it prints it, and one line when it cannot."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sysmap import cli
from sysmap.files import open_file
from sysmap.model import SystemMap
from sysmap.style.resources import EXAMPLES

ROOT = Path(cli.__file__).parents[1]
EXAMPLE = ROOT / "resources" / "examples" / "re-amp.sysmap"
LIMITS = """From,To,Polarity,Delay
Members,Word of mouth,+,
Word of mouth,Members,+,
Members,Crowding,+,
Crowding,Members,-,yes
"""


@pytest.fixture
def limits(tmp_path):
    path = tmp_path / "limits.csv"
    path.write_text(LIMITS)
    return path


def run(*arguments: object) -> int:
    return cli.main([str(each) for each in arguments])


def lines(*arguments: object, **surroundings: str) -> subprocess.Popen:
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, **pipes, text=True, encoding="utf-8", env={**os.environ, **surroundings})


# analyse


def test_analyse_speaks_in_words(limits, capsys):
    assert run("analyse", limits) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "3 factors, 4 links" in out
    assert "R1" in out
    assert "B1" in out


def test_analyse_as_json_has_exactly_the_promised_keys(limits, capsys):
    assert run("analyse", limits, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["map", "loops", "leverage", "problems", "stakeholders", "weaving", "levers"]
    assert (found["stakeholders"], found["weaving"], found["levers"]) == ([], [], [])
    assert found["map"] == {"title": "limits", "factors": 3, "links": 4, "stakeholders": 0, "relations": 0}
    loops = found["loops"]
    assert set(loops) == {"complete_to_length", "longer_exist", "count", "by_length", "shown"}
    assert (loops["count"], loops["longer_exist"]) == (2, False)
    assert loops["by_length"]["2"] == {"R": 1, "B": 1, "U": 0}
    shown = {loop["kind"]: loop for loop in loops["shown"]}
    assert set(shown["R"]) == {"id", "kind", "length", "delays", "factors", "name"}
    assert (shown["B"]["delays"], set(shown["B"]["factors"])) == (1, {"Members", "Crowding"})
    keys = {"factor", "score", "direction", "certainty", "rank_low", "rank_high", "roles"}
    assert [set(row) for row in found["leverage"]] == [keys] * 3


def test_no_loop_is_longer_than_asked_for(capsys):
    assert run("analyse", EXAMPLE, "--json", "--max-length", 4) == 0
    bounded = json.loads(capsys.readouterr().out)["loops"]
    assert bounded["complete_to_length"] == 4
    assert all(loop["length"] <= 4 for loop in bounded["shown"] if loop["id"] != loop["kind"])


def test_complete_to_a_length_however_many_loops_that_takes(tmp_path, capsys):
    dense = tmp_path / "dense.csv"
    dense.write_text("From,To\n" + "".join(f"{a},{b}\n" for a in range(25) for b in range(25) if a != b))
    assert run("analyse", dense, "--json", "--max-length", 3) == 0
    loops = json.loads(capsys.readouterr().out)["loops"]
    assert (loops["complete_to_length"], loops["count"]) == (3, 25 * 24 // 2 + 25 * 24 * 23 // 3)
    assert run("analyse", dense, "--json") == 0
    assert json.loads(capsys.readouterr().out)["loops"]["complete_to_length"] == 2
    assert run("analyse", dense, "--json", "--max-loops", 10) == 0
    assert json.loads(capsys.readouterr().out)["loops"]["count"] <= 10


def test_the_same_table_gives_the_same_analysis(limits, capsys):
    outputs = []
    for _ in range(2):
        run("analyse", limits, "--json")
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


# convert


def test_convert_lays_out_what_has_no_positions(limits, tmp_path, capsys):
    assert run("convert", limits, tmp_path / "map.sysmap") == 0
    assert capsys.readouterr() == ("", "")
    factors = SystemMap.of(open_file(tmp_path / "map.sysmap").records).factors.values()
    assert len({(factor.x, factor.y) for factor in factors}) == 3


def test_convert_there_and_back_keeps_the_links(limits, tmp_path, capsys):
    run("convert", limits, tmp_path / "map.sysmap")
    run("convert", tmp_path / "map.sysmap", tmp_path / "back.csv")
    assert capsys.readouterr().err == "A list of links does not keep the positions of factors.\n"
    rows = [line.split(",") for line in (tmp_path / "back.csv").read_text().splitlines()]
    assert {(row[0], row[1], row[2], row[4]) for row in rows[1:]} == {
        tuple(line.split(",")) for line in LIMITS.splitlines()[1:] if not line.endswith("yes")
    } | {("Crowding", "Members", "-", "yes")}


def test_what_was_lost_is_a_line_each_and_no_failure(tmp_path, capsys):
    assert run("convert", EXAMPLE, tmp_path / "out.csv") == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) > 3
    assert any("goals" in line for line in err.splitlines())


# render


@pytest.mark.parametrize(("suffix", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_render_draws_a_picture(limits, tmp_path, capsys, suffix, start):
    picture = tmp_path / f"map{suffix}"
    assert run("render", limits, picture) == 0
    assert capsys.readouterr() == ("", "")
    assert picture.read_bytes().startswith(start)


def test_render_in_another_layout_and_width(limits, tmp_path):
    assert run("render", limits, tmp_path / "a.png", "--width", 640, "--layout", "circle") == 0
    assert int.from_bytes((tmp_path / "a.png").read_bytes()[16:20]) == 640
    assert run("render", limits, tmp_path / "b.svg", "--layout", "grid") == 0
    assert "Word of mouth" in (tmp_path / "b.svg").read_text(encoding="utf-8")


# one line when it cannot


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["frobnicate", "a", "b"], "invalid choice: 'frobnicate'"),
        (["analyse"], "required: FILE"),
        (["analyse", "gone.sysmap"], "Cannot open gone.sysmap: there is no such file"),
        (["analyse", "."], "this is a folder"),
        (["analyse", "limits.csv", "--max-length", "two"], "'two' is not a whole number"),
        (["analyse", "limits.csv", "--max-length", "0"], "0 is not between 1 and"),
        (["analyse", "limits.csv", "--max-loops", "-3"], "-3 is not between 0 and"),
        (["analyse", "limits.csv", "--colour"], "unrecognized arguments: --colour"),
        (["convert", "limits.csv"], "required: OUT"),
        (["convert", "limits.csv", "out.docx"], "Cannot save out.docx"),
        (["convert", "limits.csv", "gone/out.sysmap"], "no such file or folder"),
        (["render", "limits.csv", "out.gif"], "out.gif: the name must end in .png"),
        (["render", "limits.csv", "gone/out.png"], "gone"),
        (["render", "guessed.csv", "out.gif"], "out.gif"),
        (["convert", "guessed.csv", "gone/out.csv"], "no such file or folder"),
        (["render", "limits.csv", "out.png", "--layout", "spaghetti"], "invalid choice: 'spaghetti'"),
        (["render", "limits.csv", "out.png", "--width", "9999999"], "is not between"),
        (["--nonsense"], "unrecognized arguments"),
    ],
)
def test_a_refusal_is_one_line(limits, monkeypatch, capsys, arguments, words):
    monkeypatch.chdir(limits.parent)
    Path("guessed.csv").write_text("From,To,Mood\nA,B,blue\n")  # a table with something to be said about it
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.startswith("sysmap: ")
    assert err.count("\n") == 1


def test_help_and_version(capsys):
    for arguments in (["--help"], ["analyse", "--help"], ["--version"]):
        with pytest.raises(SystemExit) as left:
            run(*arguments)
        assert left.value.code == 0
        assert "sysmap" in capsys.readouterr().out


def test_without_a_command_the_window_opens(monkeypatch, limits):
    opened = []

    def window(path=None, door=None):
        opened.append((path, door is not None))
        if door is not None:
            door.close()
        return 7

    monkeypatch.setattr("sysmap.app.run", window)
    assert run() == 7
    assert run(limits) == 7
    assert run("--new-window", limits) == 7
    assert opened == [(None, True), (limits, True), (limits, False)]


def test_without_a_display_the_window_says_so(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert run() == 2
    assert "no display here" in capsys.readouterr().err


def test_a_data_folder_that_takes_nothing_is_refused(limits, capsys):
    assert run("--data-dir", limits) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "name another folder" in err


def test_a_data_folder_may_stand_anywhere(limits, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("SYSMAP_DATA_DIR", "")
    assert run("analyse", limits, "--data-dir", tmp_path / "own") == 0
    assert os.environ["SYSMAP_DATA_DIR"] == str(tmp_path / "own")


# the program as it is started


def test_a_display_that_does_not_answer_is_one_line_and_no_crash():
    with lines(QT_QPA_PLATFORM="xcb", DISPLAY=":987") as process:
        out, err = process.communicate(timeout=60)
    assert (out, process.returncode) == ("", 2)
    assert err.startswith("sysmap: no window can be opened on the display ':987'.")
    assert err.count("\n") == 1


def test_a_reader_that_has_seen_enough_is_no_error():
    with lines("analyse", EXAMPLE, "--json", "--max-length", 6) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=60) == 0


def test_an_interrupt_is_quiet(tmp_path):
    dense = tmp_path / "dense.csv"
    os.mkfifo(dense)
    with lines("analyse", dense, "--json", "--max-length", 12) as process:
        with dense.open("w") as table:  # waits until the program has started and reads
            table.write("From,To\n" + "".join(f"{a},{b}\n" for a in range(40) for b in range(40) if a != b))
        process.send_signal(signal.SIGINT)  # in a search that would take for ever
        assert process.communicate(timeout=30) == ("", "")
        assert process.returncode == 130


def test_the_program_proves_itself():
    with lines("--self-test") as process:
        out, err = process.communicate(timeout=120)
    assert err == ""
    assert process.returncode == 0
    assert out.splitlines()[-2:] == ["asked for no network", "self-test passed"]


def test_a_study_adds_keys_and_changes_none(capsys):
    path = str(EXAMPLES / "fixes-that-fail.sysmap")
    assert cli.main(["analyse", path, "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    label = plain["leverage"][0]["factor"]
    assert cli.main(["analyse", path, "--json", "--study", "--push", f"{label}=down"]) == 0
    studied = json.loads(capsys.readouterr().out)
    assert {key: studied[key] for key in plain} == plain
    assert {each["verdict"] for each in studied["what_if"]} <= {"up", "down", "depends", "untouched"}


def test_a_push_of_something_that_is_not_there_is_refused_in_one_line(capsys):
    assert cli.main(["analyse", str(EXAMPLES / "fixes-that-fail.sysmap"), "--push", "Nothing=up"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1


# compare


def test_compare_says_what_the_second_map_adds_removes_and_changes(limits, tmp_path, capsys):
    other = tmp_path / "other.csv"
    other.write_text(LIMITS.replace("Word of mouth,Members,+,\n", "Word of mouth,Members,-,\nMembers,Fame,+,\n"))
    assert run("compare", limits, other) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "+ Fame" in out.splitlines()
    assert "+ Members → Fame (+)" in out.splitlines()
    assert any(line.startswith("~ Word of mouth → Members (+): opposite direction") for line in out.splitlines())


def test_compare_as_json(limits, tmp_path, capsys):
    other = tmp_path / "limits.csv"
    assert run("compare", limits, other, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {"counts": {"added": {}, "removed": {}, "changed": {}}, "added": [], "removed": [], "changed": []}


def test_compare_with_a_file_that_is_not_there_is_one_line(limits, tmp_path, capsys):
    assert run("compare", limits, tmp_path / "nothing.csv") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
