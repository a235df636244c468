"""The inspector for several things at once: what can be set for all of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from sysmap.edits import details, elements, goals, links
from sysmap.edits.kinds import counted
from sysmap.model import Document, Factor, Goal, Link
from sysmap.session import Session
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.fields import LineField
from sysmap.ui.panels.intervention import QUESTION as WHERE
from sysmap.ui.panels.intervention import Intervention, intervene
from sysmap.ui.panels.link_page import CERTAINTIES, SIGNS, STRENGTHS
from sysmap.ui.panels.page import Page
from sysmap.ui.panels.rating import QUESTION as HOW_FAR
from sysmap.ui.panels.rating import Rating
from sysmap.ui.widgets import section, words


class SeveralPage(Page):
    """Counts, and one control for each thing that all links, or all factors, of the selection share."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = words(role="title")
        self.column.addWidget(self.title)
        self.polarity = Choice("Direction of the links", SIGNS)
        self.sets(self.polarity.chosen, links.set_polarity)
        self.delay = three_state("They take time (delay)", "D on the map")
        self.does(self.delay, links.toggle_delay)
        self.strength = Choice("Strength of the links", STRENGTHS, small=True)
        self.sets(self.strength.chosen, links.set_strength)
        self.certainty = Choice("How sure is the room?", CERTAINTIES, small=True)
        self.sets(self.certainty.chosen, links.set_certainty)
        self._links = self.grouped("All these links", section(self.polarity, self.delay, self.strength, self.certainty))
        directions = (
            (0, "No goal", "not goals"),
            (1, "\N{UPWARDS ARROW} More", "the room wants more of them"),
            (-1, "\N{DOWNWARDS ARROW} Less", "the room wants less of them"),
        )
        self.goal = Choice("Goal", directions)
        self.goal.chosen.connect(self._set_goal)
        self.lever = three_state("Levers of the group", "The group has chosen them as levers")
        self.does(self.lever, goals.toggle_lever)
        self.pinned = three_state("Stay in place (pinned)", "Pinned factors stay in every layout")
        self.pinned.clicked.connect(self._pin_all)
        self._factors = self.grouped("All these factors", section(self.goal, self.lever, self.pinned))
        self.rating = Rating()
        self.sets(self.rating.rated, goals.rate_actionability)
        self._how_far = self.grouped(HOW_FAR, self.rating)
        self.intervention = Intervention()
        self.sets(self.intervention.chosen, intervene)
        self._where = self.grouped(WHERE, self.intervention)
        self.tags = LineField("Tags on all of them", "policy, health, …")
        self.tags.setToolTip("Tags that all of them share, with commas between them; other tags stay")
        self.tags.committed.connect(self._share_tags)
        self.named("Tags on all of them", self.tags)

    @property
    def first(self) -> QWidget:
        return self.tags

    def refresh(self) -> None:
        some_factors, some_links = self._chosen()
        if not some_factors and not some_links:
            return
        self.title.setText(counted(map(self.session.document.get, self.ids)))
        self._links.setVisible(bool(some_links))
        for group in (self._factors, self._how_far, self._where):
            group.setVisible(bool(some_factors))
        self.polarity.show_value(common(link.polarity for link in some_links))
        self.strength.show_value(common(link.strength for link in some_links))
        self.certainty.show_value(common(link.certainty for link in some_links))
        self.goal.show_value(common(factor.goal.direction if factor.goal else 0 for factor in some_factors))
        show_state(self.delay, [link.delay for link in some_links])
        show_state(self.lever, [factor.lever is not None for factor in some_factors])
        show_state(self.pinned, [factor.pinned for factor in some_factors])
        self.rating.show_ratings(factor.actionability for factor in some_factors)
        self.intervention.show_places(factor.intervention for factor in some_factors)
        self.tags.show_value(", ".join(self._shared_tags()))

    def _chosen(self) -> tuple[list[Factor], list[Link]]:
        records = [self.session.document.get(key) for key in self.ids]
        return [one for one in records if isinstance(one, Factor)], [one for one in records if isinstance(one, Link)]

    def _shared_tags(self) -> list[str]:
        some_factors, some_links = self._chosen()
        first, *others = [*(one.tags for one in some_factors), *(one.tags for one in some_links)]
        return [tag for tag in first if all(tag in tags for tags in others)]

    def _set_goal(self, direction: int) -> None:
        self.edit(goals.set_goal, self.ids, Goal(direction) if direction else None)

    def _pin_all(self) -> None:
        some_factors, _ = self._chosen()
        self.edit(elements.set_pinned, self.ids, not all(factor.pinned for factor in some_factors))

    def _share_tags(self, text: str) -> None:
        before, after = set(self._shared_tags()), [tag.strip() for tag in text.split(",")]

        def tag_all(document: Document) -> None:
            some_factors, some_links = self._chosen()
            with document.edit("Tags"):
                for key, tags in [(one.id, one.tags) for one in some_factors] + [
                    (one.id, one.tags) for one in some_links
                ]:
                    kept = [tag for tag in tags if tag not in before or tag in after]
                    details.set_tags(document, key, [*kept, *after])

        self.edit(tag_all)


def three_state(text: str, tip: str) -> QCheckBox:
    """A box that can also say "some do, some do not"; a press makes it all or none."""
    box = QCheckBox(text)
    box.setToolTip(tip)
    return box


def show_state(box: QCheckBox, values: list[bool]) -> None:
    box.setTristate(any(values) and not all(values))
    if box.isTristate():
        box.setCheckState(Qt.CheckState.PartiallyChecked)
    else:
        box.setChecked(bool(values) and values[0])


def common(values: Iterable[Hashable]) -> Hashable:
    """The value they all have, None where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else None
