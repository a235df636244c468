"""Text packed by the lz-string library's compressToUTF16 (pieroxy, 2013): LZ78 over a stream of bits, 15 a letter."""

from __future__ import annotations

MOST_PACKED = 2_000_000
MOST_LETTERS = 20_000_000
"""Letters, packed and unpacked; more is refused: a small text can unpack to anything."""


class PackedError(ValueError):
    """The text is not packed as lz-string does it, ends too early, or unpacks to too much."""


class _Bits:
    """The stream of bits: the highest of the 15 in each letter comes first, the lowest of a number comes first."""

    def __init__(self, packed: str) -> None:
        self._letters = iter(packed)
        self._held = self._count = 0  # the bits that come next, the first of them lowest

    def take(self, count: int) -> int:
        """The next ``count`` bits as a number. Raises PackedError at the end."""
        while self._count < count:
            letter = next(self._letters, None)
            if letter is None:
                raise PackedError("it ends too early")
            bits = ord(letter) - 32
            if not 0 <= bits < 1 << 15:
                raise PackedError("it holds a letter that cannot be there")
            self._held |= int(f"{bits:015b}"[::-1], 2) << self._count
            self._count += 15
        number = self._held & ((1 << count) - 1)
        self._held >>= count
        self._count -= count
        return number


def first_letter(packed: str) -> str:
    """The first letter of what is packed, "" where nothing can be."""
    try:
        return _letter(_Bits(packed[:3]), 2)
    except PackedError:
        return ""


def unpack(packed: str) -> str:
    """What was packed. Raises PackedError."""
    if len(packed) > MOST_PACKED:
        raise PackedError("it is far longer than a map")
    bits = _Bits(packed)
    last = _letter(bits, 2)
    if not last:
        return ""
    known = ["", "", "", last]  # the first three numbers are commands: a letter of 8 bits, one of 16, the end
    out = [last]
    total, width = 1, 3
    room = 4  # how many more entries the numbers of this width can tell apart
    while True:
        code = bits.take(width)
        if code == 2:
            return "".join(out)
        if code < 2:
            known.append(chr(bits.take(16 if code else 8)))
            code = len(known) - 1
            room -= 1
            if not room:
                room, width = 1 << width, width + 1
        if code > len(known):
            raise PackedError("a part of it is damaged")
        entry = known[code] if code < len(known) else last + last[0]
        out.append(entry)
        total += len(entry)
        if total > MOST_LETTERS:
            raise PackedError("it unpacks to far more than a map")
        known.append(last + entry[0])
        last = entry
        room -= 1
        if not room:
            room, width = 1 << width, width + 1


def _letter(bits: _Bits, width: int) -> str:
    """The letter that the stream begins with; "" for an empty text."""
    code = bits.take(width)
    if code == 2:
        return ""
    if code > 2:
        raise PackedError("it does not begin with a letter")
    return chr(bits.take(16 if code else 8))
