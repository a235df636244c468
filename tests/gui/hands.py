"""What hands do in the window and outside it: the room types and saves, others write the same file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sysmap.files import open_file
from sysmap.model import Document, Factor
from sysmap.storage import native, recovery
from sysmap.storage.journal import journals_dir


def type_line(qtbot, window, text):
    window.focus_bar()
    qtbot.keyClicks(QApplication.focusWidget(), text)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def run(window, action):
    window.parts.binder.run(action)


def labels(snapshot):
    return sorted(factor.label for factor in snapshot.factors.values())


def in_file(path):
    return labels(Document(open_file(path).records).snapshot)


def others_add(path, label):
    """Another laptop opens the file, adds a factor and saves."""
    opened = native.read(path)
    native.save(path, Document([*opened.records, Factor(label.lower(), label, 400.0)]).snapshot, opened.carried)


def recoverable(window):
    """What is on the disk of what is being typed."""
    for folder in journals_dir().iterdir() if journals_dir().exists() else ():
        return recovery.read_journal(folder).typed
    return {}
