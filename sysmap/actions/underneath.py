"""What becomes of the open map's file while others have their hands on it: said once, calmly, over the map."""

from __future__ import annotations

from functools import partial

from sysmap.actions.action import Context
from sysmap.actions.importing import ALIKE
from sysmap.actions.opening import TYPING
from sysmap.actions.saving import save, save_as
from sysmap.actions.together import COPIES, bring_in_file
from sysmap.storage.underneath import State

FILE = "file"
"""The key of what is offered over the map."""


def watch_file(context: Context) -> None:
    """From now on, say what others do to the file of the open map."""
    session = context.session
    session.opened.connect(partial(_begin, context))
    for news in (session.file.turned, session.file.rebased, session.file.saved, session.opened):
        news.connect(partial(_heed, context))


def _begin(context: Context) -> None:
    """What was offered about the last map is not about this one."""
    context.ask.withdraw(ALIKE)
    context.ask.withdraw(COPIES)
    context.ask.withdraw(TYPING)


def _heed(context: Context) -> None:
    file = context.session.file
    if file.path is None or file.state is State.SAME:
        context.ask.withdraw(FILE)
    elif file.state is State.CHANGED:
        text = f"Somebody else has changed {file.path.name} since you opened it."
        context.ask.offer(FILE, text, {"Put both together": partial(bring_in_file, context)})
    else:
        text = f"{file.path.name} is not where it was. It was deleted or renamed, or its drive was taken out."
        choices = {"Save it again": partial(save, context), "Save somewhere else": partial(save_as, context)}
        context.ask.offer(FILE, f"{text} Your map is still open, and safe on this computer.", choices)
