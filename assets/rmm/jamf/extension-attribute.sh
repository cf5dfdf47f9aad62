#!/bin/sh
# Jamf Pro, extension attribute (input type "Script"): which Tallylight there is, and whether it runs for the person before
# the screen. What stands between the tags is kept (docs/rmm/jamf.md).
PATH="${PATH:-}:/usr/bin:/bin:/usr/sbin:/sbin"
version=$(defaults read /Applications/Tallylight.app/Contents/Info CFBundleShortVersionString 2>/dev/null) || version=''
if [ -z "$version" ]; then
  echo '<result>not installed</result>'
  exit 0
fi
person=$(stat -f %Su /dev/console 2>/dev/null) || person=''
case $person in
  '' | root | _*) told='nobody is signed in' ;;
  *) if pgrep -x -u "$person" Tallylight >/dev/null 2>&1; then told=running; else told='not running'; fi ;;
esac
printf '<result>%s, %s</result>\n' "$(printf '%s' "$version" | tr -cd '0-9A-Za-z.-')" "$told"
