"""What people type to draw a map: the grammar of the type-to-map bar, read and written.

A line is one statement; ``;`` also ends one. A statement is names with connectors between them::

    Coal price                               a factor
    Coal price -> Demand for coal            a link; its sign is not said
    Coal price -> Demand for coal -          the sign at the end is the last link's
    Coal price -> - Demand for coal          … or stands right after the arrow
    A + B - C                                A drives B up, B drives C down
    A -> B -> C -                            a chain; only B → C has a sign here
    Coal price --| Demand for coal           opposite: the same as -> with -
    Demand <- Coal price                     read from right to left
    Coal price -(-)-> Demand                 the sign inside the arrow; also -(+)->  -+->  +>
    Coal price -//-> Demand -                with a delay; also // or (delay) beside the arrow or at the end
    Utility A -[funds]-> Wind coalition      a relation of a kind between two stakeholders
    Wind coalition <-[funds]- Utility A      read from right to left
    Utility A -[works with]- Union           a relation both ways
    Utility A -> Union                       on a sheet of stakeholders, of the kind that is drawn

- Arrows: ``->  -->  =>  →``, opposite ``-|  --|``, leftwards ``<-  ←``. They work without white space round them.
- Signs: ``+``, ``-`` or ``−``, ``?`` (said to be unknown), bare or in round brackets. They are signs only with white
  space on both sides (or a line's end, ``;`` or an arrow), so ``low-income``, ``R&D``, ``+5 % growth`` are names. A
  link has one sign; a sign after an arrow's target stands at the very end, because before a further arrow nobody could
  tell whose it is.
- Delay marks: ``//`` and ``(delay)``, set apart like signs, or ``//`` within an arrow.
- Quotation marks (``"…"``, ``“…”``, ``„…“``, ``«…»``) round a whole name let it hold anything; ``""`` inside straight
  ones is one ``"``. Marks inside a name belong to it.
- A kind of relation stands between ``-[`` and ``]->``, in quotation marks where it holds a ``]`` itself. What a plain
  arrow means follows from what its ends are: see :mod:`sysmap.edits.meaning`.
- A list's bullet or number at the start of a line (``- ``, ``* ``, ``• ``, ``1. ``) is not part of the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sysmap.edits.steps import one_line
from sysmap.edits.words import Kind, Token, tokens_of
from sysmap.model import Ability, Polarity, Relation, SystemMap, Tie


class ReadError(ValueError):
    """Typed text that cannot be read: where (``position`` in the text, ``line`` from 1) and what is wrong, in words."""

    def __init__(self, position: int, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.position = position
        self.message = message
        self.line = line


@dataclass(frozen=True, slots=True)
class TypedLink:
    """A link as typed, ends by label. ``polarity`` None: nothing was said about the sign."""

    source: str
    target: str
    polarity: Polarity | None = None
    delay: bool = False


@dataclass(frozen=True, slots=True)
class TypedRelation:
    """A relation as typed, ends by label. ``kind``: its name, "" for the kind that is drawn. ``mutual``: no arrowhead
    was typed, or one at either end."""

    source: str
    target: str
    kind: str = ""
    mutual: bool = False


TypedTie = TypedLink | TypedRelation


@dataclass(frozen=True, slots=True)
class Statement:
    """What a statement names, in order, and what joins neighbours."""

    names: tuple[str, ...]
    ties: tuple[TypedTie, ...] = ()


def parse(text: str) -> tuple[Statement, ...]:
    """Read what was typed; empty lines are skipped. Raises ReadError, and nothing else, for what cannot be read."""
    return tuple(_statement(group) for group in _statements(text))


def sentence(tie: TypedTie) -> str:
    """A link or relation as one would type it; ``parse`` reads the same back."""
    source, target = quoted(tie.source), quoted(tie.target)
    if isinstance(tie, TypedRelation):
        return f"{source} {relation_arrow(tie.kind, tie.mutual)} {target}"
    arrow = "-//->" if tie.delay else "->"
    return " ".join((source, arrow, target, "" if tie.polarity is None else tie.polarity.glyph)).rstrip()


def relation_arrow(kind: str, mutual: bool) -> str:
    """The arrow of a kind of relation as it must be typed."""
    kind = one_line(kind)
    if "]" in kind or kind.startswith('"'):
        kind = '"' + kind.replace('"', '""') + '"'
    return f"-[{kind}]-" if mutual else f"-[{kind}]->"


def sentence_of(snapshot: SystemMap, tie: Tie) -> str:
    """A link, relation or ability of the map as one would type it."""
    ends = snapshot.elements[tie.source].label, snapshot.elements[tie.target].label
    if isinstance(tie, Relation):
        kind = snapshot.relation_kinds[tie.kind]
        return sentence(TypedRelation(*ends, kind.name, kind.mutual))
    if isinstance(tie, Ability):
        return sentence(TypedLink(*ends, Polarity(tie.stance) if tie.stance else None))
    return sentence(TypedLink(*ends, tie.polarity, tie.delay))


def quoted(label: str) -> str:
    """A label as it must be typed: in quotation marks where it would be read as something else without."""
    label = one_line(label)
    ways = (
        (label, [label]),
        (f"{label} -> {label}", [label, "", label]),
        (f"{label} -[x]- {label}", [label, "x", label]),
    )
    if all([token.text for token in tokens_of(typed)] == read for typed, read in ways):
        return label
    return '"' + label.replace('"', '""') + '"'


def _statements(text: str) -> Iterator[list[Token]]:
    """The tokens of each statement, one list each; never an empty one."""
    group: list[Token] = []
    for token in tokens_of(text):
        if token.kind != Kind.END:
            group.append(token)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _statement(tokens: Sequence[Token]) -> Statement:
    names: list[str] = []
    ties: list[TypedTie] = []
    connector: list[Token] = []
    for token in tokens:
        if token.kind in _OPEN:
            raise _error(token, _OPEN[token.kind])
        if token.kind != Kind.NAME:
            connector.append(token)
            continue
        if not token.text:
            raise _error(token, "there is nothing between the quotation marks")
        if names:
            ties.append(_tie(names[-1], token.text, connector))
        elif connector:
            raise _error(connector[0], f"a name is missing before {connector[0].written}")
        names.append(token.text)
        connector = []
    if not names:
        raise _error(tokens[0], f"a name is missing before {tokens[0].written}")
    if connector:
        _end(ties, connector, tokens)
    return Statement(tuple(names), tuple(ties))


_OPEN = {Kind.UNCLOSED: "the quotation mark is not closed", Kind.OPENED: "the bracket of the relation is not closed"}


def _tie(before: str, after: str, connector: Sequence[Token]) -> TypedTie:
    """What a connector draws between two names."""
    typed = next((token for token in connector if token.kind == Kind.RELATION), None)
    if typed is None:
        return _link(before, after, connector)
    for token in connector:
        if token is not typed:
            between = token.kind in _JOINING
            raise _error(token, "a name is missing between the two arrows" if between else UNSIGNED)
    source, target = (after, before) if typed.leftwards else (before, after)
    return TypedRelation(source, target, typed.text, typed.mutual)


BOTH_WAYS = "a link goes one way: write one line for each direction; a relation both ways is typed -[works with]-"
UNSIGNED = "a relation has no sign and no delay: its kind says what it is"
_JOINING = (Kind.ARROW, Kind.BOTH_WAYS, Kind.RELATION)


def _link(before: str, after: str, connector: Sequence[Token]) -> TypedLink:
    """The link that a connector draws between two names."""
    arrow: Token | None = None
    sign: Polarity | None = None
    for token in connector:
        if token.kind == Kind.BOTH_WAYS:
            raise _error(token, BOTH_WAYS)
        if token.kind == Kind.ARROW:
            if arrow is not None:
                raise _error(token, "a name is missing between the two arrows")
            if sign is not None:
                raise _error(token, "the sign stands after the arrow, or at the very end")
            arrow = token
        if token.kind == Kind.SIGN and sign is not None and arrow is None:
            raise _error(token, "a name is missing between the two signs")
        sign = _one_sign(sign, token)
    if arrow is None and sign is None:
        raise _error(connector[0], "a delay mark needs an arrow or a sign beside it")
    source, target = (after, before) if arrow is not None and arrow.leftwards else (before, after)
    return TypedLink(source, target, sign, any(token.delay for token in connector))


def _end(ties: list[TypedTie], marks: Sequence[Token], tokens: Sequence[Token]) -> None:
    """Signs and delay marks after the last name belong to the last link."""
    for token in marks:
        signed_bare = token.kind == Kind.SIGN and (not ties or _bare(tokens))
        if token.kind in _JOINING or signed_bare:
            raise _error(token, f"a name is missing after {token.written}")
        if not ties:
            raise _error(token, "a delay mark needs a link: two factors with an arrow or a sign between them")
        last = ties[-1]
        if isinstance(last, TypedRelation):
            raise _error(token, UNSIGNED)
        ties[-1] = replace(last, polarity=_one_sign(last.polarity, token), delay=last.delay or token.delay)


def _bare(tokens: Sequence[Token]) -> bool:
    """Whether the last two names are joined by a sign without an arrow: then a further sign opens a further link."""
    names = [place for place, token in enumerate(tokens) if token.kind == Kind.NAME]
    return not any(token.kind in _JOINING for token in tokens[names[-2] : names[-1]])


def _one_sign(sign: Polarity | None, token: Token) -> Polarity | None:
    if token.sign is None:
        return sign
    if sign not in (None, token.sign):
        raise _error(token, "a link has one sign, here are two")
    return token.sign


def _error(token: Token, message: str) -> ReadError:
    return ReadError(token.start, message, token.line)
