"""What people call the kinds of records."""

from __future__ import annotations

from collections.abc import Mapping

from sysmap.model.people import Ability, Experiment, Relation, RelationKind, Stakeholder
from sysmap.model.records import Factor, Link, LoopName, MapInfo, Perspective, Scenario, View

WORDS: Mapping[type, tuple[str, str]] = {
    Factor: ("factor", "factors"),
    Stakeholder: ("stakeholder", "stakeholders"),
    Link: ("link", "links"),
    Relation: ("relation", "relations"),
    Ability: ("ability", "abilities"),
    RelationKind: ("kind of relation", "kinds of relations"),
    Experiment: ("experiment", "experiments"),
    LoopName: ("named loop", "named loops"),
    Perspective: ("perspective", "perspectives"),
    View: ("view", "views"),
    Scenario: ("scenario", "scenarios"),
    MapInfo: ("title", "titles"),
}
"""One and several of each kind, in the order in which they are told."""
