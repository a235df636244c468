"""The equations of a Vensim model, read for what depends on what; nothing is calculated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sysmap.formats.limits import Allowance
from sysmap.model import Polarity

_MARK = re.compile(r'"(?:\\.|[^"\\]){0,100}"|[~|]', re.DOTALL)
_LEFT = re.compile(
    r'\s*("(?:\\.|[^"\\]){1,200}"|[^=(:\["~|<]{1,300})(?:\[[^\]]{0,300}\])?(?::EXCEPT:[^=]{0,300})?\s*(==|:=|=|\(|$)',
    re.DOTALL,
)
_NAME = re.compile(r'"(?:\\.|[^"\\]){1,200}"|[^\W\d][\w\s$\']{0,300}')
_FUNCTION_OF = re.compile(r"\s*A\s+FUNCTION\s+OF\s*\(", re.IGNORECASE)
_STOCK = re.compile(r"\s*INTEG\s*\(", re.IGNORECASE)
_ESCAPES = {"n": " ", '"': '"', "\\": "\\"}
CONTROL = frozenset({"final time", "initial time", "saveper", "time step", "time"})


MOST_LETTERS = 3_000_000
_MOST_STATEMENTS = 200_000


@dataclass(slots=True)
class Variable:
    """``causes``: signs by folded name; UNKNOWN where the equation is more than a plain sum."""

    name: str
    notes: str = ""
    unit: str = ""
    causes: dict[str, Polarity] = field(default_factory=dict)
    drawn: bool = False
    """Whether it is A FUNCTION OF its causes: drawn, without a formula."""
    has_formula: bool = False


def bare(name: str) -> str:
    """A name without its quotes and escapes, on one line."""
    text = name.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return " ".join(re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[0]), text).split())


def fold(name: str) -> str:
    """A name as Vensim compares it: case, white space and underscores do not count."""
    return " ".join(bare(name).replace("_", " ").casefold().split())


def variables(text: str, file: str) -> dict[str, Variable]:
    """The variables of the part of a model before its sketch, by folded name; the clock's own are left out.

    Raises FileError where it is larger than any model. ``file``: its name.
    """
    Allowance(file, "letters in equations", MOST_LETTERS).spend(len(text))
    Allowance(file, "equations", _MOST_STATEMENTS).spend(text.count("|"))
    found: dict[str, Variable] = {}
    right: dict[str, list[str]] = {}
    for expression, unit, comment in _statements(_plain(text)):
        left = _LEFT.match(expression)
        if left is None or expression.lstrip().startswith("*"):
            continue
        name = bare(left[1])
        key = fold(left[1])
        if not key or key in CONTROL:
            continue
        variable = found.setdefault(key, Variable(name))
        variable.unit = variable.unit or unit
        variable.notes = variable.notes or comment
        if left[2] != "(":
            right.setdefault(key, []).append(expression[left.end() :])
    for key, expressions in right.items():
        for expression in expressions:
            for cause, sign in causes(expression):
                if cause in found:
                    found[key].causes[cause] = found[key].causes.get(cause, sign) if sign == 0 else sign
        found[key].drawn = any(_FUNCTION_OF.match(expression) for expression in expressions)
        found[key].has_formula = not found[key].drawn
    return found


def trust_plain_signs(found: dict[str, Variable]) -> None:
    """In A FUNCTION OF, a cause without a minus is + if the model uses a minus at all; for want of a sketch."""
    drawn = [variable for variable in found.values() if variable.drawn]
    if any(sign < 0 for variable in drawn for sign in variable.causes.values()):
        for variable in drawn:
            variable.causes = {cause: sign or Polarity.SAME for cause, sign in variable.causes.items()}


def _plain(text: str) -> str:
    """Without the encoding mark, macros and the backslashes that continue a line."""
    text = re.sub(r"\A\s*\{[^}\n]{0,40}\}", "", text)
    text = re.sub(r"\\[ \t]*\r?\n[ \t]*", "", text)
    parts = re.split(r":MACRO:|:END OF MACRO:", text)
    return "".join(parts[::2])


def _statements(text: str) -> Iterator[tuple[str, str, str]]:
    """(expression, unit, comment) of each statement; only the expression may hold ~ and | in quotes."""
    start = 0
    while start < len(text):
        at = start
        while (mark := _MARK.search(text, at)) and mark[0] not in "~|":
            at = mark.end()
        if mark is None:
            return  # Vensim ends every statement with |
        end = mark.start() if mark[0] == "|" else text.find("|", mark.end())
        end = len(text) if end < 0 else end
        unit, _, comment = text[mark.end() : end].partition("~")
        lines = (line.strip() for line in comment.split("~")[0].splitlines())
        yield text[start : mark.start()], unit.strip(), "\n".join(lines).strip()
        start = end + 1


def causes(expression: str) -> Iterator[tuple[str, Polarity]]:
    """Folded names in an expression, each with its sign where the expression is a list or a plain sum of names."""
    listed = _FUNCTION_OF.match(expression)
    stock = _STOCK.match(expression)
    opening = listed or stock
    body = expression[opening.end() :] if opening else expression
    depth = 0
    term: list[str] = []
    sign = first = 0 if listed else 1
    quoted_or_mark = re.finditer(r'"(?:\\.|[^"\\]){1,200}"|[^"()\[\]+\-,]+|.', body, re.DOTALL)
    in_flows = True
    for piece in quoted_or_mark:
        text = piece[0]
        depth += (text in "([") - (text in ")]")
        closes = depth < 0
        if (text in "+-," and depth == 0) or closes:
            yield from _term("".join(term), sign, plain=in_flows)
            term, sign = [], {"-": -1, "+": 1}.get(text, first)
            if stock and text == ",":
                in_flows = False  # what follows is the value to start with
            if closes:
                return
        else:
            term.append(text)
    yield from _term("".join(term), sign, plain=in_flows)


def _term(text: str, sign: int, plain: bool) -> Iterator[tuple[str, Polarity]]:
    alone = _NAME.fullmatch(text.strip())
    if alone:
        yield fold(alone[0]), Polarity(sign) if plain else Polarity.UNKNOWN
        return
    for name in _NAME.findall(text):
        yield fold(name), Polarity.UNKNOWN
