"""The program asks for no network: in its full self-test the system ends it at the first socket that is not local."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

import sysmap

ROOT = Path(sysmap.__file__).parents[1]
FORBID = """
import ctypes, platform, sys
SOCKET = {"x86_64": 41, "aarch64": 198}[platform.machine()]
class Line(ctypes.Structure):
    _fields_ = [("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("k", ctypes.c_uint32)]
class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_uint16), ("lines", ctypes.POINTER(Line))]
LOAD, EQUAL, ANSWER = 0x20, 0x15, 0x06
NUMBER, FAMILY, UNIX, ALLOW, KILL = 0, 16, 1, 0x7FFF0000, 0x80000000
lines = (Line * 6)(
    Line(LOAD, 0, 0, NUMBER), Line(EQUAL, 0, 2, SOCKET), Line(LOAD, 0, 0, FAMILY), Line(EQUAL, 0, 1, UNIX),
    Line(ANSWER, 0, 0, ALLOW), Line(ANSWER, 0, 0, KILL),
)
lines[1].no, lines[3].yes, lines[3].no = 2, 0, 1  # any other call is allowed, and so is a local socket
libc = ctypes.CDLL(None, use_errno=True)
assert libc.prctl(38, 1, 0, 0, 0) == 0  # no new privileges, from here on
assert libc.prctl(22, 2, ctypes.byref(Program(6, lines)), 0, 0) == 0, ctypes.get_errno()
"""
SELF_TEST = """
from sysmap.cli import main
code = main(["--self-test"])
loaded = open("/proc/self/maps").read()
assert "Qt6Network" not in loaded and "QtNetwork" not in loaded
sys.exit(code)
"""


def run(code: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", FORBID + code], cwd=ROOT, capture_output=True, text=True, timeout=180, check=False
    )


if platform.system() == "Linux":

    def test_the_whole_self_test_opens_no_socket():
        done = run(SELF_TEST)
        assert (done.returncode, done.stderr) == (0, "")
        assert "asked for no network" in done.stdout

    @pytest.mark.parametrize(
        ("family", "code"), [("AF_INET", -31), ("AF_INET6", -31), ("AF_NETLINK", -31), ("AF_UNIX", 0)]
    )
    def test_a_socket_would_be_seen(family, code):
        assert run(f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM)").returncode == code
