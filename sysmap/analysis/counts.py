"""Exact numbers of short loops without finding one of them, from traces of matrix powers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sysmap.analysis.graph import CausalGraph, Floats
from sysmap.analysis.results import BALANCING, REINFORCING, UNDETERMINED

LONGEST = 5
LARGEST = 400
"""Factors up to which the dense matrices are quick (20 ms); larger maps are sparse, and searching them is quicker."""


def count_short(graph: CausalGraph, links: NDArray[np.bool_]) -> dict[int, dict[str, int]]:
    """Loops of 2 to 5 of these links by length and kind: {length: {"R", "B", "U"}}. Lengths without loops are absent.

    Empty where more than LARGEST factors take part. The closed walks of Harary and Manvel (1971), less those that
    are no loops; on the signed matrix they give reinforcing less balancing.
    """
    busy = np.unique(np.concatenate((graph.source[links], graph.target[links])))
    if not 0 < len(busy) <= LARGEST:
        return {}
    place = np.searchsorted(busy, graph.source[links]), np.searchsorted(busy, graph.target[links])
    signs = graph.sign[links]
    every, known, signed = (np.zeros((len(busy), len(busy))) for _ in range(3))
    every[place], known[place], signed[place] = 1, signs != 0, signs
    found = {}
    for length, (total, sure, balance) in enumerate(
        zip(_cycles(every), _cycles(known), _cycles(signed), strict=True), 2
    ):
        if total:
            reinforcing = (sure + balance) // 2
            found[length] = {
                REINFORCING: reinforcing,
                BALANCING: sure - reinforcing,
                UNDETERMINED: total - sure,
            }
    return found


def _cycles(a: Floats) -> tuple[int, int, int, int]:
    """The sum over loops of 2, 3, 4 and 5 links of the product of their entries (entries −1, 0 or 1, no diagonal)."""
    squared = a @ a
    mutual = a * a.T
    there_and_back, three = np.diagonal(squared), (squared * a.T).sum(axis=1)
    four = (squared * squared.T).sum()
    five = (squared * (squared @ a).T).sum()
    return (
        round(there_and_back.sum() / 2),
        round(three.sum() / 3),
        round((four - 2 * (there_and_back**2).sum() + (mutual**2).sum()) / 4),
        round(five / 5 - (there_and_back * three).sum() + (a * a * a.T * squared.T).sum()),
    )
