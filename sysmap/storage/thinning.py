"""Which of many versions stay: all of the newest, then fewer and fewer the older they are."""

from __future__ import annotations

from collections.abc import Sequence

HOUR, DAY = 3600.0, 86_400.0

SPANS = ((2 * DAY, HOUR), (14 * DAY, DAY), (60 * DAY, 7 * DAY), (float("inf"), 30 * DAY))
"""Up to an age (seconds), one version stays for each span (seconds): hours, then days, weeks, months."""


def thinned(times: Sequence[float], now: float, newest: int) -> list[int]:
    """The places in ``times`` (seconds since 1970, in any order) of the versions that may go.

    The ``newest`` ones stay whatever their age. Of the others the last of each span stays. Spans are counted from 1970
    and not from now, so that what stays today is not thrown out tomorrow for another one.
    """
    order = sorted(range(len(times)), key=lambda place: -times[place])
    seen: set[tuple[float, int]] = set()
    going = []
    for rank, place in enumerate(order):
        age = now - times[place]
        span = next(span for oldest, span in SPANS if age < oldest)
        key = (span, int(times[place] // span))
        if key in seen and rank >= newest:
            going.append(place)
        seen.add(key)
    return going
