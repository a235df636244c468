"""A box for several things looks different when all, none, or only some of them have what it says."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sysmap.style.resources import example_files


def test_some_look_neither_like_all_nor_like_none(window):
    window.open_file(example_files()[1])
    session = window.session
    session.attention.select(session.snapshot.links)
    window.show_panel("inspector")
    box = window.parts.inspector.page.delay
    looks = {}
    for count in (0, 1, len(session.snapshot.links)):
        with session.document.edit("Delays"):
            for place, key in enumerate(sorted(session.snapshot.links)):
                session.document.put(replace(session.document.link(key), delay=place < count))
        QApplication.processEvents()
        looks[box.checkState()] = box.grab().toImage()
    none, some, every = (
        looks[state] for state in (Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked)
    )
    assert some != none
    assert some != every
    assert none != every
