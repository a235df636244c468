"""The boards: who has influence and interest, who takes on what, and what was learnt."""

from __future__ import annotations

from sysmap.actions.action import Action, Context, on_map


def _board(name: str, title: str, key: str, icon: str, tip: str) -> Action:
    """Brings a board up; once more, and the map is back."""

    def run(context: Context) -> None:
        context.shell.show_board("" if context.shell.board() == name else name)

    return Action(f"board-{name}", title, run, (key,), icon, on_map, lambda c: c.shell.board() == name, tip=tip)


ACTIONS = (
    _board(
        "grid",
        "Influence and interest",
        "F9",
        "people",
        "Place the stakeholders by influence and interest, for the group or for each who says",
    ),
    _board(
        "strategy",
        "Strategy board",
        "Shift+F9",
        "lever",
        "The chosen levers side by side: who can move them, who has taken them on",
    ),
    _board("learning", "What we tried", "Ctrl+F9", "idea", "Experiments at all levers, and what was learnt from them"),
)
