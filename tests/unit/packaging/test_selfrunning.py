"""The installer without root, with a small program in it: installs, says in one line why not, and leaves nothing."""

import io
import os
import platform
import subprocess
import tarfile
from pathlib import Path

import pytest
from folders import PACKAGING
from linux.selfrunning import head

DESKTOP = "[Desktop Entry]\nType=Application\nName=sysmap\nExec=sysmap %f\n"


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "a home"
    home.mkdir()
    return home


@pytest.fixture
def installer(tmp_path):
    """Made as the real one is, with a program that says its arguments."""
    uninstall = (PACKAGING / "linux" / "uninstall").read_text()
    start = '#!/bin/sh\necho "started $*"\n'
    files = {
        "lib/sysmap/start": start,
        "lib/sysmap/uninstall": uninstall,
        "lib/sysmap/_internal/data": "data",
        "share/applications/sysmap.desktop": DESKTOP,
        "share/mime/packages/sysmap.xml": (PACKAGING / "linux" / "sysmap.xml").read_text(),
    }
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, text in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(text.encode()), 0o755
            archive.addfile(entry, io.BytesIO(text.encode()))
        link = tarfile.TarInfo("bin/sysmap")
        link.type, link.linkname = tarfile.SYMTYPE, "../lib/sysmap/start"
        archive.addfile(link)
    path = tmp_path / "sysmap.run"
    path.write_bytes(head("2.17", packed.getvalue()) + packed.getvalue())
    return path


def run(home, *command, **surroundings):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return subprocess.run(
        [str(each) for each in command],
        env={**kept, "HOME": str(home), **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )


def everything(folder: Path):
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*"))


if platform.system() == "Linux":

    def test_it_installs_for_one_person_and_leaves_nothing(home, installer):
        (home / ".bashrc").touch()
        done = run(home, "sh", installer)
        assert (done.returncode, done.stderr) == (0, "")
        assert run(home, home / ".local/bin/sysmap", "map.sysmap").stdout == "started map.sysmap\n"
        desktop = (home / ".local/share/applications/sysmap.desktop").read_text()
        assert f'Exec="{home}/.local/bin/sysmap" %f' in desktop
        done = run(home, home / ".local/lib/sysmap/uninstall")
        assert (done.stdout, done.stderr) == ("sysmap is removed.\n", "")
        assert everything(home) == [".bashrc"]

    def test_what_others_put_there_stays(home, installer):
        other = home / ".local/share/mime/packages/other.xml"
        other.parent.mkdir(parents=True)
        empty = '<?xml version="1.0"?><mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info"/>'
        other.write_text(empty)
        assert run(home, "sh", installer).returncode == 0
        (home / ".local/bin/hers").touch()
        run(home, home / ".local/lib/sysmap/uninstall")
        left = [each for each in everything(home / ".local") if "sysmap" in each]
        assert left == []
        assert other.read_text() == empty
        assert (home / ".local/bin/hers").exists()

    def test_a_newer_one_takes_the_place_of_an_older_one(home, installer):
        assert run(home, "sh", installer).returncode == 0
        old = home / ".local/lib/sysmap/_internal/gone-in-the-newer-one"
        old.touch()
        assert run(home, "sh", installer).returncode == 0
        assert not old.exists()
        run(home, home / ".local/lib/sysmap/uninstall")
        assert everything(home) == []

    def test_settings_and_unsaved_work_go_when_asked_for_only(home, installer):
        run(home, "sh", installer)
        work = home / ".local/share/sysmap/journals/edits"
        work.parent.mkdir(parents=True)
        work.touch()
        assert "unsaved work stay" in run(home, home / ".local/lib/sysmap/uninstall").stdout
        assert work.exists()
        run(home, "sh", installer)
        run(home, home / ".local/lib/sysmap/uninstall", "--purge")
        assert not work.exists()

    def test_it_puts_the_program_on_a_stick_and_touches_nothing_else(home, installer, tmp_path):
        stick = tmp_path / "stick"
        assert run(home, "sh", installer, "--portable", stick).returncode == 0
        assert (stick / "sysmap" / "portable").exists()
        assert everything(home) == []

    def refused(done, words):
        assert done.returncode == 1
        assert done.stdout == ""
        assert words in done.stderr
        assert done.stderr.count("\n") == 1

    def test_a_damaged_download_is_refused(home, installer):
        whole = installer.read_bytes()
        installer.write_bytes(whole[:-10])
        refused(run(home, "sh", installer), "Download it again")
        installer.write_bytes(whole[:-10] + bytes(10))
        refused(run(home, "sh", installer), "Download it again")
        refused(run(home, "sh", installer, "--check"), "Download it again")
        assert everything(home) == []
        installer.write_bytes(whole)
        assert run(home, "sh", installer, "--check").returncode == 0

    def test_an_old_system_another_computer_and_a_closed_folder_are_refused(home, installer, tmp_path):
        fakes = tmp_path / "fakes"
        fakes.mkdir()
        fake = fakes / "getconf"
        fake.write_text("#!/bin/sh\necho glibc 2.5\n")
        fake.chmod(0o755)
        path = f"{fakes}:{os.environ['PATH']}"
        refused(run(home, "sh", installer, PATH=path), "too old")
        fake.unlink()
        fake = fakes / "uname"
        fake.write_text("#!/bin/sh\necho riscv64\n")
        fake.chmod(0o755)
        refused(run(home, "sh", installer, PATH=path), "riscv64")
        (tmp_path / "file").touch()
        refused(run(home, "sh", installer, "--prefix", tmp_path / "file" / "x"), "choose another folder")
        refused(run(home, "sh", installer, "--frobnicate"), "--frobnicate is not known")
        assert everything(home) == []

    def test_the_start_refuses_an_old_system(home, tmp_path):
        start = tmp_path / "start"
        start.write_text((PACKAGING / "linux" / "start").read_text().replace("@FLOOR@", "99.1"))
        (tmp_path / "sysmap").write_text("#!/bin/sh\necho started\n")
        (tmp_path / "sysmap").chmod(0o755)
        done = run(home, "sh", start, DISPLAY="", WAYLAND_DISPLAY="")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "needed is 99.1" in done.stderr
        start.write_text((PACKAGING / "linux" / "start").read_text().replace("@FLOOR@", "2.17"))
        assert run(home, "sh", start).stdout == "started\n"
