"""What is said beside the stakeholder under the pointer on the grid."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from sysmap.analysis import sentences
from sysmap.analysis.network.standing import quadrant, salience
from sysmap.canvas.grid.standings import Standing
from sysmap.canvas.grid.tokens import Tokens
from sysmap.canvas.grid.venn import claims_of
from sysmap.canvas.ink import NO_PEN, brush, pen
from sysmap.model import Stakeholder
from sysmap.model.people import POSITIONS, Point

_WIDEST = 300.0
_AIR, _GAP = 8.0, 8.0


def percents(place: Point) -> str:
    """ "Influence 70 %, interest 40 %"."""
    return f"Influence {percent(place[0])}, interest {percent(place[1])}"


def percent(share: float) -> str:
    return f"{share * 100:.0f}\N{NO-BREAK SPACE}%"


def grid_words(each: Standing) -> list[str]:
    """Lines about somebody on the grid."""
    one, lines = each.one, []
    if each.at is None:
        lines.append(f"Not placed yet{_half_said(each)}: drag it onto the grid, or press an arrow key")
    else:
        what = quadrant(*each.at)
        lines.append(f"{percents(each.at)}: {what}")
    if each.spread is not None:
        said = [placing.influence or 0.0 for placing in each.spread.placings]
        lines.append(
            f"The average of {len(said)}, whose influence goes from {percent(min(said))} to {percent(max(said))}"
        )
    if each.wanted is not None:
        lines.append(f"Wanted: {percents(each.wanted).lower()}")
    return [*_who(one), *lines]


def names_hidden(count: int) -> tuple[str, str, str]:
    """That so many names have no room: with what to do about it, in short, and in two words."""
    names, has = f"{count:,} name{'' if count == 1 else 's'}", "has" if count == 1 else "have"
    return f"{names} {has} no room: point at a token to read whose it is", f"{names} {has} no room", f"{names} hidden"


def venn_words(one: Stakeholder) -> list[str]:
    """Lines about somebody in the circles."""
    name = salience(claims_of(one))
    if not name:
        return [*_who(one), "Neither power nor legitimacy nor urgency yet"]
    return [*_who(one), f"{name.capitalize()}: {sentences.SALIENCE_ADVICE[name]}"]


def draw_callout(painter: QPainter, tokens: Tokens, lines: list[str], about: QRectF, within: QRectF) -> None:
    """Lines in a small box above what they are about, or under it or beside it; the first line stands out."""
    theme, widest = tokens.theme, _WIDEST * tokens.scale
    sizes = []
    for place, line in enumerate(lines):
        metrics = QFontMetricsF(tokens.font if place else tokens.bold)
        sizes.append(metrics.boundingRect(QRectF(0, 0, widest, 1000), int(Qt.TextFlag.TextWordWrap), line))
    wide, high = max(size.width() for size in sizes) + 2, sum(size.height() for size in sizes)
    box = QRectF(0, 0, wide + 2 * _AIR, high + 2 * _AIR - 4)
    box.moveCenter(about.center())
    box.moveBottom(about.top() - _GAP)
    if box.top() < within.top():
        box.moveTop(about.bottom() + _GAP)
    if box.bottom() > within.bottom():
        box.moveCenter(about.center())
        left = about.left() - _GAP - box.width()
        box.moveLeft(left if left > within.left() else about.right() + _GAP)
    box.moveLeft(min(max(box.left(), within.left() + 4), within.right() - box.width() - 4))
    box.moveTop(min(max(box.top(), within.top() + 4), within.bottom() - box.height() - 4))
    painter.setPen(NO_PEN)
    painter.setBrush(brush(theme.tooltip, 0.95))
    painter.drawRoundedRect(box, theme.corner_radius, theme.corner_radius)
    painter.setPen(pen(theme.tooltip_text, 1.0))
    top = box.top() + _AIR - 2
    for place, (line, size) in enumerate(zip(lines, sizes, strict=True)):
        painter.setFont(tokens.font if place else tokens.bold)
        painter.drawText(QRectF(box.left() + _AIR, top, wide, size.height()), int(Qt.TextFlag.TextWordWrap), line)
        top += size.height()


def _who(one: Stakeholder) -> list[str]:
    about = [one.role or one.kind, one.sector, POSITIONS[one.position] if one.position is not None else ""]
    return [" ".join(one.label.split()) or "(no name)", ", ".join(word for word in about if word)]


def _half_said(each: Standing) -> str:
    if each.influence is not None:
        return f" (influence {percent(each.influence)}, interest not said)"
    return f" (interest {percent(each.interest)}, influence not said)" if each.interest is not None else ""
