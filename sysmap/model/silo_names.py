"""What a group calls its silos. Silos are found anew with every relation, so a name goes with those who were in one.

The names are kept among the extra fields of MapInfo: no record stands for what is only found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sysmap.model.records import MapInfo

KEY = "silo_names"

SAME = 0.5
"""A silo is still the one that was named while more than this share of all who were or are in it are in both."""


@dataclass(frozen=True, slots=True)
class SiloName:
    """``members``: ids of those who were in the silo when it was named."""

    name: str
    members: frozenset[str]


def silo_names(info: MapInfo) -> tuple[SiloName, ...]:
    """The names a map keeps; what cannot be read as one is passed over."""
    told = info.extra.get(KEY)
    found = []
    for each in told if isinstance(told, list | tuple) else ():
        name, members = (each.get("name"), each.get("members")) if isinstance(each, dict) else (None, None)
        if isinstance(name, str) and isinstance(members, list | tuple):
            found.append(SiloName(name, frozenset(one for one in members if isinstance(one, str))))
    return tuple(found)


def with_silo_names(info: MapInfo, names: Iterable[SiloName]) -> MapInfo:
    """The map with just these names of silos."""
    others = {key: value for key, value in info.extra.items() if key != KEY}
    told = [{"name": one.name, "members": sorted(one.members)} for one in names]
    return replace(info, extra={**others, KEY: told} if told else others)


def name_for(names: Iterable[SiloName], members: Collection[str]) -> SiloName | None:
    """The name that goes with these members; None where no named silo was mostly theirs."""
    there = frozenset(members)
    likeness = {one: len(one.members & there) / len(one.members | there) for one in names if one.members | there}
    best = max(likeness, key=lambda one: likeness[one], default=None)
    return best if best is not None and likeness[best] > SAME else None
