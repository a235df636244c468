"""What files hold inside a record's objects (a goal, a link's perspectives) that this program does not know.

It waits in the record's ``extra`` under the field's own name, which no unknown key of the record itself can have: for
one object its unknown keys, for a list of objects those of each, by what tells them apart. It goes back into the object
when the record is written, as long as the object is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_args, get_type_hints

import msgspec

from sysmap.model import Record

Unknown = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Inner:
    """A field that holds an object, or a list of them. ``key``: which field tells those of a list apart, else ""."""

    names: frozenset[str]
    key: str = ""

    def unknown(self, value: object) -> Unknown:
        """What is not known in a field as the file holds it."""
        if not self.key:
            return self._strange(value)
        found = {}
        for each in value if isinstance(value, list) else ():
            if (strange := self._strange(each)) and isinstance(name := each.get(self.key), str):
                found[name] = strange
        return found

    def with_unknown(self, value: Any, unknown: object) -> Any:
        """A field as it is written, with what :meth:`unknown` found in it."""
        if not isinstance(unknown, Mapping):
            return value
        if not self.key:
            return self._joined(value, unknown)
        whole = msgspec.to_builtins(value)
        return [self._joined(each, unknown.get(each[self.key])) for each in whole]

    def _strange(self, value: object) -> Unknown:
        if not isinstance(value, dict) or value.keys() <= self.names:
            return {}
        return {name: each for name, each in value.items() if name not in self.names}

    def _joined(self, value: Any, unknown: object) -> Any:
        if not isinstance(unknown, Mapping):
            return value
        strange = {name: each for name, each in unknown.items() if name not in self.names}
        return {**msgspec.to_builtins(value), **strange}


def inner_fields(kind: type[Record]) -> Mapping[str, Inner]:
    """The fields of a kind of record that hold objects: those typed as a dataclass or as a tuple of them."""
    found = {}
    for name, hint in get_type_hints(kind).items():
        for each in (hint, *get_args(hint)):
            if isinstance(each, type) and is_dataclass(each):
                names = [field.name for field in fields(each)]
                listed = getattr(hint, "__origin__", None) is tuple
                found[name] = Inner(frozenset(names), names[0] if listed else "")
    return found
