"""The files that come with the program are whole: typefaces with the signs we write, icons of one family, licences."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QRawFont
from PySide6.QtSvg import QSvgRenderer

from sysmap.style.resources import FONTS, ICONS, font_files, icon_file
from sysmap.style.theme import FONT_FAMILIES, INTER

SIGNS = "→←↔−×↑↓±≤≥–—…·•%“”‘’éßłRBU+?"
MEGABYTE = 1 << 20


def icons() -> list[Path]:
    return sorted(path for path in ICONS.glob("*.svg") if path.stem != "app")


@pytest.mark.parametrize("path", font_files(), ids=lambda path: path.stem)
def test_a_typeface_opens_and_belongs_to_a_family_the_themes_name(qapp, path: Path):
    number = QFontDatabase.addApplicationFont(str(path))
    assert QFontDatabase.applicationFontFamilies(number)[0] in FONT_FAMILIES
    QFontDatabase.removeApplicationFont(number)


@pytest.mark.parametrize("weight", ["Regular", "Medium", "SemiBold", "Bold"])
def test_inter_has_every_sign_we_write(qapp, weight: str):
    font = QRawFont(str(FONTS / f"{INTER}-{weight}.ttf"), 13)
    assert font.isValid()
    assert [sign for sign in SIGNS if not font.supportsCharacter(ord(sign))] == []


def test_typefaces_are_light_to_carry_and_licensed():
    assert sum(path.stat().st_size for path in font_files()) < 3 * MEGABYTE
    licences = [path.read_text(encoding="utf-8") for path in sorted(FONTS.glob("*-LICENSE.txt"))]
    assert len(licences) == len(FONT_FAMILIES)
    assert all("SIL OPEN FONT LICENSE Version 1.1" in licence for licence in licences)


@pytest.mark.parametrize("path", icons(), ids=lambda path: path.stem)
def test_an_icon_is_of_the_one_stroke_family(path: Path):
    root = ElementTree.parse(path).getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "1.75"
    assert not re.search(r"#[0-9a-fA-F]{3,8}", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [*icons(), icon_file("app")], ids=lambda path: path.stem)
def test_an_icon_leaves_ink(qapp, path: Path):
    picture = QImage(24, 24, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(path.read_bytes())).render(painter)
    painter.end()
    ink = sum(picture.pixelColor(x, y).alpha() > 60 for x in range(24) for y in range(24))
    assert ink > 8


def test_icons_come_with_their_licence():
    assert "MIT License" in (ICONS / "LICENSE-tabler.txt").read_text(encoding="utf-8")


def test_the_program_has_a_face():
    assert QImage(str(ICONS / "app.png")).width() == 256
