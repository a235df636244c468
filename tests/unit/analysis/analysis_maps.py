"""Small maps written down as they would be spoken, and the maps that test the search."""

import csv
import random
from collections.abc import Mapping
from itertools import permutations, product

from samples import SAMPLES

from sysmap.model import Factor, Goal, Link, Polarity, SystemMap

SIGNS = {"+": Polarity.SAME, "-": Polarity.OPPOSITE, "?": Polarity.UNKNOWN}
OBESITY = SAMPLES / "csv" / "foresight_obesity.csv"


def drawn(*lines: str, goals: Mapping[str, int] | None = None, alone: str = "", extra: tuple = ()) -> SystemMap:
    """A map of lines like "a + b" and "b -d a" (d: delayed). Factor ids are the words, link ids "a>b"."""
    links = []
    for line in lines:
        source, sign, target = line.split()
        links.append(Link(f"{source}>{target}", source, target, SIGNS[sign[0]], delay=sign.endswith("d")))
    names = sorted({end for link in links for end in (link.source, link.target)} | set(alone.split()))
    goals = goals or {}
    factors = [Factor(name, name, goal=Goal(goals[name]) if name in goals else None) for name in names]
    return SystemMap.of([*factors, *links, *extra])


def of_pairs(size: int, pairs, sign=lambda: Polarity.SAME, goals: int = 0) -> SystemMap:
    """A map of numbered factors ("f003") joined by pairs of numbers."""
    factors = [Factor(f"f{i:04}", f"Factor {i}", goal=Goal() if i < goals else None) for i in range(size)]
    links = [Link(f"l{a:04}-{b:04}", f"f{a:04}", f"f{b:04}", sign()) for a, b in pairs]
    return SystemMap.of([*factors, *links])


def complete(size: int) -> SystemMap:
    return of_pairs(size, permutations(range(size), 2))


def random_map(size: int, links: int, seed: int, signs=(1, -1), goals: int = 1) -> SystemMap:
    dice = random.Random(seed)
    pairs = sorted(dice.sample([(a, b) for a, b in product(range(size), repeat=2) if a != b], links))
    return of_pairs(size, pairs, lambda: Polarity(dice.choice(signs)), goals)


def diamonds(count: int) -> SystemMap:
    """A ring of diamonds: 2 ** count loops, every one of 2 * count + 1 links, none shorter."""
    pairs = [(3 * count, 0)]
    for i in range(count):
        pairs += [(3 * i, 3 * i + 1), (3 * i, 3 * i + 2), (3 * i + 1, 3 * i + 3), (3 * i + 2, 3 * i + 3)]
    return of_pairs(3 * count + 1, pairs)


def obesity() -> SystemMap:
    """The public Foresight obesity map (108 factors, 296 links)."""
    with OBESITY.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["From"], row["To"], SIGNS[row["Polarity"]]) for row in csv.DictReader(file)]
    labels = sorted({label for row in rows for label in row[:2]})
    ids = {label: f"f{i:03}" for i, label in enumerate(labels)}
    factors = [Factor(ids[label], label) for label in labels]
    return SystemMap.of([*factors, *(Link(f"l{i:03}", ids[a], ids[b], sign) for i, (a, b, sign) in enumerate(rows))])
