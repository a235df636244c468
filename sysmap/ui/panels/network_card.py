"""The card about the selected stakeholder: what breaks if it leaves, what its circle is like, for whom it stands in
between."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sysmap.analysis import sentences
from sysmap.analysis.network.leaving import Leaving
from sysmap.analysis.network.results import StakeholderRow
from sysmap.analysis.sentences.silos import silo_titles
from sysmap.analysis.sentences.words import how_many
from sysmap.session import Session
from sysmap.ui.panels.lines import Line, Lines
from sysmap.ui.panels.network_light import Shown, glance
from sysmap.ui.widgets import words

HINT = "Select a stakeholder, here or on the map, to read what breaks if it leaves."


class NetworkCard(QWidget):
    """Asks the session what breaks, and shows it when it is known."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.stakeholder = ""
        """Who the card is about; "" for nobody."""
        self.name = words("", "strong")
        self.hint = words(HINT, "muted")
        self.lines = Lines()
        self._about: list[Line] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        for part in (self.name, self.hint):
            column.addWidget(part)
        column.addWidget(self.lines)
        column.addStretch(1)
        self.lines.hovered.connect(self._light)
        session.network.left.connect(self._tell_leaving)

    def refresh(self) -> None:
        """Turn to the one stakeholder that is selected."""
        session, found = self.session, self.session.network.found
        chosen = session.attention.selection & session.snapshot.stakeholders.keys()
        studied = found.network.number.keys() if found is not None else set()  # who has just come is not, for a moment
        self.stakeholder = next(iter(chosen)) if len(chosen) == 1 and chosen <= studied else ""
        known = bool(self.stakeholder)
        self.name.setVisible(known)
        self.hint.setVisible(not known)
        self._about = []
        if found is not None and known:
            self.name.setText(sentences.who(session.snapshot, self.stakeholder))
            row = found.report.rows[found.network.number[self.stakeholder]]
            self._about = self._lines(row._replace(roles=found.groups.roles.get(self.stakeholder)))
        self.lines.show_lines(self._about)
        if known:
            session.network.ask_leaving(self.stakeholder)

    def _lines(self, row: StakeholderRow) -> list[Line]:
        snapshot, found = self.session.snapshot, self.session.network.found
        told = [
            sentences.circle_line(snapshot, row),
            sentences.broker_line(snapshot, row),
            sentences.networker_line(snapshot, row),
            sentences.grid_line(snapshot, row),
            sentences.salience_line(snapshot, row),
        ]
        lines = [Line((Shown((row.stakeholder,), around=True), text), text) for text in told if text]
        if found is not None and row.silo is not None:
            silo = found.report.silos[row.silo]
            others = how_many(len(silo.members) - 1, "other", "others")
            text = f"Silo: {silo_titles(snapshot, found.report)[row.silo]}, with {others.lower()}."
            lines.append(Line((Shown(silo.members), text), text))
        return lines

    def _tell_leaving(self, found: Leaving) -> None:
        if found.stakeholder == self.stakeholder and self.stakeholder in self.session.snapshot.stakeholders:
            text = sentences.leaving_line(self.session.snapshot, found)
            cut = tuple(key for part in found.left_alone for key in part)
            self.lines.show_lines([Line((Shown((found.stakeholder, *cut)), text), text), *self._about])

    def _light(self, key: object) -> None:
        glance(self.session, key[0] if isinstance(key, tuple) else None)
