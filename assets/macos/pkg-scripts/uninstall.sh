#!/bin/sh
# Takes Tallylight away, as root: sh uninstall.sh [--purge] [volume]. People's journals stay unless --purge; each is then deleted as that person.
set -eu
purge=
root=
for argument; do
  case $argument in
    --purge) purge=yes ;;
    /*) root=${argument%/} ;;
    *)
      echo "Tallylight: unknown argument $argument; there are --purge and a volume" >&2
      exit 64
      ;;
  esac
done
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"
finish_agents uninstall
rm -f "$plist"
rm -rf "$app"
if is_safe "$machine"; then rm -rf "$machine/inbox"; fi
if [ -n "$purge" ]; then
  if is_safe "$machine"; then rm -rf "$machine"; fi
  for person in $(dscl . -list /Users UniqueID | awk '$2 >= 500 { print $1 }'); do
    # As the person: root deletes nothing in a folder in which they may have put a link (C16).
    sudo -H -u "$person" sh -c 'rm -rf "$HOME/Library/Application Support/Tallylight"' || say "$person: not deleted"
  done
fi
pkgutil --forget "$label" >/dev/null 2>&1 || true
