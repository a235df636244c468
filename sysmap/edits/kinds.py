"""What people call the kinds of records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sysmap.model import (
    Ability,
    Experiment,
    Factor,
    Link,
    LoopName,
    MapInfo,
    Perspective,
    Record,
    Relation,
    RelationKind,
    Scenario,
    Stakeholder,
    View,
)

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


def counted(records: Iterable[Record | None]) -> str:
    """ "2 factors, 1 stakeholder and 1 link", in the order of :data:`WORDS`; "nothing" where there are none."""
    return in_numbers(Counter(map(type, records)))


def in_numbers(numbers: Mapping[type, int]) -> str:
    """The same of how many there are of each kind."""
    here = [(numbers.get(kind, 0), words) for kind, words in WORDS.items()]
    *most, last = [f"{number:,} {words[number != 1]}" for number, words in here if number] or ["nothing"]
    return f"{', '.join(most)} and {last}" if most else last
