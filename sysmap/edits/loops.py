"""What the group calls a loop, and its story."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sysmap.edits.steps import one_line, put_all, the
from sysmap.model import Document, Link, LoopName, MapError, new_id


def name_loop(document: Document, links: Iterable[str], name: str, story: str | None = None) -> str | None:
    """Name the loop that these links make; the id of its LoopName, None where it has no name.

    A loop that has a name is renamed; an empty name takes name and story away. ``story`` None keeps the story.
    Raises MapError where a link of a loop not named before is gone.
    """
    loop, clean = frozenset(links), one_line(name)
    known = next((named for named in document.snapshot.loop_names.values() if named.links == loop), None)
    if not clean:
        if known is not None:
            with document.edit("Remove the loop's name"):
                document.remove(known.id)
        return None
    if not loop:
        raise MapError("a loop needs links")
    if known is None:
        for link_id in loop:
            the(document, Link, link_id)
    named = replace(known or LoopName(new_id("o"), loop, clean), name=clean)
    if story is not None:
        named = replace(named, story=story)
    put_all(document, "Name the loop" if known is None or known.name != clean else "Loop's story", [named])
    return named.id
