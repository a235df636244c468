"""What moves by itself in a view of the map: the eye travels, boxes glide to other places, a reading pulses."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractScrollArea

from sysmap.canvas.camera import Camera
from sysmap.canvas.motion import GLIDE_MS, PULSE_MS, Motion
from sysmap.canvas.stage import Pulse, Stage
from sysmap.session import Spotlight

Places = Mapping[str, tuple[float, float]]
"""Centres of boxes by the ids of their elements, map units."""

GLIDING = 1_500  # links of a map that still glides


class Motions(QObject):
    """At most one of each kind is under way; what it shows goes by way of the stage."""

    def __init__(self, view: QAbstractScrollArea, stage: Stage) -> None:
        super().__init__(view)
        self._view, self._stage = view, stage
        self._travel, self._glide, self._beat = Motion(self), Motion(self), Motion(self)

    def travel(self, start: Camera, goal: Camera, look: Callable[[Camera], None]) -> None:
        """Give ``look`` the cameras on the way from ``start``, the last of them ``goal``."""
        self.stay()
        self._travel.run(lambda share: look(start.towards(goal, share)), GLIDE_MS)

    def stay(self) -> None:
        """The eye goes no further."""
        self._travel.drop()

    def glide(self, before: Places, after: Places) -> None:
        """Show boxes on their way; the scene has them at the end of it already. Large maps do not glide."""
        scene = self._stage.scene
        if len(scene.ties) > GLIDING:
            return
        begin, end = scene.pos.copy(), scene.pos.copy()
        for places, pos in ((before, begin), (after, end)):
            for element_id, place in places.items():
                if element_id in scene.row:
                    pos[scene.row[element_id]] = place

        def show(share: float) -> None:
            here = self._stage.scene is scene and len(scene.pos) == len(begin)
            self._stage.pose = scene.posed(begin + (end - begin) * share) if share < 1 and here else None
            self._view.viewport().update()

        self._glide.run(show, GLIDE_MS)

    def land(self) -> None:
        """Boxes that glide are where they go."""
        if self._stage.pose is not None:
            self._glide.finish()

    def pulse(self, light: Spotlight) -> None:
        """Let what is lit glow once around its way."""

        def show(share: float) -> None:
            self._stage.pulse = Pulse(light, share) if share < 1 else None
            self._view.viewport().update()

        self._beat.run(show, PULSE_MS, even=True)

    def drop(self) -> None:
        """Nothing moves any more."""
        for motion in (self._travel, self._glide, self._beat):
            motion.drop()
        self._stage.pose = self._stage.pulse = None
