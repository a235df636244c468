"""What the program was started for: its window, or one of the commands that work without it.

Exit code 0, or 2 with one line on stderr that says what is wrong. Little is imported before that is known, so that the
window stands soon.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sysmap.arguments import UsageError, general
from sysmap.model.errors import FileError
from sysmap.storage import places

COMMANDS = ("analyse", "convert", "render", "compare")


def main(argv: Sequence[str]) -> int:
    """Do what the arguments say and return the exit code. No argument, or a file alone, opens the window."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # labels hold letters that an old console's encoding does not
    try:
        asked, rest = general().parse_known_args(argv)
        if asked.data_dir is not None:
            places.use_folder(asked.data_dir)
        if not rest or (len(rest) == 1 and not rest[0].startswith("-") and rest[0] not in COMMANDS):
            return _window(Path(rest[0]) if rest else None, beside=asked.new_window)
        from sysmap.commands import run  # noqa: PLC0415 - the window needs none of the commands

        run(rest)
        if sys.stdout is not None:
            sys.stdout.flush()
    except (FileError, UsageError) as error:
        _refuse(f"sysmap: {error}")
        return 2
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return 130
    return 0


def _window(path: Path | None, *, beside: bool) -> int:
    seen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(map(os.environ.get, seen)):  # Qt would abort
        raise UsageError("there is no display here. The commands work without one: sysmap --help")
    places.check_writable()
    from sysmap.door import NONE, find  # noqa: PLC0415 - Qt only for those who want a window

    found = NONE if beside else find(path)
    if found.led:
        return 0
    from sysmap.app import run  # noqa: PLC0415 - whoever is led to the open window needs no other

    return run(path, found.door)


def _refuse(line: str) -> None:
    """Say why not: to the console, or where there is none (a double click on Windows) in a box."""
    if sys.platform == "win32" and sys.stderr is None:
        import ctypes  # noqa: PLC0415 - for this alone

        ctypes.windll.user32.MessageBoxW(None, line, "sysmap", 0x30)
    else:
        print(line, file=sys.stderr)
