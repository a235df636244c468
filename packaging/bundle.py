"""What goes into the packaged program, and what does not: asked by sysmap.spec while PyInstaller works."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from folders import HOME, PACKAGING, WORK
from PyInstaller.depend.bindepend import get_imports

Entry = tuple[str, str, str]
"""PyInstaller's: where it goes, where it comes from, and what it is."""

MODULES_NOT_SHIPPED = [
    *("PySide6.QtNetwork", "PySide6.QtDBus", "PySide6.QtTest"),
    *("tkinter", "sqlite3", "ssl", "_ssl", "readline", "curses", "lib2to3", "ensurepip", "setuptools", "pip"),
    *("pyqtgraph.opengl", "pyqtgraph.examples", "matplotlib", "scipy", "pandas", "PIL", "IPython", "attr", "attrs"),
]

QT_PLUGINS = {
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"},
    "platformthemes": {"qxdgdesktopportal"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "imageformats": {"qsvg", "qjpeg", "qgif", "qico"},
    "iconengines": {"qsvgicon"},
    "styles": {"qmodernwindowsstyle", "qmacstyle"},
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"bradient", "adwaita"},
}
"""All that a window of widgets needs, on all systems; everything else that Qt brings stays behind."""

SYSTEMS_FIRST = re.compile(r"lib(?:GL|EGL|GLX|GLdispatch|OpenGL|xcb|stdc\+\+|gcc_s|expat)\.so\.\d+$")
"""Graphics drivers need these as new as they were built with, so the system's own come first and ours step in where it
has none: see linux/runtime.py."""
NOT_OURS = re.compile(
    r"(?:ld-linux.*|linux-vdso|lib(?:c|m|dl|pthread|rt|util|resolv|nsl|anl))\.so\b"  # glibc
    r"|libwayland-\w+\.so"  # wherever there is a Wayland desktop; without one they are not asked for
)


def data() -> list[tuple[str, str]]:
    """The program's own files: (from, folder in the package)."""
    pages = ("user-guide.md", "formats.md", "file-format.md")
    text = "".join((HOME / "docs" / page).read_text("utf-8") for page in pages)
    pictures = sorted(set(re.findall(r"\]\((pictures/[\w-]+\.png)\)", text)))
    files = [
        (str(HOME / "resources"), "resources"),
        (str(HOME / "LICENSE"), "."),
        (str(HOME / "NOTICES.md"), "."),
        *((str(HOME / "docs" / page), "docs") for page in pages),
        *((str(HOME / "docs" / picture), "docs/pictures") for picture in pictures),
    ]
    if sys.platform == "linux":
        files.append((str(PACKAGING / "linux" / "fonts.conf"), "."))
    return files


def runtime_hooks() -> list[str]:
    return [str(PACKAGING / "linux" / "runtime.py")] if sys.platform == "linux" else []


def needed(binaries: Iterable[Entry]) -> list[Entry]:
    """The binaries without Qt's unused plugins and without the libraries that then nobody links to."""
    kept = [each for each in binaries if _plugin_is_used(each[0])]
    if sys.platform == "darwin":
        return kept  # frameworks are folders full of links: they stay whole, so that they can be signed
    libraries = {Path(dest).name.lower(): (dest, source, kind) for dest, source, kind in kept if kind == "BINARY"}
    waiting = [each for each in kept if each[2] == "EXTENSION" or "/plugins/" in _slashes(each[0])]
    waiting += [each for name, each in libraries.items() if name.startswith(("libpython", "python3"))]
    used = {each[0] for each in waiting}
    while waiting:
        _, source, _ = waiting.pop()
        for name, _path in get_imports(source):
            entry = libraries.get(Path(name).name.lower())
            if entry is not None and entry[0] not in used:
                used.add(entry[0])
                waiting.append(entry)
    return [_stripped(each) for each in kept if each[0] in used and not SYSTEMS_FIRST.match(each[0])]


def worth_it(files: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """The data files without Qt's translations (the program speaks English), pyqtgraph's own logo, and links to
    libraries that are not among the ``binaries``."""
    unused = re.compile(r"PySide6/(?:Qt/)?translations/|pyqtgraph/icons/peegee/")
    there = {each[0] for each in binaries}
    kept = [each for each in files if not unused.search(_slashes(each[0]))]
    return [each for each in kept if each[2] != "SYMLINK" or sys.platform == "darwin" or _target(each) in there]


def fallbacks(binaries: Iterable[Entry]) -> list[Entry]:
    """On Linux: the libraries of :data:`SYSTEMS_FIRST` that anything links to, and a list of them in loading order."""
    if sys.platform != "linux":
        return []
    found: dict[str, str] = {}
    for _, source, kind in binaries:
        if kind in ("BINARY", "EXTENSION"):
            found |= {name: path for name, path in get_imports(source) if path and SYSTEMS_FIRST.match(name)}
    links = {name: len({each for each, _ in get_imports(path)} & found.keys()) for name, path in found.items()}
    order = WORK / "order"
    order.write_text("".join(f"{name}\n" for name in sorted(found, key=lambda name: (links[name], name))))
    files = [(f"fallback/{name}", path, "DATA") for name, path in sorted(found.items())]
    return [*files, ("fallback/order", str(order), "DATA")]


def missing(binaries: Iterable[Entry], names: Iterable[str]) -> set[str]:
    """Libraries on Linux that something links to and that are neither shipped (``names``) nor every system's."""
    shipped = {Path(name).name for name in names}
    asked = {name for _, source, kind in binaries if kind != "SYMLINK" for name, _ in get_imports(source)}
    return (
        {name for name in asked if name not in shipped and not NOT_OURS.match(name)}
        if sys.platform == "linux"
        else set()
    )


def _plugin_is_used(dest: str) -> bool:
    found = re.search(r"/plugins/([\w-]+)/(?:lib)?([\w-]+)\.", _slashes(dest))
    return found is None or found[2] in QT_PLUGINS.get(found[1], ())


def _target(link: Entry) -> str:
    """Where a link inside the package leads to, from the package's top."""
    return _slashes(str(Path(link[0]).parent / link[1]))


def _stripped(entry: Entry) -> Entry:
    """Python's own libraries without what only a debugger reads: 20 MB. NumPy's would break."""
    dest, source, kind = entry
    if sys.platform != "linux" or not re.match(r"libpython|python3[\d.]*/lib-dynload/", dest):
        return entry
    target = WORK / "stripped" / dest
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    subprocess.run(["strip", "--strip-unneeded", str(target)], check=True)
    return dest, str(target), kind


def _slashes(path: str) -> str:
    return path.replace("\\", "/")
