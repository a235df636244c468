"""Where things stand and how links run: layouts, free places, routing, the geometry of links. numpy only."""

from sysmap.layout.arrange import LAYOUTS, Boxes, Cancelled, Layout, arrange
from sysmap.layout.places import free_place, free_places
from sysmap.layout.routing import route, stands_round

__all__ = [
    "LAYOUTS",
    "Boxes",
    "Cancelled",
    "Layout",
    "arrange",
    "free_place",
    "free_places",
    "route",
    "stands_round",
]
