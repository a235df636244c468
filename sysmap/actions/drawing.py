"""Map: drawing factors and links, and marking goals and levers."""

from __future__ import annotations

from sysmap.actions.action import Action, Context, on_map, with_elements, with_factors, with_links, with_selection
from sysmap.edits.merging import merge_factors
from sysmap.edits.merging_people import merge_stakeholders
from sysmap.model import Ability, Element, Factor, Link, Polarity, Tie


def _selected(context: Context) -> list[Element]:
    return [context.session.document.element(key) for key in context.desk.selected_elements]


def _all_pinned(context: Context) -> bool:
    found = _selected(context)
    return bool(found) and all(element.pinned for element in found)


def _all_levers(context: Context) -> bool:
    found = [each for each in _selected(context) if isinstance(each, Factor)]
    return bool(found) and all(factor.lever for factor in found)


def _one_element(context: Context) -> bool:
    return with_elements(context) and len(context.session.attention.selection) == 1


def _two_alike(context: Context) -> bool:
    return on_map(context) and len(found := _selected(context)) == 2 and type(found[0]) is type(found[1])


def _with_ties(context: Context) -> bool:
    return on_map(context) and bool(context.desk.chosen(Tie))


def _with_signs(context: Context) -> bool:
    return on_map(context) and bool(context.desk.chosen(Link | Ability))


def _connect(context: Context) -> None:
    chosen = _selected(context)
    context.desk.start_connecting()
    where = (
        f"where the link from “{chosen[0].label}” goes" if len(chosen) == 1 else "where the link starts, then its end"
    )
    context.session.said.emit(f"Pick {where}; Esc stops")


def _merge(context: Context) -> None:
    """The one with more links keeps its name and place."""
    session = context.session
    one, other = sorted(_selected(context), key=lambda each: (-len(session.document.ties_at(each.id)), each.id))
    merge = merge_factors if isinstance(one, Factor) else merge_stakeholders
    merge(session.document, one.id, other.id)
    session.attention.select([one.id])
    session.said.emit(f"“{other.label}” is now part of “{one.label}”")


def _polarity(id_: str, title: str, polarity: Polarity, keys: tuple[str, ...], icon: str) -> Action:
    return Action(id_, title, lambda c: c.desk.set_polarity(polarity), keys, icon, _with_signs, on_desk=True)


ACTIONS = (
    Action(
        "type",
        "Type to the map",
        lambda c: c.shell.focus_bar(),
        ("T", "/"),
        "edit",
        on_desk=True,
        tip="Type  coal price -> demand -  and it is on the map",
    ),
    Action("add-factor", "Add", lambda c: c.desk.new_element(), ("N",), "add-factor", on_desk=True),
    Action(
        "connect",
        "Connect",
        _connect,
        ("L",),
        "connect",
        on_desk=True,
        tip="Pick where the link starts, then where it goes",
    ),
    Action(
        "rename", "Rename", lambda c: c.desk.rename(), ("F2", "Return", "Enter"), "edit", _one_element, on_desk=True
    ),
    _polarity("same", "Same direction (+)", Polarity.SAME, ("+", "="), "plus"),
    _polarity("opposite", "Opposite direction (−)", Polarity.OPPOSITE, ("-",), "minus"),
    _polarity("unknown", "Direction not known (?)", Polarity.UNKNOWN, ("?",), "help"),
    Action("delay", "Delay", lambda c: c.desk.toggle_delay(), ("D",), "delay", with_links, on_desk=True),
    Action("reverse", "Turn the link round", lambda c: c.desk.reverse(), ("R",), "flip", _with_ties, on_desk=True),
    Action("straighten", "Straighten the link", lambda c: c.desk.bend(0.0), (), "straighten", _with_ties),
    Action("unbend", "Let the link find its own way", lambda c: c.desk.bend(None), (), "bend", _with_ties),
    Action(
        "goal",
        "Goal: more, less, none",
        lambda c: c.desk.cycle_goal(),
        ("G",),
        "goal",
        with_factors,
        on_desk=True,
        tip="Mark what the room wants more of, then less of, then neither",
    ),
    Action(
        "lever", "Lever of the group", lambda c: c.desk.toggle_lever(), ("V",), "star", with_factors, _all_levers, True
    ),
    Action("pin", "Pin in place", lambda c: c.desk.pin(), ("P",), "pin", with_elements, _all_pinned, on_desk=True),
    Action(
        "merge",
        "These two are the same",
        _merge,
        ("M",),
        "circle",
        _two_alike,
        on_desk=True,
        tip="Two become one, with the links of both",
    ),
    Action(
        "let-go",
        "Let go of spotlight and selection",
        lambda c: c.desk.let_go(),
        (),
        "close",
        lambda c: with_selection(c) or c.session.attention.spotlight is not None,
    ),
)
