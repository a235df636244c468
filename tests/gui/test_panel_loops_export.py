"""All loops into a table: from the panel and the menu, bounded, stopped, refused by a disk."""

import csv
from itertools import permutations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sysmap.actions import looping
from sysmap.jobs import ThreadJobs
from sysmap.model import Document, Factor, Link, Polarity
from sysmap.session import Session
from sysmap.storage.settings import Settings
from sysmap.ui.appearance import Appearance
from sysmap.ui.window import Window


def complete(size, label="Factor {}"):
    names = [f"f{i}" for i in range(size)]
    links = [Link(f"{a}{b}", a, b, Polarity.SAME) for a, b in permutations(names, 2)]
    return Document([*(Factor(name, label.format(i), 120.0 * i) for i, name in enumerate(names)), *links])


def shown(window, document):
    window.session.file.forget()
    window.session.open(document)
    window.show_map()
    window.session.analyst.answer()
    return window.parts.loops


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def said(window):
    words = []
    window.session.said.connect(words.append)
    return words


def test_the_button_writes_every_loop_with_the_number_it_has_in_the_list(window, answers, tmp_path, said):
    panel = shown(window, complete(5, "=Factor {}"))
    answers.path = tmp_path / "loops.csv"
    QTest.mouseClick(panel.search.save, Qt.MouseButton.LeftButton)
    written = rows(answers.path)
    assert len(written) == 84
    assert [row["Loop"] for row in written] == [f"R{n}" for n in range(1, 85)]
    assert all(row["Factors"].startswith("'=Factor") for row in written)
    assert said == ["loops.csv: 84 loops written: that is all of them."]
    assert answers.asked == []


def test_where_longer_loops_exist_one_says_which(window, answers, tmp_path, said):
    panel = shown(window, complete(8))
    answers.path, answers.choice = tmp_path / "loops.csv", 0
    window.parts.binder.run("export-loops")
    assert len(rows(answers.path)) == len(panel.session.analyst.analysis.loops.loops) < 16_064
    assert said[-1].endswith("longer ones exist.")
    answers.choice = 1
    window.parts.binder.run("export-loops")
    assert len(rows(answers.path)) == 16_064
    answers.choice, answers.path = 2, tmp_path / "none.csv"
    window.parts.binder.run("export-loops")
    assert not answers.path.exists()
    assert answers.asked == ["Which loops?"] * 3


def test_no_more_rows_than_a_spreadsheet_opens(window, answers, tmp_path, said, monkeypatch):
    monkeypatch.setattr(looping, "MOST", 3000)
    shown(window, complete(8))
    answers.path = tmp_path / "loops.csv"
    window.parts.binder.run("export-loops")
    assert len(rows(answers.path)) == 3000
    assert said == ["loops.csv: 3,000 loops written, complete to length 5; longer ones exist."]


def test_a_disk_that_refuses_is_told(window, answers, tmp_path):
    shown(window, complete(4))
    answers.path = tmp_path / "nowhere" / "loops.csv"
    window.parts.binder.run("export-loops")
    assert "no such file or folder" in answers.told[0]


def test_stop_leaves_what_was_there_before(qtbot, qapp, answers, tmp_path):
    qapp.setStyle("Fusion")
    window = Window(Appearance(Settings(appearance="light", motion=False)))
    window.furnish(Session(ThreadJobs()), answers)
    qtbot.addWidget(window)
    window.show()
    shown(window, complete(11))
    answers.path = tmp_path / "loops.csv"
    answers.path.write_text("what was there")
    window.parts.binder.run("export-loops")
    footer = window.parts.footer
    qtbot.waitUntil(lambda: "so far" in footer.task.text(), timeout=10_000)
    assert footer.progress.maximum() == 0  # nobody can tell how far it is
    QTest.mouseClick(footer.cancel, Qt.MouseButton.LeftButton)
    assert not footer.task.isVisible()
    window.session.file.forget()
    window.close()
    assert answers.path.read_text() == "what was there"
    assert [path.name for path in tmp_path.iterdir()] == ["loops.csv"]
