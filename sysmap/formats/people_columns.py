"""Which column of a table about stakeholders says what, and which table is about stakeholders at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sysmap.formats import people_words, words
from sysmap.formats.csv_links import ENDS
from sysmap.formats.table import Row, columns
from sysmap.model import bare_label

_WHO = ("stakeholder", "stakeholders", "actor", "actors", "who")
_BODY = ("organisation", "organization")
_LEVER = ("factor", "lever")

_ACTOR_TYPE = ("actor type", "stakeholder type", "kind of stakeholder")
_TOWER = ("tower", "towers", "tower height", "influence tower", "height of tower")
"""How a Net-Map calls influence."""

STAKEHOLDERS = {
    "name": (*_WHO, "name", "person", "label", "node", *_BODY, "title"),
    "id": ("id", "key"),
    "kind": ("kind", "type", "element type", *_ACTOR_TYPE),
    "sector": ("sector",),
    "role": ("role", "formal role", "function"),
    "leader": ("leader", "leader type"),
    "influence": ("influence", *_TOWER),
    "interest": ("interest",),
    "position": ("position", "attitude", "support"),
    "power": ("power",),
    "legitimacy": ("legitimacy",),
    "urgency": ("urgency",),
    "goals": ("goals", "goal", "aims"),
    "notes": ("notes", "note", "description", "comment"),
    "tags": ("tags", "tag"),
    "x": ("x", "x coordinate", "pos x"),
    "y": ("y", "y coordinate", "pos y"),
    "pinned": ("pinned",),
    "wanted influence": ("wanted influence",),
    "wanted interest": ("wanted interest",),
}
_SAID_OF_PEOPLE = {"sector", "leader", "influence", "interest", "position", "power", "legitimacy", "urgency", "role"}

RELATIONS = {
    "from": ENDS["from"],
    "to": ENDS["to"],
    "kind": (
        *("relation", "relation kind", "relation type", "kind of relation", "tie", "tie type", "relationship"),
        *("link type", "connection type", "kind", "type", "label"),
    ),
    "strength": ("strength", "weight", "value"),
    "mutual": ("mutual", "both ways", "direction"),
    "planned": ("planned", "plan"),
    "date": ("date", "planned for"),
    "introducer": ("introducer", "introduced by"),
    "notes": ("notes", "note", "description", "comment", "comments"),
}
_OF_RELATIONS = {"kind": RELATIONS["kind"][:6], "mutual": ("mutual",), "introducer": RELATIONS["introducer"]}

ABILITIES = {
    "stakeholder": (*_WHO, *_BODY),
    "factor": (*_LEVER, "can move"),
    "ability": ("ability", "how far", "strength"),
    "stance": ("stance", "direction", "pushes it"),
    "notes": ("notes", "note", "description", "comment"),
}
COMMITMENTS = {"lever": _LEVER[::-1], "stakeholder": (*_WHO, *_BODY), "what": ("what", "commitment", "took on")}
EXPERIMENTS = {
    "factor": _LEVER[::-1],
    "tried": ("tried", "what we tried", "experiment"),
    "date": ("date",),
    "expected": ("expected", "what we expected"),
    "happened": ("happened", "what happened"),
    "let go": ("let go", "what we let go"),
    "keep": ("keep", "what we keep"),
    "ended": ("ended", "over"),
}
KINDS = {
    "name": ("relation kind",),
    "colour": ("colour", "color"),
    "line": ("line",),
    "mutual": ("mutual",),
    "formal": ("formal",),
}

_PEOPLE_SHEETS = frozenset({"stakeholders", "actors", "stakeholder", "people", "organisations", "organizations"})
_FACTORS = ("factor", "lever", "element", "variable")
_FACTOR_SHEETS = frozenset({"factors", "variables", "levers"})
_RELATION_SHEETS = frozenset({"relations", "ties", "relationships", "relation", "network"})
_CLEAR = frozenset(
    {
        *("person", "persons", "people", "organisation", "organisations", "organization", "organizations", "org"),
        *("actor", "actors", "stakeholder", "stakeholders"),
    }
)


def is_stakeholders(table: list[Row]) -> bool:
    """Whether a table lists stakeholders: by its titles, its sheet's name or the types that it gives."""
    header = table[0]
    where = columns(header, STAKEHOLDERS)
    named = where.get("name", where.get("id"))
    if named is None or columns(header, ENDS).keys() == ENDS.keys() or columns(header, {"": _FACTORS}):
        return False
    if header.sheet.casefold() in _FACTOR_SHEETS:
        return False
    of_people = header.sheet.casefold() in _PEOPLE_SHEETS or columns(header, {"": (*_ACTOR_TYPE, *_TOWER)})
    if of_people or header.cells[named].casefold() in (*_WHO, *_BODY):
        return True
    said = where.keys() & _SAID_OF_PEOPLE
    types = [row.cell(where.get("kind")) for row in table[1:] if row.cell(where.get("kind"))]
    kinds = sum(people_words.kind(word) is not None for word in types)
    return len(said) > 1 or are_people(types) or bool(said and 2 * kinds > len(types))


