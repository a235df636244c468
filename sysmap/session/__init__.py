"""One open map for the window: the document, what is selected and lit, its file and its analysis, as Qt signals."""

from sysmap.session.attention import NETWORK_COLOURINGS, Attention, Spotlight
from sysmap.session.session import Session

__all__ = ["NETWORK_COLOURINGS", "Attention", "Session", "Spotlight"]
