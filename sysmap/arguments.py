"""What arguments have in common: a refusal of one line, and the options that may stand before anything else."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn


class UsageError(Exception):
    """Arguments that cannot be; the message is one line."""


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{' '.join(message.split())}. For help: {self.prog} --help")


def general() -> Parser:
    """A parser of the options that every way to start the program knows."""
    parser = Parser(prog="sysmap", add_help=False, allow_abbrev=False)
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep settings and unsaved work in this folder")
    parser.add_argument("--new-window", action="store_true", help="open another window beside the one that is open")
    return parser
