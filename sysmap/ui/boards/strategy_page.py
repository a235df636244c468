"""The strategy board on paper: as a page for pictures and documents, as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from html import escape

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter, QTextDocument

from sysmap.canvas.ink import colour
from sysmap.style.theme import Theme
from sysmap.ui.boards.strategy_told import ABLE, JOINS, OPEN, RIGHT, SIDES, WRONG, LeverTold, StrategyTold

ACROSS = 4
"""Columns of levers side by side; more go below."""

WIDTH, MARGIN = 1080.0, 28.0
"""Units of 1/96 inch: what the columns have, and the air round them."""

HEADINGS = (
    *("Lever", "Push", "Level", "Working group", "Coverage"),
    *("Would push the right way", "Would push the wrong way", "Which way is not known", "Committed", "Open"),
)


class StrategyPage:
    """The board as a page to make a picture of (see canvas.pictures.Page)."""

    def __init__(self, told: StrategyTold, theme: Theme) -> None:
        self.title, self.theme = told.title, theme
        self._document = QTextDocument()
        font = QFont(theme.font_family)
        font.setPixelSize(round(theme.font_label))
        self._document.setDefaultFont(font)
        self._document.setDocumentMargin(MARGIN)
        self._document.setHtml(as_html(told, theme))
        self._document.setTextWidth(WIDTH + 2 * MARGIN)
        self.area = QRectF(0, 0, WIDTH + 2 * MARGIN, self._document.size().height())

    def paint(self, painter: QPainter, scale: float, zoom: float) -> None:  # noqa: ARG002 - words have one detail
        painter.scale(scale, scale)
        painter.fillRect(self.area, colour(self.theme.panel))
        self._document.drawContents(painter)


def as_rows(told: StrategyTold) -> list[tuple[str, ...]]:
    """A heading and a row for each lever, for a table."""
    return [HEADINGS, *(_row(lever) for lever in told.levers)]


def as_tsv(told: StrategyTold) -> str:
    """The table as text that a spreadsheet takes in when it is pasted."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(as_rows(told))
    return out.getvalue()


def _row(lever: LeverTold) -> tuple[str, ...]:
    sides = lever.by_side()

    def names(*kinds: str) -> str:
        return ", ".join(mover.name for kind in kinds for mover in sides.get(kind, ()))

    return (
        *(lever.name, lever.push, lever.level, lever.working_group, f"{lever.coverage:.0%}"),
        *(names(RIGHT), names(WRONG), names(OPEN, ABLE), "; ".join(_taken(lever)), " ".join(lever.notes)),
    )


def _taken(lever: LeverTold) -> list[str]:
    return [f"{each.name}: {each.what}" if each.what else each.name for each in lever.taken]


def as_html(told: StrategyTold, theme: Theme) -> str:
    """The whole board as a page, in the subset of HTML that Qt lays out (tables, no CSS boxes)."""
    parts = [f'<h2 style="margin:0">{escape(told.title)}</h2>', _p(told.header, theme.text_muted)]
    if told.coalition:
        parts.append(_p(f"{JOINS} Smallest coalition: {told.coalition}", theme.text))
    for start in range(0, len(told.levers), ACROSS):
        cells = [_cell(lever, theme) for lever in told.levers[start : start + ACROSS]]
        cells += ['<td width="25%"></td>'] * (ACROSS - len(cells) if start else 0)
        rule = f'border="1" style="border-color:{theme.separator};border-style:solid;border-collapse:collapse"'
        parts.append(f'<table width="100%" cellpadding="10" cellspacing="0" {rule}><tr>{"".join(cells)}</tr></table>')
    if told.offers:
        parts.append(_heading(told.offers_title, theme))
        parts += [_p(f"{offer.name}: {offer.why}", theme.text) for offer in told.offers]
    return f'<body style="color:{theme.text}">{"".join(parts)}</body>'


def _cell(lever: LeverTold, theme: Theme) -> str:
    parts = [
        f'<p style="margin:0;font-weight:600;color:{theme.lever}">\N{BLACK STAR} {escape(lever.name)}</p>',
        _p(lever.push, theme.text),
    ]
    if lever.level:
        parts.append(_p(f"Works at the {lever.level} level", theme.text_muted))
    if lever.working_group:
        parts.append(_p(f"Working group: {lever.working_group}", theme.text_muted))
    parts += [_bar(lever.coverage, theme), _p(lever.covered, theme.text)]
    for side, movers in lever.by_side().items():
        parts += [_heading(SIDES[side][1], theme), _p(", ".join(mover.words for mover in movers), theme.text)]
    if lever.taken:
        parts += [_heading("Took it on", theme), *(_p(each, theme.text) for each in _taken(lever))]
    parts += [_p(note, theme.warning) for note in lever.notes]
    return f'<td width="{100 // ACROSS}%" valign="top">{"".join(parts)}</td>'


def _bar(share: float, theme: Theme) -> str:
    done = round(100 * share)
    cells = [(done, theme.lever), (100 - done, theme.separator)]
    inside = "".join(
        f'<td width="{width}%" bgcolor="{colour}"><span style="font-size:3px">&nbsp;</span></td>'
        for width, colour in cells
        if width
    )
    table = '<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin-top:5px">'
    return f"{table}<tr>{inside}</tr></table>"


def _heading(text: str, theme: Theme) -> str:
    return f'<p style="margin:8px 0 0 0;font-size:small;font-weight:600;color:{theme.text_muted}">{escape(text)}</p>'


def _p(text: str, colour: str) -> str:
    return f'<p style="margin:3px 0 0 0;color:{colour}">{escape(text)}</p>'
