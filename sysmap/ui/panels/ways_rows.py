"""The rows of the paths panel: branches of a tree, paths, and factors that lie upstream; in words and in paint."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from sysmap.analysis import sentences
from sysmap.analysis.results_structure import Upstream, Way, Ways
from sysmap.analysis.sentences import label_of
from sysmap.model import Polarity, SystemMap, alphabetical
from sysmap.ui.panels.ink import paint_lines, wrapped
from sysmap.ui.panels.page import SIGN_WORDS
from sysmap.ui.panels.row_delegate import RowDelegate
from sysmap.ui.panels.rows import ROW
from sysmap.ui.panels.ways_tree import TWIG, Twig

NAMED = 4
"""Outcomes that a row names; of more it tells the number."""

LINES = 6
"""A path that is longer is cut short; its tooltip tells it all."""


@dataclass(frozen=True, slots=True)
class WayRow:
    """A path, a factor upstream, or (with an empty key) a heading."""

    key: Hashable
    title: str
    below: str = ""
    way: Way | None = None

    @property
    def words(self) -> str:
        return f"{self.title}\n{self.below}" if self.below else self.title


def path_rows(ways: Ways, snapshot: SystemMap) -> list[WayRow]:
    """One row a path: the chain with its signs, and what a push does at its end."""
    return [WayRow(way.links, sentences.way_chain(snapshot, way), sentences.way_traits(way), way) for way in ways.ways]


def upstream_rows(found: Upstream, snapshot: SystemMap) -> list[WayRow]:
    """What acts on all of the outcomes first, then what acts on some, each with those it acts on."""

    def row(factor: str) -> WayRow:
        outcomes = [outcome for outcome in found.outcomes if factor in reaches[outcome]]
        few = len(outcomes) <= NAMED
        told = ", ".join(label_of(snapshot, each) for each in outcomes) if few else f"{len(outcomes):,} of them"
        return WayRow(factor, label_of(snapshot, factor), f"acts on {told}" if several else "")

    several = len(found.outcomes) > 1
    reaches = {outcome: frozenset(factors) for outcome, factors in found.each.items()}
    common = frozenset(found.common)
    shared = sorted((row(key) for key in found.common), key=_by_title)
    others = sorted((row(key) for key in found.union if key not in common), key=_by_title)
    if not several:
        return shared
    on_all = "On both of them" if len(found.outcomes) == 2 else "On all of them"
    rows = [WayRow("", f"{on_all}: {len(shared):,}"), *(WayRow(one.key, one.title) for one in shared)]
    return rows + ([WayRow("", f"Only on some: {len(others):,}"), *others] if others else [])


def spoken_twig(twig: Twig, snapshot: SystemMap) -> str:
    """A branch in words, for tooltips and those who hear the screen."""
    branch = twig.branch
    if branch.factor not in snapshot.factors:
        return ""
    label = label_of(snapshot, branch.factor)
    if not branch.link:
        return label
    late = ", delayed" if branch.delay else ""
    again = "\nShown again: its own branches are where it stands nearer to the top" if branch.again else ""
    return f"{label}: {SIGN_WORDS[branch.sign]}{late}{again}"


def _by_title(row: WayRow) -> tuple[tuple[str, str], Hashable]:
    return alphabetical(row.title), row.key


class _OnTheMap(RowDelegate):
    """What both kinds of row share: they name what is on the map."""

    snapshot = SystemMap.of(())


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


class TwigDelegate(_OnTheMap):
    """The link's sign, the factor, and at the end whether it is delayed or was shown before."""

    SIGN = 18

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, round(QFontMetricsF(option.font).lineSpacing() + 10))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        twig: Twig | None = index.data(TWIG)
        if twig is None or twig.branch.factor not in self.snapshot.factors:
            return
        branch, theme = twig.branch, self.theme
        box = QRectF(option.rect)
        self.paint_ground(painter, option)
        font = option.font if branch.link else _bold(option.font)
        text = box.adjusted(6, 5, -8, 0)
        if branch.link:
            colours = {1: theme.sign_same, -1: theme.sign_opposite, 0: theme.sign_unknown}
            glyph = Polarity(branch.sign).glyph
            paint_lines(painter, text, [glyph], _bold(option.font), QColor(colours[branch.sign]))
            text.setLeft(text.left() + self.SIGN)
        marks = [word for word, holds in (("delay", branch.delay), ("again", branch.again)) if holds]
        if marks:
            said = ", ".join(marks)
            wide = QFontMetricsF(option.font).horizontalAdvance(said)
            place = QRectF(text.right() - wide, text.top(), wide + 1, text.height())
            paint_lines(painter, place, [said], option.font, QColor(theme.text_muted))
            text.setRight(place.left() - 8)
        colour = theme.text_muted if branch.again else theme.text
        paint_lines(painter, text, [label_of(self.snapshot, branch.factor)], font, QColor(colour))


class WayDelegate(_OnTheMap):
    """A path as long as it is, or a factor; under it a muted line."""

    PAD = 6

    def _title(self, row: WayRow, font: QFont, width: float) -> list[str]:
        return wrapped(row.title, font, width, LINES if row.way is not None else 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: WayRow = index.data(ROW)
        width = option.widget.viewport().width() - 2 * self.PAD - 16  # type: ignore[attr-defined]
        lines = len(self._title(row, option.font, width)) + (len(self._below(row, option.font, width)))
        return QSize(100, round(lines * QFontMetricsF(option.font).lineSpacing() + 2 * self.PAD + 2))

    def _below(self, row: WayRow, font: QFont, width: float) -> list[str]:
        return wrapped(row.below, font, width, 2) if row.below else []

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: WayRow = index.data(ROW)
        box, muted = QRectF(option.rect), QColor(self.theme.text_muted)
        text = box.adjusted(self.PAD + 8, self.PAD, -self.PAD - 8, -self.PAD)
        if row.key == "":
            paint_lines(painter, text, [row.title], _bold(option.font), muted)
            return
        self.paint_ground(painter, option)
        title = self._title(row, option.font, text.width())
        text.setTop(text.top() + paint_lines(painter, text, title, option.font, QColor(self.theme.text)))
        paint_lines(painter, text, self._below(row, option.font, text.width()), option.font, muted)
