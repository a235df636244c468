"""Completing the name or the kind of relation under the cursor while someone types a map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sysmap.edits.matching import Kinds, alike, holding, likest
from sysmap.edits.typed import quoted, relation_arrow
from sysmap.edits.words import Kind, Token, tokens_of
from sysmap.model import Factor, Sheet, Stakeholder, SystemMap, fold_label


@dataclass(frozen=True, slots=True)
class Completion:
    """Put ``text`` in place of typed[start:end] to mean what is called ``label``."""

    start: int
    end: int
    label: str
    text: str
    kind: Literal["exact", "near"]
    """``exact``: the label holds what was typed; ``near``: it is like it (did you mean …?)."""


def completions(
    snapshot: SystemMap, text: str, cursor: int, limit: int = 8, sheet: Sheet = Sheet.CAUSAL
) -> list[Completion]:
    """What the name or kind under the cursor may become, best first; none where it is complete already."""
    tokens = tokens_of(text)
    token = next((token for token in tokens if token.kind in _COMPLETED and token.start < cursor <= token.end), None)
    if token is None:
        return []
    if token.kind in _KINDS:
        return _kinds(snapshot, text, token, cursor, limit)
    typed = text[token.start : cursor].lstrip('"“„«')
    if not typed.strip():
        return []
    kinds = _beside(tokens, token, sheet)
    whole = fold_label(token.text or typed)
    exact = dict.fromkeys(each.label for each in holding(snapshot, typed, kinds) if fold_label(each.label) != whole)
    near = alike(snapshot, typed, limit, partly=True, kinds=kinds) if len(exact) < limit else []
    other = dict.fromkeys(each.label for each in near if fold_label(each.label) != whole)
    offered = [(label, label in exact) for label in dict.fromkeys((*exact, *other))][:limit]
    return [
        Completion(token.start, token.end, label, quoted(label), "exact" if holds else "near")
        for label, holds in offered
    ]


_KINDS = (Kind.RELATION, Kind.OPENED)
_COMPLETED = (Kind.NAME, Kind.UNCLOSED, *_KINDS)


def _beside(tokens: list[Token], token: Token, sheet: Sheet) -> Kinds:
    """Which kinds of elements the name may be: a relation beside it makes it a stakeholder."""
    place = tokens.index(token)
    if any(each.kind == Kind.RELATION for each in tokens[max(place - 1, 0) : place + 2]):
        return (Stakeholder,)
    joined = any(each.kind == Kind.ARROW for each in tokens if each.line == token.line)
    return (Stakeholder,) if sheet is Sheet.STAKEHOLDERS and not joined else (*sheet.kinds, Factor)


def _kinds(snapshot: SystemMap, text: str, token: Token, cursor: int, limit: int) -> list[Completion]:
    """The kinds of relations of the map that begin with, hold or are like what stands between the brackets."""
    opened = text.index("[", token.start) + 1
    if cursor < opened or (token.kind == Kind.RELATION and cursor > text.rindex("]", opened, token.end)):
        return []
    typed = text[opened:cursor].strip().lstrip('"')
    known = {fold_label(kind.name): kind for kind in snapshot.relation_kinds.values()}
    held = sorted(
        (key for key in known if fold_label(typed) in key), key=lambda key: (key.find(fold_label(typed)), key)
    )
    near = likest(typed, known, partly=True)
    whole = fold_label(token.text)
    offered = [key for key in dict.fromkeys((*held, *near)) if token.kind == Kind.OPENED or key != whole][:limit]
    end = token.start + len(text[token.start : token.end].rstrip())
    return [
        Completion(
            token.start,
            end,
            known[key].name,
            _arrow(known[key].name, known[key].mutual, token.leftwards or token.written.startswith("<"))
            + (" " if token.kind == Kind.OPENED else ""),
            "exact" if key in held else "near",
        )
        for key in offered
    ]


def _arrow(name: str, mutual: bool, leftwards: bool) -> str:
    return f"<{relation_arrow(name, True)}" if leftwards and not mutual else relation_arrow(name, mutual)


def with_name(text: str, label: str, other: str) -> str:
    """The typed text with the name ``label`` replaced by ``other`` wherever it stands: "did you mean" answered yes."""
    for token in reversed(tokens_of(text)):
        if token.kind == Kind.NAME and fold_label(token.text) == fold_label(label):
            text = text[: token.start] + quoted(other) + text[token.end :]
    return text


def with_kind(text: str, label: str, other: str) -> str:
    """The typed text with the kind of relation ``label`` replaced by ``other`` wherever it stands."""
    for token in reversed(tokens_of(text)):
        if token.kind == Kind.RELATION and fold_label(token.text) == fold_label(label):
            arrow = f"<{relation_arrow(other, True)}" if token.leftwards else relation_arrow(other, token.mutual)
            text = text[: token.start] + arrow + text[token.end :]
    return text
