"""Open a file with so many seconds of processor time and so many bytes of memory, and print what comes of it.

``python tests/crash/open_bounded.py FILE SECONDS BYTES``: "opened …", "refused: …", or whatever ends the process.
"""

import resource
import sys
from pathlib import Path

import openpyxl  # noqa: F401 - what is imported is not what a file takes

from sysmap.files import open_file
from sysmap.model import Document
from sysmap.model.checks import problems
from sysmap.model.errors import FileError


def main(path: Path, seconds: int, memory: int) -> None:
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    resource.setrlimit(resource.RLIMIT_AS, (taken + memory,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds + 1,) * 2)
    try:
        opened = open_file(path)
    except FileError as error:
        print(f"refused: {error}")
    else:
        assert not list(problems(Document(opened.records).snapshot))
        print(f"opened {len(opened.records)} records")
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"{used.ru_utime + used.ru_stime - spent:.1f} s, {used.ru_maxrss / 1024:.0f} MB", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
