"""convert says what it assumed about a file, and --choose corrects it."""

import pytest

from sysmap.cli import main

GERMAN = "Ursache,Wirkung,Art\nKohle,Preis,bremst\nPreis,Kohle,hilft\n"
ENDS = ("column:Ursache=from", "column:Wirkung=to", "column:Art=sign")


@pytest.fixture
def convert(tmp_path, capsys):
    """Convert a table by these choices: (exit code, the table that came of it, what was said)."""

    def run(table, *choices):
        (tmp_path / "in.csv").write_text(table, encoding="utf-8")
        out = tmp_path / "out.csv"
        said = [part for choice in choices for part in ("--choose", choice)]
        code = main(["convert", str(tmp_path / "in.csv"), str(out), *said])
        return code, out.read_text(encoding="utf-8") if out.exists() else "", capsys.readouterr().err

    return run


def test_choices_make_a_map_of_a_table_nobody_understands(convert):
    code, table, said = convert(GERMAN, *ENDS, "sign:bremst=-", "sign:hilft=+", "first row=titles")
    assert (code, said) == (0, "")
    assert [line.split(",")[:3] for line in table.splitlines()[1:]] == [
        ["Kohle", "Preis", "-"],
        ["Preis", "Kohle", "+"],
    ]


def test_what_is_assumed_is_printed_with_what_it_could_be(convert):
    _, _, said = convert(GERMAN, *ENDS)
    assert "Assumed 'sign:bremst'='no sign'; with --choose it could be '+', '-', '?'." in said.splitlines()
    assert "column:Ursache" not in said  # that was said


def test_what_nobody_would_assume_otherwise_is_not_printed(convert):
    assert convert("From,To,Polarity\nA,B,+\n") == (0, convert("From,To,Polarity\nA,B,+\n")[1], "")


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ((), "What can be said with --choose: 'table', 'first row', 'column:Ursache', 'column:Wirkung', 'column:Art'."),
        (("column:Ursache",), "--choose 'column:Ursache': write a key, = and a value"),
        ((*ENDS, "column:Wetter=from"), "--choose 'column:Wetter': this file has no such question. It has: 'table'"),
        ((*ENDS, "sign:hilft=ja"), "--choose 'sign:hilft': 'ja' is none of '+', '-', '?', 'no sign'"),
    ],
)
def test_what_cannot_be_is_one_line(convert, choices, words):
    code, table, said = convert(GERMAN, *choices)
    assert (code, table) == (2, "")
    assert said.count("\n") == 1
    assert words in said


def test_a_key_may_hold_the_sign_between_key_and_value(convert):
    code, table, _ = convert("From,To,a=b\nA,B,+\n", "column:a=b=sign")
    assert code == 0
    assert "A,B,+" in table
