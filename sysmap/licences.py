"""What the program is made of, and under which licences: the shipped texts, or in a checkout those of the packages."""

from __future__ import annotations

import re
import sys
import sysconfig
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import msgspec

import sysmap
from sysmap.style.resources import FONTS, HOME, ICONS, LICENCE, LICENCES, SHIPPED_LICENCES

INDEX = SHIPPED_LICENCES / "components.json"
QT_TEXTS = tuple(LICENCES / name for name in ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt-third-party.txt", "ICU.txt"))
"""The packages of Qt come without them."""
_TEXT = re.compile(r"\.dist-info/(?:.*/)?(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)
_QT = frozenset(("pyside6_essentials", "shiboken6"))


@dataclass(frozen=True)
class Component:
    """One part of the program. ``texts``: the files that hold its licence, from :data:`SHIPPED_LICENCES` on, or whole
    paths."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]

    def text(self) -> str:
        """All that its authors want to be read with it."""
        return "\n\n".join((SHIPPED_LICENCES / each).read_text("utf-8", "replace").strip() for each in self.texts)


def components() -> tuple[Component, ...]:
    """Everything the program is made of, itself first."""
    if INDEX.exists():
        return msgspec.json.decode(INDEX.read_bytes(), type=tuple[Component, ...])
    return installed()


@cache
def installed() -> tuple[Component, ...]:
    """What a checkout runs on: the program, its dependencies and theirs, Python, typefaces and icons."""
    own = Component("sysmap", sysmap.__version__, "MIT", (str(LICENCE),))
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    return (own, *(of_package(each) for each in _with_theirs(project["dependencies"])), _python(), *artwork())


def of_package(package: Distribution) -> Component:
    """A Python package, by what it says of itself."""
    name = package.metadata["Name"]
    found = [each for each in package.files or () if _TEXT.search(each.as_posix())]
    texts = tuple(str(package.locate_file(each)) for each in sorted(found))
    if _plain(name) in _QT:
        texts = tuple(map(str, QT_TEXTS))
    return Component(name, package.version, _licence(package), texts)


def artwork() -> tuple[Component, ...]:
    """The typefaces and icons in the program."""
    return (
        Component("Inter", "4", "OFL-1.1", (str(FONTS / "Inter-LICENSE.txt"),)),
        Component("Atkinson Hyperlegible", "1", "OFL-1.1", (str(FONTS / "AtkinsonHyperlegible-LICENSE.txt"),)),
        Component("Tabler Icons", "3", "MIT", (str(ICONS / "LICENSE-tabler.txt"),)),
    )


def _python() -> Component:
    folders = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    places = (folder / name for folder in folders for name in ("LICENSE.txt", "LICENSE"))
    texts = tuple(str(each) for each in places if each.exists())[:1]
    return Component("Python", sys.version.split()[0], "PSF-2.0", texts)


def _with_theirs(requirements: list[str]) -> list[Distribution]:
    """The packages of these requirements and those they ask for themselves, by name; without what is not installed."""
    found: dict[str, Distribution] = {}
    waiting = list(requirements)
    while waiting:
        words = waiting.pop()
        name = _plain(re.split(r"[^\w.-]", words, maxsplit=1)[0])
        if name in found or "extra ==" in words:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:  # for another system only
            continue
        waiting += found[name].requires or ()
    return [found[name] for name in sorted(found)]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name).lower()


def _licence(package: Distribution) -> str:
    """In a few words: as SPDX where the package says so, else as its classifiers name it."""
    about = package.metadata
    for field in ("License-Expression", "License"):
        if field in about and about[field] and "\n" not in about[field]:
            return about[field]
    named = [each.rsplit(" :: ", 1)[-1] for each in about.get_all("Classifier") or () if each.startswith("License ::")]
    return ", ".join(named) or "see its text"
