"""Completing the name under the cursor while someone types a map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sysmap.edits.matching import alike, holding
from sysmap.edits.typed import quoted
from sysmap.edits.words import Kind, Token, tokens_of
from sysmap.model import SystemMap, fold_label


@dataclass(frozen=True, slots=True)
class Completion:
    """Put ``text`` in place of typed[start:end] to mean the factor called ``label``."""

    start: int
    end: int
    label: str
    text: str
    kind: Literal["exact", "near"]
    """``exact``: the label holds what was typed; ``near``: it is like it (did you mean …?)."""


def completions(snapshot: SystemMap, text: str, cursor: int, limit: int = 8) -> list[Completion]:
    """What the name under the cursor may become, best first; none where no name stands or it is complete already."""
    token = next((token for token in tokens_of(text) if _is_name(token) and token.start < cursor <= token.end), None)
    if token is None:
        return []
    typed = text[token.start : cursor].lstrip('"“„«')
    if not typed.strip():
        return []
    whole = fold_label(token.text or typed)
    exact = dict.fromkeys(factor.label for factor in holding(snapshot, typed) if fold_label(factor.label) != whole)
    near = alike(snapshot, typed, limit, partly=True) if len(exact) < limit else []
    other = dict.fromkeys(factor.label for factor in near if fold_label(factor.label) != whole)
    offered = [(label, label in exact) for label in dict.fromkeys((*exact, *other))][:limit]
    return [
        Completion(token.start, token.end, label, quoted(label), "exact" if holds else "near")
        for label, holds in offered
    ]


def with_name(text: str, label: str, other: str) -> str:
    """The typed text with the name ``label`` replaced by ``other`` wherever it stands: "did you mean" answered yes."""
    for token in reversed(tokens_of(text)):
        if token.kind == Kind.NAME and fold_label(token.text) == fold_label(label):
            text = text[: token.start] + quoted(other) + text[token.end :]
    return text


def _is_name(token: Token) -> bool:
    return token.kind in (Kind.NAME, Kind.UNCLOSED)
