"""A piece of a map as text on the clipboard: written, recognised and read back, strictly."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from sysmap.model import Factor, Goal, Holding, Lever, Link, MapError, Polarity
from sysmap.model.checks import check_record, held_by

T = TypeVar("T")

MARK = "sysmap-fragment"
VERSION = 1
DAMAGED = "what was copied is damaged and cannot be pasted: copy it again"


@dataclass(frozen=True, slots=True)
class Fragment:
    """Factors, the links between them, and the names of the perspectives they mention, by id."""

    factors: tuple[Factor, ...]
    links: tuple[Link, ...]
    perspectives: Mapping[str, str]

    @property
    def records(self) -> list[Factor | Link]:
        return [*self.factors, *self.links]


def write(fragment: Fragment) -> str:
    """The fragment as JSON text that begins with its mark."""
    raw = {
        MARK: VERSION,
        "factors": [asdict(factor) for factor in fragment.factors],
        "links": [asdict(link) for link in fragment.links],
        "perspectives": dict(fragment.perspectives),
    }
    return json.dumps(raw, ensure_ascii=False, default=dict)


def is_fragment(text: str) -> bool:
    """Whether this text was copied from a map, in whatever state it arrived."""
    return text.lstrip().startswith(f'{{"{MARK}"')


def read(text: str) -> Fragment:
    """The fragment in a text. Raises MapError for a damaged one or one of a newer version."""
    try:
        raw = json.loads(text)
        if raw[MARK] > VERSION:
            raise MapError("this was copied from a newer sysmap and cannot be pasted here")
        perspectives = {_text(key): _text(name) for key, name in raw["perspectives"].items()}
        fragment = Fragment(_many(raw["factors"], _factor), _many(raw["links"], _link), perspectives)
    except MapError:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise MapError(DAMAGED) from error
    return _sound(fragment)


def _sound(fragment: Fragment) -> Fragment:
    """The fragment, if its parts fit together. Raises MapError."""
    ids = {factor.id for factor in fragment.factors}
    for record in fragment.records:
        check_record(record)
        if any(holder not in fragment.perspectives for holder in held_by(record)):
            raise MapError(DAMAGED)
    pairs = {(link.source, link.target) for link in fragment.links}
    if (
        len(ids) < len(fragment.factors)
        or len(pairs) < len(fragment.links)
        or not ids.issuperset(end for pair in pairs for end in pair)
    ):
        raise MapError(DAMAGED)
    return fragment


def _factor(raw: Any) -> Factor:
    goal, lever = raw["goal"], raw["lever"]
    return Factor(
        id=_text(raw["id"]),
        label=_text(raw["label"]),
        x=float(raw["x"]),
        y=float(raw["y"]),
        notes=_text(raw["notes"]),
        tags=_many(raw["tags"], _text),
        goal=None if goal is None else Goal(int(goal["direction"]), float(goal["importance"])),
        lever=None if lever is None else Lever(_text(lever["working_group"])),
        pinned=bool(raw["pinned"]),
        perspectives=_many(raw["perspectives"], _text),
        actionability=None if raw.get("actionability") is None else float(raw["actionability"]),
        intervention=None if raw.get("intervention") is None else int(raw["intervention"]),
        extra=dict(raw["extra"]),
    )


def _link(raw: Any) -> Link:
    return Link(
        id=_text(raw["id"]),
        source=_text(raw["source"]),
        target=_text(raw["target"]),
        polarity=Polarity(raw["polarity"]),
        strength=float(raw["strength"]),
        delay=bool(raw["delay"]),
        certainty=float(raw["certainty"]),
        bend=None if raw["bend"] is None else float(raw["bend"]),
        notes=_text(raw["notes"]),
        tags=_many(raw["tags"], _text),
        perspectives=_many(
            raw["perspectives"], lambda held: Holding(_text(held["perspective"]), Polarity(held["polarity"]))
        ),
        extra=dict(raw["extra"]),
    )


def _many(raw: Iterable[Any], read_one: Callable[[Any], T]) -> tuple[T, ...]:
    if not isinstance(raw, list):
        raise TypeError("a list was expected")
    return tuple(read_one(one) for one in raw)


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError("text was expected")
    return raw
