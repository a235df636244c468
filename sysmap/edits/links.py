"""Links: connect, sign, delay, strength, certainty, bend, reverse."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from sysmap.edits.steps import links_of, put_all, the, turned
from sysmap.model import Document, Factor, Link, MapError, Polarity, new_id


def connect(
    document: Document, source: str, target: str, polarity: Polarity | None = None, delay: bool | None = None
) -> str:
    """Link two factors (or one with itself); the link's id.

    Where that link is there already, it takes on the polarity and delay that are given; None leaves them as they are.
    A new link without a polarity is unknown (?). Raises MapError where a factor is gone.
    """
    the(document, Factor, source), the(document, Factor, target)
    old = document.link_between(source, target)
    link = old or Link(new_id("l"), source, target)
    link = replace(
        link,
        polarity=link.polarity if polarity is None else polarity,
        delay=link.delay if delay is None else delay,
    )
    put_all(document, _connect_label(old, link), [link])
    return link.id


def _connect_label(old: Link | None, link: Link) -> str:
    if old is None:
        return "Connect"
    return "Change sign" if old.polarity != link.polarity else "Delay"


def set_polarity(document: Document, ids: Iterable[str], polarity: Polarity) -> tuple[str, ...]:
    """Sign the links of a selection; the ids of those that changed."""
    return put_all(document, "Change sign", [replace(link, polarity=polarity) for link in links_of(document, ids)])


def toggle_delay(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Mark the links of a selection as delayed; where all of them are, take the marks away."""
    links = links_of(document, ids)
    delay = not all(link.delay for link in links)
    return put_all(document, "Delay" if delay else "No delay", [replace(link, delay=delay) for link in links])


def set_strength(document: Document, ids: Iterable[str], strength: float, joins: Hashable = None) -> tuple[str, ...]:
    """Weigh the links of a selection (≥ 0, 1 is ordinary). Raises MapError for what is no such number."""
    return put_all(document, "Strength", [replace(link, strength=strength) for link in links_of(document, ids)], joins)


def set_certainty(document: Document, ids: Iterable[str], certainty: float, joins: Hashable = None) -> tuple[str, ...]:
    """Say how sure the room is of the links of a selection (0 to 1). Raises MapError outside of that."""
    changed = [replace(link, certainty=certainty) for link in links_of(document, ids)]
    return put_all(document, "Certainty", changed, joins)


def set_bend(document: Document, ids: Iterable[str], bend: float | None, joins: Hashable = None) -> tuple[str, ...]:
    """Bend the links of a selection: sagitta / chord, -10 to 10; None lets the program route them again."""
    return put_all(document, "Bend", [replace(link, bend=bend) for link in links_of(document, ids)], joins)


def reverse(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Turn the links of a selection round; two opposite links may change places.

    Raises MapError where a link that stays runs that way already.
    """
    links = links_of(document, ids)
    turning = {link.id for link in links}
    for link in links:
        there = document.link_between(link.target, link.source)
        if there is not None and there.id not in turning:
            source, target = document.factor(link.source).label, document.factor(link.target).label
            raise MapError(f"“{target}” already acts on “{source}”: delete one of the two links first")
    return put_all(document, "Reverse", [turned(link) for link in links])
