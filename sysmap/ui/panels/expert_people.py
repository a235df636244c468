"""Every figure of every stakeholder in the network, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from sysmap.analysis import sentences
from sysmap.analysis.network.brokerage import ROLES
from sysmap.analysis.network.results import StakeholderRow
from sysmap.analysis.sentences.silos import silo_titles
from sysmap.model import SystemMap
from sysmap.session.network import Studied
from sysmap.ui.panels.figures import HINT, Column, FiguresPage

BETWEEN = 4
"""The column that the table is sorted by at first."""

ROLE_TIPS = {
    "coordinator": "Stands between two of its own group who are not linked",
    "itinerant broker": "Stands between two of one other group who are not linked; also called consultant",
    "gatekeeper": "Stands between somebody outside and one of its own group, on the way in",
    "representative": "Stands between one of its own group and somebody outside, on the way out",
    "liaison": "Stands between two of two other groups",
}
ROLE_SOURCE = "Brokerage of Gould and Fernandez (1989), by the groups chosen in the panel"


class PeoplePage(FiguresPage):
    """The table, and a word on how exact it is."""

    def __init__(self) -> None:
        self._silo: Mapping[str, str] = {}
        self._roles: Mapping[str, tuple[int, ...]] = {}
        columns = (
            Column(
                "Silo",
                "The group with many relations inside that it belongs to (Blondel and others 2008)",
                self._silo_of,
            ),
            Column("Contacts", "Others it is linked with, either way.\nDegree (Freeman 1978)", attrgetter("contacts")),
            Column("Within\ntwo", "Others it reaches in two steps.\nTwo-step reach", attrgetter("two_steps")),
            Column(
                "Between\nothers",
                "Shortest ways between two others that cross it.\nBetweenness (Freeman 1977)",
                attrgetter("between"),
            ),
            Column(
                "Near to\nothers",
                "One for each that is one step away, a half for two steps, and so on.\n"
                "Harmonic closeness (Marchiori and Latora 2000)",
                attrgetter("closeness"),
            ),
            Column(
                "Closed\ncircle",
                "High where its contacts know each other, so that it hears the same from all.\n"
                "Constraint (Burt 1992); empty without a contact",
                attrgetter("constraint"),
            ),
            Column(
                "Separate\ncontacts",
                "How many of its contacts bring something of their own.\nEffective size (Burt 1992)",
                attrgetter("effective"),
            ),
            *(
                Column(_title(role), f"{ROLE_TIPS[role]}.\n{ROLE_SOURCE}", self._role(n))
                for n, role in enumerate(ROLES)
            ),
            Column("Core", "Whether it is in the core (Borgatti and Everett 2000)", _core),
            Column("Cut\npoint", "Whether the others fall apart without it", _cut),
            Column(
                "Informal\nrank",
                "How much it carries in relations that are not by office, against all others, 0 to 100",
                attrgetter("informal"),
            ),
            Column(
                "Formal\nrank",
                "How much office and influence it has, against all others, 0 to 100",
                attrgetter("formal"),
            ),
            Column("On the grid", "By influence and interest (Eden and Ackermann 1998)", attrgetter("quadrant")),
            Column("Salience", "By power, legitimacy and urgency (Mitchell and others 1997)", attrgetter("salience")),
        )
        super().__init__("stakeholder", columns, BETWEEN, attrgetter("stakeholder"))

    def show_people(self, found: Studied | None, snapshot: SystemMap) -> None:
        report = found.report if found else None
        self._roles = found.groups.roles if found else {}
        if report:
            titles = silo_titles(snapshot, report)
            self._silo = {key: titles[n] for n, silo in enumerate(report.silos) for key in silo.members}
        names = {key: sentences.who(snapshot, key) for key in snapshot.stakeholders}
        self.show_rows(report.rows if report else (), names)
        self.note.setText(" ".join(filter(None, (HINT, sentences.estimate_line(report) if report else ""))))

    def _silo_of(self, row: StakeholderRow) -> str | None:
        return self._silo.get(row.stakeholder)

    def _role(self, number: int) -> Callable[[Any], int | None]:
        def times(row: StakeholderRow) -> int | None:
            played = self._roles.get(row.stakeholder)
            return played[number] if played else None

        return times


def _title(role: str) -> str:
    return role.capitalize().replace(" ", "\n")


def _core(row: StakeholderRow) -> str | None:
    return "core" if row.core else None


def _cut(row: StakeholderRow) -> str | None:
    return "yes" if row.cut_point else None
