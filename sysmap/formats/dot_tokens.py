"""The words of a DOT file: names, quoted and HTML texts, marks; comments are left out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from sysmap.formats.limits import Allowance
from sysmap.model.checks import MOST_TEXT
from sysmap.model.errors import FileError

_TOKEN = re.compile(
    r"(?P<space>\s+|//[^\n]*|/\*.*?\*/|(?<![^\n])\#[^\n]*)"
    r'|(?P<text>"(?:[^"\\]++|\\.)*+")'
    r"|(?P<edge>->|--)"
    r"|(?P<word>-?(?:\.\d+|\d+(?:\.\d*)?)|[A-Za-z_\x80-\U0010ffff][\w\x80-\U0010ffff]*)"
    r"|(?P<mark>[{}\[\];,=:+])",
    re.DOTALL,
)
_BRACKET = re.compile("[<>]")
_MOST_WORDS = 2_000_000
_TAG = re.compile(r"<[^<>]*>")


class Token(NamedTuple):
    """``kind``: word (a bare name), text (quoted or HTML), edge or mark."""

    kind: str
    text: str
    line: int


def tokens(source: str, name: str) -> Iterator[Token]:
    """All tokens. Raises FileError, with the line, where a text, a comment or an HTML label never ends."""
    at, line = 0, 1
    words = Allowance(name, "words", _MOST_WORDS)
    while at < len(source):
        words.spend()
        found = _TOKEN.match(source, at)
        if found is not None:
            end, kind = found.end(), found.lastgroup or ""
            if kind == "text":
                if end - at > MOST_TEXT:
                    raise FileError(f"{name}, line {line}: a text begins here that is longer than any on a map.")
                yield Token("text", plain(found[0][1:-1]), line)
            elif kind != "space":
                yield Token(kind, found[0], line)
        elif source[at] == "<":
            end = _html_end(source, at)
            if not end:
                raise FileError(f"{name}, line {line}: a label in <…> begins here and never ends.")
            yield Token("text", _words(source[at + 1 : end - 1]), line)
        else:
            what = (
                "a text begins with a quote here and never ends"
                if source[at] == '"'
                else f"“{source[at]}” fits nowhere"
            )
            raise FileError(f"{name}, line {line}: {what}.")
        line += source.count("\n", at, end)
        at = end


def plain(text: str) -> str:
    """A quoted text without its escapes: \\n, \\l and \\r end lines; \\N, the node's name, stays."""

    def escape(found: re.Match[str]) -> str:
        letter = found[1]
        return "\n" if letter in "nlr" else "" if letter == "\n" else letter if letter in '"\\' else found[0]

    return html.unescape(re.sub(r"\\(.)", escape, text, flags=re.DOTALL))


def _html_end(source: str, at: int) -> int:
    """Where the > stands that closes the < at ``at``, and one further; 0 where none does."""
    depth = 0
    for found in _BRACKET.finditer(source, at):
        depth += 1 if found[0] == "<" else -1
        if not depth:
            return found.end()
    return 0


def _words(markup: str) -> str:
    """The words in an HTML label."""
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
