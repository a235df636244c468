#!/usr/bin/env bash
# Sets up everything that `make run` and `make test` need, once: .venv with the dependencies of pyproject.toml and, on
# Linux, the system libraries that Qt links to. Usage: packaging/setup.sh [dev]   ("dev" adds what the tests need)
set -euo pipefail
cd "$(dirname "$0")/.."
extra=${1:-}
python=.venv/bin/python
qt_packages="libegl1 libgl1 libglib2.0-0 libfontconfig1 libfreetype6 libdbus-1-3 libxkbcommon0 libxkbcommon-x11-0 \
libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 \
libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1"

say() { printf '%s\n' "$*" >&2; }

apt_install() { # by apt where this person may; false where not
  local apt=(apt-get)
  command -v apt-get >/dev/null || return 1
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null || return 1
    apt=(sudo -n apt-get)
  fi
  say "Installing $* …"
  "${apt[@]}" -qq update >/dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive "${apt[@]}" -qq -y --no-install-recommends install "$@" >/dev/null 2>&1
}

find_python() { # a Python that is new enough and can make environments
  local name
  for name in python3 python3.13 python3.12 python3.11 python3.14; do
    if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  return 1
}

make_environment() {
  local base
  if ! base=$(find_python); then
    apt_install python3 python3-venv || true
    base=$(find_python) || {
      say "sysmap needs Python 3.11 or newer with its venv module (Debian, Ubuntu: apt-get install python3 python3-venv)."
      exit 1
    }
  fi
  say "Setting up .venv …"
  "$base" -m venv .venv
}

install_dependencies() {
  "$python" - "$extra" <<'PYTHON'
import subprocess, sys, tomllib

project = tomllib.load(open("pyproject.toml", "rb"))["project"]
wanted = project["dependencies"] + (project["optional-dependencies"][sys.argv[1]] if sys.argv[1] else [])
sys.exit(subprocess.call([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted]))
PYTHON
}

qt_lacks() { # the system libraries that Qt does not find, one a line
  local qt
  qt=$("$python" -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')
  { ldd "$qt/Qt/plugins/platforms/libqxcb.so" "$qt/Qt/lib/libQt6Widgets.so.6" "$qt/Qt/lib/libQt6Svg.so.6" 2>/dev/null || true; } |
    awk '/not found/ {print $1}' | sort -u
}

check_qt() {
  [ "$(uname)" = Linux ] || return 0
  [ -z "$(qt_lacks)" ] && return
  # shellcheck disable=SC2086 # a list of words
  apt_install $qt_packages || true
  local missing
  missing=$(qt_lacks | tr '\n' ' ')
  [ -z "$missing" ] && return
  say "Qt does not find ${missing% }. Install these packages: $qt_packages"
  exit 1
}

"$python" -c '' 2>/dev/null || make_environment
stamp=.venv/ready${extra:+-$extra}
if ! cmp -s pyproject.toml "$stamp"; then
  say "Installing what sysmap needs (a few minutes the first time) …"
  install_dependencies
  check_qt
  cp pyproject.toml "$stamp"
fi
