"""The living map: the only thing that can change one, and the history of its changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from sysmap.model.change import Change, join, settle
from sysmap.model.checks import MapError, check_record
from sysmap.model.people import Stakeholder
from sysmap.model.records import KINDS, Element, Factor, Link, Record, Tie
from sysmap.model.references import held_by, missing, needs, slot, taken
from sysmap.model.systemmap import SystemMap

Listener = Callable[[Change], None]


@dataclass
class _OpenEdit:
    """An edit in progress: what each record it touched was when it began. A long drag costs one entry a record."""

    label: str
    weighty: bool
    before: dict[str, Record | None] = field(default_factory=dict)


class Document:
    """A map that is being drawn.

    Changes happen only inside ``with document.edit("Move"):``. Each ``put`` or ``remove`` is heard at once as a
    preview; leaving the outermost edit commits them as one change, one undo step. An exception rolls back what the
    edit it left had done, and that is heard as one preview of everything it had touched.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        """A document of these records. Raises MapError where they do not make a sound map."""
        self._records: dict[str, Record] = {}
        self._tables: dict[type[Record], dict[str, Record]] = {kind: {} for kind in KINDS.values()}
        self._needed_by: dict[str, set[str]] = {}
        self._slots: dict[Hashable, set[str]] = {}
        self._listeners: list[Listener] = []
        self._undo: list[Change] = []
        self._redo: list[Change] = []
        self._open: list[_OpenEdit] = []
        self._joins: Hashable = None
        self._stale: set[type[Record]] = set(self._tables)
        self._snapshot: SystemMap | None = None
        self.revision = 0
        for record in records:
            if record.id in self._records:
                raise MapError(f"two records have the id {record.id!r}")
            check_record(record)
            self._store(record.id, record)
        self._check_references(self._records)

    # reading

    @property
    def snapshot(self) -> SystemMap:
        """The map as it stands, previews included. Taking it twice without a change between gives the same object."""
        if self._snapshot is None or self._stale or self._snapshot.revision != self.revision:
            tables: dict[type[Record], Mapping[str, Record]] = dict(self._snapshot.tables) if self._snapshot else {}
            for kind in self._stale:
                tables[kind] = dict(self._tables[kind])
            self._stale.clear()
            self._snapshot = SystemMap({kind: tables[kind] for kind in KINDS.values()}, self.revision)
        return self._snapshot

    def get(self, record_id: str) -> Record | None:
        return self._records.get(record_id)

    def factor(self, factor_id: str) -> Factor:
        """The factor with this id. Raises KeyError."""
        record = self._records[factor_id]
        if not isinstance(record, Factor):
            raise KeyError(factor_id)
        return record

    def stakeholder(self, stakeholder_id: str) -> Stakeholder:
        """The stakeholder with this id. Raises KeyError."""
        record = self._records[stakeholder_id]
        if not isinstance(record, Stakeholder):
            raise KeyError(stakeholder_id)
        return record

    def element(self, element_id: str) -> Element:
        """The factor or stakeholder with this id. Raises KeyError."""
        record = self._records[element_id]
        if not isinstance(record, Element):
            raise KeyError(element_id)
        return record

    def link(self, link_id: str) -> Link:
        """The link with this id. Raises KeyError."""
        record = self._records[link_id]
        if not isinstance(record, Link):
            raise KeyError(link_id)
        return record

    def links_at(self, factor_id: str) -> frozenset[str]:
        """Ids of the links that leave or reach a factor."""
        return frozenset(key for key in self._needed_by.get(factor_id, ()) if isinstance(self._records[key], Link))

    def ties_at(self, element_id: str) -> frozenset[str]:
        """Ids of the links, relations and abilities that leave or reach a factor or stakeholder, or are of a kind."""
        return frozenset(key for key in self._needed_by.get(element_id, ()) if isinstance(self._records[key], Tie))

    def link_between(self, source: str, target: str) -> Link | None:
        """The link from source to target, if there is one."""
        found = self._slots.get((Link, source, target))
        return self.link(min(found)) if found else None

    def held(self, perspective_id: str) -> frozenset[str]:
        """Ids of what a perspective holds on the map."""
        needing = self._needed_by.get(perspective_id, ())
        return frozenset(key for key in needing if perspective_id in held_by(self._records[key]))

    # changing

    @property
    def editing(self) -> bool:
        return bool(self._open)

    @contextmanager
    def edit(self, label: str, joins: Hashable = None, *, weighty: bool = False) -> Iterator[None]:
        """Everything put or removed inside is one undo step named ``label``; edits inside fold into the outer one.

        ``joins``: consecutive edits with the same value become one undo step (ten nudges in a row, say).
        ``weighty``: a map to come back to is replaced (two become one, another map comes): who listens may keep it. So
        is an edit around a weighty one.
        """
        edit = _OpenEdit(label, weighty)
        self._open.append(edit)
        try:
            yield
            if len(self._open) == 1:
                self._check_references(edit.before)
        except BaseException:
            self._roll_back(edit)
            raise
        finally:
            self._open.pop()
        if self._open:
            outer = self._open[-1]
            outer.weighty |= edit.weighty
            for record_id, old in edit.before.items():
                outer.before.setdefault(record_id, old)
        else:
            self._commit(settle(label, edit.before, self._now(edit.before)), joins, edit.weighty)

    def put(self, record: Record) -> None:
        """Add a record, or replace the one with its id. Raises MapError for values that cannot be."""
        check_record(record)
        old = self._records.get(record.id)
        if old is not None and type(old) is not type(record):
            raise MapError(f"the id {record.id!r} already belongs to something else")
        if old != record:
            self._step(record.id, old, record)

    def remove(self, record_id: str) -> None:
        """Take a record away. Raises KeyError where there is none."""
        self._step(record_id, self._records[record_id], None)

    def _step(self, record_id: str, old: Record | None, new: Record | None) -> None:
        if not self._open:
            raise MapError("a change outside an edit: open one with document.edit(…)")
        edit = self._open[-1]
        edit.before.setdefault(record_id, old)
        self._store(record_id, new)
        self._tell(Change(edit.label, {record_id: old}, {record_id: new}, preview=True))

    def _roll_back(self, edit: _OpenEdit) -> None:
        change = settle(edit.label, self._now(edit.before), edit.before)
        for record_id, old in change.after.items():
            self._store(record_id, old)
        edit.before.clear()
        if change:
            self._tell(replace(change, preview=True))

    def _now(self, record_ids: Iterable[str]) -> dict[str, Record | None]:
        return {record_id: self._records.get(record_id) for record_id in record_ids}

    def _commit(self, change: Change, joins: Hashable, weighty: bool) -> None:
        if not change:
            return
        self.revision += 1
        step = change
        if joins is not None and joins == self._joins and self._undo:
            step = join(self._undo.pop(), change)
        if step:
            self._undo.append(step)
        self._joins = joins if step else None
        self._redo.clear()
        self._settle(replace(change, weighty=weighty))

    # history

    @property
    def undo_label(self) -> str | None:
        """The name of the step that undo would take back, or None."""
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        return self._redo[-1].label if self._redo else None

    @property
    def history(self) -> tuple[Change, ...]:
        """The changes that undo would take back, oldest first."""
        return tuple(self._undo)

    def undo(self) -> bool:
        """Take the last change back; False when there is none. Raises MapError inside an open edit."""
        return self._travel(self._undo, self._redo, "undo")

    def redo(self) -> bool:
        return self._travel(self._redo, self._undo, "redo")

    def _travel(self, here: list[Change], there: list[Change], origin: str) -> bool:
        if self._open:
            raise MapError(f"{origin} inside an open edit")
        if not here:
            return False
        change = here.pop().reversed()
        for record_id, new in change.after.items():
            self._store(record_id, new)
        there.append(change)
        self._joins = None
        self.revision += 1
        self._settle(replace(change, origin=origin))
        return True

    def _settle(self, change: Change) -> None:
        self._tell(replace(change, revision=self.revision))

    # listening

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with every change, previews first; returns the way to stop it.

        A listener that raises does not keep the others from hearing; the first error is raised when all have heard.
        """
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    def _tell(self, change: Change) -> None:
        failure: Exception | None = None
        for listener in tuple(self._listeners):
            try:
                listener(change)
            except Exception as error:
                failure = failure or error
        if failure:
            raise failure

    # keeping the tables and indexes in step

    def _store(self, record_id: str, new: Record | None) -> None:
        old = self._records.get(record_id)
        if old is not None:
            self._stale.add(type(old))
            self._unindex(old)
            if type(old) is not type(new):
                del self._records[record_id], self._tables[type(old)][record_id]
        if new is not None:
            self._records[record_id] = new
            self._tables[type(new)][record_id] = new
            self._stale.add(type(new))
            self._index(new)

    def _index(self, record: Record) -> None:
        for wanted, _ in needs(record):
            self._needed_by.setdefault(wanted, set()).add(record.id)
        if (place := slot(record)) is not None:
            self._slots.setdefault(place, set()).add(record.id)

    def _unindex(self, record: Record) -> None:
        for wanted, _ in needs(record):
            self._needed_by[wanted].discard(record.id)
        if (place := slot(record)) is not None:
            self._slots[place].discard(record.id)

    def _check_references(self, touched: Iterable[str]) -> None:
        for record_id in dict.fromkeys(touched):
            record = self._records.get(record_id)
            if record is not None:
                self._check_needs(record)
                if isinstance(record, Tie) and len(self._slots[slot(record)]) > 1:
                    raise MapError(taken(record))
            for needing in sorted(self._needed_by.get(record_id, ())):
                self._check_needs(self._records[needing])

    def _check_needs(self, record: Record) -> None:
        for wanted, kind in needs(record):
            if type(self._records.get(wanted)) is not kind:
                raise MapError(missing(record, (wanted, kind)))
