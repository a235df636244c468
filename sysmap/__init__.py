"""sysmap: draw the system you want to change, and see its loops and levers while you draw."""

import os

# Our matrices are small: threads of the linear algebra library only get in one another's (and the canvas's) way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
