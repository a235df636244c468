"""What a foreign format is: a value that can recognise, read and write its files. Bytes in, bytes out: no disk here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sysmap.model import Record, SystemMap


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave. ``notes``: what was lost or guessed, a sentence each. ``placed``: whether it held positions."""

    records: tuple[Record, ...]
    notes: tuple[str, ...] = ()
    placed: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A map as a file's bytes. ``notes``: what the format cannot hold, a sentence each."""

    data: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """``read`` takes the bytes and the file's name, for messages and the title; it raises FileError.

    ``write`` is None where files of the format are only read, ``read`` where they are only written.
    ``holds_positions``: whether its files say where factors stand, so that a map without positions is laid out
    before it is written.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[bytes, str], Reading] | None
    write: Callable[[SystemMap], Written] | None = None
    holds_positions: bool = True
