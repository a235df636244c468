"""The pages over the window: every word of them can be read, and no link leads into the void."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QApplication, QLabel

from sysmap.style.resources import GUIDE
from sysmap.ui.dialogs.about import About
from sysmap.ui.dialogs.guide import Guide
from sysmap.ui.dialogs.reading import ReadingPage
from sysmap.ui.dialogs.shortcuts import ShortcutPage


def show(qtbot, dialog):
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    QApplication.processEvents()
    return dialog


@pytest.mark.parametrize("room", [False, True])
def test_no_key_on_the_shortcut_page_is_cut_off(window, qtbot, room):
    if room:
        window.toggle_room()
    page = show(qtbot, ShortcutPage(window))
    for label in page.findChildren(QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        assert label.height() >= needed, label.text()
        assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()


def test_pictures_are_no_wider_than_their_page(qtbot, tmp_path):
    QImage(1600, 400, QImage.Format.Format_RGB32).save(str(tmp_path / "wide.png"))
    QImage(80, 40, QImage.Format.Format_RGB32).save(str(tmp_path / "small.png"))
    (tmp_path / "page.md").write_text("# Page\n\n![wide](wide.png)\n\n![small](small.png)\n", encoding="utf-8")
    page = ReadingPage(tmp_path / "page.md")
    page.resize(700, 500)
    show(qtbot, page)
    assert page.horizontalScrollBar().maximum() == 0
    assert pictures(page)["small.png"] == 80
    assert 500 < pictures(page)["wide.png"] < 700
    page.resize(500, 500)
    QApplication.processEvents()
    assert page.horizontalScrollBar().maximum() == 0
    page.resize(2000, 500)
    QApplication.processEvents()
    assert pictures(page)["wide.png"] == 1600


def pictures(page):
    found = {}
    block = page.document().begin()
    while block.isValid():
        piece = block.begin()
        while not piece.atEnd():
            form = piece.fragment().charFormat()
            if form.isImageFormat():
                found[form.toImageFormat().name()] = form.toImageFormat().width()
            piece += 1
        block = block.next()
    return found


def test_links_to_the_web_open_elsewhere_and_the_notices_stay(window, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    (page,) = show(qtbot, About(window)).findChildren(ReadingPage)
    before = page.toPlainText()
    assert "Third-party" in before
    page.anchorClicked.emit(QUrl("https://www.qt.io"))
    assert [url.toString() for url in opened] == ["https://www.qt.io"]
    assert page.toPlainText() == before


def test_the_guide_leads_to_its_other_pages_and_back(window, qtbot):
    guide = show(qtbot, Guide(window))
    first = guide.page.toPlainText()
    assert "Five minutes" in first
    assert guide.back.isHidden()
    guide.page.anchorClicked.emit(QUrl("file-format.md"))
    assert guide.page.source() == QUrl.fromLocalFile(str(GUIDE.parent / "file-format.md"))
    assert guide.page.toPlainText() != first
    guide.back.click()
    assert guide.page.toPlainText() == first
    assert guide.back.isHidden()
