"""Collects the licence of everything in the packaged program, and refuses to go on where one is missing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import distribution, distributions
from pathlib import Path

import msgspec
from bundle import Entry
from folders import WORK

from sysmap.licences import Component, installed, of_package

FOLDER = WORK / "licences"


def collect(binaries: Iterable[Entry], modules: Iterable[Entry], fallbacks: Iterable[Entry]) -> list[Entry]:
    """Write the texts and their index, and return them as data files. Stops the build where a text is missing."""
    sources = [each[1] for each in (*binaries, *fallbacks) if each[2] != "SYMLINK"]
    packages = _packages([*sources, *(each[1] for each in modules)])
    parts = [each for each in installed() if not _is_package(each) or each.name.lower() in packages]
    known = {each.name.lower() for each in parts}
    parts += [of_package(distribution(name)) for name in sorted(packages - known - {"pyinstaller"})]
    parts.append(_bootloader())
    parts += _system_libraries(sources)
    lacking = [each.name for each in parts if not each.texts or not each.text().strip()]
    if lacking:
        raise SystemExit(f"No licence text was found for: {', '.join(lacking)}. Nothing is shipped without.")
    return _write(parts)


def _is_package(component: Component) -> bool:
    return any(".dist-info" in each for each in component.texts) or component.name.lower() in _installed_names()


def _installed_names() -> set[str]:
    return {each.metadata["Name"].lower() for each in distributions()}


def _packages(sources: Iterable[str]) -> set[str]:
    """The names, in small letters, of the Python packages that these files belong to."""
    owners = {}
    for package in distributions():
        for file in package.files or ():
            owners[str(Path(str(package.locate_file(file))).resolve())] = package.metadata["Name"].lower()
    return {owner for source in sources if (owner := owners.get(str(Path(source).resolve())))}


def _bootloader() -> Component:
    """PyInstaller's own start of the program, and its hooks: GPL with the exception that allows this."""
    package = of_package(distribution("pyinstaller"))
    return Component("PyInstaller bootloader", package.version, "GPL-2.0 with its exception", package.texts)


def _system_libraries(sources: Iterable[str]) -> list[Component]:
    """Libraries taken from the system that builds, by the packages they come from (Debian's and its relatives')."""
    if sys.platform != "linux":
        return []
    ours = (sys.prefix, sys.base_prefix, str(WORK), sysconfig.get_path("stdlib"))
    taken = sorted({str(Path(each).resolve()) for each in sources if not each.startswith(ours)})
    found: dict[str, Component] = {}
    for path in taken:
        name = _package_of(path)
        texts = [Path("/usr/share/doc", name, "copyright")]
        words = texts[0].read_text("utf-8", "replace") if texts[0].exists() else ""
        texts += sorted({Path(each) for each in re.findall(r"/usr/share/common-licenses/[\w.-]*\w", words)})
        version = _query("-W", "-f=${Version}", name)
        found[name] = Component(name, version, _named(words), tuple(str(each) for each in texts if each.exists()))
    return [found[name] for name in sorted(found)]


def _package_of(path: str) -> str:
    """The system package of a file. /lib and /usr/lib are one on most systems, but not to dpkg."""
    for each in (path, path.removeprefix("/usr")):
        answer = subprocess.run(["dpkg-query", "-S", each], capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            return answer.stdout.split(":")[0]
    raise SystemExit(f"{path} would be shipped, but no package of this system owns it: its licence is unknown.")


def _query(*arguments: str) -> str:
    return subprocess.run(["dpkg-query", *arguments], capture_output=True, text=True, check=True).stdout.strip()


def _named(words: str) -> str:
    """The licences a Debian copyright file names in its headings."""
    found = dict.fromkeys(each.strip() for each in re.findall(r"^License:(.+)$", words, re.MULTILINE))
    return ", ".join(found)[:200] or "see its text"


def _write(parts: Iterable[Component]) -> list[Entry]:
    shutil.rmtree(FOLDER, ignore_errors=True)
    shipped = []
    for part in parts:
        names = []
        folder = re.sub(r"[^\w.-]+", "-", part.name)
        for number, text in enumerate(part.texts):
            name = f"{folder}/{number:02}-{Path(text).name}"
            (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, FOLDER / name)
            names.append(name)
        shipped.append(Component(part.name, part.version, part.licence, tuple(names)))
    (FOLDER / "components.json").write_bytes(msgspec.json.format(msgspec.json.encode(shipped), indent=1))
    files = (each for each in sorted(FOLDER.rglob("*")) if each.is_file())
    return [(f"licences/{each.relative_to(FOLDER).as_posix()}", str(each), "DATA") for each in files]
