"""What a map is. Standard library only; everything else in sysmap rests on this and this rests on nothing."""

from sysmap.model.change import Change
from sysmap.model.checks import MapError
from sysmap.model.document import Document
from sysmap.model.records import (
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
    View,
    new_id,
)
from sysmap.model.systemmap import SystemMap, fold_label

__all__ = [
    "Change",
    "Document",
    "Factor",
    "Goal",
    "Holding",
    "Lever",
    "Link",
    "LoopName",
    "MapError",
    "MapInfo",
    "Perspective",
    "Polarity",
    "Push",
    "Record",
    "Scenario",
    "SystemMap",
    "View",
    "fold_label",
    "new_id",
]
