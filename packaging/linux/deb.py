"""The Debian package: one file for Debian 12 and newer, and for their relatives. Needs dpkg-deb."""

from __future__ import annotations

import gzip
import hashlib
import subprocess
from email.utils import formatdate
from pathlib import Path

from folders import HOME, WORK
from linux.tree import ARCH, built, stage

import sysmap

MAINTAINER = "The sysmap authors <packages@sysmap.invalid>"
NAMES = {"x86_64": "amd64", "aarch64": "arm64"}
CONTROL = """\
Package: sysmap
Version: {version}
Architecture: {arch}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: libc6 (>= {floor})
Recommends: libgl1, libegl1, xkb-data
Section: science
Priority: optional
Description: draw the system you want to change with a room full of people
 sysmap is for a facilitator with a laptop, a projector and a room full of
 people who want to change a system together. You draw the factors and what
 drives what, as fast as people speak; feedback loops and levers show while
 the map grows. It works without any network.
"""
COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: sysmap
Comment: The licences of everything that comes with it are in
 /usr/lib/sysmap/_internal/licences, and in the program under Help, About.

Files: *
Copyright: The sysmap authors
License: Expat
{licence}
"""
CHANGES = """\
sysmap ({version}) unstable; urgency=medium

  * What is new: /usr/share/doc/sysmap/NEWS.gz

 -- {maintainer}  {date}
"""
OVERRIDES = """\
# The package brings its own Python and Qt, so that it runs without any other.
sysmap: embedded-library
sysmap: custom-library-search-path
sysmap: shared-library-lacks-prerequisites
sysmap: hardening-no-pie
sysmap: unstripped-binary-or-object
sysmap: package-contains-documentation-outside-usr-share-doc
sysmap: extra-license-file
sysmap: font-in-non-font-package
sysmap: no-manual-page
"""


def build(bundle: Path, dist: Path) -> Path:
    root = WORK / "deb"
    floor = stage(bundle, root / "usr")
    doc = root / "usr" / "share" / "doc" / "sysmap"
    doc.mkdir(parents=True)
    licence = "\n".join(f" {line}" if line else " ." for line in (HOME / "LICENSE").read_text("utf-8").splitlines())
    (doc / "copyright").write_text(COPYRIGHT.format(licence=licence), "utf-8")
    (doc / "NEWS.gz").write_bytes(gzip.compress((HOME / "CHANGELOG.md").read_bytes(), 9, mtime=0))
    entry = CHANGES.format(version=sysmap.__version__, maintainer=MAINTAINER, date=formatdate(built()))
    (doc / "changelog.gz").write_bytes(gzip.compress(entry.encode(), 9, mtime=0))
    overrides = root / "usr" / "share" / "lintian" / "overrides" / "sysmap"
    overrides.parent.mkdir(parents=True)
    overrides.write_text(OVERRIDES, "utf-8")
    for library in (root / "usr" / "lib").rglob("*.so*"):
        if not library.is_symlink():
            library.chmod(0o644)
    files = sorted(each for each in (root / "usr").rglob("*") if each.is_file() and not each.is_symlink())
    control = root / "DEBIAN"
    control.mkdir(exist_ok=True)
    (control / "control").write_text(
        CONTROL.format(
            version=sysmap.__version__,
            maintainer=MAINTAINER,
            arch=NAMES.get(ARCH, ARCH),
            floor=floor,
            size=sum(each.stat().st_size for each in files) // 1024,
        ),
        "utf-8",
    )
    sums = (f"{hashlib.md5(each.read_bytes()).hexdigest()}  {each.relative_to(root)}\n" for each in files)
    (control / "md5sums").write_text("".join(sums), "utf-8")
    target = dist / f"sysmap_{sysmap.__version__}_{NAMES.get(ARCH, ARCH)}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zzstd", "--build", str(root), str(target)], check=True)
    return target
