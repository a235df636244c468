"""Text for the cells of tables that people open in spreadsheets."""

from __future__ import annotations

_STARTS_FORMULA = frozenset("=+-@")


def harmless(text: str) -> str:
    """Text on one line that no spreadsheet runs: an apostrophe goes before what begins like a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line[:1] in _STARTS_FORMULA and line else line
