"""The same program without a window: analyse, convert, render, compare, and the packaged program's test of itself.

What a conversion lost or guessed goes to stderr, a line each.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import sysmap
from sysmap.analysis.json_report import as_json
from sysmap.analysis.people_report import people_report
from sysmap.analysis.report import analyse
from sysmap.analysis.sentences import as_text
from sysmap.analysis.sentences.people_text import people_text
from sysmap.analysis.study import study, tried, tried_text
from sysmap.arguments import Parser, UsageError, general
from sysmap.edits import comparing_words
from sysmap.edits.comparing import compare
from sysmap.files import Opened, format_for, open_file, save_file
from sysmap.formats.questions import Question, UnreadError
from sysmap.layout import LAYOUTS
from sysmap.model import Push, Sheet, SystemMap, first_sheet, fold_label
from sysmap.model.errors import FileError
from sysmap.placing import placed

USUAL_LOOPS = 2000
"""Loops looked for where neither a length nor a number is asked for."""


def run(argv: Sequence[str]) -> None:
    """Do what the arguments say. Raises UsageError and FileError."""
    asked = _parser().parse_args(argv)
    if asked.self_test:
        from sysmap.selftest import self_test  # noqa: PLC0415 - Qt only for those who want a window

        self_test()
    elif asked.do is None:
        raise UsageError("nothing to do. For help: sysmap --help")
    else:
        asked.do(asked)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="sysmap", description=sysmap.__doc__, epilog="Without a command the window opens.", parents=[general()]
    )
    parser.add_argument("--version", action="version", version=f"sysmap {sysmap.__version__}")
    parser.add_argument("--self-test", action="store_true", help="prove that this installation works")
    parser.set_defaults(do=None)
    commands = parser.add_subparsers(metavar="analyse | convert | render | compare")
    _analyse_options(commands.add_parser("analyse", help="loops, leverage, problems and stakeholders of a map"))
    _convert_options(commands.add_parser("convert", help="write a map in another format"))
    _render_options(commands.add_parser("render", help="draw a picture of a map"))
    _compare_options(commands.add_parser("compare", help="what one map adds, removes and changes against another"))
    return parser


def _whole(least: int, most: int = 10**9) -> Callable[[str], int]:
    """How argparse reads a whole number between two bounds."""

    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{text} is not between {least} and {most}")
        return value

    return read


def _analyse_options(command: argparse.ArgumentParser) -> None:
    command.set_defaults(do=_analyse)
    add = command.add_argument
    add("file", type=Path, metavar="FILE")
    add("--json", action="store_true", help="for programs")
    add("--max-length", type=_whole(1), metavar="L", help="every loop of up to L links")
    add("--max-loops", type=_whole(0), metavar="N", help=f"stop after N loops (usually {USUAL_LOOPS})")
    add("--study", action="store_true", help="with --json: reasons, the best set, questions, structure")
    told = "what if this factor is pushed; repeatable"
    add("--push", action="append", default=[], metavar="FACTOR=up|down", help=told)


def _analyse(asked: argparse.Namespace) -> None:
    opened = open_file(asked.file)
    snapshot = SystemMap.of(opened.records)
    most = USUAL_LOOPS if asked.max_loops is None and asked.max_length is None else asked.max_loops
    analysis = analyse(snapshot, max_length=asked.max_length, max_loops=most)
    pushes = _pushes(snapshot, asked.push)
    if asked.json:
        found = as_json(snapshot, analysis)
        if asked.study:
            found |= study(snapshot, analysis)
        if pushes:
            found["what_if"] = tried(snapshot, pushes)
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        people = people_report(snapshot, analysis)
        print(as_text(snapshot, analysis))
        if told := people_text(snapshot, people.network, people.levers):
            print(told)
        if pushes:
            print(tried_text(snapshot, pushes))
    _say(opened.notes)


def _pushes(snapshot: SystemMap, asked: Sequence[str]) -> list[Push]:
    """What --push names: "Coal price=up". Raises FileError."""
    pushes = []
    for text in asked:
        label, _, way = text.rpartition("=")
        found = snapshot.by_label.get(fold_label(label), ())
        if len(found) != 1 or way not in ("up", "down"):
            raise FileError(f"Cannot push {text!r}: write the name of one factor of the map, then =up or =down.")
        pushes.append(Push(found[0].id, 1 if way == "up" else -1))
    return pushes


def _convert_options(command: argparse.ArgumentParser) -> None:
    command.set_defaults(do=_convert)
    add = command.add_argument
    add("file", type=Path, metavar="IN")
    add("out", type=Path, metavar="OUT")
    told = "correct a guess; the guesses are printed with their keys; repeatable"
    add("--choose", action="append", default=[], metavar="KEY=VALUE", help=told)


def _convert(asked: argparse.Namespace) -> None:
    form = format_for(asked.out)
    choices = dict(_pair(text) for text in asked.choose)
    opened = _opened(asked.file, choices)
    needs_places = form is None or form.holds_positions
    records = placed(opened.records, sheets=opened.unplaced) if needs_places else opened.records
    saved = save_file(asked.out, SystemMap.of(records), opened.carried)
    _say((*_guesses(opened.questions, choices), *opened.notes, *saved.notes))


def _pair(text: str) -> tuple[str, str]:
    """The key and the value of --choose; a key may hold the sign between them."""
    key, sign, value = text.rpartition("=")
    if not sign:
        raise UsageError(f"--choose {text!r}: write a key, = and a value, as they are printed by convert")
    return key, value


def _opened(path: Path, choices: Mapping[str, str]) -> Opened:
    """The map in a file, read by these choices. Raises FileError; UsageError for a choice that the file has not."""
    try:
        opened = open_file(path, choices)
    except UnreadError as error:
        _check(choices, error.questions)
        keys = ", ".join(repr(question.key) for question in error.questions)
        raise FileError(f"{error} What can be said with --choose: {keys}.") from None
    _check(choices, opened.questions)
    return opened


def _check(choices: Mapping[str, str], questions: Sequence[Question]) -> None:
    asked = {question.key: question for question in questions}
    for key, value in choices.items():
        if key not in asked:
            known = ", ".join(map(repr, asked)) or "none"
            raise UsageError(f"--choose {key!r}: this file has no such question. It has: {known}")
        if value not in asked[key].options:
            raise UsageError(f"--choose {key!r}: {value!r} is none of {', '.join(map(repr, asked[key].options))}")


def _guesses(questions: Sequence[Question], choices: Mapping[str, str]) -> list[str]:
    """A line for each thing that was assumed and nobody has said, with what could be said instead."""
    lines = []
    for question in questions:
        if not question.sure and question.key not in choices:
            others = ", ".join(repr(value) for value in question.options if value != question.answer)
            lines.append(f"Assumed {question.key!r}={question.answer!r}; with --choose it could be {others}.")
    return lines


def _render_options(command: argparse.ArgumentParser) -> None:
    command.set_defaults(do=_render)
    add = command.add_argument
    add("file", type=Path, metavar="FILE")
    add("out", type=Path, metavar="OUT.png|.svg|.pdf")
    add("--layout", choices=[layout.id for layout in LAYOUTS], help="lay the map out anew first")
    add("--sheet", choices=[sheet.value for sheet in Sheet], help="what of the map to draw")
    add("--width", type=_whole(16, 20_000), metavar="PX", help="width in pixels")


def _render(asked: argparse.Namespace) -> None:
    opened = open_file(asked.file)
    snapshot = SystemMap.of(opened.records)
    sheet = Sheet(asked.sheet) if asked.sheet else first_sheet(snapshot)
    records = placed(opened.records, sheets=opened.unplaced)
    if asked.layout:
        records = placed(records, asked.layout, (sheet,))
    _draw(SystemMap.of(records), asked.out, asked.width, sheet)
    _say(opened.notes)


def _compare_options(command: argparse.ArgumentParser) -> None:
    command.set_defaults(do=_compare)
    add = command.add_argument
    add("file", type=Path, metavar="A")
    add("other", type=Path, metavar="B")
    add("--json", action="store_true", help="for programs")


def _compare(asked: argparse.Namespace) -> None:
    """What B adds, removes and changes against A."""
    one, other = open_file(asked.file), open_file(asked.other)
    found = compare(SystemMap.of(one.records), SystemMap.of(other.records))
    print(
        json.dumps(comparing_words.as_json(found), ensure_ascii=False, indent=2)
        if asked.json
        else comparing_words.as_text(found)
    )
    _say((*one.notes, *other.notes))


def _draw(snapshot: SystemMap, out: Path, width: int | None = None, sheet: Sheet = Sheet.CAUSAL) -> None:
    from sysmap.canvas.render import render_file  # noqa: PLC0415 - Qt only for those who want a picture

    render_file(snapshot, out, width=width, sheet=sheet)


def _say(notes: Sequence[str]) -> None:
    """What was lost or guessed: last, so that a refusal stays the one line it is."""
    for note in notes:
        print(note, file=sys.stderr)
