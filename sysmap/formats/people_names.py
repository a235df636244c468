"""Names of stakeholders that differ by accents or case: asked, one by one, whether they are the same."""

from __future__ import annotations

from collections.abc import Iterable

from sysmap.formats.notes import quoted
from sysmap.formats.questions import Asked
from sysmap.model import bare_label

TOPIC = "Names"
MOST_ASKED = 40
"""Pairs asked about; further ones are taken for the same."""

YES, NO = "yes", "no"
_OPTIONS = {YES: "yes, the same", NO: "no, two stakeholders"}
_LONGEST = 200


def settle_names(names: Iterable[str], asked: Asked) -> dict[str, str]:
    """{spelling: the first spelling of the same name}, of names in the order of the file; what is unlike is absent.

    A person may say that two are not the same; then each keeps its own spelling.
    """
    first: dict[str, str] = {}
    same: dict[str, str] = {}
    count = 0
    for name in dict.fromkeys(" ".join(name.split()) for name in names):
        known = first.setdefault(bare_label(name), name)
        if known == name:
            continue
        count += 1
        answer = YES
        if count <= MOST_ASKED and len(name) <= _LONGEST:
            text = f"{quoted(name)} and {quoted(known)}: the same?"
            answer = asked.one(f"same:{name}", TOPIC, text, _OPTIONS, YES)
        if answer == YES:
            same[name] = known
    return same
