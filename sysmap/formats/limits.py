"""How much a file may hold: what no map needs is refused before it takes time and memory."""

from __future__ import annotations

from sysmap.model.errors import FileError


class Allowance:
    """So many parts of a kind ("words") may be read of a file, all in all."""

    def __init__(self, name: str, what: str, most: int) -> None:
        self.name, self.what, self.most = name, what, most
        self._left = most

    def spend(self, count: int = 1) -> None:
        """Take note of some more. Raises FileError where there are too many."""
        self._left -= count
        if self._left < 0:
            raise FileError(f"{self.name} holds more than {self.most:,} {self.what}. Expected the file of a map.")