def are_people(types: Iterable[str]) -> bool:
    """Whether the types of things clearly say that they are persons and organisations."""
    said = {" ".join(text.casefold().split()) for text in types if text}
    return bool(said & _CLEAR) and said <= _CLEAR | {"group", "groups"}


def is_relations(table: list[Row], people: Collection[str]) -> bool:
    """Whether a list of links is one of relations. ``people``: bare names of stakeholders that are known by now."""
    where = columns(table[0], ENDS)
    if where.keys() != ENDS.keys():
        return False
    told = columns(table[0], _OF_RELATIONS)
    cells = [row.cell(told.pop("kind", None)) for row in table[1:]]
    if table[0].sheet.casefold() in _RELATION_SHEETS or told or any(words.sign(cell) is None for cell in cells):
        return True
    ends = [row.cell(where[end]) for row in table[1:] for end in ("from", "to")]
    names = [name for end in ends for name in end.split("|") if name.strip()]
    return bool(people and names) and all(bare_label(name) in people for name in names)


def relation_columns(header: Row, body: list[Row]) -> dict[str, int]:
    """The column of each meaning; one that only says "directed" or "undirected" is no kind of relation."""
    where = columns(header, RELATIONS)
    for title in ("type", "kind"):
        column = columns(header, {"": (title,)}).get("")
        said = [row.cell(column) for row in body if row.cell(column)]
        if said and all(people_words.ways(word) is not None for word in said):
            if where["kind"] == column:
                others = {"kind": [name for name in RELATIONS["kind"] if name != title]}
                where = {meaning: at for meaning, at in where.items() if meaning != "kind"} | columns(header, others)
            where.setdefault("mutual", column)  # type: ignore[arg-type]  # something stands in it
    return where


def is_abilities(header: Row) -> bool:
    where = columns(header, ABILITIES)
    return where.keys() >= {"stakeholder", "factor"} and not (is_commitments(header) or is_experiments(header))


def is_commitments(header: Row) -> bool:
    return columns(header, COMMITMENTS).keys() == COMMITMENTS.keys()


def is_experiments(header: Row) -> bool:
    return columns(header, EXPERIMENTS).keys() >= {"factor", "tried"}


def is_kinds(header: Row) -> bool:
    return columns(header, KINDS).keys() >= {"name", "line", "mutual"}


def stakeholder_columns(header: Row, body: list[Row]) -> dict[str, int]:
    """The column of each meaning; "power" that is said in degrees, beside no influence, is influence (Mendelow)."""
    where = columns(header, STAKEHOLDERS)
    power = where.get("power")
    if header.meanings is None and power is not None and "influence" not in where:
        said = [row.cell(power) for row in body if row.cell(power)]
        if said and not all(people_words.claim(text) is not None for text in said):
            where["influence"] = where.pop("power")
    return where
