"""LOOPY's models as a file, as an address with its end lost, and as the objects of LOOPY 2."""

import json
from urllib.parse import quote

import pytest
from reading_of import labelled, link_between, links_of, map_of, read_text

from sysmap.files import save_file
from sysmap.formats import FORMATS
from sysmap.formats.loopy import LOOPY
from sysmap.model import Factor, SystemMap
from sysmap.model.errors import FileError

MODEL = [
    [[1, 100, 300, 0.5, "tax%20revenue", 3], [2, 500, 300, 0.5, "foxes", 1]],
    [[2, 1, 100, -1, 0], [1, 2, 100, 1, 0], [1, 1, 80, 1, 0]],
    [[400, 100, "Add%20more%0Aanimals!"]],
    2,
]
LINKS = {"foxes>tax revenue": "-", "tax revenue>foxes": "+", "tax revenue>tax revenue": "+"}


def read(text: str):
    data = text.encode()
    assert next(form for form in FORMATS if form.sniff(data)) is LOOPY
    reading = LOOPY.read(data, "foxes.json")
    return map_of(reading), reading


def address(model, last: str) -> str:
    said = quote(json.dumps(model, separators=(",", ":")), safe="[],.!")
    return "https://ncase.me/loopy/v1.1/?data=" + said.removesuffix("]") + last


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(MODEL),
        "\ufeff \n" + json.dumps(MODEL, indent=2),
        address(MODEL, "]"),
        address(MODEL, "%5D"),
        address(MODEL, ""),
        quote(address(MODEL, "%5D"), safe=":/?="),
    ],
)
def test_one_model_in_many_forms(text):
    held, reading = read(text)
    assert links_of(held) == LINKS
    assert (held.info.description, reading.placed) == ("Add more\nanimals!", True)
    revenue = labelled(held, "tax revenue")
    assert (revenue.x, revenue.y) == (100, 300)
    assert revenue.extra == {"Start": "0.5", "Colour": "green"}


def test_links_bulge_as_far_as_they_did():
    held, _ = read(json.dumps(MODEL))
    assert link_between(held, "tax revenue", "foxes").bend == 0.25
    assert link_between(held, "tax revenue", "tax revenue").bend is None


def test_loopy_2_counts_its_factors():
    model = {
        "globals": {"loopyMode": 1},
        "nodes": [{"label": "a%20b", "x": 0, "y": 0, "hue": 0}, {"label": "c", "x": 300, "y": 0}],
        "edges": [{"from": 0, "to": 1, "arc": 30, "strength": -1}, {"from": 0, "to": 7}],
        "labels": [],
    }
    held, reading = read(json.dumps(model))
    assert links_of(held) == {"a b>c": "-"}
    assert "Link 2: an end is not in the file; the link was left out." in reading.notes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("https://x/loopy/?data=XQAAAAISAAAA", "LOOPY's short form"),
        ("https://x/loopy/?data=", "LOOPY's short form"),
        ("[[[1,2", "the JSON is damaged"),
        ("[[[1, 2]], 5]", "Expected lists of factors and links"),
    ],
)
def test_what_is_no_model(text, said):
    with pytest.raises(FileError, match=r"^foxes\.json") as caught:
        read(text)
    assert said in str(caught.value)


def test_odd_values_do_not_stop_it():
    held, _ = read('[[[1,"x",null,0,5,99],null,[2]],[[1,2,"a","b"],[1],[[],{}]],[[0]]]')
    assert len(held.factors) == 2
    assert links_of(held) == {"5>2": "?"}


def test_it_is_only_read(tmp_path):
    with pytest.raises(
        FileError, match=r"Cannot save a\.loopy: LOOPY model is only read\. What can be written: \.sysmap"
    ):
        save_file(tmp_path / "a.loopy", SystemMap.of([Factor("f1", "A")]))
    save_file(tmp_path / "a.json", SystemMap.of([Factor("f1", "A")]))
    assert b'"elements"' in (tmp_path / "a.json").read_bytes(), "the JSON that is written is Kumu's"


def test_a_number_beyond_all_numbers_is_no_bend():
    huge = "9" * 400
    held, _ = read_text(LOOPY, f'[[[1,1,1,0,"a",0],[2,1,{huge},0,"b",0]],[[1,2,{huge},1,0],[2,1,5,-1,0]],[],2]')
    assert links_of(held) == {"a>b": "+", "b>a": "-"}


ADDRESS = "https://ncase.me/loopy/v1.1/?embed=1&data=" + quote('[[[1,1,1,0,"tax & spend",0]],[[1,1,9,-1,0]],[],2]')


@pytest.mark.parametrize(
    "said",
    [
        ADDRESS,
        ADDRESS.replace("%22", '"').replace("%20%26%20", " & ") + "&play=1",
        ADDRESS[:70] + "\n" + ADDRESS[70:] + "\n",
        f"[InternetShortcut]\r\nURL={ADDRESS}\r\nIconIndex=0\r\n",
        '[[[1,1,1,0,"tax & spend",0]],[[1,1,9,-1,0]],4,2]',
    ],
)
def test_an_address_as_people_keep_it(said):
    assert LOOPY.sniff(said.encode())
    assert links_of(read_text(LOOPY, said)[0]) == {"tax & spend>tax & spend": "-"}


def test_what_is_packed_is_refused_with_a_way_out():
    packed = b"]\0\0\x80\0\xff\xff\xff\xff\xff\xff\xff\xff\0"
    assert LOOPY.sniff(packed)
    for data in (packed, b"https://1000i100.github.io/loopy/2/?data=1a2bXQ/AAA_bc.."):
        with pytest.raises(FileError, match=r"short form, which sysmap does not read\. In LOOPY, save"):
            LOOPY.read(data, "model.loopy")


def test_more_text_than_a_map_holds_is_refused():
    texts = ",".join('[1,1,"%s"]' % ("a" * 400_000) for _ in range(3))
    with pytest.raises(FileError, match=r"^map: the description is longer than"):
        read_text(LOOPY, f'[[[1,1,1,0,"a",0]],[],[{texts}],2]')
