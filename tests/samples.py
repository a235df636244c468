"""Real files of other programs: in a folder beside the checkout, or where SYSMAP_SAMPLES says. Most may not be copied
into this one, so where there is no such folder they are not read; docs/formats.md names them."""

import os
from pathlib import Path

SAMPLES = Path(os.environ.get("SYSMAP_SAMPLES") or Path(__file__).parents[2] / "shared" / "samples")
