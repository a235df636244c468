"""Colours, type and sizes as plain values: the only place in the program that names them.

Colours are ``#rrggbb`` strings, lengths are pixels at 100 %, opacities run from 0 to 1. The signs, loops and
perspectives are told apart by people who see no red or no green; still nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

INTER = "Inter"
HYPERLEGIBLE = "Atkinson Hyperlegible"
FONT_FAMILIES = (INTER, HYPERLEGIBLE)
"""The typefaces that come with the program: the usual one, and the one made for weak sight."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One appearance of the whole program."""

    id: str
    title: str

    # the window around the map
    window: str
    panel: str
    separator: str
    text: str
    text_muted: str
    text_faint: str
    accent: str
    accent_soft: str
    accent_text: str
    field: str
    field_border: str
    hover: str
    selection: str
    danger: str
    warning: str
    tooltip: str
    tooltip_text: str

    # the map
    canvas: str
    grid: str
    factor_fill: str
    factor_border: str
    factor_text: str
    factor_shadow: str
    link: str
    link_dim: str
    sign_same: str
    sign_opposite: str
    sign_unknown: str
    delay: str
    loop_reinforcing: str
    loop_balancing: str
    loop_undetermined: str
    goal: str
    lever: str
    leverage: tuple[str, ...]
    """Fills from a weak lever to a strong one; ``factor_text`` reads on each."""
    rising: tuple[str, ...]
    """Fills of what goes up in a what-if, from likely to certain; ``factor_text`` reads on each."""
    falling: tuple[str, ...]
    depends: str
    perspectives: tuple[str, ...]

    # opacities
    halo_alpha: float = 0.28
    """The soft band beside what is lit: a loop's links, a selected factor."""
    glow_alpha: float = 0.12
    """The disc inside a loop, at its rim."""
    shadow_alpha: float = 0.10
    dim_alpha: float = 0.22
    """What is outside the spotlight."""

    # type and sizes
    font_family: str = INTER
    font_panel: float = 13.0
    font_label: float = 13.0
    line_width: float = 1.6
    corner_radius: float = 8.0
    spacing: float = 8.0

    @property
    def relations(self) -> tuple[str, ...]:
        """For kinds of relations; the colours of perspectives are told apart by all eyes, and serve for both."""
        return self.perspectives


LIGHT = Theme(
    id="light",
    title="Light",
    window="#f5f7fa",
    panel="#ffffff",
    separator="#e1e6ed",
    text="#1a2130",
    text_muted="#566175",
    text_faint="#5e697c",
    accent="#2463d4",
    accent_soft="#e4eefe",
    accent_text="#ffffff",
    field="#f5f7fa",
    field_border="#d8dfe8",
    hover="#eef2f7",
    selection="#e4eefe",
    danger="#c0302b",
    warning="#96580a",
    tooltip="#1f2735",
    tooltip_text="#f4f6fa",
    canvas="#fbfcfe",
    grid="#e9edf3",
    factor_fill="#ffffff",
    factor_border="#bcc6d6",
    factor_text="#1a2130",
    factor_shadow="#1f2a44",
    link="#8290a6",
    link_dim="#d5dce6",
    sign_same="#0b7a6d",
    sign_opposite="#bf4312",
    sign_unknown="#5e697c",
    delay="#5e697c",
    loop_reinforcing="#d96c06",
    loop_balancing="#2f66d6",
    loop_undetermined="#76708f",
    goal="#b01e6a",
    lever="#6941c6",
    leverage=("#f3f6fb", "#d2e3f8", "#a5c9f0", "#72abe4"),
    rising=("#ddeceb", "#b6d7d3", "#8abfb9"),
    falling=("#f6e5de", "#ecc7b8", "#e0a58d"),
    depends="#f1f1f4",
    perspectives=("#0072b2", "#c25400", "#00805c", "#a8488a", "#7f6a00", "#2a84ad", "#5f58b0", "#6b6f76"),
)

