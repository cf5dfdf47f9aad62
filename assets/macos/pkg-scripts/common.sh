# Shared by preinstall, postinstall and uninstall.sh: places, folders that are safe, agents. Sourced; `root` is the volume, "" for the running system.
# shellcheck shell=sh
label=app.tallylight.agent
app="$root/Applications/Tallylight.app"
machine="$root/Library/Application Support/Tallylight"
everyone="$machine/inbox/everyone"
plist="$root/Library/LaunchAgents/$label.plist"

say() { echo "Tallylight: $*"; }

# True if a folder belongs to root and nobody else may write it (C16). A link is no folder.
is_safe() {
  [ ! -L "$1" ] && [ -n "$(find "$1" -prune -type d -user root ! -perm -0020 ! -perm -0002 2>/dev/null)" ]
}

# Makes a folder, or leaves one that is safe. One that is not is renamed, never repaired.
make_folder() {
  is_safe "$1" && return 0
  if [ -L "$1" ] || [ -e "$1" ]; then
    mv "$1" "$1.aside-$$" || return 1
    say "$1 could be written by others; put aside as $1.aside-$$"
  fi
  mkdir -m 0755 "$1" && is_safe "$1"
}

# The person before the screen, empty at the sign-in window.
person_here() {
  person=$(stat -f %Su /dev/console 2>/dev/null) || person=
  case $person in root | loginwindow | _mbsetupuser) person= ;; esac
  echo "$person"
}

is_running() { pgrep -f "^$app/Contents/MacOS/Tallylight" >/dev/null; }

# Asks every agent to end (C2), waits up to 10 s, then takes the person's out of launchd. $1 is upgrade or uninstall.
finish_agents() {
  is_running || return 0
  if is_safe "$machine" && is_safe "$machine/inbox" && is_safe "$everyone"; then
    id=$(uuidgen | tr '[:upper:]' '[:lower:]')
    now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
    end=$(date -u -v+5M +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -d '+5 minutes' +%Y-%m-%dT%H:%M:%SZ)
    printf '{"v":1,"type":"agent.finish","id":"%s","issuedAt":"%s","expiresAt":"%s","reason":"%s"}\n' \
      "$id" "$now" "$end" "$1" >"$everyone/.$id.json.tmp"
    mv "$everyone/.$id.json.tmp" "$everyone/$id.json"
    tries=20
    while is_running && [ "$tries" -gt 0 ]; do
      sleep 0.5
      tries=$((tries - 1))
    done
    rm -f "$everyone/$id.json"
  fi
  person=$(person_here)
  [ -z "$person" ] || launchctl bootout "gui/$(id -u "$person")/$label" 2>/dev/null || true
}
