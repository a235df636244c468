#!/bin/sh
# sysmap @VERSION@ for Linux (@ARCH@). Installs the program for you alone, without root: sh sysmap-….run
# The program itself is packed behind this text.
set -u
version=@VERSION@ arch=@ARCH@ floor=@FLOOR@
offset=@OFFSET@ size=@SIZE@ sha256=@SHA256@
prefix=$HOME/.local
portable=

usage() {
  cat <<END
Installs sysmap $version for you alone, without root, in ~/.local.
  --prefix DIR     in this folder instead
  --portable DIR   puts the program into DIR, a stick for example, with its settings beside it, and touches nothing else
  --check          only says whether this file came over undamaged
END
}

refuse() {
  echo "sysmap: $1" >&2
  exit 1
}

verify() {
  [ "$(wc -c <"$0")" -eq $((offset + size)) ] || damaged
  if command -v sha256sum >/dev/null; then
    [ "$(tail -c +$((offset + 1)) "$0" | sha256sum | cut -c1-64)" = "$sha256" ] || damaged
  fi
}

damaged() {
  refuse "this file was damaged on its way here. Download it again."
}

number() { # 2.36 as 2036
  minor=${1#*.}
  echo $((${1%%.*} * 1000 + ${minor%%.*}))
}

check_system() {
  [ "$(uname -m)" = "$arch" ] || refuse "this file is for $arch computers, this one is $(uname -m). Download the file for it."
  glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null)
  glibc=${glibc#glibc }
  [ -n "$glibc" ] || refuse "this system has no GNU C library. Run sysmap from source instead."
  [ "$(number "$glibc")" -ge "$(number "$floor")" ] ||
    refuse "this system is too old (GNU C library $glibc, needed is $floor). Use a newer release of the system, or run sysmap from source."
}

make_room() { # $1: a folder to write in
  mkdir -p "$1" 2>/dev/null && [ -w "$1" ] ||
    refuse "nothing can be written in $1. Make it writable, or choose another folder: sh $0 ${2-} FOLDER"
}

unpack() { # into $1
  tail -c +$((offset + 1)) "$0" | tar -xzf - -C "$1" 2>/dev/null ||
    refuse "there is not enough room in $1. It takes 250 MB; choose another folder: sh $0 ${2-} FOLDER"
}

install_portable() {
  make_room "$portable" --portable
  work=$(mktemp -d "$portable/.sysmap-XXXXXX")
  trap 'rm -rf "$work"' EXIT
  unpack "$work" --portable
  rm -rf "$portable/sysmap"
  mv "$work/lib/sysmap" "$portable/sysmap"
  touch "$portable/sysmap/portable"
  echo "sysmap $version is in $portable/sysmap. Start it with $portable/sysmap/sysmap"
}

list() { # every file and link below share, from the prefix on
  (cd "$prefix" && find share -type f -o -type l) 2>/dev/null | sort
}

note_folders() { # those on the way to the files in $1 that are not there yet
  while IFS= read -r each; do
    each=$(dirname "$each")
    while [ "$each" != . ]; do
      [ -d "$prefix/$each" ] || echo "$each"
      each=$(dirname "$each")
    done
  done <"$1" | sort -u
}

install_for_me() {
  if [ -d "$prefix" ]; then own_prefix=; else own_prefix=.; fi
  make_room "$prefix" --prefix
  work=$(mktemp -d "$prefix/.sysmap-XXXXXX")
  trap 'rm -rf "$work"; [ -z "$own_prefix" ] || rmdir "$prefix" 2>/dev/null' EXIT
  unpack "$work" --prefix
  if [ -x "$prefix/lib/sysmap/uninstall" ]; then # an older version
    ! grep -qxF . "$prefix/lib/sysmap/installed-folders" || own_prefix=.
    "$prefix/lib/sysmap/uninstall" >/dev/null
  fi
  home=$work/lib/sysmap
  escaped=$(printf %s "$prefix" | sed 's/[&|\\]/\\&/g')
  sed -i "s|^Exec=sysmap|Exec=\"$escaped/bin/sysmap\"|" "$work/share/applications/sysmap.desktop"
  (cd "$work" && find bin share -type f -o -type l | sort) >"$home/installed-files"
  (cat "$home/installed-files"; echo lib/sysmap/start) >"$work/all"
  note_folders "$work/all" | grep -vx lib/sysmap >"$home/installed-folders"
  [ -z "$own_prefix" ] || echo . >>"$home/installed-folders"
  [ -d "$prefix/share/mime" ] || echo share/mime/application >>"$home/installed-folders"
  mkdir -p "$prefix/lib"
  mv "$home" "$prefix/lib/sysmap"
  (cd "$work" && tar -cf - bin share) | tar -xf - -C "$prefix" || refuse "nothing can be written in $prefix."
  list >"$work/before"
  ! command -v update-mime-database >/dev/null || update-mime-database "$prefix/share/mime" 2>/dev/null
  ! command -v update-desktop-database >/dev/null || update-desktop-database -q "$prefix/share/applications" 2>/dev/null
  list | comm -13 "$work/before" - >>"$prefix/lib/sysmap/installed-files"
  own_prefix=
  echo "sysmap $version is installed. Start it from the menu, or with $prefix/bin/sysmap"
  echo "To remove it: $prefix/lib/sysmap/uninstall"
}

while [ $# -gt 0 ]; do
  case $1 in
    --prefix | --portable)
      [ -n "${2-}" ] || refuse "$1 needs the name of a folder."
      case $2 in /*) folder=$2 ;; *) folder=$PWD/$2 ;; esac
      if [ "$1" = --prefix ]; then prefix=$folder; else portable=$folder; fi
      shift 2
      ;;
    --check) verify; echo "This file is as it was published."; exit ;;
    -h | --help) usage; exit ;;
    *) refuse "$1 is not known here. For help: sh $0 --help" ;;
  esac
done
verify
check_system
if [ -n "$portable" ]; then install_portable; else install_for_me; fi
exit
