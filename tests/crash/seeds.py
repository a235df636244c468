"""Sound files of every family of readers: real ones of the tests, and what this program itself writes."""

import sys
from pathlib import Path

from sysmap.formats import FORMATS
from sysmap.model import (
    Ability,
    Commitment,
    Experiment,
    Factor,
    Goal,
    Holding,
    Lever,
    Link,
    LoopName,
    MapInfo,
    Perspective,
    Plan,
    Polarity,
    Push,
    Relation,
    RelationKind,
    Scenario,
    Stakeholder,
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
        Factor(
            "f3",
            "=Emissions & more",
            300,
            -200,
            goal=Goal(-1),
            lever=Lever("Group 7", "system", (Commitment("w1", "audits"),)),
        ),
        Link("l1", "f1", "f2", Polarity.OPPOSITE, 2.5, True, 0.5, 0.25, "why", ("t",), (Holding("p1", Polarity.SAME),)),
        Link("l2", "f2", "f1", Polarity.SAME),
        Link("l3", "f1", "f3", Polarity.SAME),
        Link("l4", "f3", "f3"),
        LoopName("o1", frozenset({"l1", "l2"}), "Lock-in", "A story"),
        View("v1", "Start", "leverage", ("f1",), (0.0, 40.0, 1.25)),
        Stakeholder("w1", "Ann", 5, 5, "person", "State", influence=0.5, interest=0.25, power=True, goals="=x"),
        Stakeholder("w2", "Port & Co", 300, 40, position=-1, wanted=(0.5, 1.0), tags=("big",)),
        RelationKind("k1", "funds", 3, "dotted", formal=True),
        Relation("r1", "k1", "w1", "w2", 2.0, notes="since 1990", plan=Plan("2030-01-31", "w1")),
        Ability("a1", "w1", "f1", 0.75, -1),
        Experiment("e1", "f3", "A tax", "2029-05-01", "less", "more", keep="talk"),
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
    "ucinet": [
        b"dl n=3 nm=2 format=edgelist1\nlabels:\nAnn,Bo,Cy\nmatrix labels:\nfunds advises\ndata:\n1 2 .5\n!\n2 3\n",
        b'DL nr=2 nc=2 diagonal absent\nrow labels embedded\ndata:\n"A b" 0 1\nc 1 0\n',
        b"dl n=3 format=lowerhalf\ndata:\n0\n1 0\n0 1 0\n",
        b"dl n=3 format=nodelist1 labels embedded data:\na b c\nb a\n",
    ],
    "csv": [
        b'From,To,Polarity,Strength,Delay,Certainty,Notes\nCoal,Wind,-,2.5,yes,0.5,"a\nb"\nWind,Coal,+,1,no,1,\'=x\n',
        b"Label;Notes;Tags;x;y;Owner\nCoal;black;a,b;1;2;Ann\nWind;;;3;4;\n",
        b",Coal,Wind\nCoal,0,-1\nWind,0.5,0\n",
        b"Stakeholder,Type,Influence,Interest,Position\nAnn,person,8/10,high,opposed\nPort,NGO,7,20%,2\n",
        "From,To,Relation,Mutual,Date\nAnn,Port,funds,yes,2030-01-31\nÁnn,Bo,advises,,\n".encode(),
        b"Actor,Factor,Ability,Stance\nAnn,Price,0.5,up\nBo,Price,low,down\n",
    ],
    "tsv": ["Coal\tWind\t−\nWind\tCoal\t+\n".encode("utf-16")],
}


def families(*folders: Path) -> dict[str, tuple[bytes, ...]]:
    """Seeds by the id of their format, "sysmap" for our own files.

    The files of ``folders`` and of the folders in them are seeds as well, each of the format that would open it.
    """
    found = {form.id: list(_TOLD.get(form.id, ())) for form in FORMATS if form.reader}
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
