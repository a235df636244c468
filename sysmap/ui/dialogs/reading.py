"""A page of text to read: pictures as wide as the page, room over headings, links that lead somewhere and back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImageReader,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextImageFormat,
)
from PySide6.QtWidgets import QTextBrowser

OVER_HEADING, UNDER_HEADING, UNDER_LINES = 20.0, 6.0, 6.0
"""px"""


class ReadingPage(QTextBrowser):
    """Shows a Markdown file. Links to pages beside it open here, others in the person's own browser."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.sourceChanged.connect(self._lay_out)
        self._here = QUrl()
        self.setSource(QUrl.fromLocalFile(str(file)))

    def _follow(self, link: QUrl) -> None:
        target = self._here.resolved(link)
        if target.isLocalFile() and target.toLocalFile().endswith(".md"):
            self.setSource(target)
        else:
            QDesktopServices.openUrl(target)

    def _lay_out(self, page: QUrl) -> None:
        """Another page: Markdown comes without room between its paragraphs."""
        self._here = page
        block = self.document().begin()
        while block.isValid():
            form = QTextBlockFormat(block.blockFormat())
            if form.headingLevel():
                form.setTopMargin(OVER_HEADING if block.blockNumber() else 0)
                form.setBottomMargin(UNDER_HEADING)
            elif not QTextCursor(block).currentTable():
                form.setBottomMargin(UNDER_LINES)
            QTextCursor(block).setBlockFormat(form)
            block = block.next()
        self._fit_pictures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_pictures()

    def _fit_pictures(self) -> None:
        """No picture is wider than the page."""
        room = self.viewport().width() - 2 * self.document().documentMargin()
        block = self.document().begin()
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                if fragment.charFormat().isImageFormat():
                    self._fit_picture(fragment.position(), fragment.charFormat().toImageFormat(), room)
                fragments += 1
            block = block.next()

    def _fit_picture(self, position: int, form: QTextImageFormat, room: float) -> None:
        own = QImageReader(self._here.resolved(QUrl(form.name())).toLocalFile()).size().width()
        width = min(own, room)
        if own > 0 and form.width() != width:
            form.setWidth(width)
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(form)
