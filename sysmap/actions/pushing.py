"""Map: pushing factors up or down to see what follows."""

from __future__ import annotations

from collections.abc import Callable

from sysmap.actions.action import Action, Context, on_map, with_factors
from sysmap.analysis.sentences import pushes_line

TIP = "Every factor then shows which way it goes; the same key again takes the hand off"


def _chosen(context: Context) -> list[str]:
    return [key for key in sorted(context.session.attention.selection) if key in context.session.snapshot.factors]


def _push(direction: int) -> Callable[[Context], None]:
    def run(context: Context) -> None:
        session = context.session
        session.trial.push(_chosen(context), direction)
        said = (
            f"{pushes_line(session.snapshot, session.trial.pushes)}…" if session.trial.on else "Nothing is pushed now"
        )
        session.said.emit(said)

    return run


def _pushed(direction: int) -> Callable[[Context], bool]:
    def checked(context: Context) -> bool:
        chosen = _chosen(context)
        return bool(chosen) and all(context.session.trial.way(factor) == direction for factor in chosen)

    return checked


def _trying(context: Context) -> bool:
    return on_map(context) and context.session.trial.on


ACTIONS = (
    Action(
        "push-up", "What if it goes up", _push(1), ("U",), "arrow-up", with_factors, _pushed(1), on_desk=True, tip=TIP
    ),
    Action(
        "push-down",
        "What if it goes down",
        _push(-1),
        ("J",),
        "arrow-down",
        with_factors,
        _pushed(-1),
        on_desk=True,
        tip=TIP,
    ),
    Action("end-what-if", "End what-if", lambda c: c.session.trial.end(), (), "close", _trying),
)
