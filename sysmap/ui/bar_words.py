"""What the type-to-map bar says of itself: examples of what can be typed on each sheet."""

from __future__ import annotations

from sysmap.model import Sheet

ARROW = "-\N{ZERO WIDTH NON-JOINER}>"
"""The two keys to press; without the joint the typeface would draw an arrow that no keyboard has."""

GRAMMARS = {
    Sheet.CAUSAL: (
        f"Coal price {ARROW} Demand for coal -      A + B - C      or just a name",
        f"Coal price {ARROW} Demand for coal -",
        f"A {ARROW} B -",
    ),
    Sheet.STAKEHOLDERS: (
        f"Utility A -[funds]{ARROW} Wind coalition      A -[works with]- B      or just a name",
        f"Utility A -[funds]{ARROW} Wind coalition",
        f"A -[funds]{ARROW} B",
    ),
    Sheet.BOTH: (
        f"Utility A {ARROW} Coal plants -      A -[funds]{ARROW} B      Coal price {ARROW} Demand -",
        f"Utility A {ARROW} Coal plants -",
        f"A {ARROW} B -",
    ),
}
"""What can be typed on each sheet, from much to little room."""

_LINES = {
    Sheet.CAUSAL: (
        f"Coal price {ARROW} Demand for coal -   (a link, opposite direction)",
        "A + B - C   (A drives B up, B drives C down)",
        f"A -//{ARROW} B +   (with a delay)",
        "Rain   (just a factor)",
    ),
    Sheet.STAKEHOLDERS: (
        f"Utility A -[funds]{ARROW} Wind coalition   (a relation of a kind)",
        "A -[works with]- B   (both ways)",
        f"A {ARROW} B   (of the kind that is drawn)",
        f"Utility A {ARROW} Coal plants -   (who can move a factor, and which way they would)",
        "State regulator   (just a stakeholder)",
    ),
    Sheet.BOTH: (
        f"Utility A {ARROW} Coal plants -   (who can move a factor, and which way they would)",
        f"Utility A -[funds]{ARROW} Wind coalition   (a relation of a kind)",
        f"Coal price {ARROW} Demand for coal -   (a link, opposite direction)",
        "Rain   (just a factor)",
    ),
}
_KEYS = "Tab takes a name, Shift+Enter starts another line, Esc clears and goes back to the map."

HELP = {sheet: "\n".join(("Type what you hear and press Enter:", *lines, _KEYS)) for sheet, lines in _LINES.items()}
"""The tooltip of the line on each sheet."""
