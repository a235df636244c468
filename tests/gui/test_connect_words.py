"""L says what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sysmap.style.resources import example_files
from sysmap.ui.toast import Toast


def test_l_says_what_to_pick(window):
    window.open_file(example_files()[1])
    desk = window.parts.desk
    (toast,) = desk.findChildren(Toast)
    desk.setFocus()
    window.session.attention.select([])
    QTest.keyClick(desk, Qt.Key.Key_L)
    assert toast.text() == "Pick where the link starts, then its end; Esc stops"
    QTest.keyClick(desk, Qt.Key.Key_Escape)
    factor = next(iter(window.session.snapshot.factors.values()))
    window.session.attention.select([factor.id])
    QTest.keyClick(desk, Qt.Key.Key_L)
    assert toast.text() == f"Pick where the link from “{factor.label}” goes; Esc stops"
    assert desk.hand.busy
