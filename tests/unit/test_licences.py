"""Everything the program is made of has its licence at hand."""

import re
import tomllib

import msgspec

from sysmap import licences
from sysmap.style.resources import HOME


def test_every_component_of_a_checkout_has_its_text():
    for component in licences.installed():
        assert len(component.text()) > 200, component.name
        assert component.version
        assert component.licence != "see its text", component.name


def test_every_dependency_is_there_and_what_it_needs_itself():
    names = {component.name.lower().replace("-", "_") for component in licences.installed()}
    wanted = tomllib.loads((HOME / "pyproject.toml").read_text())["project"]["dependencies"]
    assert {re.match(r"[\w-]+", each)[0].lower().replace("-", "_") for each in wanted} <= names
    assert {"sysmap", "python", "inter", "shiboken6", "et_xmlfile"} <= names


def test_qt_comes_with_the_lgpl_and_with_what_others_wrote_in_it():
    (qt,) = [each for each in licences.installed() if each.name.lower().startswith("pyside6")]
    text = qt.text()
    for words in ("GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE", "harfbuzz", "Unicode, Inc."):
        assert words in text


def test_a_packaged_program_shows_what_was_shipped_with_it(monkeypatch, tmp_path):
    (tmp_path / "qt").mkdir()
    (tmp_path / "qt" / "00-LGPL.txt").write_text("the text")
    shipped = [licences.Component("Qt", "6", "LGPL", ("qt/00-LGPL.txt",))]
    (tmp_path / "components.json").write_bytes(msgspec.json.encode(shipped))
    monkeypatch.setattr(licences, "SHIPPED_LICENCES", tmp_path)
    monkeypatch.setattr(licences, "INDEX", tmp_path / "components.json")
    (found,) = licences.components()
    assert (found.name, found.text()) == ("Qt", "the text")
