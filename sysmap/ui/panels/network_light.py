"""What a row about the network lights on the map, worked out when it is pointed at."""

from __future__ import annotations

from dataclasses import dataclass

from sysmap.model import SystemMap
from sysmap.session import Session, Spotlight


@dataclass(frozen=True, slots=True)
class Shown:
    """Stakeholders (ids) with the relations between them; ``around``: with everybody they are linked with, too.
    ``pairs``: of them, two that are not linked yet each. ``name``: what they are called together."""

    members: tuple[str, ...]
    around: bool = False
    pairs: tuple[tuple[str, str], ...] = ()
    name: str = ""


def light(snapshot: SystemMap, shown: Shown) -> Spotlight:
    """The stakeholders that are still there, and their relations."""
    members = set(shown.members)
    ends = [(each.id, each.source, each.target) for each in snapshot.relations.values()]
    if shown.around:
        links = [(key, a, b) for key, a, b in ends if a in members or b in members]
        members.update(end for _, a, b in links for end in (a, b))
    else:
        links = [(key, a, b) for key, a, b in ends if a in members and b in members]
    there = frozenset(members & snapshot.stakeholders.keys())
    return Spotlight(there, frozenset(key for key, _, _ in links), pairs=shown.pairs)


def glance(session: Session, shown: object) -> None:
    """Light what is pointed at for as long as it is."""
    session.attention.glance(light(session.snapshot, shown) if isinstance(shown, Shown) else None)


def pin(session: Session, shown: Shown) -> frozenset[str]:
    """Keep it lit, or let go where it is; what to bring into sight."""
    found = light(session.snapshot, shown)
    session.attention.pin(found)
    return found.factors if session.attention.pinned else frozenset()
