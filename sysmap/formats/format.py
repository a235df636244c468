"""What a foreign format is: a value that can recognise, read and write its files. Bytes in, bytes out: no disk here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sysmap.formats.findings import Findings
from sysmap.formats.questions import Asked, Choices, Question, UnreadError
from sysmap.model import Record, SystemMap
from sysmap.model.errors import FileError


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave.

    ``notes``: what was lost or guessed, a sentence each. ``placed``: whether it held positions. ``questions``: what was
    assumed, and could be assumed otherwise.
    """

    records: tuple[Record, ...]
    notes: tuple[str, ...] = ()
    placed: bool = False
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A map as a file's bytes. ``notes``: what the format cannot hold, a sentence each."""

    data: bytes
    notes: tuple[str, ...] = ()


Reader = Callable[[bytes, str, Asked], Reading]
"""Takes the bytes, the file's name for messages and the title, and who settles its questions. Raises FileError."""


@dataclass(frozen=True, slots=True)
class Format:
    """``write`` is None where files of the format are only read, ``reader`` where they are only written.

    ``holds_positions``: whether its files say where factors stand, so that a map without positions is laid out
    before it is written. ``write_found``: writes what an analysis found in the map as well, where there is a place.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    reader: Reader | None
    write: Callable[[SystemMap], Written] | None = None
    holds_positions: bool = True
    write_found: Callable[[SystemMap, Findings], Written] | None = None

    def read(self, data: bytes, name: str, choices: Choices | None = None) -> Reading:
        """The map in a file of this format. ``choices``: a person's answers to questions that a reading carries.

        Raises FileError; UnreadError where there were questions before it went wrong.
        """
        if self.reader is None:
            raise FileError(f"{name} is a {self.title}. sysmap writes these but does not read them.")
        asked = Asked(choices)
        try:
            reading = self.reader(data, name, asked)
        except FileError as error:
            raise (UnreadError(str(error), asked.questions) if asked.questions else error) from None
        return replace(reading, questions=asked.questions)
