"""Typing a label on the map: one field at a time, that ends when the map changes what it stands on."""

from __future__ import annotations

from collections.abc import Callable

from sysmap.canvas.overlay import Wire
from sysmap.canvas.rename import LabelField
from sysmap.canvas.view import MapView
from sysmap.model import Change

Place = tuple[float, float]


class Naming:
    """Opens the field over a place of the map and follows the camera and the map with it."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self._field: LabelField | None = None
        view.camera_changed.connect(self._follow)
        view.session.changed.connect(self._heed)
        view.session.opened.connect(self.give_up)

    def begin(
        self,
        text: str,
        where: Callable[[], Place],
        named: Callable[[str], None],
        factor_id: str = "",
        wire: Wire | None = None,
    ) -> None:
        """Ask for a label; ``named`` hears it.

        ``where``: the centre of the box, map units, whenever it is asked. ``factor_id``: whose label it is, "" for a
        factor to come. ``wire``: the link to it that is shown meanwhile.
        """
        self.finish()
        view, overlay = self._view, self._view.overlay
        field = LabelField(text, lambda: view.to_screen(*where()), lambda: view.zoom, view.theme, view.viewport())
        field.ended.connect(self._ended)
        field.finished.connect(named)
        self._field, overlay.editing, overlay.wire = field, factor_id, wire

    def finish(self) -> None:
        """Take what is being typed, if anything is."""
        if self._field is not None:
            self._field.finish()

    def give_up(self) -> bool:
        """Forget what is being typed; False where nothing is."""
        if self._field is None:
            return False
        self._field.give_up()
        return True

    def _ended(self) -> None:
        overlay = self._view.overlay
        self._field, overlay.editing, overlay.wire = None, "", None

    def _follow(self) -> None:
        if self._field is not None:
            self._field.follow()

    def _heed(self, change: Change) -> None:
        overlay = self._view.overlay
        needs = {overlay.editing, overlay.wire.source if overlay.wire else ""}
        if any(change.after.get(key, "as it was") is None for key in needs):
            self.give_up()
        else:
            self._follow()
