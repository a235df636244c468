"""Typed text as tokens: names, arrows, relations, signs. :mod:`sysmap.edits.typed` holds the grammar they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from sysmap.edits.steps import one_line
from sysmap.model import Polarity


class Kind(Enum):
    """What a piece of typed text is."""

    NAME = auto()
    ARROW = auto()
    BOTH_WAYS = auto()
    RELATION = auto()  # -[funds]->
    SIGN = auto()
    DELAY = auto()
    UNCLOSED = auto()  # a quotation mark without its partner, to the end of the line
    OPENED = auto()  # the same for the bracket of a relation
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of typed text: text[start:end]."""

    kind: Kind
    start: int
    end: int
    line: int
    written: str
    text: str = ""
    """The label, for a name; the kind, for a relation."""
    sign: Polarity | None = None
    delay: bool = False
    leftwards: bool = False
    mutual: bool = False


_DASH = "[-−–—]"
_SIGN = r"(?:\([-+−–?]\)|[-+−–?])"
_MARK = r"(?:\([-+−–?]\)|[+?]|//)"  # within an arrow a bare minus would be one of its dashes
_ALONE, _APART = r"(?<![^\s;])", r"(?![^\s;])"

_AFTER_ARROW = r"[^\s;>|→⇒⟶⊣]"

_PIECES = re.compile(
    rf"""
    (?P<quoted> (?: (?<!{_AFTER_ARROW}) | (?<=<-) | (?<=←) )
        (?: "(?P<straight>(?:[^"]|"")*)" | “(?P<curly>[^“”]*)” | „(?P<low>[^„“”]*)[“”] | «(?P<angle>[^«»]*)» ) )
  | (?P<unclosed> {_ALONE} ["“„«] .* )
  | (?P<relation> (?P<back> < )? {_DASH}{{1,3}}
        \[ \s* (?: "(?P<kind_quoted>(?:[^"]|"")*)" | (?P<kind>[^\]]*?) ) \s* \]
        {_DASH}{{1,3}} (?P<forth> [>→⇒⟶] )? )
  | (?P<opened> {_ALONE} <? {_DASH}{{1,3}} \[ [^\]]* \Z )
  | (?P<both> < [-=−–—]{{1,9}} > | [↔⇔] )
  | (?P<arrow>
        (?: {_DASH}{{1,2}} | {_ALONE} ) {_MARK}{{1,3}} {_DASH}{{0,2}} (?: [>→⇒⟶] | (?P<stop1>[|⊣]) )
      | {_DASH}{{1,9}} (?: [>→⇒⟶] | (?P<stop2>[|⊣]) )
      | ={{1,9}} > | [→⇒⟶] | (?P<stop3>⊣)
      | (?P<left> < {_DASH}{{1,2}} (?: {_MARK}{{1,3}} {_DASH}{{1,2}} | {_DASH}{{0,7}} ) | ← ) )
  | (?P<sign> (?<!{_AFTER_ARROW}) {_SIGN} {_APART} )
  | (?P<delay> (?<!{_AFTER_ARROW}) (?: // | \(delay(?:ed)?\) ) {_APART} )
  | (?P<end> ; )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-+*•·▪◦‣–—]|\d{1,3}[.)])\s+(?=\S)")
_SIGN_IN_ARROW = re.compile(r"\([-−–]\)|[+?]")
_STOPS = ("stop1", "stop2", "stop3")
_QUOTES = ("straight", "curly", "low", "angle")


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, an END after each line. Never fails; what cannot be told apart is left to the reader."""
    tokens: list[Token] = []
    at = 0
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        if at:
            tokens.append(Token(Kind.END, at, at, number - 1, ""))
        tokens += _named(_pieces(line, at, number), text)
        at += len(line)
    return tokens


def without_bullet(line: str) -> str:
    """A line without a list's bullet or number in front, and without white space at its ends."""
    found = _BULLET.match(line)
    return line[found.end() :].strip() if found else line.strip()


def _pieces(line: str, offset: int, number: int) -> Iterator[Token]:
    """Operators, quoted names and, as NAME tokens without text, what stands between them."""
    bullet = _BULLET.match(line)
    at = bullet.end() if bullet else 0
    for found in _PIECES.finditer(line, at):
        yield from _between(line, at, found.start(), offset, number)
        at = found.end()
        yield _operator(found, offset, number)
    yield from _between(line, at, len(line), offset, number)


def _between(line: str, start: int, end: int, offset: int, number: int) -> Iterator[Token]:
    written = line[start:end]
    if written.strip():
        start += len(written) - len(written.lstrip())
        written = written.strip()
        end = start + len(written)
        yield Token(Kind.NAME, offset + start, offset + end, number, written, one_line(written))


def _operator(found: re.Match[str], offset: int, number: int) -> Token:
    kind = found.lastgroup or ""
    where = offset + found.start(), offset + found.end(), number, found[0].strip()
    if kind == "quoted":
        inside = next(found[quotes] for quotes in _QUOTES if found[quotes] is not None)
        return Token(Kind.NAME, *where, one_line(inside.replace('""', '"') if found["straight"] else inside))
    if kind == "relation":
        back, forth = found["back"] is not None, found["forth"] is not None
        named = found["kind"] if found["kind_quoted"] is None else found["kind_quoted"].replace('""', '"')
        return Token(Kind.RELATION, *where, one_line(named), leftwards=back and not forth, mutual=back == forth)
    if kind == "arrow":
        opposite = any(found[stop] for stop in _STOPS)
        sign = Polarity.OPPOSITE if opposite else _sign_in("".join(_SIGN_IN_ARROW.findall(found[0])))
        return Token(Kind.ARROW, *where, sign=sign, delay="//" in found[0], leftwards=found["left"] is not None)
    if kind == "sign":
        return Token(Kind.SIGN, *where, sign=_sign_in(found[0]))
    return Token(_PLAIN[kind], *where, delay=kind == "delay")


_PLAIN = {
    "unclosed": Kind.UNCLOSED,
    "opened": Kind.OPENED,
    "both": Kind.BOTH_WAYS,
    "delay": Kind.DELAY,
    "end": Kind.END,
}


def _sign_in(written: str) -> Polarity | None:
    for letter in written:
        if letter == "+":
            return Polarity.SAME
        if letter == "?":
            return Polarity.UNKNOWN
        if letter in "-−–":
            return Polarity.OPPOSITE
    return None


def _named(pieces: Iterable[Token], text: str) -> Iterator[Token]:
    """Pieces with neighbouring names as one: quotation marks that do not wrap a whole name are part of it."""
    for is_name, group in groupby(pieces, lambda piece: piece.kind == Kind.NAME):
        first, *others = group
        if is_name and others:
            start, end = first.start, others[-1].end
            written = text[start:end]
            yield Token(Kind.NAME, start, end, first.line, written, one_line(written))
        else:
            yield from (first, *others)
