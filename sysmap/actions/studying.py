"""Analyse: trees and paths in their panel, plots and measures in a window of their own."""

from __future__ import annotations

from collections.abc import Callable

from sysmap.actions.action import Action, Context, with_content, with_stakeholders


def _ways(kind: str, title: str, tip: str) -> Action:
    def run(context: Context) -> None:
        context.shell.show_ways(kind)

    return Action(kind, title, run, (), "path", with_content, tip=tip)


def _study(
    page: str,
    title: str,
    keys: tuple[str, ...],
    icon: str,
    tip: str,
    enabled: Callable[[Context], bool] = with_content,
) -> Action:
    return Action(f"study-{page}", title, lambda c: c.shell.show_study(page), keys, icon, enabled, tip=tip)


ACTIONS = (
    _ways("causes", "What acts on it", "A tree of causes, nearest first"),
    _ways("effects", "What it acts on", "A tree of effects, nearest first"),
    _ways("paths", "Paths between two factors", "Shortest first, with what each does at its end"),
    _ways("upstream", "Upstream of several outcomes", "All that acts on the selected factors, or on the goals"),
    _study(
        "influence",
        "Influence and dependence…",
        ("Ctrl+Shift+I",),
        "grid",
        "A plot: what moves the rest, what is moved, what is in the thick of it",
    ),
    _study("effect", "Effect and certainty…", (), "leverage", "A plot: how much each push does, and how surely"),
    _study("measures", "All measures, for experts…", (), "table", "Every measure of every factor, as a table"),
    _study(
        "network",
        "All figures of the network, for experts…",
        (),
        "table",
        "Every stakeholder: contacts, in-between, broker's roles, core, ranks",
        with_stakeholders,
    ),
    _study(
        "steering",
        "Steering and breaking, for experts…",
        (),
        "settings",
        "The fewest factors to steer by hand, and the fewest to hold so that no loop is left",
    ),
)
