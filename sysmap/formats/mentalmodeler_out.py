"""Writing a map for Mental Modeler, as XML with numbers."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from sysmap.formats.format import Written
from sysmap.formats.json_in import text
from sysmap.formats.losses import losses
from sysmap.formats.xmltree import fit, to_bytes
from sysmap.model import Link, Polarity, SystemMap

ROOT = "mentalmodeler"
_KEPT = (
    "the map's title",
    "the map's description",
    "the positions of factors",
    "the notes of factors",
    "the goals",
    "which factors are pinned",  # worth nothing elsewhere
    "the strengths of links",
    "the certainties of links",
    "the notes of links",
)


def write(snapshot: SystemMap) -> Written:
    """The map as Mental Modeler saves it. Its influences go from −1 to 1, its confidence from −3 to 3."""
    asked = any(link.certainty != 1 for link in snapshot.links.values())
    root = Element(ROOT)
    info = SubElement(root, "info")
    _add(info, name=snapshot.info.title, description=snapshot.info.description)
    SubElement(root, "groupNames")
    concepts = SubElement(root, "concepts")
    for factor in snapshot.factors.values():
        concept = SubElement(concepts, "concept")
        _add(
            concept,
            id=factor.id,
            name=factor.label,
            notes=factor.notes,
            units=text(factor.extra.get("Units")),
            group="0",
            x=text(float(factor.x)),
            y=text(float(factor.y)),
            preferredState=str(factor.goal.direction) if factor.goal else "0",
        )
        relationships = SubElement(concept, "relationships")
        for link in snapshot.outgoing.get(factor.id, ()):
            _add(
                SubElement(relationships, "relationship"),
                id=link.target,
                name=snapshot.factors[link.target].label,
                notes=link.notes,
                confidence=text(round(link.certainty * 6 - 3, 6)) if asked else "0",
                influence=text(float(_influence(link))),
            )
    return Written(to_bytes(root), (*_notes(snapshot), *losses(snapshot, "Mental Modeler", _KEPT)))


def _add(parent: Element, **parts: str) -> None:
    for name, said in parts.items():
        SubElement(parent, name).text = fit(said)


def _influence(link: Link) -> float:
    return link.polarity * min(link.strength, 1.0)


def _notes(snapshot: SystemMap) -> list[str]:
    links = snapshot.links.values()
    notes = []
    if any(link.strength > 1 for link in links):
        notes.append("Mental Modeler's influences go to 1; stronger links were written as 1.")
    if any(link.polarity is Polarity.UNKNOWN for link in links):
        notes.append("Links without a sign have an influence of 0 there; their strengths are lost.")
    if any(factor.goal and factor.goal.importance != 1 for factor in snapshot.factors.values()):
        notes.append("How much a goal matters is lost.")
    return notes
