"""Finding factors by a few letters."""

from __future__ import annotations

from sysmap.edits.matching import alike, held_in, holding
from sysmap.model import SystemMap, fold_label


def find(snapshot: SystemMap, text: str) -> list[str]:
    """Ids of the factors that the text could mean, best first; none for an empty text.

    Labels that begin with it, then with a word that does, then that hold it; then tags; then notes; last the labels
    that are like it.
    """
    wanted = fold_label(text)
    if not wanted:
        return []
    labelled = dict.fromkeys(factor.id for factor in holding(snapshot, text))
    others = [factor for factor in snapshot.factors.values() if factor.id not in labelled]
    tagged = (factor.id for factor in others if held_in(factor.tags, wanted))
    noted = (factor.id for factor in others if factor.notes and held_in([factor.notes], wanted))
    near = (factor.id for factor in alike(snapshot, text, limit=10, partly=True))
    return list(dict.fromkeys((*labelled, *tagged, *noted, *near)))
