"""Where Tab goes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_in_turn(holder: QWidget, stops: Iterable[QWidget]) -> None:
    """Let Tab come to what is new in a widget where it stands; it would else come after all that is in the window."""
    before = holder.previousInFocusChain()
    while before and before is not holder and (_passed_over(before) or holder.isAncestorOf(before)):
        before = before.previousInFocusChain()
    last = before or holder
    for stop in stops:
        QWidget.setTabOrder(last, stop)
        last = stop


def _passed_over(widget: QWidget) -> bool:
    """Whether Tab never stops at it, so that nothing can be put after it."""
    return widget.focusPolicy() == Qt.FocusPolicy.NoFocus
