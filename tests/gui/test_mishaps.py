"""A mistake of the program itself: said, written down, and the map is still there to draw on."""

import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit

import sysmap
from sysmap.model import Factor
from sysmap.storage.errorlog import MOST_BYTES, log_path, read_errors, write_error
from sysmap.ui.dialogs.errors import ErrorLog
from sysmap.ui.mishaps import Mishaps


@pytest.fixture
def hooks(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)


def test_an_error_is_said_and_written_and_the_map_goes_on(window, hooks, qtbot, capsys):
    window.parts.binder.run("new")
    said = []
    window.session.said.connect(said.append)
    with qtbot.captureExceptions():
        Mishaps(window.session.said.emit).watch()
        QTimer.singleShot(0, lambda: 1 / 0)
        qtbot.waitUntil(lambda: bool(said))
    assert "still open" in said[0]
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert "ZeroDivisionError" in read_errors()
    assert f"sysmap {sysmap.__version__}" in read_errors()
    with window.session.document.edit("Add"):
        window.session.document.put(Factor("a", "A"))
    assert window.session.snapshot.factors


def error_of(number):
    try:
        number / 0
    except ZeroDivisionError as error:
        return type(error), error, error.__traceback__


def test_saying_that_fails_is_not_said_again(hooks, capsys):
    def fails(_):
        sys.excepthook(KeyError, KeyError("while saying"), None)

    Mishaps(fails).watch()
    sys.excepthook(*error_of(1))
    assert "ZeroDivisionError" in log_path().read_text()
    assert "while saying" in log_path().read_text()


def test_the_same_mistake_again_and_again_is_said_once(hooks, capsys, monkeypatch):
    said = []
    Mishaps(said.append).watch()
    for _ in range(50):
        sys.excepthook(*error_of(1))
    sys.excepthook(KeyError, KeyError("another"), None)
    assert len(said) == 2
    assert log_path().read_text().count("ZeroDivisionError") == 1
    monkeypatch.setattr("sysmap.ui.mishaps.ONCE", 0.0)
    sys.excepthook(*error_of(1))
    sys.excepthook(*error_of(1))
    assert len(said) == 4


def test_an_error_where_nothing_can_be_raised_is_written(hooks):
    class Odd:
        def __del__(self):
            raise KeyError("at the end")

    Mishaps().watch()
    Odd()
    assert "KeyError: 'at the end'" in log_path().read_text()


def test_an_error_in_another_thread_is_written(hooks):
    Mishaps(lambda _: None).watch()
    thread = threading.Thread(target=error_in_thread)
    thread.start()
    thread.join()
    assert "KeyError: 'in a thread'" in log_path().read_text()


def error_in_thread():
    raise KeyError("in a thread")


def test_ctrl_c_is_no_mistake(hooks, capsys):
    Mishaps(lambda _: None).watch()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not log_path().exists()


def test_a_long_log_begins_anew_and_the_old_is_kept():
    write_error(ValueError("first"))
    with log_path().open("a") as file:
        file.write("." * MOST_BYTES)
    write_error(ValueError("second"))
    assert "first" not in read_errors()
    assert "second" in read_errors()
    assert "first" in log_path().with_name("errors.old.log").read_text()


def test_the_help_menu_shows_the_log(window):
    write_error(ValueError("this and that"))
    window.parts.binder.run("error-log")
    (page,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, ErrorLog) and each.isVisible()]
    assert "this and that" in page.findChild(QPlainTextEdit).toPlainText()
    page.close()


def test_where_nothing_went_wrong_the_log_says_so(window):
    log_path().parent.mkdir(parents=True)
    log_path().touch()  # it is there from the start, for crashes
    assert ErrorLog(window).text.toPlainText() == "Nothing has gone wrong so far."
