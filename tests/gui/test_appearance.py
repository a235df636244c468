"""Another appearance while the window stands there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sysmap.style.theme import DARK, LIGHT
from sysmap.ui.widgets import Button


def colours(window):
    """What the window's ground, its text and a button come to, once the style sheet has been followed."""
    QApplication.processEvents()
    button = window.start.findChild(Button)
    picture = window.grab().toImage()
    return picture.pixelColor(4, picture.height() - 4).name(), button.palette().buttonText().color().name()


def test_dark_and_back_dresses_what_is_there_already(window):
    before = colours(window)
    assert before[1] == LIGHT.text
    window.set_appearance("dark")
    assert colours(window) == (DARK.window, DARK.text)
    window.set_appearance("light")
    assert colours(window) == before


def test_the_letters_of_room_mode_go_with_it(window):
    QApplication.processEvents()
    button = window.start.findChild(Button)
    before = button.font().pixelSize()
    window.toggle_room()
    assert window.start.findChild(Button).font().pixelSize() > before
    window.toggle_room()
    assert window.start.findChild(Button).font().pixelSize() == before


def test_the_pointer_is_busy_meanwhile(window):
    seen = []
    window._appearance.changed.connect(lambda _: seen.append(QApplication.overrideCursor().shape()))
    window.set_appearance("dark")
    assert seen == [Qt.CursorShape.WaitCursor]
    assert QApplication.overrideCursor() is None
