"""The sheets of a map: factors, stakeholders, or both together."""

from __future__ import annotations

from sysmap.actions.action import Action, Context, always, on_map
from sysmap.actions.filing import new_map
from sysmap.model import Sheet, Stakeholder


def _turn(context: Context, sheet: Sheet) -> None:
    snapshot = context.session.snapshot
    if sheet is Sheet.BOTH and snapshot.factors and any(one.both is None for one in snapshot.stakeholders.values()):
        context.session.said.emit("The stakeholders stand beside the factors; A arranges all of them together")
    context.shell.show_board("")
    context.session.attention.turn(sheet)


def _sheet(sheet: Sheet, title: str, key: str, icon: str, tip: str) -> Action:
    return Action(
        f"sheet-{sheet}",
        title,
        lambda c: _turn(c, sheet),
        (key,),
        icon,
        on_map,
        lambda c: c.session.attention.sheet is sheet and not c.shell.board(),
        tip=tip,
    )


def _new(context: Context) -> None:
    if new_map(context):
        _turn(context, Sheet.STAKEHOLDERS)


def _shows_stakeholders(context: Context) -> bool:
    return on_map(context) and Stakeholder in context.session.attention.sheet.kinds


def _two_stakeholders(context: Context) -> bool:
    return on_map(context) and len(context.session.snapshot.stakeholders) > 1


ACTIONS = (
    Action("new-stakeholders", "New stakeholder map", _new, ("Ctrl+Shift+N",), "people", always),
    _sheet(Sheet.CAUSAL, "Factors", "F6", "loop", "The sheet of factors and the links between them"),
    _sheet(Sheet.STAKEHOLDERS, "Stakeholders", "F7", "people", "The sheet of stakeholders and how they are linked"),
    _sheet(Sheet.BOTH, "Both", "F8", "layout", "Factors and stakeholders on one sheet: who can move what"),
    Action(
        "add-stakeholder",
        "Add stakeholder",
        lambda c: c.desk.new_element(Stakeholder),
        ("S",),
        "person",
        _shows_stakeholders,
        on_desk=True,
    ),
    Action(
        "same-names",
        "Look for the same names",
        lambda c: c.shell.show_same_names(),
        (),
        "search",
        _two_stakeholders,
        tip="Stakeholders whose names differ by accents, by case or by a slip, each pair with a way to make them one",
    ),
)
