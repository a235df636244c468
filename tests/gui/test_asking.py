"""The questions of the real window, where the file dialog itself is answered beforehand."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from sysmap.style.theme import LIGHT
from sysmap.ui.asking import Dialogs
from sysmap.ui.strip import Strip

PICTURES = ("Picture (*.png)", "Drawing (*.svg)", "Document (*.pdf)")
MAPS = ("sysmap map (*.sysmap)",)


@pytest.fixture
def dialogs(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    dialogs = Dialogs(window, Strip(), lambda: LIGHT)
    dialogs.asked = []
    return dialogs


def answer(monkeypatch, dialogs, path, kind, replace=True):
    """The person gives this path under this kind, and says whether a file may be replaced."""

    def choose(title, _text, _choices):
        dialogs.asked.append(title)
        return 0 if replace else 1

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))
    monkeypatch.setattr(dialogs, "choose", choose)


@pytest.mark.parametrize(
    ("typed", "kind", "saved"),
    [
        ("map.png", PICTURES[0], "map.png"),
        ("map", PICTURES[2], "map.pdf"),
        ("map.svg", PICTURES[0], "map.svg"),
        ("map.png", PICTURES[1], "map.svg"),
        ("Map 2.0", PICTURES[0], "Map 2.0.png"),
        ("MAP.PNG", PICTURES[0], "MAP.PNG"),
    ],
)
def test_a_picture_has_the_kind_that_was_meant(dialogs, monkeypatch, tmp_path, typed, kind, saved):
    answer(monkeypatch, dialogs, tmp_path / typed, kind)
    assert dialogs.save_path("Export", "map.png", PICTURES) == tmp_path / saved
    assert dialogs.asked == []


@pytest.mark.parametrize("replace", [True, False])
def test_a_file_whose_name_was_only_completed_is_not_replaced_unasked(dialogs, monkeypatch, tmp_path, replace):
    (tmp_path / "workshop.sysmap").write_text("yesterday's", encoding="utf-8")
    answer(monkeypatch, dialogs, tmp_path / "workshop", MAPS[0], replace)
    path = dialogs.save_path("Save", "Untitled map.sysmap", MAPS)
    assert path == (tmp_path / "workshop.sysmap" if replace else None)
    assert dialogs.asked == ["workshop.sysmap is there already"]


def test_the_dialogs_own_question_is_not_asked_twice(dialogs, monkeypatch, tmp_path):
    (tmp_path / "workshop.sysmap").write_text("yesterday's", encoding="utf-8")
    answer(monkeypatch, dialogs, tmp_path / "workshop.sysmap", MAPS[0])
    assert dialogs.save_path("Save", "Untitled map.sysmap", MAPS) == tmp_path / "workshop.sysmap"
    assert dialogs.asked == []


def test_nothing_is_made_of_a_dialog_that_was_closed(dialogs, monkeypatch):
    answer(monkeypatch, dialogs, "", "")
    assert dialogs.save_path("Save", "Untitled map.sysmap", MAPS) is None


def test_a_message_is_wide_enough_to_be_read_as_sentences(dialogs, qtbot):
    boxes = []

    def look():
        box = QApplication.activeModalWidget()
        boxes.append((box.width(), box.text(), box.informativeText()))
        box.accept()

    QTimer.singleShot(50, look)
    dialogs.tell("The map was not saved", "Choose another folder, or ask who looks after it. " * 4)
    ((width, title, text),) = boxes
    assert width >= 420
    assert title == "The map was not saved"
    assert text.startswith("Choose another folder")


def test_a_title_becomes_a_name_that_every_system_allows(dialogs, monkeypatch):
    suggested = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: suggested.append(words[2]) or ("", ""))
    dialogs.save_path("Save", "What/why: energy?.sysmap", MAPS)
    assert Path(suggested[0]).name == "What-why- energy-.sysmap"