DARK = Theme(
    id="dark",
    title="Dark",
    window="#1b1e27",
    panel="#20242e",
    separator="#343a47",
    text="#eceff5",
    text_muted="#a4afc1",
    text_faint="#9aa5b8",
    accent="#7aa5ff",
    accent_soft="#26395c",
    accent_text="#0e1420",
    field="#191c24",
    field_border="#3b4352",
    hover="#2a303c",
    selection="#26395c",
    danger="#ff8a80",
    warning="#f2b865",
    tooltip="#eceff5",
    tooltip_text="#1b1e27",
    canvas="#16181e",
    grid="#23272f",
    factor_fill="#272c37",
    factor_border="#48515f",
    factor_text="#eff2f7",
    factor_shadow="#000000",
    link="#78849a",
    link_dim="#343a46",
    sign_same="#4fd1bf",
    sign_opposite="#ff9466",
    sign_unknown="#a4afc1",
    delay="#a4afc1",
    loop_reinforcing="#ffa246",
    loop_balancing="#7aa5ff",
    loop_undetermined="#b0a8cc",
    goal="#f78bc0",
    lever="#b79cff",
    leverage=("#252b36", "#27405f", "#2a5585", "#2f6aa8"),
    rising=("#2d434a", "#31575a", "#366b6b"),
    falling=("#453b3e", "#5f4743", "#795449"),
    depends="#353846",
    perspectives=("#56b4e9", "#f2935a", "#3cc79a", "#e08fc2", "#dcc552", "#9bd8f0", "#a9a4f0", "#b4bac4"),
    halo_alpha=0.34,
    glow_alpha=0.20,
    shadow_alpha=0.35,
    dim_alpha=0.25,
)

ROOM = Theme(
    id="room",
    title="Room",
    window="#ffffff",
    panel="#ffffff",
    separator="#8b96a8",
    text="#000000",
    text_muted="#2f3947",
    text_faint="#47515f",
    accent="#0b48c8",
    accent_soft="#dce8ff",
    accent_text="#ffffff",
    field="#ffffff",
    field_border="#76829a",
    hover="#eaeff6",
    selection="#dce8ff",
    danger="#a11212",
    warning="#7a4300",
    tooltip="#000000",
    tooltip_text="#ffffff",
    canvas="#ffffff",
    grid="#dde2ea",
    factor_fill="#ffffff",
    factor_border="#1f2735",
    factor_text="#000000",
    factor_shadow="#000000",
    link="#3a4453",
    link_dim="#c3cbd6",
    sign_same="#00594e",
    sign_opposite="#a03200",
    sign_unknown="#3a4453",
    delay="#1f2735",
    loop_reinforcing="#c25100",
    loop_balancing="#0b48c8",
    loop_undetermined="#554a78",
    goal="#930052",
    lever="#5223b8",
    leverage=("#f3f6fb", "#cfe2fa", "#9cc6f4", "#62a5ec"),
    rising=("#dbe8e6", "#b2cdca", "#85afaa"),
    falling=("#f2e2db", "#e2c2b2", "#d19d85"),
    depends="#eeedf2",
    perspectives=("#004f80", "#a84500", "#00694a", "#90306f", "#675600", "#1a78a8", "#4a4399", "#50555c"),
    halo_alpha=0.30,
    glow_alpha=0.14,
    shadow_alpha=0.0,
    dim_alpha=0.18,
    font_panel=15.0,
    font_label=16.0,
    line_width=2.4,
    spacing=10.0,
)

THEMES: Mapping[str, Theme] = {theme.id: theme for theme in (LIGHT, DARK, ROOM)}


def palette(theme: Theme) -> dict[str, str]:
    """Colours by the name of their ``QPalette.ColorRole``, for what a style sheet does not reach."""
    return {
        "Window": theme.window,
        "WindowText": theme.text,
        "Base": theme.panel,
        "AlternateBase": theme.window,
        "Text": theme.text,
        "PlaceholderText": theme.text_faint,
        "Button": theme.panel,
        "ButtonText": theme.text,
        "BrightText": theme.danger,
        "Highlight": theme.accent,
        "HighlightedText": theme.accent_text,
        "Link": theme.accent,
        "LinkVisited": theme.accent,
        "ToolTipBase": theme.tooltip,
        "ToolTipText": theme.tooltip_text,
        "Light": theme.panel,
        "Midlight": theme.hover,
        "Mid": theme.separator,
        "Dark": theme.field_border,
        "Shadow": theme.factor_shadow,
        "Accent": theme.accent,
    }
