"""A theme's colours as pens and brushes, made once."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from sysmap.model import Polarity
from sysmap.style.theme import Theme

NO_PEN = QPen(Qt.PenStyle.NoPen)
NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


@lru_cache(maxsize=512)
def colour(name: str, alpha: float = 1.0) -> QColor:
    """A theme's ``#rrggbb`` at an opacity of 0 to 1."""
    made = QColor(name)
    made.setAlphaF(alpha)
    return made


@lru_cache(maxsize=512)
def blend(name: str, ground: str, share: float) -> str:
    """A theme's colour laid over another; ``share`` of it is seen, 0 to 1."""
    parts = ((int(name[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(share * over + (1 - share) * under):02x}" for over, under in parts)


@lru_cache(maxsize=512)
def pen(name: str, width: float, alpha: float = 1.0, round_ends: bool = False) -> QPen:
    cap = Qt.PenCapStyle.RoundCap if round_ends else Qt.PenCapStyle.FlatCap
    return QPen(QBrush(colour(name, alpha)), width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)


@lru_cache(maxsize=512)
def brush(name: str, alpha: float = 1.0) -> QBrush:
    return QBrush(colour(name, alpha))


def sign_colour(theme: Theme, polarity: int) -> str:
    return {Polarity.SAME: theme.sign_same, Polarity.OPPOSITE: theme.sign_opposite}.get(
        Polarity(polarity), theme.sign_unknown
    )


def loop_colour(theme: Theme, kind: str) -> str:
    return {"R": theme.loop_reinforcing, "B": theme.loop_balancing, "U": theme.loop_undetermined}.get(
        kind, theme.accent
    )
