"""How far the room can move a factor, in five words: the part of a lever's priority that no map can tell."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sysmap.ui.panels.choice import Choice
from sysmap.ui.widgets import section, words

QUESTION = "How far can we move it?"

NOT_RATED = "not rated"

RATINGS = (
    (0.0, "Not at all", "out of our hands (0)"),
    (0.25, "A little", "we can nudge it (a quarter)"),
    (0.5, "Partly", "half of it is ours (a half)"),
    (0.75, "Mostly", "most of it is ours (three quarters)"),
    (1.0, "Fully ours", "we decide it (1)"),
    (NOT_RATED, "Not rated", "nobody has said; takes a rating back"),
)


class Rating(QWidget):
    """The five words and a way back, for one factor or for several; none is down where they differ."""

    rated = Signal(object)
    """0 to 1, or None: the rating is taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice(QUESTION, RATINGS, small=True)
        self.between = words(role="muted")
        self.setLayout(section(self.choice, self.between))
        self.choice.chosen.connect(self._press)
        self.show_ratings(())

    def show_ratings(self, ratings: Iterable[float | None]) -> None:
        """What the factors are rated; a number of its own, from a file, is said as one."""
        found = set(ratings)
        one = found.pop() if len(found) == 1 else None
        differ = bool(found)
        own = one is not None and one not in [value for value, *_ in RATINGS]
        self.choice.show_value(None if differ else NOT_RATED if one is None else one)
        self.between.setText("They are rated differently." if differ else f"Rated {one:.0%}." if own else "")
        self.between.setVisible(differ or own)

    def _press(self, rating: object) -> None:
        self.rated.emit(None if rating == NOT_RATED else rating)
