"""How a decoded file of one version of the format becomes one of the next: pure functions, one a version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Raw = dict[str, Any]

_NEW_IN_2 = frozenset({"stakeholder", "relation kind", "relation", "ability", "experiment"})


def to_v2(raw: Raw) -> Raw:
    """Version 2 gave meaning to kinds of records that version 1 only carried: what was carried stays unread."""
    records = raw.get("records")
    if not isinstance(records, list):
        return raw
    return {**raw, "records": [_carried(item) for item in records]}


def _carried(item: Any) -> Any:
    if isinstance(item, dict) and isinstance(item.get("type"), str) and item["type"] in _NEW_IN_2:
        return {**item, "type": f"version 1 {item['type']}"}
    return item


MIGRATIONS: Mapping[int, Callable[[Raw], Raw]] = {2: to_v2}
"""How the whole decoded file becomes one of a version, from the version before."""
