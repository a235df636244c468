"""What a file holds, in a sentence."""

from __future__ import annotations

from sysmap.model import Polarity
from sysmap.session.importing import Counts, Understood

_SIGNS = (Polarity.SAME, Polarity.OPPOSITE, Polarity.UNKNOWN)


def told(found: Understood) -> str:
    """What is on the map, in a sentence or two; or why there is none."""
    if found.opened is None:
        return f"{found.problem} Say on the right what is meant."
    if found.counts is None:
        return "Counting…"
    return sentence(found.counts)


def lost(found: Understood) -> str:
    """What the map will not hold, or holds by assumption, a line each."""
    if found.opened is None:
        return "There is no map yet."
    return "\n".join(f"•  {note}" for note in found.opened.notes) or "Nothing."


def sentence(counts: Counts) -> str:
    """ "22 factors and 30 links: 12 +, 3 −, 15 ?. 4 loops." """
    signs = ", ".join(
        f"{counts.signs[sign]:,} {sign.glyph}" for sign in (Polarity.SAME, Polarity.OPPOSITE, Polarity.UNKNOWN)
    )
    links = f"{_many(counts.links, 'link')}: {signs}" if counts.links else "no links"
    loops = _many(counts.loops, "loop") if counts.loops or counts.more_loops else "No loops"
    return f"{_many(counts.factors, 'factor')} and {links}. {'At least ' if counts.more_loops else ''}{loops}."


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
