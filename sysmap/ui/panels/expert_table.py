"""Every measure of how central a factor is, side by side."""

from __future__ import annotations

import io
from operator import attrgetter

from sysmap.analysis.centrality import write_csv
from sysmap.analysis.results_structure import Centralities
from sysmap.analysis.sentences import label_of
from sysmap.model import SystemMap
from sysmap.ui.panels.figures import HINT, Column, FiguresPage

MEASURES = (
    ("outward", "Acts on", "Links out.\nOut-degree (Freeman 1978)"),
    ("inward", "Acted\non by", "Links in.\nIn-degree (Freeman 1978)"),
    ("two_steps", "Near\neffects", "Other factors within two links of it.\nTwo-step reach"),
    ("reach", "All\neffects", "Other factors it acts on over any number of links.\nReach"),
    ("betweenness", "Between\nothers", "Shortest ways between two others that cross it.\nBetweenness (Freeman 1977)"),
    (
        "closeness",
        "Near to\nothers",
        "How near it is to all it reaches: one for each that is one link away, a half for two links, and so on.\n"
        "Harmonic closeness, outward (Marchiori and Latora 2000)",
    ),
    (
        "pagerank",
        "Weight\npassed back",
        "Each factor passes its weight back to what acts on it; all weights together are 1.\n"
        "PageRank of the reversed map (Brin and Page 1998)",
    ),
    (
        "influence",
        "All it\nsends",
        "What it sends along all ways, less with every link; signs put aside.\n"
        "Total influence, damped (after Katz 1953)",
    ),
    (
        "eigenvector",
        "Moves\nthe movers",
        "High where it acts on factors that act on much themselves; 0 where the map has no loop.\n"
        "Eigenvector centrality, outward (Bonacich 1972)",
    ),
    (
        "indirect_influence",
        "Moves\nthe rest",
        "How much it moves the others on long ways; 1 is the most on this map.\n"
        "Indirect influence, MICMAC (Duperrin and Godet 1973)",
    ),
    (
        "dependence",
        "Is moved",
        "How much the others move it on long ways; 1 is the most on this map.\n"
        "Indirect dependence, MICMAC (Duperrin and Godet 1973)",
    ),
)
"""Measure, title, and what it says with its scientific name and source."""

SENT = 1 + next(place for place, (measure, *_) in enumerate(MEASURES) if measure == "influence")
"""The column that the table is sorted by at first."""


class MeasuresPage(FiguresPage):
    """The table, and a word on how exact it is."""

    def __init__(self) -> None:
        columns = [Column(title, tip, attrgetter(measure)) for measure, title, tip in MEASURES]
        super().__init__("factor", columns, SENT, attrgetter("factor"))
        self._snapshot = SystemMap.of(())

    def show_measures(self, found: Centralities | None, snapshot: SystemMap) -> None:
        self._snapshot = snapshot
        self.show_rows(found.rows if found else None, {key: label_of(snapshot, key) for key in snapshot.factors})
        notes = [HINT]
        if found is not None and found.sampled:
            notes.append("On a map of this size “between others” is an estimate.")
        if found is not None and not found.settled:
            notes.append("“Moves the movers” did not settle; its numbers are near, not exact.")
        self.note.setText(" ".join(notes))

    def as_csv(self) -> bytes:
        """The rows as they are shown, more exactly."""
        out = io.StringIO(newline="")
        write_csv(self._snapshot, self.model.rows, out)
        return out.getvalue().encode("utf-8-sig")
