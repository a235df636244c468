"""Starts sysmap: the window, or one of the commands that work without it."""

import sys

from sysmap.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
