"""The style sheet is one that Qt can read, names no colour of its own, and grows with the scale."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QStyleFactory, QWidget

from sysmap.style.stylesheet import mix, stylesheet
from sysmap.style.theme import DARK, LIGHT, ROOM, THEMES, Theme


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.id)
def test_every_picture_it_names_is_there(theme: Theme):
    pictures = re.findall(r'url\("([^"]+)"\)', stylesheet(theme))
    assert len(pictures) >= 5
    for picture in pictures:
        assert Path(picture).is_file(), picture


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.id)
def test_qt_reads_it_and_paints_with_it(qtbot, theme: Theme):
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("Save", window)
    button.setProperty("role", "primary")
    window.setStyle(QStyleFactory.create("Fusion"))
    window.setStyleSheet(stylesheet(theme))  # a sheet that Qt cannot parse logs a warning, which fails the test
    button.resize(120, 40)
    button.ensurePolished()
    assert button.grab().toImage().pixelColor(8, 20).name() == theme.accent


def test_it_grows_with_the_scale(qtbot):
    heights = []
    for scale in (1.0, 2.0, 3.0):
        field = QLineEdit()
        qtbot.addWidget(field)
        field.setStyleSheet(stylesheet(LIGHT, scale))
        field.ensurePolished()
        heights.append(field.sizeHint().height())
    assert heights[1] > heights[0] * 1.6
    assert heights[2] > heights[0] * 2.3


def test_themes_give_different_windows():
    assert len({stylesheet(theme) for theme in (LIGHT, DARK, ROOM)}) == 3


def test_mix_runs_from_one_colour_to_the_other():
    assert mix("#000000", "#ffffff", 0) == "#000000"
    assert mix("#000000", "#ffffff", 1) == "#ffffff"
    assert mix("#102030", "#304050", 0.5) == "#203040"
