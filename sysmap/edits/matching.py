"""Which factors a few typed letters could mean: by label as people compare it, and by likeness where they mistype."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from sysmap.model import Factor, SystemMap, fold_label

ALIKE = 80.0
"""rapidfuzz's score (0 to 100) from which two labels may be the same factor mistyped."""

SHORTEST = 4
"""Fewer letters are like too many things."""


def holding(snapshot: SystemMap, text: str) -> list[Factor]:
    """Factors whose label holds the text: at its start, then at a word's start, then anywhere; short labels first."""
    wanted = fold_label(text)
    found = [(rank, label) for label in snapshot.by_label if (rank := _rank(label, wanted)) is not None]
    found.sort(key=lambda hit: (hit[0], len(hit[1]), hit[1]))
    return [factor for _, label in found for factor in snapshot.by_label[label]]


def alike(snapshot: SystemMap, text: str, limit: int = 5, partly: bool = False) -> list[Factor]:
    """Factors whose label is like the text but does not hold it, likest first; ``partly``: like a part of the label."""
    wanted = fold_label(text)
    if len(wanted) < SHORTEST:
        return []
    labels = [label for label in snapshot.by_label if wanted not in label and len(label) >= SHORTEST]
    scorer = fuzz.partial_ratio if partly else fuzz.token_sort_ratio
    hits = process.extract(wanted, labels, scorer=scorer, score_cutoff=ALIKE, limit=limit)
    return [factor for label, _, _ in hits for factor in snapshot.by_label[label]]


def held_in(texts: Iterable[str], wanted: str) -> bool:
    """Whether one of the texts holds ``wanted``, which is folded already."""
    return any(wanted in fold_label(text) for text in texts)


def _rank(label: str, wanted: str) -> int | None:
    if label.startswith(wanted):
        return 0
    if wanted not in label:
        return None
    return 1 if f" {wanted}" in label else 2
