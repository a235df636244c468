"""Sentences about who is linked with whom: silos, cut points, brokers, the core, who reaches far without office."""

from __future__ import annotations

from collections.abc import Iterable

from sysmap.analysis.network.brokerage import ROLES
from sysmap.analysis.network.leaving import Leaving
from sysmap.analysis.network.results import Bridge, CutPoint, NetworkReport, StakeholderRow
from sysmap.analysis.network.standing import KEEP_INFORMED, KEEP_SATISFIED, MANAGE_CLOSELY, MONITOR
from sysmap.analysis.sentences.words import how_many, in_a_row, number_word, plain
from sysmap.model import SystemMap

CLEAR_SILOS, SOME_SILOS = 0.4, 0.2
"""Modularity from which silos are clear, and from which there are any to speak of (Newman and Girvan 2004)."""

GOOD_FIT, SOME_FIT = 0.6, 0.3
"""Fit from which there is a clear core, and from which a loose one."""

CLOSED, OPEN_CIRCLE = 0.5, 0.125
"""Share of pairs of contacts that know each other from which a circle is closed, and up to which it is open."""

GRID_ADVICE = {
    MANAGE_CLOSELY: "much influence and much interest: work with them all along",
    KEEP_SATISFIED: "much influence, little interest: see that they are content, and find what would interest them",
    KEEP_INFORMED: "little influence, much interest: keep them in the picture; they may become allies",
    MONITOR: "little influence and little interest: look in now and then",
}

SALIENCE_ADVICE = {
    "dormant": "has power and does not use it here yet",
    "discretionary": "has a rightful claim, but neither power nor hurry",
    "demanding": "is in a hurry, without power or a rightful claim",
    "dominant": "has power and a rightful claim: expects to be heard",
    "dangerous": "has power and is in a hurry, without a rightful claim: may force things",
    "dependent": "has a rightful claim and is in a hurry, but needs others' power",
    "definitive": "has power, a rightful claim and is in a hurry: comes first",
}

_ROLE_WORDS = {
    "coordinator": "between two of its own group",
    "itinerant broker": "between two of another group",
    "gatekeeper": "for those outside who want in to its group",
    "representative": "for its group towards others",
    "liaison": "between two different groups, neither its own",
}


def who(snapshot: SystemMap, stakeholder_id: str) -> str:
    """A stakeholder's name on one line; "(no name)" where it has none."""
    return " ".join(snapshot.stakeholders[stakeholder_id].label.split()) or "(no name)"


def names_of(snapshot: SystemMap, ids: Iterable[str], most: int = 4) -> str:
    """ "A, B and C"; of many the first few: "A, B, C and five more"."""
    names = [who(snapshot, each) for each in ids]
    if len(names) > most:
        names[most - 1 :] = [f"{number_word(len(names) - most + 1)} more"]
    return in_a_row(names)


def network_header(report: NetworkReport) -> str:
    """ "34 stakeholders, 80 pairs of them linked; in three parts; two have no relation yet."."""
    size = len(report.rows)
    if not size:
        return "No stakeholders yet: name who has a part in this."
    if size == 1:
        return "One stakeholder: name who else has a part in this, and how they are linked."
    if not report.ties:
        return f"{plain(size, 'stakeholder', 'stakeholders')}, and nobody is linked yet: say who works with whom."
    linked = f"{plain(report.ties, 'pair', 'pairs')} of them linked"
    groups = len(report.parts) - len(report.isolates)
    apart = f"; in {number_word(groups)} parts that know nothing of each other" if groups > 1 else ""
    alone = f"; {how_many(len(report.isolates), 'has', 'have')} no relation yet" if report.isolates else ""
    return f"{size:,} stakeholders, {linked}{apart}{alone}."


def distance_between_line(report: NetworkReport) -> str:
    """ "Those who reach each other are 2.4 steps apart on average."; "" before it is known."""
    if report.average is None:
        return ""
    return f"Those who reach each other are {report.average:.1f} steps apart on average."


def estimate_line(report: NetworkReport) -> str:
    """Says so where in-betweens are an estimate; "" where they are exact."""
    if not report.full or report.starts in (0, len(report.rows)):
        return ""
    return (
        f"Who stands in between is estimated from {report.starts:,} of {len(report.rows):,} stakeholders; "
        "each number comes with its margin."
    )


def silos_line(report: NetworkReport) -> str:
    """How far the network falls into silos: "Four silos, clearly apart."."""
    groups = [silo for silo in report.silos if len(silo.members) > 1]
    if len(groups) < 2:
        return "No silos: those who are linked make one group." if groups else "No silos: nobody is linked yet."
    strength = report.modularity or 0.0
    if strength < SOME_SILOS:
        return f"Hardly any silos: {number_word(len(groups))} groups, with many relations across."
    how = "clearly apart" if strength >= CLEAR_SILOS else "with relations across"
    count = how_many(len(groups), "silo", "silos")
    return f"{count[0].upper()}{count[1:]}, {how}."


def core_line(snapshot: SystemMap, report: NetworkReport) -> str:
    """Whether there is a core, and who is in it."""
    members = [row.stakeholder for row in report.rows if row.core]
    if report.core_fit is None or report.core_fit < SOME_FIT or not members:
        return "There is no core that all others turn to."
    how = "A clear core" if report.core_fit >= GOOD_FIT else "A loose core"
    return f"{how} of {number_word(len(members))}: {names_of(snapshot, members)} (fit {report.core_fit:.2f} of 1)."


