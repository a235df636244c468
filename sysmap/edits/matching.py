"""What on the map a few typed letters could mean: by label as people compare it, and by likeness where they mistype."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from sysmap.model import Element, Factor, Record, Stakeholder, SystemMap, bare_label, fold_label

ALIKE = 80.0
"""rapidfuzz's score (0 to 100) from which two labels may be the same thing mistyped."""

SHORTEST = 4
"""Fewer letters are like too many things."""

Kinds = Sequence[type[Record]]
"""Which kinds of elements are looked through."""

FACTORS: Kinds = (Factor,)


def labelled(snapshot: SystemMap, kinds: Kinds = FACTORS) -> Mapping[str, tuple[Element, ...]]:
    """The elements of these kinds by folded label, factors before stakeholders."""
    if Stakeholder not in kinds:
        return snapshot.by_label
    if Factor not in kinds:
        return snapshot.stakeholders_by_label
    found: dict[str, tuple[Element, ...]] = dict(snapshot.by_label)
    for label, people in snapshot.stakeholders_by_label.items():
        found[label] = (*found.get(label, ()), *people)
    return found


def holding(snapshot: SystemMap, text: str, kinds: Kinds = FACTORS) -> list[Element]:
    """Elements whose label holds the text: at its start, then at a word's start, then anywhere; short labels first."""
    wanted, table = fold_label(text), labelled(snapshot, kinds)
    found = [(rank, label) for label in table if (rank := _rank(label, wanted)) is not None]
    found.sort(key=lambda hit: (hit[0], len(hit[1]), hit[1]))
    return [element for _, label in found for element in table[label]]


def alike(
    snapshot: SystemMap, text: str, limit: int = 5, partly: bool = False, kinds: Kinds = FACTORS
) -> list[Element]:
    """Elements whose label is like the text but does not hold it, likest first; ``partly``: like a part of the label.

    Accents do not count: what differs by nothing else comes first.
    """
    table = labelled(snapshot, kinds)
    return [element for label in likest(text, table, limit, partly) for element in table[label]]


def likest(text: str, labels: Iterable[str], limit: int = 5, partly: bool = False) -> list[str]:
    """Those of the folded labels that are like the text but do not hold it, likest first."""
    wanted = fold_label(text)
    others = {label: bare_label(label) for label in labels if wanted not in label}
    bare = bare_label(wanted)
    same = [label for label, letters in others.items() if letters == bare]
    if len(wanted) < SHORTEST:
        return same[:limit] if wanted else []
    long = {label: letters for label, letters in others.items() if len(label) >= SHORTEST and letters != bare}
    scorer = fuzz.partial_ratio if partly else fuzz.token_sort_ratio
    hits = process.extract(bare, long, scorer=scorer, score_cutoff=ALIKE, limit=limit)
    return [*same, *(label for _, _, label in hits)][:limit]


def held_in(texts: Iterable[str], wanted: str) -> bool:
    """Whether one of the texts holds ``wanted``, which is folded already."""
    return any(wanted in fold_label(text) for text in texts)


def _rank(label: str, wanted: str) -> int | None:
    if label.startswith(wanted):
        return 0
    if wanted not in label:
        return None
    return 1 if f" {wanted}" in label else 2
