"""A Debian with nothing but its base, without a network, in which a package is tried."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from folders import HOME

EXAMPLES = ("/home/ann/re-amp.sysmap", "/home/ann/fixes-that-fail.sysmap")
ANN = 1000
"""The person who installs and uses: her number, in a system that does not even know her name."""
DPKG_KEEPS = re.compile(r"/var/(?:log/|lib/dpkg/(?:status-old|lock|triggers/)|cache/ldconfig)|/etc/ld\.so\.cache")
"""dpkg's own diary of what was installed and removed; and the caches that any package may renew."""


def make_root(folder: Path, suite: str, extra: tuple[str, ...]) -> Path:
    """A pristine system, made once."""
    if not (folder / "etc" / "debian_version").exists():
        print(f"Making {folder} …", flush=True)
        include = [f"--include={','.join(extra)}"] if extra else []
        mirror = "http://deb.debian.org/debian"
        command = ["debootstrap", "--variant=minbase", *include, suite, str(folder), mirror]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


class Bare:
    """A copy of a root to be used and thrown away; a context manager."""

    def __init__(self, pristine: Path, display: str) -> None:
        self.root = pristine.with_name(f"{pristine.name}-in-use")
        self._pristine = pristine
        self._display = display

    def __enter__(self) -> Bare:
        shutil.rmtree(self.root, ignore_errors=True)
        subprocess.run(["cp", "-a", str(self._pristine), str(self.root)], check=True)
        if found := [*self.root.glob("usr/bin/python3*"), *self.root.glob("usr/lib/*/libQt6*")]:
            sys.exit(f"This system is not bare: {found}")
        self._home = self.root / "home" / "ann"
        self._home.mkdir(parents=True)
        for path in EXAMPLES:
            self.bring(HOME / "resources" / "examples" / Path(path).name)
        os.chown(self._home, ANN, ANN)
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        shutil.rmtree(self.root)

    def bring(self, file: Path) -> str:
        """Put a file into the person's home; returns its path there."""
        shutil.copyfile(file, self._home / file.name)
        os.chown(self._home / file.name, ANN, ANN)
        return f"/home/ann/{file.name}"

    def run(self, command: list[str], *, root: bool = False) -> str:
        """What the command says on its standard output. Ends the proof where it fails, or says anything else."""
        done = subprocess.run(self._inside(command, root), capture_output=True, text=True, timeout=300, check=False)
        noise = "" if root else done.stderr  # dpkg says there how far it is
        if done.returncode or noise:
            sys.exit(f"{command}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    @contextmanager
    def start(self, command: list[str]) -> Iterator[subprocess.Popen[str]]:
        """A program that goes on, until the end of the context at most."""
        inside = self._inside(command, False)
        process = subprocess.Popen(inside, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def refuses(self, command: list[str], words: str, **surroundings: str) -> None:
        """Ends the proof unless the command refuses in one line with these words."""
        inside = self._inside(command, False, surroundings)
        done = subprocess.run(inside, capture_output=True, text=True, timeout=60, check=False)
        lines = (done.stdout + done.stderr).splitlines()
        if done.returncode not in (1, 2) or len(lines) != 1 or words not in lines[0]:
            sys.exit(f"{command} {surroundings}: exit code {done.returncode}, {words!r} expected in one line\n{lines}")

    def files(self) -> dict[str, tuple[int, int, str]]:
        """Every file and folder with its mode, its owner and what is in it."""
        found = {}
        for folder, folders, names in os.walk(self.root):
            for name in (*folders, *names):
                path = Path(folder, name)
                about = path.lstat()
                body = ""
                if stat.S_ISLNK(about.st_mode):
                    body = str(path.readlink())
                elif stat.S_ISREG(about.st_mode):
                    body = hashlib.sha256(path.read_bytes()).hexdigest()
                inside = f"/{path.relative_to(self.root)}"
                if not DPKG_KEEPS.match(inside):
                    found[inside] = (about.st_mode, about.st_uid, body)
        return found

    def _inside(self, command: list[str], root: bool, surroundings: dict[str, str] | None = None) -> list[str]:
        variables = {
            "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin",
            "HOME": "/root" if root else "/home/ann",
            "DISPLAY": self._display,
            "LANG": "C.UTF-8",
            **(surroundings or {}),
        }
        return [
            *("bwrap", "--bind", str(self.root), "/", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/run"),
            # the bare system's own /tmp; of the host's only the display's socket is seen
            *("--perms", "1777", "--tmpfs", "/tmp", "--bind", "/tmp/.X11-unix", "/tmp/.X11-unix"),
            *("--unshare-net", "--unshare-pid", "--unshare-ipc", "--die-with-parent", "--clearenv", "--cap-add", "ALL"),
            *(word for name, value in variables.items() if value for word in ("--setenv", name, value)),
            *("--chdir", variables["HOME"]),
            *(() if root else ("setpriv", f"--reuid={ANN}", f"--regid={ANN}", "--clear-groups", "--inh-caps=-all")),
            *command,
        ]
