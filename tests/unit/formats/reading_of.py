"""What a foreign file gave, in few words, for tests to compare."""

from pathlib import Path

from sysmap.formats import Format, Reading
from sysmap.model import Document, SystemMap

FILES = Path(__file__).parents[2] / "files" / "formats"
_SIGNS = {1: "+", -1: "-", 0: "?"}


def map_of(reading: Reading) -> SystemMap:
    """The map, after the checks every open map passes."""
    return Document(reading.records).snapshot


def links_of(snapshot: SystemMap) -> dict[str, str]:
    label = {factor.id: factor.label for factor in snapshot.factors.values()}
    return {f"{label[link.source]}>{label[link.target]}": _SIGNS[link.polarity] for link in snapshot.links.values()}


def labelled(snapshot: SystemMap, label: str):
    (factor,) = (factor for factor in snapshot.factors.values() if factor.label == label)
    return factor


def link_between(snapshot: SystemMap, source: str, target: str):
    start, end = labelled(snapshot, source).id, labelled(snapshot, target).id
    (link,) = (link for link in snapshot.links.values() if (link.source, link.target) == (start, end))
    return link


def read_file(form: Format, name: str) -> tuple[SystemMap, Reading]:
    data = (FILES / name).read_bytes()
    assert form.sniff(data)
    reading = form.read(data, name)
    return map_of(reading), reading


def read_text(form: Format, text: str) -> tuple[SystemMap, Reading]:
    reading = form.read(text.encode(), "map")
    return map_of(reading), reading
