"""Where factors stand, all at once: what a layout found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sysmap.edits.steps import Point, factors_of, put_all
from sysmap.model import Document


def apply_positions(document: Document, positions: Mapping[str, Point], label: str = "Arrange") -> tuple[str, ...]:
    """Move factors to these centres (id → x, y in map units); the ids that moved. Ids no longer there are skipped."""
    moved = []
    for factor in factors_of(document, positions):
        x, y = positions[factor.id]
        moved.append(replace(factor, x=float(x), y=float(y)))
    return put_all(document, label, moved)
