"""Files made to fill the memory, to take for ever, or to reach where they should not: one function each."""

import io
import random
import zipfile
from collections.abc import Callable

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_MB = 1_000_000


def book(*lines: tuple[str, ...]) -> bytes:
    """A sound workbook of one sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("Links")
        for row, line in enumerate((("From", "To"), ("A", "B"), *lines)):
            sheet.write_row(row, 0, line)
    return out.getvalue()


def with_parts(parts: dict[str, bytes]) -> bytes:
    """A workbook in which these parts are others, or come on top."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as sound, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sound.namelist():
            made.writestr(name, parts.get(name) or sound.read(name))
        for name in parts.keys() - set(sound.namelist()):
            made.writestr(name, parts[name])
    return out.getvalue()


def sheet(inside: bytes) -> bytes:
    return with_parts({SHEET: b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (_MAIN, inside)})


def _cells(rows: int, across: int) -> bytes:
    chance = random.Random(1)
    return b"".join(
        b"<row>%s</row>" % b"".join(b"<c><v>%d</v></c>" % chance.randrange(10**9) for _ in range(across))
        for _ in range(rows)
    )


def _names(letter: str, count: int) -> str:
    return "|".join(f"{letter}{number}" for number in range(count))


def _entities(encoding: str) -> bytes:
    nested = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    told = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a0 "ha">{nested}]><x>&a11;</x>'
    return told.encode(encoding)


def _json(elements: bytes, rest: bytes = b"") -> bytes:
    return b'{"elements":[%s],"connections":[]%s}' % (elements, rest)


HOSTILE: dict[str, Callable[[], bytes]] = {
    # workbooks
    "bomb.xlsx": lambda: with_parts({SHEET: b"<x>" + b"0" * (80 * _MB)}),
    "entities.xlsx": lambda: with_parts({SHEET: _entities("utf-8")}),
    "entities in utf-16.xlsx": lambda: with_parts({STRINGS: _entities("utf-16")}),
    "late entities.xlsx": lambda: with_parts({SHEET: b"<!--%s-->" % (b"x%dy" * 300_000) + _entities("utf-8")[38:]}),
    "cells.xlsx": lambda: sheet(_cells(40_000, 8)),
    "all the cells there are.xlsx": lambda: sheet(
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "far columns.xlsx": lambda: sheet(
        b"".join(b'<row><c r="XFD%d"><v>%d</v></c></row>' % (n, n) for n in range(1, 9999))
    ),
    "strings.xlsx": lambda: with_parts(
        {STRINGS: b"<sst %s>%s</sst>" % (_MAIN, b"".join(b"<si><t>%x</t></si>" % (n * 7919) for n in range(340_000)))}
    ),
    "repeated strings.xlsx": lambda: with_parts({STRINGS: b"<sst %s>%s" % (_MAIN, b"<si><t>a</t></si>" * 5 * _MB)}),
    "nested.xlsx": lambda: with_parts({SHEET: b"".join(b"<a%d>" % (n * 7919 % 99_991) for n in range(1_400_000))}),
    "many to many.xlsx": lambda: book((_names("a", 3000), _names("b", 3000))),
    "above.xlsx": lambda: with_parts(
        {
            "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            b'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            b'relationships/worksheet" Target="../../../../../../etc/passwd"/></Relationships>',
            "../../above.txt": b"x",
            "/tmp/above.txt": b"x",  # an absolute name, which no reader may write to
        }
    ),
    "parts.xlsx": lambda: with_parts({f"xl/media/{number}": b"x" for number in range(20_000)}),
    # tables
    "commas.csv": lambda: b"From,To\n" + b"," * (60 * _MB),
    "wide.csv": lambda: b"From,To," + b",".join(b"c%d" % n for n in range(_MB)) + b"\nA,B\n",
    "wide and long.csv": lambda: (
        b"From,To," + b",".join(b"c%d" % n for n in range(90_000)) + b"\n" + b"A,B,1\n" * 90_000
    ),
    "matrix.csv": lambda: b"\n".join(
        [b"," + b",".join(b"%d" % n for n in range(40_000)), *(b"%d,1" % n for n in range(40_000))]
    ),
    "links.csv": lambda: b"From,To\n" + b"".join(b"a%d,b%d\n" % (n % 9000, n * 7919 % 9001) for n in range(600_000)),
    "quotes.csv": lambda: b'From,To\n"' + b'""' * (20 * _MB),
    "digits.csv": lambda: b"From,To,Strength\nA,B," + b"9" * 900_000 + b"\nB,A,1e999\nA,A,NaN\n",
    # JSON
    "nested.json": lambda: b'{"elements":' + b"[" * (200 * _MB) + b'"connections"',
    "nested objects.json": lambda: _json(b"", b',"x":' + b'{"a":' * (8 * _MB)),
    "not quite too deep.json": lambda: _json(b'{"label":"A","x":' + b"[" * 950 + b"]" * 950 + b"}"),
    "objects.json": lambda: _json(b"{}," * (20 * _MB) + b"{}"),
    "numbers.json": lambda: _json(b"0," * (30 * _MB) + b"0"),
    "elements.json": lambda: _json(b",".join(b'{"label":"e%d"}' % n for n in range(390_000))),
    "loops.json": lambda: _json(
        b"", b',"loops":[%s]' % b",".join(b'{"connections":["%d"]}' % n for n in range(190_000))
    ),
    "infinite.json": lambda: _json(
        b'{"label":"A","x":Infinity,"y":NaN},{"label":"B","x":1e999,"y":' + b"9" * 4000 + b"}"
    ),
    "surrogates.json": lambda: _json(rb'{"label":"\ud800","\udfff":"\ud83d","x":{"\udead":["\ud800"]}}'),
    "one link.prsm": lambda: (
        b'{"nodes":[{"id":"a"}],"edges":[%s]}'
        % b",".join(b'{"from":"a","to":"a","note":"%d","label":"%d"}' % (n, n) for n in range(190_000))
    ),
    "groups.prsm": lambda: b'{"nodes":[%s],"edges":[]}' % b",".join([b'{"isCluster":true}'] * 390_000),
    "packed.prsm": lambda: "".join(["ᯡ", "⁄¨ഀ䌣㠴怳Х怡Ƞ〥䂚" * 170_000]).encode(),
    "packed well.prsm": lambda: "".join(["ᯡ", "†" * 1_900_000]).encode(),
    "nested.loopy": lambda: b"[[[" + b"[" * (60 * _MB),
    "huge.loopy": lambda: b'[[[1,1,1,0,"a",0],[2,1,%s,0,"b",0]],[[1,2,%s,1,0]],[],2]' % (b"9" * 4000, b"9" * 400),
    "elements.insight.json": lambda: b'{"elements":[%s]}' % b",".join([b'{"type":"LINK"}'] * 390_000),
    "entities.mmp": lambda: (
        _entities("utf-8").replace(b"<x>", b"<mentalmodeler>").replace(b"</x>", b"</mentalmodeler>")
    ),
    "nested.mmp": lambda: b"<mentalmodeler>" + b"<concepts>" * (19 * _MB),
    "concepts.mmp": lambda: b"<mentalmodeler><concepts>" + b"<concept/>" * (19 * _MB),
}
"""By the name of the file. Where to read them is the business of who reads them."""
