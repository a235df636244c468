"""Two versions of a map become one: what each side did since they parted is done, and where both did something to the
same thing, one value is taken and the other is told."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace

from sysmap.edits.three_way_fields import Fields, settled
from sysmap.edits.three_way_words import Namer
from sysmap.model import Element, LoopName, Perspective, Record, SystemMap, Tie, fold_label
from sysmap.model.references import needs, slot
from sysmap.model.renaming import without_perspective

Table = dict[str, Record]


@dataclass(frozen=True, slots=True)
class Merged:
    """The map that holds both. ``conflicts``: sentences on what both had touched, and which value was taken."""

    snapshot: SystemMap
    conflicts: tuple[str, ...]


def three_way(base: SystemMap | None, ours: SystemMap, theirs: SystemMap) -> Merged:
    """Bring together two maps that come from ``base``. The result is sound whenever both are.

    A change on one side is done. A change on both sides to one field: ours is taken, theirs is told; tags,
    perspectives and other lists are united, long texts put under each other; what a perspective says and who works on a
    lever is merged in the same way. What one side deleted and the other changed or still needs stays. Without a base
    nothing is taken for deleted and every difference is a conflict.
    """
    merge = _Merge(_table(base), _table(ours), _table(theirs))
    return merge.run()


class _Merge:
    def __init__(self, base: Table, ours: Table, theirs: Table) -> None:
        self._base, self._ours, self._theirs = base, ours, theirs
        self._name = Namer(ours, theirs, base)
        self._told: list[str] = []
        self._fields = Fields(self._name, self._told.append)
        self._now: Table = {}

    def run(self) -> Merged:
        for record_id in dict.fromkeys((*self._ours, *self._theirs, *self._base)):
            base, ours, theirs = (side.get(record_id) for side in (self._base, self._ours, self._theirs))
            record = settled(base, ours, theirs, self._both)
            if record is not None:
                self._now[record_id] = record
        self._call_back()
        self._one_tie_a_place()
        self._tell_namesakes()
        if moved := self._fields.moved:
            things = "1 thing" if moved == 1 else f"{moved} things"
            self._told.append(f"Both moved {things}. Taken: where they stand in your map.")
        return Merged(SystemMap.of(self._now.values()), tuple(self._told))

    # one record

    def _both(self, base: Record | None, ours: Record | None, theirs: Record | None) -> Record | None:
        """A record that both sides changed, and not alike."""
        if ours is None or theirs is None:
            who, whose, stays = ("you", "they", theirs) if ours is None else ("they", "you", ours)
            if stays is not None:
                self._told.append(f"{self._name.of(stays)}: {who} deleted it, {whose} changed it. It stays.")
            return stays
        if type(ours) is not type(theirs):
            self._told.append(f"{self._name.of(ours)}: in theirs it is {self._name.of(theirs)}. Yours stays.")
            return ours
        return self._fields.united(base if type(base) is type(ours) else None, ours, theirs)

    # the map as a whole

    def _call_back(self) -> None:
        """What one side deleted and the other still needs comes back; what cannot come back is not pointed to."""
        waiting = list(self._now.values())
        while waiting:
            record = waiting.pop()
            for needed, kind in needs(record):
                if isinstance(self._now.get(needed), kind):
                    continue
                found = self._last(needed, kind)
                if found is None or needed in self._now:
                    self._let_go(record.id, needed, kind)
                    continue
                self._now[needed] = found
                waiting.append(found)
                self._told.append(
                    f"{self._name.of(found)} was deleted on one side and is needed on the other. It stays."
                )

    def _last(self, record_id: str, kind: type[Record]) -> Record | None:
        """What a record was before one side deleted it."""
        sides = (self._ours, self._theirs, self._base)
        return next((side[record_id] for side in sides if isinstance(side.get(record_id), kind)), None)

    def _let_go(self, record_id: str, needed: str, kind: type[Record]) -> None:
        """One id stands for two kinds of thing: the record loses what it points to."""
        record = self._now.get(record_id)
        if record is None:
            return
        self._told.append(f"{self._name.of(record)} could not be brought in as it was: what it points to is not there.")
        if kind is Perspective:
            self._now[record_id] = without_perspective(record, needed)
        else:
            del self._now[record_id]

    def _one_tie_a_place(self) -> None:
        """Both drew a tie between the same two: it is one, under our id."""
        became: dict[str, str] = {}
        first: dict[Hashable, Tie] = {}
        for tie in sorted(
            (record for record in self._now.values() if isinstance(record, Tie)),
            key=lambda tie: (self._ours.get(tie.id) != tie, tie.id not in self._ours, tie.id),
        ):
            place = slot(tie)
            twin = first.setdefault(place, tie)
            if twin is tie:
                continue
            first[place] = self._now[twin.id] = self._fields.united(None, twin, replace(tie, id=twin.id))
            del self._now[tie.id]
            became[tie.id] = twin.id
            self._told.append(f"{self._name.of(tie)} is in both, drawn separately. It is one now.")
        for record in tuple(self._now.values()) if became else ():
            if isinstance(record, LoopName) and not became.keys().isdisjoint(record.links):
                links = frozenset(became.get(link, link) for link in record.links)
                self._now[record.id] = replace(record, links=links)

    def _tell_namesakes(self) -> None:
        """Both added a factor or stakeholder of one name: two stay, for the room to decide."""
        added = [r for r in self._now.values() if isinstance(r, Element) and r.id not in self._base]
        ours = {(type(each), fold_label(each.label)) for each in added if each.id not in self._theirs}
        for each in added:
            if each.id not in self._ours and (type(each), fold_label(each.label)) in ours:
                self._told.append(
                    f"{self._name.of(each)} was added by both. There are two now; merge them if they are one."
                )


def _table(snapshot: SystemMap | None) -> Table:
    return {record.id: record for record in snapshot} if snapshot is not None else {}
