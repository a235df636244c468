"""What takes long waits for the window's first picture."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

import sysmap
from sysmap import app
from sysmap.storage.settings import Settings
from sysmap.ui.appearance import Appearance
from sysmap.ui.mishaps import Mishaps
from sysmap.ui.painted import Painted
from sysmap.ui.window import Window

ROOT = Path(sysmap.__file__).parents[1]


class Diary(QObject):
    """Writes down what a window is told."""

    def __init__(self, window):
        super().__init__(window)
        self.lines = []
        window.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.lines.append("painted")
        return False


def test_it_is_told_after_the_picture_and_once(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    diary = Diary(window)
    Painted(window).seen.connect(lambda: diary.lines.append("seen"))
    window.show()
    qtbot.waitUntil(lambda: "seen" in diary.lines, timeout=5000)
    assert diary.lines[0] == "painted"
    window.update()
    qtbot.waitUntil(lambda: diary.lines[-1] == "painted", timeout=5000)
    qtbot.wait(60)
    assert diary.lines.count("seen") == 1


def test_a_window_that_is_never_painted_waits_no_longer_than_a_second(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitSignal(Painted(window).seen, timeout=5000):
        pass
    assert not window.isVisible()


def test_a_window_closed_before_its_furniture_comes_stays_closed(qtbot, own_data):
    window = Window(Appearance(Settings(appearance="light", motion=False)))
    qtbot.addWidget(window)
    window.show()
    assert window.close()
    app.furnish(window, Mishaps(), None)
    assert not hasattr(window, "parts")


def test_the_program_begins_what_takes_long_behind_its_picture(own_data):
    code = (
        "import os\n"
        "from sysmap import app\n"
        "class Window(app.Window):\n"
        "    def paintEvent(self, event):\n"
        "        print('painted', flush=True)\n"
        "def furnish(*_):\n"
        "    print('furnished', flush=True)\n"
        "    os._exit(0)\n"
        "app.Window, app.furnish = Window, furnish\n"
        "app.run()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    said = [line for line in done.stdout.splitlines() if line in ("painted", "furnished")]
    assert said[0] == "painted"
    assert said[-1] == "furnished"
