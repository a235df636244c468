"""sysmap: draw the system you want to change, and see its loops and levers while you draw."""

__version__ = "0.1.0"
