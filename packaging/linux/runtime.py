"""Runs in the packaged program on Linux before anything else: libraries that the system may lack, fonts, surroundings.

LD_LIBRARY_PATH could only put our libraries before the system's; loading them here puts them behind.
"""

import ctypes
import os
import sys


def load_libraries(folder):
    with open(os.path.join(folder, "order"), encoding="ascii") as order:
        for name in order.read().split():
            try:
                ctypes.CDLL(name)
            except OSError:
                try:
                    ctypes.CDLL(os.path.join(folder, name))
                except OSError:
                    sys.exit(
                        f"sysmap: the library {name} is missing. Install sysmap again, or the library by your system's"
                        " software manager (Debian, Ubuntu: apt install libgl1 libegl1 libxcb1)."
                    )


def give_back_surroundings():
    """What the start of the packaged program changed for itself is nothing for the programs that it opens."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


load_libraries(os.path.join(sys._MEIPASS, "fallback"))
give_back_surroundings()
if not os.path.exists("/etc/fonts/fonts.conf"):
    os.environ.setdefault("FONTCONFIG_FILE", os.path.join(sys._MEIPASS, "fonts.conf"))
