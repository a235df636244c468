"""The rules of the house, each with the sentence that a failure should say."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from importlinter.cli import lint_imports_command

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "sysmap").rglob("*.py"))

COLOUR = re.compile(
    r"""["'](\#[0-9a-fA-F]{3}|\#[0-9a-fA-F]{6}|\#[0-9a-fA-F]{8})["']  # "#rrggbb"
    | \brgba?\(\s*\d                                                   # rgb(1, 2, 3)
    | \bQColor\(\s*[\d"']                                              # QColor(1, 2, 3), QColor("red")
    | \bGlobalColor\.(?!transparent\b)\w+ | \bQt\.(?:black|white|red|green|blue|gray)\b
    | ["'](?:black|white|gr[ae]y|silver|red|maroon|green|lime|olive|teal|blue|navy|aqua|cyan|turquoise   # "red"
          |yellow|gold|orange|pink|magenta|fuchsia|purple|violet|brown)["']""",
    re.VERBOSE,
)
NETWORK = {
    *("socket", "socketserver", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "xmlrpc"),
    *("requests", "httpx", "aiohttp", "websockets", "PySide6.QtNetwork", "PySide6.QtWebSockets"),
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Every dotted name a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def in_package(path: Path, *packages: str) -> bool:
    return any(name_of(path).startswith(f"sysmap/{package}") for package in packages)


def test_imports_go_down_the_house_only(monkeypatch):
    monkeypatch.chdir(ROOT)
    run = CliRunner().invoke(lint_imports_command, ["--no-cache"])
    assert run.exit_code == 0, (
        f"A module imports what its layer may not see (contracts in pyproject.toml):\n{run.output}"
    )


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
class TestEveryModule:
    def test_is_short_enough_to_read_in_one_sitting(self, path: Path):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= 400, f"{name_of(path)} has {lines} lines: two things live in one room, give each its own."

    def test_says_what_it_is_for(self, path: Path):
        text = path.read_text(encoding="utf-8")
        assert not text.strip() or ast.get_docstring(ast.parse(text)), f"{name_of(path)} does not say what it is for."

    def test_leaves_colours_to_style(self, path: Path):
        # files of other programs need colours: docs/decisions/0013-colours-in-foreign-files.md
        if not in_package(path, "style/", "formats/paints.py"):
            found = [match[0] for match in COLOUR.finditer(path.read_text(encoding="utf-8"))]
            assert not found, f"{name_of(path)} names a colour; only style/ does, so that every theme can: {found}"

    def test_leaves_plots_to_the_canvas(self, path: Path):
        if not in_package(path, "canvas/", "ui/panels/"):
            found = [name for name in imports(path) if name.split(".")[0] == "pyqtgraph"]
            assert not found, f"{name_of(path)} imports pyqtgraph; only the canvas and plots in panels know it: {found}"

    def test_stays_off_the_network(self, path: Path):
        # the first module that is to talk to other devices in the room gets its name here, and a decision's page
        found = [name for name in imports(path) if any(f"{name}.".startswith(f"{each}.") for each in NETWORK)]
        assert not found, f"{name_of(path)} reaches for the network; the program works in a room without any: {found}"


def test_nothing_is_left_for_later():
    marks = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
    found = [
        f"{name_of(path)}:{number}"
        for path in [*SOURCES, *(ROOT / "tests").rglob("*.py"), *ROOT.glob("*.py")]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if marks.search(line)
    ]
    assert not found, f"Finish it now or write it down as a decision: {found}"


class TestTheRules:
    """A rule that cannot fail guards nothing."""

    @pytest.mark.parametrize(
        "line",
        [
            'pen = "#ff0000"',
            "QColor(1, 2, 3)",
            'QColor("red")',
            'css = "color: rgb(3, 3, 3)"',
            "Qt.GlobalColor.red",
            'f("gray")',
        ],
    )
    def test_a_colour_is_seen(self, line: str):
        assert COLOUR.search(line)

    @pytest.mark.parametrize(
        "line", ["QColor(theme.link)", "Qt.GlobalColor.transparent", '"#"', 'f"R#{number}"', '"redo"']
    )
    def test_what_is_no_colour_passes(self, line: str):
        assert not COLOUR.search(line)

    def test_imports_inside_functions_are_seen(self, tmp_path: Path):
        module = tmp_path / "module.py"
        module.write_text("def run():\n    from PySide6 import QtNetwork\n    import http.client\n", encoding="utf-8")
        assert {"PySide6.QtNetwork", "http.client"} <= set(imports(module))
