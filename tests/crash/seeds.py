"""Sound files of every family of readers: real ones of the tests, and what this program itself writes."""

import sys
from pathlib import Path

from sysmap.formats import FORMATS
from sysmap.model import (
    Factor,
    Goal,
    Holding,
    Lever,
    Link,
    LoopName,
    MapInfo,
    Perspective,
    Polarity,
    Push,
    Scenario,
    SystemMap,
    View,
)
from sysmap.storage import native

TESTS = Path(__file__).parents[1]
EXAMPLES = TESTS.parent / "resources" / "examples"
sys.path.append(str(TESTS / "unit" / "formats"))

from lz_packer import pack  # noqa: E402

COAL = SystemMap.of(
    [
        MapInfo(title="Coal", description="Told by many,\nin two days."),
        Perspective("p1", "Utilities"),
        Factor("f1", "Coal", 0, 0, "black", ("fuel", "old"), pinned=True, perspectives=("p1",), extra={"Owner": "Ann"}),
        Factor("f2", "Wind “new”", 300, 0.5, goal=Goal(1, 2.0), actionability=0.5, intervention=4),
        Factor("f3", "=Emissions & more", 300, -200, goal=Goal(-1), lever=Lever("Group 7")),
        Link("l1", "f1", "f2", Polarity.OPPOSITE, 2.5, True, 0.5, 0.25, "why", ("t",), (Holding("p1", Polarity.SAME),)),
        Link("l2", "f2", "f1", Polarity.SAME),
        Link("l3", "f1", "f3", Polarity.SAME),
        Link("l4", "f3", "f3"),
        LoopName("o1", frozenset({"l1", "l2"}), "Lock-in", "A story"),
        View("v1", "Start", "leverage", ("f1",), (0.0, 40.0, 1.25)),
        Scenario("s1", "Tax it", (Push("f1", -1), Push("f2", held=False)), "tanh", 50),
    ]
)
_TOLD = {
    "loopy": [
        b'[[[1,100,300,0.5,"tax%20revenue",3],[2,500,300,0.5,"foxes",1]],[[2,1,100,-1,0],[1,2,9,1,0]],[[4,1,"A%20b"]],2]',
        b"https://ncase.me/loopy/v1.1/?data=[[[1,100,300,0.5,%22tax%22,3],[2,500,300,0.5,%22fox%22,1]],[[2,1,9,-1,0]],[],2]",
    ],
    "insightmaker": [
        b'{"elements":[{"type":"STOCK","name":"Fish","display":{"coordinates":[100,100],"size":[120,50]}},'
        b'{"type":"FLOW","name":"Births","to":"Fish"},{"type":"VARIABLE","name":"Rate","behavior":{"value":"[Fish]/7"}},'
        b'{"type":"LINK","from":"Fish","to":"Births","behavior":{"polarity":"POSITIVE"}}]}'
    ],
    "gml": [
        b'graph [ directed 1 node [ id 1 label "a &amp; b" ] node [ id 2 ] edge [ source 1 target 2 weight -1.5 ] ]'
    ],
    "pajek": [b'*Vertices 2\n1 "a" 0.1 0.2 0.5\n2 "b c"\n*Arcs\n1 2 -1\n*Edges\n2 1 2\n'],
    "csv": [
        b'From,To,Polarity,Strength,Delay,Certainty,Notes\nCoal,Wind,-,2.5,yes,0.5,"a\nb"\nWind,Coal,+,1,no,1,\'=x\n',
        b"Label;Notes;Tags;x;y;Owner\nCoal;black;a,b;1;2;Ann\nWind;;;3;4;\n",
        b",Coal,Wind\nCoal,0,-1\nWind,0.5,0\n",
    ],
    "tsv": ["Coal\tWind\t−\nWind\tCoal\t+\n".encode("utf-16")],
}


def families(*folders: Path) -> dict[str, tuple[bytes, ...]]:
    """Seeds by the id of their format, "sysmap" for our own files.

    The files of ``folders`` and of the folders in them are seeds as well, each of the format that would open it.
    """
    found = {form.id: list(_TOLD.get(form.id, ())) for form in FORMATS if form.id != "mermaid"}  # only written
    for form in FORMATS:
        if form.id in found and form.write is not None:
            found[form.id].append(form.write(COAL).data)
    found["prsm"].append(pack(found["prsm"][-1].decode()).encode())
    found["sysmap"] = [native.dump(COAL), (TESTS / "files" / "v1-coal.sysmap").read_bytes()]
    found["sysmap"] += [path.read_bytes() for path in sorted(EXAMPLES.glob("*.sysmap"))]
    for folder in (TESTS / "files" / "formats", *folders):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            data = path.read_bytes()
            form = next((form.id for form in FORMATS if form.sniff(data)), "")
            family = "sysmap" if native.sniff(data) else form
            if family in found:
                found[family].append(data)
    return {name: tuple(seeds) for name, seeds in found.items()}
