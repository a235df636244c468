"""What a map is. Standard library only; everything else in sysmap rests on this and this rests on nothing."""

from sysmap.model.change import Change
from sysmap.model.checks import MapError
from sysmap.model.document import Document
from sysmap.model.labels import alphabetical, bare_label, fold_label
from sysmap.model.people import (
    Ability,
    Commitment,
    Experiment,
    Placing,
    Plan,
    Relation,
    RelationKind,
    Stakeholder,
)
from sysmap.model.records import (
    Element,
    Factor,
    Goal,
    Holding,
    Lever,
    Link,
    LoopName,
    MapInfo,
    Perspective,
    Polarity,
    Push,
    Record,
    Scenario,
    Tie,
    View,
    new_id,
)
from sysmap.model.sheets import Sheet, first_sheet, shifted
from sysmap.model.systemmap import SystemMap

__all__ = [
    "Ability",
    "Change",
    "Commitment",
    "Document",
    "Element",
    "Experiment",
    "Factor",
    "Goal",
    "Holding",
    "Lever",
    "Link",
    "LoopName",
    "MapError",
    "MapInfo",
    "Perspective",
    "Placing",
    "Plan",
    "Polarity",
    "Push",
    "Record",
    "Relation",
    "RelationKind",
    "Scenario",
    "Sheet",
    "Stakeholder",
    "SystemMap",
    "Tie",
    "View",
    "alphabetical",
    "bare_label",
    "first_sheet",
    "fold_label",
    "new_id",
    "shifted",
]
