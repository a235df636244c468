"""Study the map: a window beside the main one, with two plots for everybody and two pages for experts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QTabWidget, QVBoxLayout, QWidget

from sysmap.actions.action import Ask
from sysmap.analysis.graph import CausalGraph
from sysmap.model.errors import FileError
from sysmap.session import Session, Spotlight
from sysmap.storage.atomic import write_bytes
from sysmap.style.theme import Theme
from sysmap.ui.panels.expert_page import PlotPage
from sysmap.ui.panels.expert_people import PeoplePage
from sysmap.ui.panels.expert_pictures import effect_picture, influence_picture
from sysmap.ui.panels.expert_steering import SteeringPage
from sysmap.ui.panels.expert_study import Study
from sysmap.ui.panels.expert_table import MeasuresPage
from sysmap.ui.panels.figures import FiguresPage

INFLUENCE, EFFECT, MEASURES, STEERING, NETWORK = "influence", "effect", "measures", "steering", "network"

INFLUENCE_HINT = (
    "Upper left: what moves the rest and is hardly moved itself, the places to begin. Lower right: what is moved, the "
    "places to look for results. Click a point to see it on the map; the wheel zooms."
)
EFFECT_HINT = (
    "Upper right: levers that move the goals much and surely. Arrowheads point the way to push. "
    "A ring is a goal, a star a lever of the group. Click a point to see it on the map; the wheel zooms."
)
NO_FACTORS = "The map has no factors yet."
NO_GOALS = "Mark a goal to see what moves it: select a factor and press G."
NO_EFFECT = "Nothing on the map moves the goals yet."

PICTURES = ("Picture (*.png)", "Drawing (*.svg)")
TABLES = ("Table (*.csv)",)


class StudyWindow(QWidget):
    """Follows the map and its selection; what is picked here is selected there."""

    reveal = Signal(object)
    """Ids to bring into sight on the canvas."""

    def __init__(self, session: Session, ask: Ask, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session, self._ask = session, ask
        self.setWindowTitle("Study the map")
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(1120, 740)
        self.study = Study(session, self)
        self.influence = PlotPage("Influence and dependence", INFLUENCE_HINT)
        self.effect = PlotPage("Effect and certainty", EFFECT_HINT)
        self.measures = MeasuresPage()
        self.steering = SteeringPage()
        self.people = PeoplePage()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Ways to study the map")
        self._pages: dict[str, QWidget] = {
            INFLUENCE: self.influence,
            EFFECT: self.effect,
            MEASURES: self.measures,
            STEERING: self.steering,
            NETWORK: self.people,
        }
        titles = (
            "Influence and dependence",
            "Effect and certainty",
            "All measures",
            "Steering and breaking",
            "Network",
        )
        for title, page in zip(titles, self._pages.values(), strict=True):
            self.tabs.addTab(page, title)
        self.task, self.progress = QLabel(), QProgressBar()
        self.task.setProperty("role", "muted")
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(140)
        self.progress.setAccessibleName("How far the study is")
        self.stop, self.save = QPushButton("Stop"), QPushButton()
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self._turn()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 6, 18, 14)
        foot.addWidget(self.task)
        foot.addWidget(self.progress)
        foot.addWidget(self.stop)
        foot.addStretch(1)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        session = self._session
        for page in (self.influence, self.effect, self.measures, self.steering, self.people):
            page.picked.connect(self._pick)
        for page in (self.influence, self.effect, self.steering):
            page.glanced.connect(self._glance)
        self.steering.lit.connect(self._pin)
        self.tabs.currentChanged.connect(self._turn)
        self.stop.clicked.connect(self._stop_or_go_on)
        self.save.clicked.connect(self._save)
        self.study.changed.connect(self._show_study)
        session.analyst.analysed.connect(self._news)
        session.committed.connect(self._news)
        session.network.studied.connect(self._news)
        session.attention.selected.connect(self._selected)

    def show_page(self, page: str) -> None:
        """Bring the window up on one of its pages."""
        self.tabs.setCurrentWidget(self._pages[page])
        self.show()
        self.activateWindow()
        self._pages[page].setFocus()

    def set_theme(self, theme: Theme) -> None:
        self.influence.set_theme(theme)
        self.effect.set_theme(theme)
        self.steering.set_theme(theme)

    # what is shown

    def _turn(self, _tab: int = 0) -> None:
        plot = isinstance(self.tabs.currentWidget(), PlotPage)
        self.save.setText("Save as a picture…" if plot else "Export as a table…")
        self._look()

    def _news(self, _news: object = None) -> None:
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        """Fill the page that is in front; the others when they come up."""
        page = self.tabs.currentWidget()
        self.study.want(self.isVisible() and page in (self.measures, self.steering))
        snapshot, analysis = self._session.snapshot, self._session.analyst.analysis
        if page is self.influence:
            missing = "" if snapshot.factors else NO_FACTORS
            self.influence.show_picture(influence_picture(snapshot, CausalGraph.of(snapshot)), missing)
        elif page is self.effect and analysis is not None:
            picture = effect_picture(snapshot, analysis.leverage)
            missing = NO_GOALS if not analysis.leverage.goals else "" if picture.points else NO_EFFECT
            self.effect.show_picture(picture, missing)
        self._show_study()
        self._selected()
        self.save.setEnabled(
            not page.empty
            if isinstance(page, PlotPage)
            else bool(snapshot.stakeholders if page is self.people else snapshot.factors)
        )

    def _show_study(self) -> None:
        snapshot, study = self._session.snapshot, self.study
        page = self.tabs.currentWidget()
        if page is self.measures:
            self.measures.show_measures(study.centralities, snapshot)
        elif page is self.people:
            self.people.show_people(self._session.network.found, snapshot)
        elif page is self.steering:
            missing = "Stopped." if study.stopped else "Working on it…"
            self.steering.show_found(study.drivers, study.held, snapshot, missing)
        on = bool(study.busy) or study.stopped
        for widget in (self.task, self.stop):
            widget.setVisible(on)
        self.progress.setVisible(bool(study.busy))
        self.task.setText("Stopped before all was found" if study.stopped else f"{study.busy}…")
        self.stop.setText("Go on" if study.stopped else "Stop")
        self.progress.setValue(round(100 * study.progress))

    def _selected(self) -> None:
        selection = self._session.attention.selection
        page = self.tabs.currentWidget()
        if isinstance(page, PlotPage):
            page.plot.select(selection)
        elif page is self.measures:
            self.measures.select(selection)
        elif page is self.people:
            self.people.select(selection)

    # the hand

    def _pick(self, element: str) -> None:
        if element in self._session.snapshot.elements:
            self._session.attention.select([element])
            self.reveal.emit(frozenset([element]))

    def _glance(self, factor: str | None) -> None:
        known = factor is not None and factor in self._session.snapshot.factors
        self._session.attention.glance(Spotlight(frozenset([str(factor)]), frozenset()) if known else None)

    def _pin(self, light: Spotlight) -> None:
        self._session.attention.pin(light)
        if self._session.attention.pinned:
            self.reveal.emit(light.factors)

    def _stop_or_go_on(self) -> None:
        if self.study.stopped:
            self.study.go_on()
        else:
            self.study.stop()

    def _save(self) -> None:
        page = self.tabs.currentWidget()
        title = f"{self._session.file.title} – {self.tabs.tabText(self.tabs.currentIndex()).lower()}"
        if isinstance(page, PlotPage):
            path = self._ask.save_path("Save as a picture", f"{title}.png", PICTURES)
            if path is not None:
                self._write(path, page.as_svg() if path.suffix.lower() == ".svg" else page.as_png())
        elif isinstance(page, FiguresPage | SteeringPage):
            path = self._ask.save_path("Export as a table", f"{title}.csv", TABLES)
            if path is not None:
                self._write(path, page.as_csv())

    def _write(self, path: Path, data: bytes) -> None:
        try:
            write_bytes(path, data)
        except FileError as error:
            self._ask.tell("Nothing was saved", str(error))
        else:
            self._session.said.emit(f"Saved in {path.name}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.study.want(False)
        self._session.attention.glance(None)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.study.want(False)
        super().closeEvent(event)
