"""A factor's label, typed where it stands: a field over its box that follows the camera and grows with the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from sysmap.style.theme import Theme

NARROWEST, WIDEST = 96.0, 260.0
"""Pixels at 100 %; a longer label takes another line."""

PAD = 9.0
SMALLEST_TYPE = 11.0
"""Pixels: what is being typed stays readable however small the map is."""

STAYS_OPEN = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Losing the focus this way does not end the typing: its own menu, or a look at another window."""


class LabelField(QTextEdit):
    """Enter, Tab or a click elsewhere finishes; Esc gives up. It speaks once, then it is gone."""

    ended = Signal()
    """It is over, one way or the other."""
    finished = Signal(str)
    """After ``ended``: the label as typed, white space folded; "" where nothing was."""

    def __init__(
        self, text: str, middle: Callable[[], QPointF], zoom: Callable[[], float], theme: Theme, over: QWidget
    ):
        """``middle``: where on ``over`` (pixels) the box's centre is now; ``zoom``: 1.0 is 100 %."""
        super().__init__(over)
        self._canvas = over
        self._middle, self._zoom, self._theme = middle, zoom, theme
        self._ended = False
        self.setAcceptRichText(False)
        self.setPlainText(text)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Label of the factor")
        self.setStyleSheet(
            f"QTextEdit {{ background: {theme.factor_fill}; color: {theme.factor_text};"
            f" border: 2px solid {theme.accent}; border-radius: {theme.corner_radius:.0f}px; }}"
        )
        self.textChanged.connect(self.follow)
        self.selectAll()
        self.follow()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def label(self) -> str:
        return " ".join(self.toPlainText().split())

    def follow(self) -> None:
        """Stand over the box as the camera and the text are now."""
        scale = max(self._zoom(), SMALLEST_TYPE / self._theme.font_label)
        font = QFont(self._theme.font_family)
        font.setPixelSize(round(self._theme.font_label * scale))
        self.setFont(font)
        text = QFontMetricsF(font).horizontalAdvance(self.toPlainText() + "  ")
        width = min(max(text + 2 * PAD * scale, NARROWEST * scale), WIDEST * scale)
        document = self.document()
        document.setDocumentMargin(PAD * scale * 0.6)
        document.setTextWidth(width - 4)
        height = document.size().height() + 4
        middle = self._middle()
        self.setGeometry(round(middle.x() - width / 2), round(middle.y() - height / 2), round(width), round(height))

    def finish(self) -> None:
        """Take what has been typed."""
        if self._end():
            self.finished.emit(self.label)

    def give_up(self) -> None:
        """Forget what has been typed."""
        self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS_OPEN:
            self.finish()

    def _end(self) -> bool:
        """Go away; False where it was going already (losing the focus ends it, and ending it loses the focus)."""
        if self._ended:
            return False
        self._ended = True
        if self.hasFocus():
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()
        self.ended.emit()
        return True
