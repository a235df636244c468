"""Ways in which a file goes bad: by a disk, by a transfer, by a hand that meant well, by one that did not."""

import io
import random
import re
import zipfile
from collections.abc import Callable

LARGEST = 4 * 2**20
"""Bytes of a mutated file: what doubles again and again must not run away."""

_TOKENS = re.compile(rb'"(?:[^"\\]|\\.)*"|[A-Za-z_][\w.:-]*|[-+]?\d[\d.eE+-]*|\s+|.', re.DOTALL)
_NUMBER = re.compile(rb"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?")
_NAMED = re.compile(rb'"[^"\n]{1,60}"|>[^<>\n]{1,60}<')
_NUMBERS = (b"1e999", b"-1e999", b"NaN", b"Infinity", b"-0", b"9" * 400, b"9" * 5000, b"1e308", b"18446744073709551616")
_NUMBERS += (b"-1", b"0x7fffffff", b"1e-400", b"0." + b"0" * 400 + b"1", b"", b"true", b'"7"', b"null")
_PIECES = (b"\xff", b"\0", b'"', b"[", b"]", b"{", b"}", b"<", b">", b"&", b"\\", b"\\ud800", b"\r", b"\xe2\x80\xa8")
_PIECES += (
    b"null",
    b"{}",
    b"[]",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&b;",
    b"]]>",
    b"-->",
    b"~",
    b"|",
    b",,,,",
    b"\t",
)
_OPENINGS = (
    (b"[", b"]"),
    (b"{", b"}"),
    (b"(", b")"),
    (b"<a>", b"</a>"),
    (b'{"a":', b"}"),
    (b"a [", b"]"),
    (b'"', b'"'),
)

Mutation = Callable[[bytes, random.Random, bytes], bytes]


def mutated(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """A damaged ``data``; ``other`` is a second file, for what two of them mixed up would give."""
    if data[:4] == b"PK\x03\x04" and chance.random() < 0.7:
        return _archive(data, chance)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        data = chance.choice(MUTATIONS)(data, chance, other)[:LARGEST]
    return data


def _flip(data: bytes, chance: random.Random, other: bytes) -> bytes:
    held = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 30)) if held else 0):
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    return bytes(held)


def _truncate(data: bytes, chance: random.Random, other: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] if chance.random() < 0.8 else data[at:]


def _delete(data: bytes, chance: random.Random, other: bytes) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, chance: random.Random, other: bytes) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[start:end] * chance.choice((2, 2, 3, 50, 2000)) + data[end:]


def _splice(data: bytes, chance: random.Random, other: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _insert(data: bytes, chance: random.Random, other: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    start, end = _span(other, chance)
    return data[:at] + chance.choice((*_PIECES, other[start:end], chance.randbytes(3))) + data[at:]


def _swap_tokens(data: bytes, chance: random.Random, other: bytes) -> bytes:
    tokens = _TOKENS.findall(data)
    for _ in range(chance.choice((1, 1, 4)) if len(tokens) > 1 else 0):
        first, second = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        tokens[first], tokens[second] = tokens[second], tokens[first]
    return b"".join(tokens)


def _nest(data: bytes, chance: random.Random, other: bytes) -> bytes:
    start, end = _span(data, chance)
    opening, closing = chance.choice(_OPENINGS)
    deep = chance.choice((3, 70, 1200, 100_000))
    return data[:start] + opening * deep + data[start:end] + closing * chance.choice((0, deep)) + data[end:]


def _number(data: bytes, chance: random.Random, other: bytes) -> bytes:
    return _instead(data, _NUMBER, chance.choice(_NUMBERS), chance)


def _same_name(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """One name, id or text stands where another stood."""
    found = _NAMED.findall(data)
    return _instead(data, _NAMED, chance.choice(found), chance) if found else data


def _encode(data: bytes, chance: random.Random, other: bytes) -> bytes:
    return chance.choice(_ENCODINGS)(data, chance)


def _recoded(data: bytes, chance: random.Random) -> bytes:
    code = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"))
    return data.decode("utf-8", "replace").encode(code, "replace")


def _misdeclared(data: bytes, chance: random.Random) -> bytes:
    said = chance.choice((b"utf-7", b"utf-16", b"cp037", b"nothing", b"utf-8\0", b"rot13", b"zip", b"hex"))
    return re.sub(rb'(encoding|charset)="?[\w-]+', lambda found: found[1] + b'="' + said, data, count=1)


_ENCODINGS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _recoded,
    _recoded,
    _misdeclared,
    lambda data, chance: chance.choice((b"\xef\xbb\xbf", b"\xef\xbb\xbf" * 2, b"\xff\xfe")) + data,
    lambda data, chance: data.replace(b"ae"[chance.randrange(2) :][:1], "e\u0301\u0430".encode()),
    lambda data, chance: data.replace(b"e", b"\xc1\xa5", chance.randrange(1, 4)),  # longer than allowed
    lambda data, chance: data.replace(b"\n", chance.choice((b"\r", b"\r\n", b"", b"\x85", b"\0"))),
)

MUTATIONS: tuple[Mutation, ...] = (
    _flip,
    _truncate,
    _delete,
    _double,
    _splice,
    _insert,
    _swap_tokens,
    _nest,
    _number,
    _same_name,
    _encode,
)


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((0, 1, 2, 8, 40, 400)))


def _instead(data: bytes, pattern: re.Pattern[bytes], new: bytes, chance: random.Random) -> bytes:
    places = [found.span() for found in pattern.finditer(data)]
    if not places:
        return data
    start, end = chance.choice(places)
    return data[:start] + new + data[end:]


def _archive(data: bytes, chance: random.Random) -> bytes:
    """A zip archive with one of its parts damaged, lost, renamed, doubled or exchanged for another."""
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        parts = [(name, whole.read(name)) for name in whole.namelist()]
    which = chance.randrange(len(parts))
    name, part = parts[which]
    if not name.endswith((".xml", ".rels")) or chance.random() < 0.8:
        parts[which] = name, mutated(part, chance, chance.choice(parts)[1])
    else:
        stranger = (chance.choice(("../../" + name, "/etc/" + name, name.upper(), "\\" + name, "a\0b")), part)
        parts[which : which + 1] = chance.choice(
            ([], [stranger], [(name, chance.choice(parts)[1])], [parts[which]] * 2)
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        seen: set[str] = set()
        for name, part in parts:
            if name not in seen:  # zipfile warns of a name that comes twice
                made.writestr(name, part)
            seen.add(name)
    return out.getvalue()
