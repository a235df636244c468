"""The version resource of the programs for Windows: what Explorer shows under Details."""

from __future__ import annotations

from pathlib import Path

import sysmap

FORM = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, OS=0x40004, fileType=1),
  kids=[
    StringFileInfo([StringTable("040904B0", [{strings}])]),
    VarFileInfo([VarStruct("Translation", [0x409, 1200])]),
  ],
)
"""


def write(target: Path) -> None:
    """As PyInstaller reads it."""
    version = sysmap.__version__
    numbers = (*map(int, version.split(".")), 0)
    words = {
        "ProductName": "sysmap",
        "FileDescription": "sysmap",
        "ProductVersion": version,
        "FileVersion": version,
        "OriginalFilename": "sysmap.exe",
        "LegalCopyright": "The sysmap authors. MIT licence",
    }
    strings = ", ".join(f'StringStruct("{name}", "{value}")' for name, value in words.items())
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(FORM.format(numbers=numbers, strings=strings), "utf-8")
