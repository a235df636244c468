"""Takes the pictures of the user guide from the real window: python docs/make_pictures.py"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["SYSMAP_DATA_DIR"] = tempfile.mkdtemp()
sys.path.insert(0, str(HERE.parent))

from PySide6.QtWidgets import QApplication, QWidget

from sysmap.actions.action import Verdict
from sysmap.edits.deleting import delete
from sysmap.edits.factors import add_factor
from sysmap.jobs import ThreadJobs
from sysmap.model import Sheet
from sysmap.session import Session, Spotlight
from sysmap.session.importing import Importing
from sysmap.session.opening import open_map
from sysmap.storage.settings import Settings
from sysmap.style.resources import EXAMPLES
from sysmap.ui.appearance import Appearance
from sysmap.ui.dialogs.importing import ImportPreview
from sysmap.ui.window import Window

LIT = "Coal's grip"
PUSHED = "New coal plants built"
TABLE = """From,To,Effect,Who said it
Trust between agencies,Information shared,helps,Nurses
Information shared,Plans made together,helps,Managers
Plans made together,Trust between agencies,helps,Nurses
Turnover of staff,Trust between agencies,hurts,Nurses
Plans made together,Workload,unclear,Managers
Workload,Turnover of staff,helps,Nurses
"""


def settle(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


def take(widget: QWidget, name: str) -> None:
    settle(0.6)
    widget.grab().save(str(HERE / "pictures" / f"{name}.png"))


def take_history(window: Window) -> None:
    """A moment that somebody named, and the map as it is a little later."""
    session = window.session
    window.show_panel("history")
    session.history.name_moment("After lunch")
    session.history.wait()
    settle(0.3)
    add_factor(session.document, "Trust in the grid", (420.0, 300.0))
    delete(session.document, [next(iter(session.snapshot.factors))])
    settle(0.3)
    history = window.parts.history
    history.list.moved.emit(next(row for row in history.list.rows.rows if row.moment is not None))
    take(window, "history")
    history.closed.emit()


def take_people(window: Window) -> None:
    """The stakeholders' sheet with its panel, the grid and the strategy board."""
    window.session.attention.turn(Sheet.STAKEHOLDERS)
    window.show_panel("network")
    settle(1)
    take(window, "stakeholders")
    for board in ("grid", "strategy"):
        window.parts.binder.run(f"board-{board}")
        take(window, board)
        window.parts.binder.run(f"board-{board}")
    window.session.attention.turn(Sheet.CAUSAL)


def take_preview(window: Window, appearance: Appearance) -> None:
    """A table in words that the program cannot know all of."""
    table = Path(tempfile.mkdtemp()) / "Workshop.csv"
    table.write_text(TABLE, encoding="utf-8")
    importing = Importing(window.session.jobs, table, open_map(table))
    preview = ImportPreview(importing, appearance.theme, (Verdict.OPEN, Verdict.ADD), window)
    preview.show()
    take(preview, "preview")
    preview.close()


def main() -> None:
    app = QApplication([])
    app.setStyle("Fusion")
    appearance = Appearance(Settings(appearance="light", motion=False))
    appearance.apply()
    window = Window(appearance)
    window.furnish(Session(ThreadJobs()))
    window.resize(1440, 900)
    window.show()
    take(window, "start")
    window.open_file(EXAMPLES / "re-amp.sysmap")
    settle(2)
    session = window.session
    assert session.analyst.analysis is not None
    lit = next(loop for loop in session.analyst.analysis.loops.loops if loop.name == LIT)
    session.attention.pin(Spotlight.of_loop(lit))
    take(window, "window")
    take(window.parts.sides.widget(0), "loops")
    session.attention.clear()
    window.show_panel("levers")
    session.attention.colour("leverage")
    session.attention.glance(None)
    take(window, "levers")
    session.attention.colour("")
    window.show_panel("whatif")
    session.trial.push([key for key, factor in session.snapshot.factors.items() if factor.label == PUSHED], -1)
    take(window, "whatif")
    session.trial.end()
    take_people(window)
    take_history(window)
    take_preview(window, appearance)
    window.toggle_room()
    take(window, "room")
    window.toggle_room()
    window.set_appearance("dark")
    session.attention.pin(Spotlight.of_loop(lit))
    window.show_panel("loops")
    take(window, "dark")
    window.close()


if __name__ == "__main__":
    main()
