"""The same program without a window: analyse, convert, render, and the packaged program's test of itself.

Exit code 0, or 2 with one line on stderr that says what is wrong. What a conversion lost or guessed goes to stderr
too, a line each.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import sysmap
from sysmap.analysis.json_report import as_json
from sysmap.analysis.report import analyse
from sysmap.analysis.sentences import as_text
from sysmap.analysis.study import study, tried, tried_text
from sysmap.files import format_for, open_file, save_file
from sysmap.layout import LAYOUTS
from sysmap.model import Push, SystemMap, fold_label
from sysmap.model.errors import FileError
from sysmap.placing import placed
from sysmap.storage import places

COMMANDS = ("analyse", "convert", "render")
USUAL_LOOPS = 2000
"""Loops looked for where neither a length nor a number is asked for."""


def main(argv: Sequence[str]) -> int:
    """Do what the arguments say and return the exit code. No argument, or a file alone, opens the window."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # labels hold letters that an old console's encoding does not
    try:
        general, rest = _general().parse_known_args(argv)
        if general.data_dir is not None:
            places.use_folder(general.data_dir)
        if not rest or (len(rest) == 1 and not rest[0].startswith("-") and rest[0] not in COMMANDS):
            return _window(Path(rest[0]) if rest else None, beside=general.new_window)
        _run(_parser().parse_args(rest))
        if sys.stdout is not None:
            sys.stdout.flush()
    except (FileError, _UsageError) as error:
        _refuse(f"sysmap: {error}")
        return 2
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return 130
    return 0


class _UsageError(Exception):
    """Arguments that cannot be; the message is one line."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _UsageError(f"{' '.join(message.split())}. For help: {self.prog} --help")


def _refuse(line: str) -> None:
    """Say why not: to the console, or where there is none (a double click on Windows) in a box."""
    if sys.platform == "win32" and sys.stderr is None:
        import ctypes  # noqa: PLC0415 - for this alone

        ctypes.windll.user32.MessageBoxW(None, line, "sysmap", 0x30)
    else:
        print(line, file=sys.stderr)


def _general() -> argparse.ArgumentParser:
    """What may stand before or behind anything else."""
    parser = _Parser(prog="sysmap", add_help=False, allow_abbrev=False)
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep settings and journals in this folder")
    parser.add_argument("--new-window", action="store_true", help="open another window beside the one that is open")
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="sysmap", description=sysmap.__doc__, epilog="Without a command the window opens.", parents=[_general()]
    )
    parser.add_argument("--version", action="version", version=f"sysmap {sysmap.__version__}")
    parser.add_argument("--self-test", action="store_true", help="prove that this installation works")
    commands = parser.add_subparsers(dest="command", metavar="analyse | convert | render")
    each = commands.add_parser("analyse", help="loops, leverage and problems of a map")
    each.add_argument("file", type=Path, metavar="FILE")
    each.add_argument("--json", action="store_true", help="for programs")
    each.add_argument("--max-length", type=_whole(1), metavar="L", help="every loop of up to L links")
    each.add_argument("--max-loops", type=_whole(0), metavar="N", help=f"stop after N loops (usually {USUAL_LOOPS})")
    each.add_argument("--study", action="store_true", help="with --json: reasons, the best set, questions, structure")
    each.add_argument(
        "--push",
        action="append",
        default=[],
        metavar="FACTOR=up|down",
        help="what if this factor is pushed; repeatable",
    )
    each = commands.add_parser("convert", help="write a map in another format")
    each.add_argument("file", type=Path, metavar="IN")
    each.add_argument("out", type=Path, metavar="OUT")
    each = commands.add_parser("render", help="draw a picture of a map")
    each.add_argument("file", type=Path, metavar="FILE")
    each.add_argument("out", type=Path, metavar="OUT.png|.svg|.pdf")
    each.add_argument("--layout", choices=[layout.id for layout in LAYOUTS], help="lay the map out anew first")
    each.add_argument("--width", type=_whole(16, 20_000), metavar="PX", help="width in pixels")
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


def _window(path: Path | None, *, beside: bool) -> int:
    seen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(map(os.environ.get, seen)):  # Qt would abort
        raise _UsageError("there is no display here. The commands analyse, convert and render work without one")
    places.check_writable()
    from sysmap.door import NONE, find  # noqa: PLC0415 - Qt only for those who want a window

    found = NONE if beside else find(path)
    if found.led:
        return 0
    from sysmap.app import run  # noqa: PLC0415 - whoever is led to the open window needs no other

    return run(path, found.door)


def _run(asked: argparse.Namespace) -> None:
    if asked.self_test:
        from sysmap.selftest import self_test  # noqa: PLC0415 - Qt only for those who want a window

        self_test()
    elif asked.command == "analyse":
        _analyse(asked)
    elif asked.command == "convert":
        _convert(asked)
    elif asked.command == "render":
        _render(asked)
    else:
        raise _UsageError("nothing to do. For help: sysmap --help")


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
        print(as_text(snapshot, analysis))
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


def _convert(asked: argparse.Namespace) -> None:
    form = format_for(asked.out)
    opened = open_file(asked.file)
    needs_places = form is None or form.holds_positions
    records = placed(opened.records) if needs_places and not opened.placed else opened.records
    saved = save_file(asked.out, SystemMap.of(records), opened.carried)
    _say((*opened.notes, *saved.notes))


def _render(asked: argparse.Namespace) -> None:
    opened = open_file(asked.file)
    records = opened.records
    if asked.layout or not opened.placed:
        records = placed(records, asked.layout or LAYOUTS[0].id)
    _draw(SystemMap.of(records), asked.out, asked.width)
    _say(opened.notes)


def _draw(snapshot: SystemMap, out: Path, width: int | None = None) -> None:
    from sysmap.canvas.render import render_file  # noqa: PLC0415 - Qt only for those who want a picture

    render_file(snapshot, out, width=width)


def _say(notes: Sequence[str]) -> None:
    """What was lost or guessed: last, so that a refusal stays the one line it is."""
    for note in notes:
        print(note, file=sys.stderr)
