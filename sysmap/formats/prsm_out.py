"""Writing a map for PRSM: signs and delays as named styles of links, tags and what else is known as its attributes."""

from __future__ import annotations

import textwrap
from typing import Any

from sysmap.formats.format import Written
from sysmap.formats.json_in import dump, text
from sysmap.formats.losses import losses
from sysmap.formats.paints import INK, LINES, PAPER
from sysmap.model import Factor, Link, Polarity, SystemMap

_KEPT = (
    "the map's title",
    "the map's description",
    "the positions of factors",
    "the notes of factors",
    "the tags of factors",
    "the goals",
    "the levers",
    "which factors are pinned",
    "the delays of links",
    "the notes of links",
)
_SIGNS = {Polarity.UNKNOWN: "Unknown", Polarity.SAME: "Positive influence", Polarity.OPPOSITE: "Negative influence"}
_STYLES = [(sign, delay) for delay in (False, True) for sign in _SIGNS]
_SPARE_LINK_STYLES = 3
_FACTOR_STYLES = 9
_LINE = 20
"""Letters in a line of a label: PRSM breaks them there, too."""


def write(snapshot: SystemMap) -> Written:
    """The map as PRSM saves it, not packed."""
    factors = snapshot.factors.values()
    names = dict.fromkeys(name for factor in factors for name in _attributes(factor))
    columns = {name: f"att{number}" for number, name in enumerate(names, 1)}
    told = {
        "saved": "",
        "version": "1.9.1",
        "mapTitle": snapshot.info.title,
        "lastNodeSample": "group0",
        "lastLinkSample": "edge0",
        "description": {"text": snapshot.info.description},
        "attributeTitles": {key: name for name, key in columns.items()},
        "styles": {"nodes": _node_styles(), "edges": _edge_styles()},
        "nodes": [_node(factor, columns) for factor in factors],
        "edges": [_edge(link) for link in snapshot.links.values()],
        "underlay": [],
        "history": [],
    }
    kept = (*_KEPT, *(["what other programs had stored in the map"] if _only_factors_hold_more(snapshot) else []))
    return Written(dump(told), tuple(losses(snapshot, "PRSM", kept)))


def _only_factors_hold_more(snapshot: SystemMap) -> bool:
    return not any(record.extra for record in snapshot if not isinstance(record, Factor))


def _attributes(factor: Factor) -> dict[str, str]:
    """What PRSM keeps in the columns of its table."""
    known = {
        "Tags": "|".join(factor.tags),
        "Goal": text(factor.goal.direction * factor.goal.importance) if factor.goal else "",
        "Lever": "yes" if factor.lever else "",
        "Working group": factor.lever.working_group if factor.lever else "",
        "Pinned": "yes" if factor.pinned else "",
    }
    return {
        name: said for name, said in ({name: text(it) for name, it in factor.extra.items()} | known).items() if said
    }


def _node(factor: Factor, columns: dict[str, str]) -> dict[str, Any]:
    return {
        "id": factor.id,
        "label": "\n".join(textwrap.wrap(factor.label, _LINE, break_long_words=False, break_on_hyphens=False)),
        "note": _note(factor.notes),
        "grp": "group0",
        "x": factor.x,
        "y": factor.y,
        **{columns[name]: said for name, said in _attributes(factor).items()},
    }


def _edge(link: Link) -> dict[str, Any]:
    return {
        "id": link.id,
        "from": link.source,
        "to": link.target,
        "grp": f"edge{_STYLES.index((link.polarity, link.delay))}",
        "note": _note(link.notes),
        "color": _line_colour(LINES[link.polarity]),
        "dashes": link.delay,
    }


def _note(said: str) -> Any:
    return {"ops": [{"insert": said + "\n"}]} if said else ""


def _node_styles() -> dict[str, Any]:
    style = {
        "groupLabel": "Sample",
        "borderWidth": 1,
        "borderWidthSelected": 4,
        "color": _fill(PAPER),
        "font": {"face": "Oxygen", "color": INK, "size": 14},
        "labelHighlightBold": True,
        "margin": 10,
        "shape": "box",
        "shapeProperties": {"borderDashes": False},
        "scaling": {"min": 10, "max": 40, "label": {"enabled": True, "min": 10, "max": 40}},
    }
    return dict.fromkeys(("base", *(f"group{number}" for number in range(_FACTOR_STYLES)), "cluster"), style)


def _edge_styles() -> dict[str, Any]:
    named = {
        f"edge{number}": _edge_style(_SIGNS[sign] + (", delayed" if delay else ""), LINES[sign], delay)
        for number, (sign, delay) in enumerate(_STYLES)
    }
    spare = {f"edge{len(_STYLES) + number}": _edge_style("Sample", INK) for number in range(_SPARE_LINK_STYLES)}
    plain = _edge_style("Sample", INK)
    return {"base": plain, **named, **spare, "cluster": plain}


def _edge_style(name: str, colour: str, dashes: bool = False) -> dict[str, Any]:
    return {
        "groupLabel": name,
        "arrows": {"to": {"enabled": True, "type": "vee"}, "middle": {"enabled": False}, "from": {"enabled": False}},
        "color": _line_colour(colour),
        "dashes": dashes,
        "font": {"size": 14},
        "hoverWidth": 1,
        "selectionWidth": 0,
        "width": 1,
    }


def _fill(colour: str) -> dict[str, Any]:
    both = {"border": INK, "background": colour}
    return {**both, "highlight": both, "hover": both}


def _line_colour(colour: str) -> dict[str, Any]:
    return {"color": colour, "highlight": colour, "hover": colour, "inherit": False, "opacity": 1}
