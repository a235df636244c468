"""Help, About: the version, the licences, and the text of each."""

from PySide6.QtWidgets import QLabel, QPushButton

import sysmap
from sysmap.licences import components
from sysmap.ui.dialogs.about import About
from sysmap.ui.dialogs.licences import Licences


def test_about_says_the_version_and_leads_to_every_text(window, qtbot):
    about = About(window)
    qtbot.addWidget(about)
    about.show()
    words = " ".join(label.text() for label in about.findChildren(QLabel))
    assert f"sysmap {sysmap.__version__}" in words
    assert "LGPL" in words
    (button,) = about.findChildren(QPushButton)
    button.click()
    (page,) = about.findChildren(Licences)
    assert page.isVisible()
    assert page.names.count() == len(components())
    seen = set()
    for row in range(page.names.count()):
        page.names.setCurrentRow(row)
        seen.add(page.text.toPlainText())
        assert len(page.text.toPlainText()) > 200
    assert len(seen) > 5
    page.close()
