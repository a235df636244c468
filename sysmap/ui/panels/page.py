"""What the inspector's pages share: the things they show, edits that answer in words, links and loops as rows."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLayout, QVBoxLayout, QWidget

from sysmap.analysis.results import Loop
from sysmap.edits import details, elements
from sysmap.model import Document, Element, Link, MapError, SystemMap, Tie, alphabetical
from sysmap.session import Session, Spotlight
from sysmap.ui.panels.fields import LineField, TextField
from sysmap.ui.panels.lines import Line, Lines
from sysmap.ui.panels.loop_rows import ARROW, chain
from sysmap.ui.widgets import caption

T = TypeVar("T")


def attempt(session: Session, edit: Callable[[Document], T]) -> T | None:
    """Do an edit; where the map refuses, say why and return None."""
    try:
        return edit(session.document)
    except MapError as error:
        session.say_refused(error)
        return None


class Page(QWidget):
    """One way the inspector looks. Subclasses build their fields once and fill them in :meth:`refresh`."""

    reveal = Signal(object)
    """Ids to bring into sight."""
    wanted = Signal(str, str)
    """A board (its name) that is to come up, and the record it is to show."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.ids: tuple[str, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 10, 14, 14)
        self.column.setSpacing(10)

    def show_ids(self, ids: Iterable[str]) -> None:
        """Turn to other things; what was being typed belongs to the last ones and is kept for them."""
        ids = tuple(sorted(ids))
        if ids != self.ids:
            self.commit()
            self.ids = ids
        self.refresh()

    def commit(self) -> None:
        """Decide what is still being typed."""
        for line in self.findChildren(LineField):
            line.commit()
        for text in self.findChildren(TextField):
            text.commit()

    @abstractmethod
    def refresh(self) -> None:
        """Fill the fields with what the map says now."""

    @property
    @abstractmethod
    def first(self) -> QWidget:
        """Where the keyboard begins."""

    def edit(self, edit: Callable[..., T], *args: object) -> T | None:
        """Do an edit on what the page shows: ``edit(document, *args)``; the fields then show what the map says."""
        result = attempt(self.session, lambda document: edit(document, *args))
        self.refresh()
        return result

    def sets(self, told: SignalInstance, edit: Callable[..., object]) -> None:
        """What a control tells is set for all that the page shows: ``edit(document, ids, value)``."""
        told.connect(lambda value: self.edit(edit, self.ids, value))

    def does(self, button: QAbstractButton, edit: Callable[..., object]) -> None:
        """A press does this with all that the page shows: ``edit(document, ids)``."""
        button.clicked.connect(lambda: self.edit(edit, self.ids))

    def named(self, title: str, field: QWidget) -> None:
        """Add a field under its small heading."""
        group = QVBoxLayout()
        group.setSpacing(4)
        group.addWidget(caption(title, field))
        group.addWidget(field)
        self.column.addLayout(group)

    def grouped(self, title: str, inside: QLayout | QWidget) -> QWidget:
        """Add several things under a small heading; the widget that holds them, to show or hide as one."""
        holder = QWidget()
        group = QVBoxLayout(holder)
        group.setContentsMargins(0, 0, 0, 0)
        group.setSpacing(4)
        group.addWidget(caption(title))
        group.addLayout(inside) if isinstance(inside, QLayout) else group.addWidget(inside)
        self.column.addWidget(holder)
        return holder

    def label_field(self, title: str, placeholder: str) -> TextField:
        """Add the name of what is shown, large."""
        label = TextField(title, placeholder, (1, 4), enter_commits=True)
        label.setProperty("role", "title")
        label.committed.connect(self._rename)
        self.column.addWidget(label)
        return label

    def notes_field(self, placeholder: str) -> TextField:
        """Add its notes."""
        notes = TextField("Notes", placeholder)
        notes.committed.connect(self._set_notes)
        self.named("Notes", notes)
        return notes

    def tags_field(self, placeholder: str) -> LineField:
        """Add its tags."""
        tags = LineField("Tags", placeholder)
        tags.setToolTip("Tags, with commas between them")
        tags.committed.connect(self._set_tags)
        self.named("Tags", tags)
        return tags

    def pin_box(self) -> QCheckBox:
        """Add whether it stays where it is."""
        pinned = QCheckBox("Stays in place (pinned)")
        pinned.setToolTip("What is pinned stays where it is in every layout")
        self.sets(pinned.clicked, elements.set_pinned)
        self.column.addWidget(pinned)
        return pinned

    def lit_lines(self, empty: str, most: int = 40) -> Lines:
        """Rows of links or loops that light the map under the pointer."""
        lines = Lines(empty, most)
        lines.hovered.connect(self._light)
        return lines

    def go_to(self, ids: Iterable[str]) -> None:
        """Select these and bring them into sight."""
        ids = frozenset(ids)
        self.session.attention.glance(None)
        self.session.attention.select(ids)
        self.reveal.emit(ids)

    def loops(self) -> tuple[Loop, ...]:
        """The loops that what is shown takes part in, shortest first."""
        analysis = self.session.analyst.analysis
        if analysis is None or not self.ids:
            return ()
        report, one = analysis.loops, self.ids[0]
        known = (*report.self_loops, *report.loops, *report.named_longer)
        return tuple(loop for loop in known if one in loop.factors or one in loop.links)

    def loop_lines(self) -> list[Line]:
        """The loops as rows, named ones first; a long way round is cut short, hovering shows it all on the map."""
        factors = self.session.snapshot.factors
        lines = []
        for loop in sorted(self.loops(), key=lambda loop: not loop.name):
            labels = [factors[key].label for key in loop.factors if key in factors]
            more = f"{ARROW}… ({loop.length} factors)" if loop.length > 3 else ARROW.rstrip()
            way = loop.name or ARROW.join(labels[:3]) + more
            lines.append(Line(loop, f"{loop.code}  {way}", chain(loop, factors)))
        return lines

    def pin(self, loop: Loop) -> None:
        self.session.attention.pin(Spotlight.of_loop(loop))
        self.reveal.emit(frozenset(loop.factors))

    def _rename(self, label: str) -> None:
        self.edit(elements.rename, self.ids[0], label)

    def _set_notes(self, notes: str) -> None:
        self.edit(details.set_notes, self.ids[0], notes)

    def _set_tags(self, tags: str) -> None:
        self.edit(details.set_tags, self.ids[0], tags.split(","))

    def _light(self, key: Hashable) -> None:
        record = self.session.document.get(str(key))
        if isinstance(key, Loop):
            self.session.attention.glance(Spotlight.of_loop(key))
        elif isinstance(record, Tie):
            ends = frozenset((record.source, record.target))
            self.session.attention.glance(Spotlight(ends, frozenset((record.id,))))
        elif isinstance(record, Element):
            self.session.attention.glance(Spotlight(frozenset((record.id,)), frozenset()))
        else:
            self.session.attention.glance(None)


SIGN_WORDS = {1: "same direction", -1: "opposite direction", 0: "sign not known"}


def link_lines(links: Iterable[Link], snapshot: SystemMap, end: str) -> list[Line]:
    """Links as rows named by the factor at their ``end`` ("source" or "target"), in the order of labels."""
    lines = []
    for link in links:
        label = snapshot.factors[getattr(link, end)].label
        late = "  (delay)" if link.delay else ""
        sign = f"{SIGN_WORDS[link.polarity]}: press to open this link"
        lines.append(Line(link.id, label + late, f"Go to {label}", link.polarity.glyph, sign))
    return sorted(lines, key=lambda line: alphabetical(line.text))
