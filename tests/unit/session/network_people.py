"""Two circles of colleagues who know each other through one person; and one who knows nobody."""

from sysmap.model import Relation, RelationKind, Stakeholder

WORKS, FUNDS = RelationKind("works", "works with", mutual=True), RelationKind("funds", "funds", colour=1)

LEFT, RIGHT = ("ann", "ben", "cleo", "dora"), ("rosa", "sam", "tom", "uma")


def person(key: str, **fields: object) -> Stakeholder:
    sector = "Wind" if key in LEFT else "Coal" if key in RIGHT else ""
    return Stakeholder(key, key.capitalize(), **{"kind": "person", "sector": sector, **fields})


def works(a: str, b: str) -> Relation:
    return Relation(f"{a}-{b}", "works", a, b)


def circle(names: tuple[str, ...]) -> list[Relation]:
    return [works(a, b) for place, a in enumerate(names) for b in names[place + 1 :]]


def two_circles() -> list:
    """Everybody knows everybody in their circle; Dora and Rosa know each other, Sam funds Ann; Zoe is alone."""
    people = [person(key) for key in (*LEFT, *RIGHT, "zoe")]
    return [WORKS, FUNDS, *people, *circle(LEFT), *circle(RIGHT), works("dora", "rosa")]
