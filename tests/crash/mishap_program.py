"""The program itself, in a process of its own, in which something goes wrong: ``python mishap_program.py KIND``.

It draws a factor before and, where it lives on, another after, prints what it knows as JSON, and ends at once.
"""

import ctypes
import json
import os
import sys
import threading

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QGraphicsView, QLabel, QPlainTextEdit

from sysmap import app
from sysmap.canvas.item import MapItem
from sysmap.model import Factor
from sysmap.ui.dialogs.errors import ErrorLog


def fail(*_):
    raise ArithmeticError("made to fail")


def fail_in_slot(window):
    QTimer.singleShot(0, fail)


def fail_in_paint(window):
    view = window.parts.desk.findChild(QGraphicsView) or window.parts.desk
    (item,) = [each for each in view.scene().items() if isinstance(each, MapItem)]
    right, item._draw = item._draw, fail
    for each in range(5):
        QTimer.singleShot(each * 20, view.viewport().repaint)
    QTimer.singleShot(150, lambda: setattr(item, "_draw", right))


def fail_in_thread(window):
    threading.Thread(target=fail).start()


def fail_in_job(window):
    window.session.start("Fail", fail, fail)


def fail_in_listener(window):
    window.session.committed.connect(fail)
    draw(window, "heard")


KINDS = {
    "slot": fail_in_slot,
    "paint": fail_in_paint,
    "thread": fail_in_thread,
    "job": fail_in_job,
    "listener": fail_in_listener,
    "abort": lambda _: os.abort(),
    "null": lambda _: ctypes.string_at(0),
}


def draw(window, label):
    with window.session.document.edit("Add"):
        window.session.document.put(Factor(label, label))


def go(window, kind):
    window.parts.binder.run("new")
    draw(window, "before")
    QTimer.singleShot(100, lambda: go_wrong(window, kind))


def go_wrong(window, kind):
    QTimer.singleShot(500, lambda: tell(window))  # counted from here: however busy the machine, it comes after
    KINDS[kind](window)


def tell(window):
    draw(window, "after")
    window.parts.binder.run("error-log")
    (page,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, ErrorLog)]
    shown = page.findChild(QPlainTextEdit).toPlainText()
    told = {"factors": sorted(window.session.snapshot.factors), "log": shown, "modules": sorted(sys.modules)}
    print(json.dumps(told), flush=True)
    os._exit(0)


def look(window):
    """Only what the first page says."""
    print(json.dumps([each.text() for each in window.start.findChildren(QLabel)]), flush=True)
    os._exit(0)


def main(kind):
    furnish = app.furnish

    def furnish_and_go(window, *rest):
        furnish(window, *rest)
        QTimer.singleShot(0, lambda: look(window) if kind == "look" else go(window, kind))

    app.furnish = furnish_and_go
    app.run()


if __name__ == "__main__":
    main(sys.argv[1])
