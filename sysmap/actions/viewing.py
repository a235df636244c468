"""View: the camera, what colours mean, panels and appearance."""

from __future__ import annotations

from collections.abc import Callable

from sysmap.actions.action import Action, Context, always, with_content, with_stakeholders

NETWORK_TIP = "Who is linked with whom, who stands in between, what breaks if somebody leaves"
INTERVIEW_TIP = "One person at a time: who is involved, how they are linked, how influential, with what goals"
WEAVE_TIP = "Pairs worth introducing, each with its reason and what it would change; and what is planned"


def _colour(
    id_: str, title: str, colour_by: str, icon: str, enabled: Callable[[Context], bool] = with_content
) -> Action:
    def run(context: Context) -> None:
        attention = context.session.attention
        attention.colour("" if attention.colour_by == colour_by else colour_by)

    return Action(id_, title, run, (), icon, enabled, checked=lambda c: c.session.attention.colour_by == colour_by)


def _appearance(appearance: str, title: str, icon: str) -> Action:
    return Action(
        f"appearance-{appearance}",
        title,
        lambda c: c.shell.set_appearance(appearance),
        (),
        icon,
        always,
        lambda c: c.shell.appearance() == appearance,
    )


def _panel(panel: str, title: str, keys: tuple[str, ...], icon: str, tip: str = "") -> Action:
    return Action(f"panel-{panel}", title, lambda c: c.shell.show_panel(panel), keys, icon, tip=tip)


def _size(context: Context) -> None:
    attention = context.session.attention
    attention.size(not attention.size_by_leverage)


ACTIONS = (
    Action("fit", "Show the whole map", lambda c: c.desk.fit(), ("F", "Ctrl+0"), "fit", with_content, on_desk=True),
    Action("zoom-in", "Zoom in", lambda c: c.desk.zoom_by(1.25, None), ("Ctrl++", "Ctrl+="), "zoom-in"),
    Action("zoom-out", "Zoom out", lambda c: c.desk.zoom_by(0.8, None), ("Ctrl+-",), "zoom-out"),
    Action("zoom-full", "Zoom to 100 %", lambda c: c.desk.zoom_to(1.0), ("Ctrl+1",), "search"),
    _colour("colour-leverage", "Colour by leverage", "leverage", "leverage"),
    _colour("colour-perspectives", "Colour by perspective", "perspectives", "perspective"),
    _colour("colour-silo", "Colour by silo", "silo", "people", with_stakeholders),
    _colour("colour-sector", "Colour by sector", "sector", "tag", with_stakeholders),
    _colour("colour-position", "Colour by position", "position", "goal", with_stakeholders),
    _colour("colour-salience", "Colour by power, legitimacy and urgency", "salience", "star", with_stakeholders),
    Action(
        "size-leverage",
        "Size by leverage",
        _size,
        (),
        "size",
        with_content,
        lambda c: c.session.attention.size_by_leverage,
    ),
    _panel("loops", "Loops", ("Alt+1",), "loop"),
    _panel("levers", "Levers", ("Alt+2",), "lever"),
    _panel("whatif", "What if", ("Alt+3",), "play"),
    _panel("ways", "Paths", ("Alt+4",), "path"),
    _panel("outline", "Factors", ("Alt+5",), "table"),
    _panel("people", "Stakeholders in a list", ("Alt+0",), "people", "Every stakeholder by name, sector or influence"),
    _panel("network", "Network: silos and bridges", ("Alt+8",), "people", NETWORK_TIP),
    _panel("weave", "Weave: whom to introduce", ("Alt+9",), "connect", WEAVE_TIP),
    _panel("interview", "Net-Map interview", ("Ctrl+I",), "note", INTERVIEW_TIP),
    _panel("inspector", "What is selected", ("Alt+6",), "info"),
    Action(
        "side-left",
        "Left panel",
        lambda c: c.shell.toggle_side("left"),
        ("Shift+F7",),
        "panel-left",
        checked=lambda c: c.shell.side_shown("left"),
    ),
    Action(
        "side-right",
        "Right panel",
        lambda c: c.shell.toggle_side("right"),
        ("Shift+F8",),
        "panel-right",
        checked=lambda c: c.shell.side_shown("right"),
    ),
    Action(
        "room",
        "Room mode",
        lambda c: c.shell.toggle_room(),
        ("F5",),
        "projector",
        always,
        lambda c: c.shell.in_room(),
        tip="For the projector: black on white, larger type, panels folded away; the same key leads back",
    ),
    Action("full-screen", "Full screen", lambda c: c.shell.toggle_full_screen(), ("F11",), "fit", always),
    _appearance("system", "Light or dark as the system is", "settings"),
    _appearance("light", "Light", "sun"),
    _appearance("dark", "Dark", "moon"),
    Action(
        "clear-letters",
        "Letters that are easiest to tell apart",
        lambda c: c.shell.set_clear_letters(not c.shell.clear_letters()),
        (),
        "eye",
        always,
        lambda c: c.shell.clear_letters(),
        tip="Atkinson Hyperlegible instead of Inter",
    ),
    Action(
        "motion",
        "Movement on screen",
        lambda c: c.shell.set_motion(not c.shell.motion()),
        (),
        "play",
        always,
        lambda c: c.shell.motion(),
        tip="Loops that pulse, layouts that glide",
    ),
)
