"""The published schema says what the program does: it takes every map, and refuses what the program refuses."""

import json
from copy import deepcopy
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from test_files_native import json_values, maps

from sysmap.files import open_file
from sysmap.model import Polarity
from sysmap.model.errors import FileError
from sysmap.model.records import KINDS
from sysmap.storage import native
from sysmap.style.resources import EXAMPLES, RESOURCES

SCHEMA = json.loads((RESOURCES / f"sysmap-{native.VERSION}.schema.json").read_text("utf-8"))
SAYS = Draft202012Validator(SCHEMA)
DEFINED = SCHEMA["$defs"]
OUR_FILES = sorted([*EXAMPLES.rglob("*.sysmap"), *Path("tests/files").glob(f"v{native.VERSION}-*.sysmap")])
BEYOND_A_SCHEMA = (
    "has the same id",
    "hangs in the air",
    "join the same two factors",
    "a perspective that is not there",
    "pushes one factor twice",
    "levels deep",
    "should be a whole number, not a number",
    "should be a whole number or nothing, not a number",
)


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_the_map_by_hand_is_one_and_is_laid_out(tmp_path):
    page = Path("docs/file-format.md").read_text("utf-8")
    told = page.partition("## A map by hand")[2].partition("```json\n")[2].partition("```")[0]
    SAYS.validate(json.loads(told))
    (tmp_path / "coal.sysmap").write_text(told, "utf-8")
    opened = open_file(tmp_path / "coal.sysmap")
    assert len(opened.records) == 8
    assert not opened.placed


@pytest.mark.parametrize("path", OUR_FILES, ids=lambda path: path.name)
def test_every_map_of_the_program_passes(path):
    SAYS.validate(json.loads(path.read_bytes()))


@settings(max_examples=40)
@given(maps())
def test_every_map_that_is_saved_passes(snapshot):
    SAYS.validate(json.loads(native.dump(snapshot)))


def inner_kinds(kind: type) -> dict[str, type]:
    """The dataclasses inside the fields of a dataclass, by the name of the field."""
    hints = get_type_hints(kind)
    inside = {name: [each for each in (hint, *get_args(hint)) if is_dataclass(each)] for name, hint in hints.items()}
    return {name: found[0] for name, found in inside.items() if found}


def same_fields(kind: type, says: dict, beside: set[str]) -> None:
    """The schema of an object names the fields of its dataclass, and none else, with their defaults."""
    known = {each.name: each for each in fields(kind) if each.name != "extra"}
    assert says["properties"].keys() == known.keys() | beside
    needed = {name for name, each in known.items() if each.default is MISSING} - {"id"}  # said of every record
    assert set(says.get("required", ())) == needed
    for name, each in known.items():
        told = says["properties"][name]
        told = {**DEFINED.get(told.get("$ref", "").rpartition("/")[2], {}), **told}
        if each.default is MISSING or name == "id":
            assert "default" not in told
        else:
            assert told["default"] == as_written(each.default), name


def as_written(default: object) -> object:
    """A default as a file would say it."""
    if isinstance(default, Polarity):
        return {Polarity.SAME: "+", Polarity.OPPOSITE: "-", Polarity.UNKNOWN: "?"}[default]
    return [] if default == () else default


def test_there_is_a_definition_for_every_kind_of_record():
    chosen = {each["if"]["properties"]["type"]["const"]: each["then"]["$ref"] for each in DEFINED["record"]["allOf"]}
    assert chosen == {word: f"#/$defs/{word}" for word in KINDS}


@pytest.mark.parametrize("word", KINDS)
def test_the_schema_has_the_fields_of_the_records(word):
    same_fields(KINDS[word], DEFINED[word], {"type"})
    for name, kind in inner_kinds(KINDS[word]).items():
        says = DEFINED[word]["properties"][name]
        (reference,) = [each["$ref"] for each in (says.get("items", {}), *says.get("anyOf", ())) if "$ref" in each]
        same_fields(kind, DEFINED[reference.rpartition("/")[2]], set())


@pytest.mark.parametrize("word", KINDS)
def test_the_page_tells_of_every_field(word):
    page = Path("docs/file-format.md").read_text("utf-8")
    section = page.partition(f"\n### `{word}`")[2].partition("\n#")[0]
    assert section, f"docs/file-format.md has no section for {word}"
    inside = [each.name for kind in inner_kinds(KINDS[word]).values() for each in fields(kind)]
    for name in [each.name for each in fields(KINDS[word]) if each.name not in ("id", "extra")]:
        assert f"`{name}`" in section
    assert all(f'"{name}"' in section for name in inside)


def spots(value: object, way: tuple = ()) -> list[tuple]:
    """The ways to everything inside the records of a file."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way] * bool(way) + [spot for name, each in inside for spot in spots(each, (*way, name))]


odd = json_values | st.sampled_from([None, 0, -1, 1.0, 1.5, 13, 501, 1e8, "", "?", "x", [], {}, [0, 0, 0], True])


@settings(max_examples=400)
@given(maps(), st.data())
def test_the_schema_and_the_program_refuse_the_same(snapshot, data):
    raw = json.loads(native.dump(snapshot))
    places = spots(raw["records"])
    if not places:
        return
    *way, last = data.draw(st.sampled_from(places))
    inside = raw["records"]
    for name in way:
        inside = inside[name]
    if isinstance(inside, dict) and data.draw(st.booleans()):
        del inside[last]
    else:
        inside[last] = data.draw(odd)
    passes = SAYS.is_valid(deepcopy(raw))
    try:
        native.load(json.dumps(raw).encode(), "map")
    except FileError as error:
        said = str(error)
        assert not passes or any(words in said for words in BEYOND_A_SCHEMA), said
    else:
        assert passes, list(SAYS.iter_errors(raw))[:2]
