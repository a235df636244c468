"""Which relations of a network count, and in which groups its stakeholders are looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from sysmap.analysis.network.grouping import KIND, POSITION, SECTOR, SILO
from sysmap.model import alphabetical
from sysmap.session import NETWORK_COLOURINGS, Session
from sysmap.ui.panels.choice import Choice
from sysmap.ui.tab_order import put_in_turn
from sysmap.ui.widgets import Flow, caption, chip

GROUPINGS = (
    (SILO, "Silo", "the groups with many relations inside, as they are found"),
    (SECTOR, "Sector", "the sector each belongs to"),
    (KIND, "Kind", "persons, organisations, groups"),
    (POSITION, "Position", "where each stands towards the goal"),
)


class NetworkChoice(QWidget):
    """A chip for each kind of relation, one for directions, and the grouping."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.kinds: dict[str, QToolButton] = {}
        self._flow = Flow()
        self._kinds = QWidget()
        kinds = QVBoxLayout(self._kinds)
        kinds.setContentsMargins(0, 0, 0, 0)
        kinds.setSpacing(4)
        kinds.addWidget(caption("Relations that count"))
        kinds.addLayout(self._flow)
        self.directed = chip(
            "Follow arrows", "Relations count the way their arrow goes; else both ways", checkable=True
        )
        self.directed.clicked.connect(self._direct)
        self.colour = chip("Colour by it", "Show the groups on the map by colour and letter", checkable=True)
        self.colour.clicked.connect(self._colour)
        self.groups = Choice("Group by", GROUPINGS, small=True)
        self.groups.chosen.connect(self._group)
        groups = QHBoxLayout()
        groups.addWidget(caption("Groups", self.groups), 1)
        groups.addWidget(self.colour)
        groups.addWidget(self.directed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._kinds)
        column.addLayout(groups)
        column.addWidget(self.groups)
        session.network.chosen.connect(self.refresh)
        session.attention.recoloured.connect(self.refresh)

    def refresh(self) -> None:
        """Show the map's kinds of relations and what is chosen."""
        network, known = self.session.network, self.session.snapshot.relation_kinds
        kinds = sorted(known.values(), key=lambda kind: alphabetical(kind.name))
        if list(self.kinds) != [kind.id for kind in kinds]:
            self._flow.clear()
            self.kinds = {kind.id: chip("", "", checkable=True) for kind in kinds}
            for key, button in self.kinds.items():
                button.setProperty("kind", key)
                button.clicked.connect(self._count)
                self._flow.addWidget(button)
            put_in_turn(self._kinds, self.kinds.values())
        for kind in kinds:
            button = self.kinds[kind.id]
            button.setText(kind.name.replace("&", "&&"))
            button.setToolTip(f"Whether “{kind.name}” counts")
            button.setAccessibleName(button.toolTip())
            button.setChecked(kind.id not in network.left_out)
        one_way = any(not kind.mutual for kind in kinds)
        self.directed.setVisible(one_way)
        self.directed.setChecked(network.directed)
        self._kinds.setVisible(len(kinds) > 1)
        self.groups.show_value(network.grouping)
        self.colour.setVisible(network.grouping in NETWORK_COLOURINGS)
        self.colour.setChecked(self.session.attention.colour_by == network.grouping)

    def _count(self, counts: bool) -> None:
        self.session.network.count(self.sender().property("kind"), counts)

    def _group(self, grouping: str) -> None:
        coloured = self.colour.isChecked()
        self.session.network.group_by(grouping)
        if coloured:  # the letters on the map stay those of the table
            self._colour(grouping in NETWORK_COLOURINGS)

    def _colour(self, on: bool) -> None:
        self.session.attention.colour(self.session.network.grouping if on else "")

    def _direct(self, directed: bool) -> None:
        self.session.network.take_directions(directed)
