"""The packaged program's test of itself: everything a session needs, off screen, with a line for each step.

What a person keeps on this computer is not touched.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QFontDatabase, QImageReader
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from sysmap.actions.menus import ACTIONS
from sysmap.analysis.report import analyse
from sysmap.app import furnish
from sysmap.canvas.render import render_file
from sysmap.files import open_file, save_file
from sysmap.formats import FORMATS
from sysmap.licences import components
from sysmap.model import Sheet, SystemMap
from sysmap.model.errors import FileError
from sysmap.storage.errorlog import log_path, read_errors
from sysmap.storage.places import use_folder
from sysmap.storage.settings import Settings
from sysmap.style.resources import EXAMPLES, GUIDE, example_files, font_files, icon_file
from sysmap.ui.appearance import Appearance
from sysmap.ui.furniture import BOARDS
from sysmap.ui.mishaps import Mishaps
from sysmap.ui.window import Window

MODEL_CASE = EXAMPLES / "re-amp.sysmap"
MOST_LOOPS = 2000
PATIENCE = 60.0
"""Seconds for the map to stand in the window with its analysis."""
_HARMLESS = "This plugin does not support propagateSizeHints"  # the off-screen platform says so of any dialog
_LINK = re.compile(r"\]\(([\w./-]+)\)")


def self_test() -> None:
    """Do all that the packaged program must be able to do. Raises FileError with the first thing it cannot."""
    calls: list[str] = []
    sys.addaudithook(lambda name, _: calls.append(name) if name.startswith("socket.") else None)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    complaints: list[str] = []
    qInstallMessageHandler(lambda _kind, _context, line: complaints.append(line))
    with tempfile.TemporaryDirectory(prefix="sysmap-self-test-") as name:
        folder = Path(name)
        use_folder(folder / "own")
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        app.setStyle("Fusion")
        _resources()
        _pages()
        snapshot = _example(folder)
        _formats(snapshot, folder)
        _pictures(snapshot, folder)
        _window(app, snapshot)
        _demand(not log_path().exists(), f"something went wrong inside: {read_errors()}")
    heard = sorted({line for line in complaints if not line.startswith(_HARMLESS)})
    _demand(not heard, f"Qt complained: {heard}")
    _demand(not calls, f"the network was asked for: {sorted(set(calls))}")
    print("asked for no network")
    print("self-test passed")


def _demand(holds: object, what: str) -> None:
    if not holds:
        raise FileError(f"The self-test failed: {what}.")


def _resources() -> None:
    fonts = [QFontDatabase.addApplicationFont(str(path)) for path in font_files()]
    _demand(fonts and min(fonts) >= 0, "a typeface cannot be read")
    icons = {action.icon for action in ACTIONS.values() if action.icon}
    for each in icons:
        _demand(QSvgRenderer(str(icon_file(each))).isValid(), f"the icon {each!r} cannot be drawn")
    for path in example_files():
        open_file(path)
    print(f"found its own things: {len(fonts)} typefaces, {len(icons)} icons, {len(example_files())} example maps")


def _pages() -> None:
    pages, pictures = [GUIDE], set()
    for page in pages:  # grows as links lead on
        for target in _LINK.findall(page.read_text("utf-8")):
            path = (page.parent / target).resolve()
            if path.suffix == ".png":
                _demand(QImageReader(str(path)).canRead(), f"the guide's picture {path.name} cannot be read")
                pictures.add(path)
            elif path not in pages:
                _demand(path.exists(), f"the guide leads to {target}, which is not there")
                pages.append(path)
    found = components()
    for each in found:
        _demand(each.texts and each.text().strip(), f"the licence of {each.name} is missing")
    print(f"found the guide: {len(pages)} pages, {len(pictures)} pictures; the licences of {len(found)} components")


def _example(folder: Path) -> SystemMap:
    opened = open_file(MODEL_CASE)
    snapshot = SystemMap.of(opened.records)
    print(
        f"opened the example: {len(snapshot.factors)} factors, {len(snapshot.links)} links, "
        f"{len(snapshot.stakeholders)} stakeholders"
    )
    analysis = analyse(snapshot, max_loops=MOST_LOOPS)
    _demand(analysis.loops.loops and analysis.leverage.rows, "no loops or no levers were found in the example")
    print(f"analysed it: {len(analysis.loops.loops)} loops, complete to length {analysis.loops.complete_to}")
    save_file(folder / "map.sysmap", snapshot, opened.carried)
    again = open_file(folder / "map.sysmap")
    same = SystemMap.of(again.records) == snapshot and again.carried == opened.carried
    _demand(same, "the saved map is not the one that was opened")
    print("saved it and read back the same map")
    return snapshot


def _formats(snapshot: SystemMap, folder: Path) -> None:
    written = [form for form in FORMATS if form.write is not None]
    for form in written:
        path = folder / f"map{form.suffixes[0]}"
        save_file(path, snapshot)
        if form.reader is not None:
            _demand(open_file(path).records, f"nothing comes back from {path.name}")
    print(f"wrote it in the formats of other tools, {len(written)}, and read it back")


def _pictures(snapshot: SystemMap, folder: Path) -> None:
    for suffix, beginning in ((".png", b"\x89PNG"), (".svg", b"<"), (".pdf", b"%PDF")):
        size = 0
        for sheet in Sheet:
            picture = folder / f"{sheet}{suffix}"
            render_file(snapshot, picture, sheet=sheet)
            data = picture.read_bytes()
            _demand(data.startswith(beginning) and len(data) > 1000, f"the picture {picture.name} is empty or broken")
            size += len(data)
        print(f"drew its {len(Sheet)} sheets as {suffix[1:].upper()}: {size:,} bytes")


def _window(app: QApplication, example: SystemMap) -> None:
    """The whole window, off screen, with the example in it: every sheet, board and page of help."""
    appearance = Appearance(Settings(appearance="light", motion=False))
    appearance.apply()
    window = Window(appearance)
    window.show_opening(MODEL_CASE)
    window.show()
    mishaps = Mishaps()
    mishaps.watch()
    furnish(window, mishaps, MODEL_CASE)
    session = window.session
    _wait(app, lambda: window.map_shown() and session.snapshot == example and session.analyst.analysis)
    _wait(app, lambda: session.network.found)
    for action in (*(f"sheet-{sheet}" for sheet in Sheet), *(f"board-{board}" for board in BOARDS)):
        window.parts.binder.run(action)
        app.processEvents()
        checked = ACTIONS[action].checked
        _demand(checked is not None and checked(window.parts.context), f"{action} does not come up")
        _demand(_colours(window) > 20, f"{action} stays empty")
    for show in (window.show_about, window.show_guide, window.show_shortcuts):
        show()
        app.processEvents()
        page = app.activeModalWidget()
        if page is None:
            raise FileError("The self-test failed: a page of help does not open.")
        page.close()
    window.close()
    app.processEvents()
    print(f"showed it in a window: {len(Sheet)} sheets, {len(BOARDS)} boards and every page of help")


def _colours(window: Window) -> int:
    """How many are to be seen."""
    image = window.grab().toImage()
    return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)})


def _wait(app: QApplication, holds: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        _demand(time.monotonic() < end, "the example does not come up in the window")
        app.processEvents()
        time.sleep(0.002)