def cut_point_line(snapshot: SystemMap, cut: CutPoint) -> str:
    """ "Without A the rest falls into pieces of 7, 2 and 1; 23 pairs lose each other."."""
    sizes = in_a_row([f"{size:,}" for size in cut.sizes])
    lost = plain(cut.pairs, "pair loses", "pairs lose")
    return f"Without {who(snapshot, cut.stakeholder)} the rest falls into pieces of {sizes}; {lost} each other."


def bridge_line(snapshot: SystemMap, bridge: Bridge) -> str:
    """ "Only the relation between A and B reaches the three behind it."."""
    ends = f"{who(snapshot, bridge.first)} and {who(snapshot, bridge.second)}"
    behind = "the one" if bridge.behind == 1 else f"the {number_word(bridge.behind)}"
    return f"Only the relation between {ends} reaches {behind} behind it."


def leaving_line(snapshot: SystemMap, found: Leaving) -> str:
    """What breaks if somebody leaves."""
    name = who(snapshot, found.stakeholder)
    if not found.contacts:
        return f"If {name} leaves, nothing changes for the others: it has no relation yet."
    if found.pairs_cut:
        cut = sum(map(len, found.left_alone))
        lost = names_of(snapshot, [each for part in found.left_alone for each in part])
        verb = "loses" if cut == 1 else "lose"
        pairs = plain(found.pairs_cut, "pair loses", "pairs lose")
        return f"If {name} leaves, {lost} {verb} touch with the rest: {pairs} each other."
    if found.without_contact:
        verb = "has" if len(found.without_contact) == 1 else "have"
        return f"If {name} leaves, {names_of(snapshot, found.without_contact)} {verb} no contact any more."
    broken = "nobody else is cut off"
    if found.ways_lost:
        ways = plain(found.ways_lost, "way along the arrows is lost", "ways along the arrows are lost")
        broken = f"everybody else is still linked, but {ways}"
    if found.further is None:
        return f"If {name} leaves, {broken}."
    how = f"{found.further:.2f} steps further apart on average" if found.further >= 0.005 else "as near as before"
    return f"If {name} leaves, {broken}; those who still reach each other are {how}."


def broker_line(snapshot: SystemMap, row: StakeholderRow, by_silo: bool = False) -> str:
    """For whom somebody stands in between, the most frequent first; "" for who stands between no two."""
    roles = row.silo_roles if by_silo else row.roles
    if not roles or not any(roles):
        return ""
    ranked = sorted(range(len(ROLES)), key=lambda role: (-roles[role], role))
    parts = [f"{roles[role]:,} × {_ROLE_WORDS[ROLES[role]]}" for role in ranked if roles[role]]
    return f"{who(snapshot, row.stakeholder)} stands between others who are not linked: {'; '.join(parts)}."


def circle_line(snapshot: SystemMap, row: StakeholderRow) -> str:
    """What somebody's circle of contacts is like."""
    name = who(snapshot, row.stakeholder)
    if row.constraint is None:
        return f"{name} has no relation yet."
    if row.contacts == 1:
        return f"{name} has a single contact, through whom all else reaches it."
    contacts, known = f"{number_word(row.contacts)} contacts of {name}", _acquainted(row)
    if known <= OPEN_CIRCLE:
        hardly = "hardly" if known else "do not"
        return f"The {contacts} {hardly} know each other: it hears what others do not."
    if row.contacts == 2:
        return f"The {contacts} know each other."
    if known < CLOSED:
        return f"Some of the {contacts} know each other."
    return f"The {contacts} mostly know each other: it hears the same from all."


def _acquainted(row: StakeholderRow) -> float:
    """The share of pairs of somebody's contacts that know each other: all redundancy there is of all that could be.
    Constraint would not tell: two contacts who are strangers have as much of it as six who all know each other.

    Exact where all ties are equal and mutual (Borgatti 1997); weaker ties count less; 0 where no two are tied.
    """
    share = (row.contacts - (row.effective or 0.0)) / (row.contacts - 1)
    return share if share > 1e-9 else 0.0


def networker_line(snapshot: SystemMap, row: StakeholderRow) -> str:
    """Why somebody is an internal networker; "" for who is not."""
    if not row.networker or row.informal is None or row.formal is None:
        return ""
    return (
        f"{who(snapshot, row.stakeholder)} carries much without much office: it reaches "
        f"{how_many(row.informal_two or 0, 'other', 'others')} in two informal steps. Of 100, it ranks at "
        f"{row.informal:.0f} by informal reach, at {row.formal:.0f} by authority."
    )


def grid_line(snapshot: SystemMap, row: StakeholderRow) -> str:
    """Where somebody stands on the grid, with advice; "" where influence or interest is not said."""
    if not row.quadrant:
        return ""
    return f"{row.quadrant.capitalize()} {who(snapshot, row.stakeholder)}: {GRID_ADVICE[row.quadrant]}."


def salience_line(snapshot: SystemMap, row: StakeholderRow) -> str:
    """What claim somebody has; "" for none."""
    if not row.salience:
        return ""
    return f"{who(snapshot, row.stakeholder)} {SALIENCE_ADVICE[row.salience]} ({row.salience})."
