"""Writing a map as an XMILE model: variables without formulas, and a view with its connectors, signs and delays."""

from __future__ import annotations

import math
import re
from xml.etree.ElementTree import Element, SubElement

from sysmap.formats.format import Written
from sysmap.formats.losses import SIGNS, losses, own_labels
from sysmap.formats.vensim_equations import fold
from sysmap.formats.xmltree import fit, to_bytes
from sysmap.model import Factor, Link, Polarity, SystemMap

_KEPT = ("the map's title", "the positions of factors", "the notes of factors", "the delays of links")


def write(snapshot: SystemMap) -> Written:
    labels, notes = own_labels(snapshot, fold)
    if any("_" in label for label in labels.values()):
        notes += ("An XMILE model does not tell _ from a space; the names have spaces when they are read again.",)
    names = {key: _escaped(label) for key, label in labels.items()}
    root = Element("xmile", {"version": "1.0", "xmlns": "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"})
    header = SubElement(root, "header")
    SubElement(header, "name").text = fit(snapshot.info.title) or "Map"
    SubElement(header, "vendor").text = "sysmap"
    SubElement(header, "product", {"version": "1"}).text = "sysmap"
    times = SubElement(root, "sim_specs", {"method": "Euler", "time_units": "Months"})
    for part, value in (("start", "0"), ("stop", "100"), ("dt", "1")):
        SubElement(times, part).text = value
    model = SubElement(root, "model")
    variables = SubElement(model, "variables")
    for factor in snapshot.factors.values():
        variable = SubElement(variables, "aux", {"name": names[factor.id]})
        if factor.notes:
            SubElement(variable, "doc").text = fit(factor.notes)
    view = SubElement(SubElement(model, "views"), "view", {"type": "stock_flow"})
    for factor in snapshot.factors.values():
        SubElement(view, "aux", {"x": _number(factor.x), "y": _number(factor.y), "name": names[factor.id]})
    for number, link in enumerate(snapshot.links.values(), 1):
        _connector(view, number, link, names, snapshot.factors[link.source], snapshot.factors[link.target])
    return Written(to_bytes(root), (*notes, *losses(snapshot, "An XMILE model", _KEPT)))


def _connector(view: Element, number: int, link: Link, names: dict[str, str], source: Factor, target: Factor) -> None:
    angle = math.degrees(math.atan2(source.y - target.y, target.x - source.x)) % 360
    told = {"uid": str(number), "angle": f"{angle:.1f}"}
    if link.polarity is not Polarity.UNKNOWN:
        told["polarity"] = SIGNS[link.polarity]
    if link.delay:
        told["delay_mark"] = "true"
    connector = SubElement(view, "connector", told)
    SubElement(connector, "from").text = _identifier(names[link.source])
    SubElement(connector, "to").text = _identifier(names[link.target])


def _escaped(label: str) -> str:
    return " ".join(fit(label).split()).replace("\\", "\\\\").replace('"', '\\"') or "(no name)"


def _identifier(name: str) -> str:
    """A name as equations call it: underscores for spaces, in quotes where it holds more than letters and digits."""
    joined = name.replace(" ", "_")
    return joined if re.fullmatch(r"\w+", joined) else f'"{joined}"'


def _number(value: float) -> str:
    return repr(float(value)).removesuffix(".0")
