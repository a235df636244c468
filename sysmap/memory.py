"""Keeps Python's search for lost memory away from what stays: a large map's records, the window's parts."""

from __future__ import annotations

import gc

from PySide6.QtCore import QTimer

from sysmap.session import Session

REST_MS = 1500
"""How long after a map was opened its records are set aside, so that it is on the screen by then."""


def keep_still(session: Session) -> None:
    """Spare the stroke of a pen the search through all that is open (0.15 s with 12,000 records).

    Every map that is opened is searched once, then set aside. What is taken off it later is freed all the same, for
    records do not refer to each other in circles.
    """
    rest = QTimer(session, singleShot=True, interval=REST_MS)
    rest.timeout.connect(set_aside)
    session.opened.connect(rest.start)
    rest.start()


def set_aside() -> None:
    """What is there by now is no longer searched, except by the next call."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
