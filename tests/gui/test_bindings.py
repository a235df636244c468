"""The installed pair of PySide6 and Python survives hours of painting: some pairs crash after some hundred calls."""

import subprocess
import sys

CALLS = """
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QGraphicsRectItem, QGraphicsScene
app = QApplication([])
scene = QGraphicsScene()
item = QGraphicsRectItem(0, 0, 10, 10)
scene.addItem(item)
for step in range(200_000):
    item.setPos(step % 800, step % 600)
class Speaker(QObject):
    said = Signal(object, int)
heard = []
speaker = Speaker()
speaker.said.connect(lambda thing, number: heard.append(number))
for step in range(200_000):
    speaker.said.emit({"step": step}, step)
assert heard == list(range(200_000))
assert item.pos().x() == 199_999 % 800
print("alive")
"""


def test_200_000_moves_and_200_000_signals_do_not_crash():
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
