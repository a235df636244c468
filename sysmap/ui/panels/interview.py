"""The interview panel: one person at a time is led through a Net-Map, and can stop and go on at any moment."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sysmap.edits import interview
from sysmap.edits.interview import DONE, GOALS, INFLUENCE, LINKS, WHO, Stop
from sysmap.session import Session
from sysmap.style.theme import Theme
from sysmap.ui.icons import icon
from sysmap.ui.panels.choice import Choice
from sysmap.ui.panels.interview_goals import GoalsStep, SummaryStep
from sysmap.ui.panels.interview_start import InterviewStart
from sysmap.ui.panels.interview_steps import LinksStep, Step, WhoStep
from sysmap.ui.panels.interview_towers import InfluenceStep
from sysmap.ui.panels.page import attempt
from sysmap.ui.watcher import Panel
from sysmap.ui.widgets import Button, rolling, words

STEPS = (
    (WHO, "1 Who", "who is involved"),
    (LINKS, "2 Links", "how they are linked, one kind at a time"),
    (INFLUENCE, "3 Influence", "how influential each is"),
    (GOALS, "4 Goals", "what each wants and where it stands"),
    (DONE, "Summary", "what was told, in sentences"),
)


class InterviewPanel(Panel):
    """Whom to interview; then the question, large, with what is asked for below it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Interview")
        self._stop: Stop | None = None
        self.start = InterviewStart(session)
        self.name = words("", "strong")
        self.leave = Button("Leave")
        self.leave.setToolTip("Stop here, or turn to somebody else; all of it stays, and you can go on at any time")
        self.way = Choice("Step of the interview", STEPS, small=True)
        self.alone = QCheckBox("Show only this interview")
        self.alone.setToolTip("Stakeholders and relations that only others told of are hidden while this panel is open")
        self.alone.setChecked(True)
        self.question = words("", "title")
        self._links = LinksStep(session)
        self.steps: dict[str, Step] = {
            WHO: WhoStep(session),
            LINKS: self._links,
            INFLUENCE: InfluenceStep(session),
            GOALS: GoalsStep(session),
            DONE: SummaryStep(session),
        }
        self.back = Button("Back")
        self.back.setToolTip("The question before (Alt+Left)")
        self.next = Button("Next")
        self.next.setToolTip("The next question (Alt+Right)")
        self.next.setProperty("role", "primary")
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        session = self.session
        self.start.chosen.connect(self.hold_with)
        self.leave.clicked.connect(self.stop)
        self.way.chosen.connect(self._jump)
        self.alone.clicked.connect(self._show_alone)
        self.back.clicked.connect(lambda: self.go_on(-1))
        self.next.clicked.connect(lambda: self.go_on(1))
        for keys, by in (("Alt+Left", -1), ("Alt+Right", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.go_on(by))
        for step in self.steps.values():
            step.reveal.connect(self.reveal)
            step.asks.connect(self._ask)
        self._links.kind_added.connect(lambda kind: self._go(Stop(LINKS, kind)))
        self.watch(session.committed, session.opened)
        session.attention.narrowed.connect(self._narrowed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.leave)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 6, 14, 10)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.next)
        top = QVBoxLayout()
        top.setContentsMargins(14, 10, 14, 4)
        top.setSpacing(8)
        top.addLayout(head)
        for part in (self.way, self.alone, self.question):
            top.addWidget(part)
        self._bodies = QStackedWidget()
        self._rolls = {name: rolling(step) for name, step in self.steps.items()}
        for roll in self._rolls.values():
            self._bodies.addWidget(roll)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._bodies, 1)
        column.addLayout(foot)
        self._pages = QStackedWidget()
        self._pages.addWidget(rolling(self.start))
        self._pages.addWidget(held)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def set_theme(self, theme: Theme) -> None:
        for step in self.steps.values():
            step.set_theme(theme)
        self.back.setIcon(icon("chevron-left", theme))

    # whose interview it is

    @property
    def interviewee(self) -> str:
        """The perspective (its id) that is interviewed, or ""."""
        return self.session.attention.interviewee

    def hold_with(self, perspective_id: str) -> None:
        """Begin with somebody, or go on where that was left."""
        self.session.attention.interviewee = perspective_id
        self.alone.setChecked(True)
        if not self.session.snapshot.perspectives[perspective_id].interview:
            self._go(Stop(WHO))
        self._stop = None
        self.refresh()
        self._focus()

    def stop(self) -> None:
        """Leave the interview; nothing is lost."""
        self._step.finish()
        self.session.attention.interviewee = ""
        self.refresh()
        self.start.field.setFocus()

    # where it stands

    @property
    def _step(self) -> Step:
        return self.steps[self._stop.step if self._stop else WHO]

    def go_on(self, by: int) -> None:
        """The next question, or the one before."""
        if self.interviewee:
            self._step.finish()
            attempt(self.session, lambda document: interview.go_on(document, self.interviewee, by))
            self._focus()

    def _jump(self, step: str) -> None:
        self._step.finish()
        way = interview.stops(self.session.snapshot)
        self._go(next(stop for stop in way if stop.step == step))
        self._focus()

    def _go(self, stop: Stop) -> None:
        attempt(self.session, lambda document: interview.go(document, self.interviewee, stop))

    def fill(self) -> None:
        """Show where the interview stands now; undo may have moved it."""
        snapshot = self.session.snapshot
        perspective = snapshot.perspectives.get(self.interviewee)
        if perspective is None:
            self._stop = None
            self._show_alone()
            self._pages.setCurrentIndex(0)
            self.setFocusProxy(self.start.field)
            self.start.refresh()
            return
        self._pages.setCurrentIndex(1)
        stop = interview.here(snapshot, perspective.id)
        if stop != self._stop:
            self._stop = stop
            self._bodies.setCurrentWidget(self._rolls[stop.step])
            self._draw_kind(stop)
        self._step.show_stop(perspective.id, stop)
        self.setFocusProxy(self._step.first)
        self.name.setText(f"Interview with {perspective.name}")
        self.way.show_value(stop.step)
        self.back.setEnabled(stop.step != WHO)
        self.next.setEnabled(stop.step != DONE)
        self._ask()
        self._show_alone()

    def _draw_kind(self, stop: Stop) -> None:
        """What is drawn on the map is what is asked about."""
        if stop.kind:
            self.session.attention.draw_kind(stop.kind)

    def _ask(self) -> None:
        self.question.setText(self._step.question)

    def _focus(self) -> None:
        self._step.first.setFocus()

    # what is shown

    def hideEvent(self, event: QHideEvent) -> None:
        """Where nobody sees why something is hidden, nothing is."""
        super().hideEvent(event)
        self._show_alone()

    def _show_alone(self) -> None:
        """Hide what this one did not tell, or show all of it again."""
        session, who = self.session, self.interviewee
        alone = who if self.alone.isChecked() and self.isVisible() else ""
        if alone and alone != session.attention.alone and interview.untold(session.snapshot, alone):
            name = session.snapshot.perspectives[alone].name
            session.said.emit(f"Only what {name} tells is shown; the rest of the map is hidden")
        session.attention.show_alone(alone)

    def _narrowed(self) -> None:
        """Something hidden was asked for elsewhere: all is shown, and the box says so."""
        if self.interviewee and self.isVisible() and not self.session.attention.alone:
            self.alone.setChecked(False)
