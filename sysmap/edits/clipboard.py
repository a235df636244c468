"""Copy, cut, paste and duplicate, within a map, between maps, and from text written elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeVar

from sysmap.edits import fragment as fragments
from sysmap.edits.deleting import delete
from sysmap.edits.fragment import Fragment
from sysmap.edits.interview import heard
from sysmap.edits.people_table import read_block
from sysmap.edits.perspectives import add_perspective
from sysmap.edits.placing import keep_places
from sysmap.edits.relations import kind_named
from sysmap.edits.steps import Point, one_line
from sysmap.edits.typed import ReadError, Statement, parse, quoted, sentence_of
from sysmap.edits.typed_apply import carry_out
from sysmap.edits.typed_plan import Plan, plan
from sysmap.edits.words import Kind, tokens_of, without_bullet
from sysmap.model import (
    Ability,
    Document,
    Element,
    Factor,
    Link,
    Relation,
    Sheet,
    SystemMap,
    Tie,
    fold_label,
    new_id,
    shifted,
)
from sysmap.model.checks import held_by

STEP = 40.0
"""How far to the right and below its original a duplicate stands, in map units."""

Spread = Callable[[Sequence[str], Point], Sequence[Point]]

ROW, COLUMN, ROWS = 80.0, 240.0, 10
"""Distances (map units) and height (lines) of the columns in which pasted lines of text stand."""


def copy(snapshot: SystemMap, ids: Iterable[str]) -> str:
    """The elements of a selection, with what ties them together, as text for the clipboard; "" for none."""
    chosen = snapshot.elements.keys() & set(ids)
    if not chosen:
        return ""
    relations = _inside(snapshot.relations, chosen)
    kinds = {relation.kind for relation in relations}
    piece = Fragment(
        tuple(factor for factor in snapshot.factors.values() if factor.id in chosen),
        _inside(snapshot.links, chosen),
        tuple(replace(one, placings=()) for one in snapshot.stakeholders.values() if one.id in chosen),
        relations,
        _inside(snapshot.abilities, chosen),
        tuple(kind for kind in snapshot.relation_kinds.values() if kind.id in kinds),
    )
    held = dict.fromkeys(holder for record in piece.records for holder in held_by(record))
    return fragments.write(replace(piece, perspectives={key: snapshot.perspectives[key].name for key in held}))


T = TypeVar("T", Link, Relation, Ability)


def _inside(ties: Mapping[str, T], chosen: Set[str]) -> tuple[T, ...]:
    return tuple(tie for tie in ties.values() if tie.source in chosen and tie.target in chosen)


def copy_as_words(snapshot: SystemMap, ids: Iterable[str]) -> str:
    """A selection as people would type it, one link, relation, ability or lone name a line: for letters and the
    type-to-map bar."""
    chosen = set(ids)
    everything: tuple[Tie, ...] = (
        *snapshot.links.values(),
        *snapshot.relations.values(),
        *snapshot.abilities.values(),
    )
    ties = [tie for tie in everything if tie.id in chosen or chosen.issuperset((tie.source, tie.target))]
    tied = {end for tie in ties for end in (tie.source, tie.target)}
    lone = [element for element in snapshot.elements.values() if element.id in chosen - tied]
    return "\n".join([*(sentence_of(snapshot, tie) for tie in ties), *(quoted(element.label) for element in lone)])


def cut(document: Document, ids: Iterable[str]) -> str:
    """Copy a selection and delete it, as one step; the text for the clipboard. Without a factor: "" and no step."""
    chosen = tuple(ids)
    text = copy(document.snapshot, chosen)
    if text:
        with document.edit("Cut"):
            delete(document, chosen)
    return text


def columns(labels: Sequence[str], at: Point) -> list[Point]:
    """Places for new factors in columns from ``at`` down, whatever stands there."""
    places = (divmod(number, ROWS) for number in range(len(labels)))
    return [(at[0] + column * COLUMN, at[1] + row * ROW) for column, row in places]


def paste(
    document: Document,
    text: str,
    at: Point | None = None,
    spread: Spread = columns,
    sheet: Sheet = Sheet.CAUSAL,
    drawn: str = "",
    told_by: str = "",
) -> tuple[str, ...]:
    """Paste text from the clipboard as one step; the ids of what came, or of what was named where all of it was there.

    What was copied from a map comes with fresh ids, its middle at ``at`` (map units; None: a step beside where it
    stood), its perspectives matched by name. Of any other text each line becomes what the sheet is for, bullets and
    numbering left out, where ``spread`` puts them (labels and ``at`` in, places out); a line with an arrow that can be
    read is drawn (``drawn``: the kind of relation that a plain arrow means); names that are on the map already are not
    added again. On the sheet of stakeholders, cells between tabs are relations: see
    :func:`sysmap.edits.people_table.read_block`. ``told_by``: the perspective in whose interview it is pasted ("": in
    none). Raises MapError for a damaged piece of a map and for a missing name.
    """
    if not fragments.is_fragment(text):
        block = read_block(text) if sheet is Sheet.STAKEHOLDERS else None
        lines = (statement for line in text.splitlines() for statement in _read_line(line))
        said = lines if block is None else block
        return _paste_plan(document, plan(document.snapshot, said, sheet, drawn), at or (0.0, 0.0), spread, told_by)
    piece = fragments.read(text)
    if not piece.elements:
        return ()
    return _insert(document, "Paste", piece, _offset(piece, sheet, at), sheet, told_by)


def duplicate(
    document: Document, ids: Iterable[str], sheet: Sheet = Sheet.CAUSAL, told_by: str = ""
) -> tuple[str, ...]:
    """Copies of the elements of a selection and what ties them together, a step beside them; the new ids.

    ``told_by``: as in :func:`paste`.
    """
    chosen = frozenset(ids)
    if chosen.isdisjoint(document.snapshot.elements):
        return ()
    with document.edit("Duplicate"):
        keep_places(document, sheet)
        piece = fragments.read(copy(document.snapshot, chosen))
        return _insert(document, "Duplicate", piece, (STEP, STEP), sheet, told_by)


def _offset(piece: Fragment, sheet: Sheet, at: Point | None) -> Point:
    if at is None:
        return STEP, STEP
    snapshot = SystemMap.of(piece.records)
    xs, ys = zip(*(sheet.place(each, snapshot) for each in piece.elements), strict=True)
    return at[0] - (min(xs) + max(xs)) / 2, at[1] - (min(ys) + max(ys)) / 2


def _insert(
    document: Document, label: str, piece: Fragment, offset: Point, sheet: Sheet, told_by: str
) -> tuple[str, ...]:
    with heard(document, told_by, label) as said, document.edit(label):
        keep_places(document, sheet)
        alone = SystemMap.of(piece.records)
        holders = _perspectives(document, piece)
        fresh = {each.id: new_id(each.id[:1]) for each in piece.elements} | _kinds(document, piece)
        who = {key: key for key in document.snapshot.stakeholders} | fresh
        for element in piece.elements:
            held = tuple(dict.fromkeys(holders[holder] for holder in element.perspectives))
            copied = shifted(sheet.moved(element, *sheet.place(element, alone)), *offset)
            document.put(_committed(replace(copied, id=fresh[element.id], perspectives=held), who))
        ties = [_introduced(_retied(tie, fresh, holders), who) for tie in piece.ties]
        for tie in ties:
            document.put(tie)
        said.extend((*(fresh[each.id] for each in piece.elements), *(tie.id for tie in ties)))
    return tuple(said)


def _retied(tie: Tie, fresh: Mapping[str, str], holders: Mapping[str, str]) -> Tie:
    own, source, target = new_id(tie.id[:1]), fresh[tie.source], fresh[tie.target]
    if isinstance(tie, Link):
        claims = {holders[holding.perspective]: holding for holding in tie.perspectives}
        kept = tuple(replace(holding, perspective=holder) for holder, holding in claims.items())
        return replace(tie, id=own, source=source, target=target, perspectives=kept)
    held = tuple(dict.fromkeys(holders[holder] for holder in tie.perspectives))
    tie = replace(tie, id=own, source=source, target=target, perspectives=held)
    return replace(tie, kind=fresh[tie.kind]) if isinstance(tie, Relation) else tie


def _committed(element: Element, who: Mapping[str, str]) -> Element:
    """With the commitments of those who are on the map. ``who``: their ids there, by the ids they had."""
    if not isinstance(element, Factor) or element.lever is None:
        return element
    of = [(who.get(each.stakeholder), each) for each in element.lever.commitments]
    kept = tuple(replace(each, stakeholder=key) for key, each in of if key)
    return replace(element, lever=replace(element.lever, commitments=kept))


def _introduced(tie: Tie, who: Mapping[str, str]) -> Tie:
    """With the introducer of a plan, where that one is on the map."""
    if not isinstance(tie, Relation) or tie.plan is None:
        return tie
    return replace(tie, plan=replace(tie.plan, introducer=who.get(tie.plan.introducer, "")))


def _kinds(document: Document, piece: Fragment) -> dict[str, str]:
    """The map's kind of relation for each of the fragment's, by name; made where it has none of that name."""
    found = {}
    for kind in piece.kinds:
        known = kind_named(document, kind.name)
        if known is None:
            known = replace(kind, id=new_id("k"))
            document.put(known)
        found[kind.id] = known.id
    return found


def _perspectives(document: Document, piece: Fragment) -> dict[str, str]:
    """The map's perspective for each of the fragment's, by name; made where it has none of that name."""
    known = {fold_label(one.name): one.id for one in document.snapshot.perspectives.values()}
    found = {}
    for key, name in piece.perspectives.items():
        clean = one_line(name) or "Unnamed"
        folded = fold_label(clean)
        if folded not in known:
            known[folded] = add_perspective(document, clean)
        found[key] = known[folded]
    return found


def _paste_plan(document: Document, planned: Plan, at: Point, spread: Spread, told_by: str) -> tuple[str, ...]:
    places = iter(spread((*planned.factors, *planned.stakeholders), at))
    known = (*planned.named.values(), *planned.again)
    with heard(document, told_by, "Paste") as said, document.edit("Paste"):
        new = carry_out(document, planned, lambda _neighbours, _label: next(places)).ids
        said.extend((*new, *known))
    return new or known


def _read_line(line: str) -> tuple[Statement, ...]:
    if not any(letter.isalnum() for letter in line):  # a rule or a lone bullet
        return ()
    if any(token.kind in (Kind.ARROW, Kind.RELATION) for token in tokens_of(line)):
        try:
            return parse(line)
        except ReadError:
            pass  # not meant as a link after all: a name like any other
    return (Statement((one_line(without_bullet(line)),)),)
