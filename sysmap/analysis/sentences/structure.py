"""Sentences about paths, what lies upstream, and what experts ask of a map's structure."""

from __future__ import annotations

from sysmap.analysis.micmac import AUTONOMOUS, DETERMINANT, RELAY, RESULT
from sysmap.analysis.results_structure import Drivers, FeedbackSet, Tree, Upstream, Way, Ways
from sysmap.analysis.sentences.words import chain, how_many, in_a_row, label_of, plain
from sysmap.model import SystemMap

QUADRANTS = {
    DETERMINANT: "moves the rest",
    RELAY: "in the thick of it",
    RESULT: "is moved",
    AUTONOMOUS: "on its own",
}
"""The four quadrants of influence and dependence as a room would say them."""

NAMED = 4
"""Outcomes that a sentence names."""

_DOES = {1: "raises it", -1: "lowers it", 0: "nobody can say which way"}


def tree_line(snapshot: SystemMap, tree: Tree) -> str:
    """ "Four factors act directly on A, 12 within three links; more lie beyond"."""
    root = label_of(snapshot, tree.root.factor)
    near = len(tree.layers[1]) if len(tree.layers) > 1 else 0
    if not near:
        return f"No other factor acts on {root}" if tree.upstream else f"{root} acts on no other factor"
    count = sum(map(len, tree.layers)) - 1
    far = len(tree.layers) - 1
    within = f", {count:,} within {how_many(far, 'link', 'links')}" if count > near else ""
    beyond = "" if tree.complete else "; more lie beyond"
    if tree.upstream:
        told = how_many(near, "factor acts", "factors act")
        return f"{told[0].upper()}{told[1:]} directly on {root}{within}{beyond}"
    return f"{root} acts directly on {how_many(near, 'factor', 'factors')}{within}{beyond}"


def way_chain(snapshot: SystemMap, way: Way) -> str:
    """ "A −→ B +→ C"."""
    return chain(snapshot, way.factors, way.links)


def way_traits(way: Way) -> str:
    """ "2 links, one delay · lowers it": how long a path is, and what a push up does at its end."""
    delays = f", {how_many(way.delays, 'delay', 'delays')}" if way.delays else ""
    return f"{plain(len(way.links), 'link', 'links')}{delays} · {_DOES[way.sign]}"


def ways_line(snapshot: SystemMap, found: Ways) -> str:
    """ "Three paths lead from A to B", "The shortest 10 paths from A to B; there are more"."""
    source, target = label_of(snapshot, found.source), label_of(snapshot, found.target)
    if not found.ways:
        return f"No path leads from {source} to {target}"
    if found.more_exist:
        shortest = "path" if len(found.ways) == 1 else f"{len(found.ways):,} paths"
        return f"The shortest {shortest} from {source} to {target}; there are more"
    count = how_many(len(found.ways), "path leads", "paths lead")
    return f"{count[0].upper()}{count[1:]} from {source} to {target}"


def upstream_line(snapshot: SystemMap, found: Upstream) -> str:
    """ "14 factors act on A or B, 6 of them on both"; of many outcomes the number is told instead of their names."""
    if not found.outcomes:
        return "Choose outcomes to see what acts on them"
    names = [label_of(snapshot, outcome) for outcome in found.outcomes]
    if len(names) == 1:
        return f"{plain(len(found.union), 'factor acts', 'factors act')} on {names[0]}"
    few = len(names) <= NAMED
    either = f"{', '.join(names[:-1])} or {names[-1]}" if few else f"any of these {len(names):,} outcomes"
    shared = f"{len(found.common):,} of them on {'both' if len(names) == 2 else 'all of these'}"
    return f"{plain(len(found.union), 'factor acts', 'factors act')} on {either}, {shared}"


def quadrant_line(snapshot: SystemMap, factor: str, quadrant: str, influence: float, dependence: float) -> str:
    """Where a factor stands between moving and being moved. ``influence``, ``dependence``: 100 is the most."""
    told = {
        DETERMINANT: "moves the rest, and little moves it",
        RELAY: "is in the thick of it: it moves much and is moved by much, so a push comes back changed",
        RESULT: "is moved by the rest, and moves little itself",
        AUTONOMOUS: "stands on its own: it moves little, and little moves it",
    }
    label = label_of(snapshot, factor)
    return f"{label} {told[quadrant]} (moves {influence:.0f}, is moved {dependence:.0f}; 100 is the most on this map)."


def drivers_line(snapshot: SystemMap, found: Drivers) -> str:
    """How many factors must be steered by hand, and what choice there is: "Two factors have to be steered by hand so
    that every factor can be: A and B. No other two will do."."""
    if not found.count:
        return "The map has no factors yet."
    count = how_many(found.count, "factor has", "factors have")
    first = [label_of(snapshot, factor) for factor in found.factors[:3]]
    named = in_a_row([*first, "more"] if found.count > 3 else first)
    told = f"{count[0].upper()}{count[1:]} to be steered by hand so that every factor can be: "
    if not found.others:
        return f"{told}{named}. No other choice of so few will do."
    others = how_many(len(found.others), "other can", "others can")
    stand = "stand in for it" if found.count == 1 else "stand in for some of them"
    return f"{told}for example {named}. {others[0].upper()}{others[1:]} {stand}."


def feedback_set_line(snapshot: SystemMap, found: FeedbackSet) -> str:
    """ "Hold A and B still and no loop is left; no fewer will do"."""
    if not found.factors:
        return "There is no loop to break."
    size = len(found.factors)
    named = in_a_row([label_of(snapshot, factor) for factor in found.factors])
    what = named if size <= 5 else f"these {size:,} factors"
    if found.exact:
        return f"Hold {what} still and no loop is left; no fewer will do."
    return (
        f"Hold {what} still and no loop is left; at least {found.at_least:,} are needed, perhaps fewer than {size:,}."
    )
