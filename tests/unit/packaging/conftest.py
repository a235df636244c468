"""The scripts that make packages are no part of the program: they are found in their own folder."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[3] / "packaging"))
