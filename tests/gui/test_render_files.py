"""Pictures of the map as files: the right kind, whole, with letters as letters, or a sentence that says why not."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QImage

from sysmap.canvas.render import picture, render_file
from sysmap.model import (
    Factor,
    Goal,
    Lever,
    Link,
    LoopName,
    MapInfo,
    Polarity,
    Relation,
    RelationKind,
    Sheet,
    Stakeholder,
    SystemMap,
)
from sysmap.model.errors import FileError
from sysmap.session import Spotlight
from sysmap.style.theme import DARK, LIGHT

MAP = SystemMap.of(
    [
        MapInfo(title="Coal & wind"),
        Factor("a", "Coal price", -150, 0, goal=Goal(-1)),
        Factor("b", "Demand for <coal>", 150, 0, lever=Lever()),
        Factor("c", "Mining jobs", 0, 200, pinned=True),
        Link("ab", "a", "b", Polarity.OPPOSITE, delay=True),
        Link("bc", "b", "c", Polarity.SAME, certainty=0.2),
        Link("ca", "c", "a", Polarity.UNKNOWN, strength=3),
        LoopName("l", frozenset(["ab", "bc", "ca"]), "The old way"),
    ]
)
LIT = Spotlight(frozenset("abc"), frozenset(["ab", "bc", "ca"]), "U", "U1", "The old way")


def test_png_is_as_wide_as_asked_and_knows_its_title(qapp, tmp_path):
    render_file(MAP, tmp_path / "map.png", width=700)
    image = QImage(str(tmp_path / "map.png"))
    assert image.width() == 700
    assert image.text("Title") == "Coal & wind"
    assert image.pixelColor(1, 1) == QColor(LIGHT.canvas)
    colours = {image.pixelColor(x, y).name() for x in range(0, 700, 2) for y in range(0, image.height(), 2)}
    assert LIGHT.factor_fill in colours
    assert LIGHT.goal in colours


def test_the_kinds_of_relations_are_explained_under_the_stakeholders(qapp, tmp_path):
    people = SystemMap.of(
        [
            Stakeholder("u", "Utility A", -150, 0),
            Stakeholder("w", "Wind coalition", 150, 0),
            RelationKind("k", "pays for"),
            RelationKind("n", "meets", 1, mutual=True),
            Relation("r", "k", "u", "w"),
        ]
    )
    render_file(people, tmp_path / "map.svg", sheet=Sheet.STAKEHOLDERS)
    texts = [node for node in ElementTree.parse(tmp_path / "map.svg").getroot().iter() if node.tag.endswith("}text")]
    assert {"pays for", "meets"} <= {node.text for node in texts}
    render_file(MAP, tmp_path / "factors.svg")
    assert "pays for" not in (tmp_path / "factors.svg").read_text()


def test_bounds_are_tight_with_a_margin(qapp):
    image = picture(MAP, width=900)
    ground = QColor(LIGHT.canvas)
    scale = 900 / 500  # the map is about 500 units wide
    filled = [x for x in range(900) if any(image.pixelColor(x, y) != ground for y in range(0, image.height(), 3))]
    assert 15 * scale < filled[0] < 60 * scale
    assert 15 * scale < 900 - filled[-1] < 60 * scale


def test_svg_keeps_text_as_text_in_inter(qapp, tmp_path):
    render_file(MAP, tmp_path / "map.svg")
    root = ElementTree.parse(tmp_path / "map.svg").getroot()
    texts = {node.text.strip(): node for node in root.iter() if node.tag.endswith("}text") and node.text}
    words = " ".join(texts)
    for word in ("Coal price", "Demand", "<coal>", "Mining jobs", "old way", "?"):
        assert word in words
    assert {node.get("font-family") for node in texts.values()} == {"Inter"}
    assert next(node.text for node in root.iter() if node.tag.endswith("}title")) == "Coal & wind"


def test_pdf_is_vector_with_inter_inside(qapp, tmp_path):
    render_file(MAP, tmp_path / "map.pdf")
    content = (tmp_path / "map.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert b"Inter" in content
    assert b"/Subtype /Image" not in content


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_spotlight_and_theme_reach_every_kind_of_file(qapp, tmp_path, suffix):
    plain, lit = tmp_path / f"plain.{suffix}", tmp_path / f"lit.{suffix.upper()}"
    render_file(MAP, plain, theme=DARK)
    render_file(MAP, lit, theme=DARK, spotlight=LIT)
    assert plain.read_bytes() != lit.read_bytes()


@pytest.mark.parametrize(
    ("snapshot", "name", "width", "word"),
    [
        (MAP, "map.bmp", None, "must end in"),
        (MAP, "map", None, "must end in"),
        (MAP, "map.png", 0, "at least 1"),
        (MAP, "map.png", 60_000, "too large"),
        (SystemMap.of([]), "map.svg", None, "nothing on this sheet of the map"),
    ],
)
def test_what_cannot_be_drawn_is_refused_and_the_file_stays(qapp, tmp_path, snapshot, name, width, word):
    out = tmp_path / name
    out.write_bytes(b"before")
    with pytest.raises(FileError, match=word):
        render_file(snapshot, out, width=width)
    assert out.read_bytes() == b"before"


def test_a_folder_that_is_not_there_is_told(qapp, tmp_path):
    with pytest.raises(FileError):
        render_file(MAP, tmp_path / "nowhere" / "map.png")


def test_a_map_spread_over_the_whole_plane_is_still_a_picture(qapp):
    far = SystemMap.of([Factor("a", "A", -9e6, -9e6), Factor("b", "B", 9e6, 9e6), Link("ab", "a", "b")])
    image = picture(far)
    assert 0 < image.width() * image.height() <= 100_000_000


def test_an_empty_map_is_an_empty_picture(qapp):
    assert not picture(SystemMap.of([])).isNull()


def test_without_a_window_it_draws_off_screen(tmp_path):
    """A process of its own that has no application yet and no display."""
    out = tmp_path / "map.png"
    code = (
        "from pathlib import Path; from sysmap.canvas.render import render_file;"
        "from sysmap.model import Factor, SystemMap;"
        f"render_file(SystemMap.of([Factor('a', 'Alone')]), Path({str(out)!r}))"
    )
    root = Path(__file__).parents[2]
    surroundings = {"PYTHONPATH": str(root), "PATH": "", "HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=surroundings, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not QImage(str(out)).isNull()


def test_the_pdf_brings_its_letters_and_how_they_read(qapp, tmp_path):
    """The typeface is embedded, and a table of what each letter means, so that words can be searched and copied."""
    render_file(MAP, tmp_path / "map.pdf")
    content = (tmp_path / "map.pdf").read_bytes()
    assert b"/FontFile" in content
    assert b"/ToUnicode" in content


@pytest.mark.parametrize("suffix", ["svg", "pdf"])
def test_vector_pictures_have_the_width_asked_for(qapp, tmp_path, suffix):
    out = tmp_path / f"map.{suffix}"
    render_file(MAP, out, width=432)
    if suffix == "svg":
        box = ElementTree.parse(out).getroot().get("viewBox").split()
        assert float(box[2]) == pytest.approx(432)
    else:
        left, _, right, _ = re.search(rb"/MediaBox \[([\d. ]+)\]", out.read_bytes())[1].split()
        assert float(right) - float(left) == pytest.approx(432, abs=1)


def test_one_factor_alone_fills_a_small_picture(qapp):
    image = picture(SystemMap.of([Factor("a", "Alone", 4000, -9000)]))
    assert image.width() < 400
    assert image.pixelColor(image.width() // 2, image.height() // 2 - 14) == QColor(LIGHT.factor_fill)


def test_a_link_to_itself_is_in_the_picture_whole(qapp):
    alone = [Factor("a", "Alone")]
    without, looped = picture(SystemMap.of(alone)), picture(SystemMap.of([*alone, Link("l", "a", "a", Polarity.SAME)]))
    assert looped.width() > without.width()
    assert looped.height() > without.height()
    edge = {looped.pixelColor(x, y).name() for x in range(looped.width()) for y in (0, looped.height() - 1)}
    assert edge == {LIGHT.canvas}
    colours = {looped.pixelColor(x, y).name() for x in range(looped.width()) for y in range(looped.height())}
    assert LIGHT.sign_same in colours


def test_a_file_that_cannot_be_replaced_is_left_and_told(qapp, tmp_path):
    (tmp_path / "map.png").mkdir()
    with pytest.raises(FileError):
        render_file(MAP, tmp_path / "map.png")
    assert [path.name for path in tmp_path.iterdir()] == ["map.png"]  # nothing half written beside it


def test_a_write_that_breaks_off_leaves_the_old_picture(qapp, tmp_path, monkeypatch):
    out = tmp_path / "map.svg"
    render_file(MAP, out)
    before = out.read_bytes()

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileError):
        render_file(MAP, out, theme=DARK)
    assert out.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["map.svg"]


def test_a_map_of_hundreds_is_drawn_with_every_name(qapp, tmp_path):
    many = [Factor(f"f{number}", f"Name {number}", number % 25 * 200.0, number // 25 * 90.0) for number in range(400)]
    render_file(SystemMap.of(many), tmp_path / "map.svg")
    root = ElementTree.parse(tmp_path / "map.svg").getroot()
    texts = {node.text.strip() for node in root.iter() if node.tag.endswith("}text") and node.text}
    assert {factor.label for factor in many} <= texts
