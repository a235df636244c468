"""What a map holds that a format cannot, and names that tell its factors apart where only names do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from sysmap.model import Polarity, SystemMap, fold_label

HELD: dict[str, Callable[[SystemMap], bool]] = {
    "the map's title": lambda held: bool(held.info.title),
    "the map's description": lambda held: bool(held.info.description),
    "the positions of factors": lambda held: any(factor.x or factor.y for factor in held.factors.values()),
    "the notes of factors": lambda held: any(factor.notes for factor in held.factors.values()),
    "the tags of factors": lambda held: any(factor.tags for factor in held.factors.values()),
    "the goals": lambda held: any(factor.goal for factor in held.factors.values()),
    "the levers": lambda held: any(factor.lever for factor in held.factors.values()),
    "how far factors can be moved": lambda held: any(f.actionability is not None for f in held.factors.values()),
    "the places to intervene": lambda held: any(factor.intervention for factor in held.factors.values()),
    "which factors are pinned": lambda held: any(factor.pinned for factor in held.factors.values()),
    "the strengths of links": lambda held: any(link.strength != 1 for link in held.links.values()),
    "the delays of links": lambda held: any(link.delay for link in held.links.values()),
    "the certainties of links": lambda held: any(link.certainty != 1 for link in held.links.values()),
    "the notes of links": lambda held: any(link.notes for link in held.links.values()),
    "the tags of links": lambda held: any(link.tags for link in held.links.values()),
    "the bends of links": lambda held: any(link.bend is not None for link in held.links.values()),
    "the perspectives and what they hold": lambda held: bool(held.perspectives),
    "the names and stories of loops": lambda held: bool(held.loop_names),
    "the views": lambda held: bool(held.views),
    "the scenarios": lambda held: bool(held.scenarios),
    "what other programs had stored in the map": lambda held: any(record.extra for record in held),
}

_OURS_ALONE = (
    "the perspectives and what they hold",
    "the views",
    "how far factors can be moved",
    "the places to intervene",
    "the scenarios",
)

ALL_BUT_PEOPLE = tuple(what for what in HELD if what not in _OURS_ALONE)
"""What a format keeps that has a place for everything but who said it, how it was looked at and what was weighed up."""

SIGNS = {Polarity.SAME: "+", Polarity.OPPOSITE: "-", Polarity.UNKNOWN: "?"}


def losses(snapshot: SystemMap, whole: str, kept: Collection[str]) -> Iterator[str]:
    """A sentence for each thing that is in the map and is not among ``kept``. ``whole``: "A list of links"."""
    for what, is_there in HELD.items():
        if what not in kept and is_there(snapshot):
            yield f"{whole} does not keep {what}."


def own_labels(
    snapshot: SystemMap, fold: Callable[[str], str] = fold_label, reserved: Iterable[str] = ()
) -> tuple[dict[str, str], tuple[str, ...]]:
    """A label of its own for each factor, by id, and a note where one had to be changed.

    ``fold``: what counts as the same. ``reserved``: folded labels that the format needs for itself.
    """
    taken = set(reserved)
    labels: dict[str, str] = {}
    changed = 0
    for factor in snapshot.factors.values():
        base = factor.label.strip() or "(no name)"
        label, number = base, 1
        while fold(label) in taken:
            number += 1
            label = f"{base} ({number})"
        taken.add(fold(label))
        labels[factor.id] = label
        changed += label != factor.label
    counted = f"{changed:,} factor{'' if changed == 1 else 's'}"
    return labels, (f"{counted} with no name, or the name of another, got a name of their own.",) if changed else ()
