"""The other half of lz-string's UTF-16 packing, so that tests can make packed files. Written from its description."""


def pack(letters: str) -> str:
    bits: list[int] = []
    codes: dict[str, int] = {}
    fresh: set[str] = set()
    size, width, room = 3, 2, 2

    def put(number: int, count: int) -> None:
        bits.extend(number >> place & 1 for place in range(count))

    def used() -> None:
        nonlocal room, width
        room -= 1
        if room == 0:
            room, width = 1 << width, width + 1

    def emit(word: str) -> None:
        if word in fresh:
            fresh.remove(word)
            wide = ord(word) > 255
            put(int(wide), width)
            put(ord(word), 16 if wide else 8)
            used()
        else:
            put(codes[word], width)
        used()

    word = ""
    for letter in letters:
        if letter not in codes:
            codes[letter] = size
            size += 1
            fresh.add(letter)
        if word + letter in codes:
            word += letter
            continue
        emit(word)
        codes[word + letter] = size
        size += 1
        word = letter
    if word:
        emit(word)
    put(2, width)
    bits += [0] * (-len(bits) % 15)
    parts = (bits[place : place + 15] for place in range(0, len(bits), 15))
    return "".join(chr(int("".join(map(str, part)), 2) + 32) for part in parts) + " "
