# Whose prompt it is: by the operating system's evidence, never by what an agent says of itself (C10). Sourced.
# shellcheck shell=sh disable=SC2034,SC2154 # variables are shared between the sourced files

# Names of people with a graphical session in use, one a line. Fails where systemd-logind does not run.
people_by_logind() {
  sessions=$(loginctl list-sessions --no-legend 2>/dev/null) || return 1
  printf '%s\n' "$sessions" | while read -r session _; do
    [ -n "$session" ] || continue
    loginctl show-session "$session" -p Name -p Class -p Type -p State 2>/dev/null |
      awk -F= '{ is[$1] = $2 }
        END { if (is["Class"] == "user" && is["Type"] ~ /^(x11|wayland|mir)$/ && is["State"] ~ /^(active|online)$/) print is["State"], is["Name"] }'
  done | awk '{ names[$1] = names[$1] $2 "\n" } END { printf "%s", (names["active"] != "" ? names["active"] : names["online"]) }' | sort -u
}

# The same from utmp: only logins on a display.
people_by_who() {
  who 2>/dev/null | awk '$2 ~ /^:[0-9]/ || $NF ~ /^\(:[0-9]/ { print $1 }' | sort -u
}

# Uids or names of everybody with a session of any kind, also one that is switched away from or locked.
people_here() {
  if sessions=$(loginctl list-sessions --no-legend 2>/dev/null); then
    printf '%s\n' "$sessions" | awk 'NF > 1 { print $2 }' | sort -u
  else
    who 2>/dev/null | awk '{ print $1 }' | sort -u
  fi
}

# Sets $name $uid $gid $home_folder from the account $1 (name or uid); fails if there is no such standard account.
account() {
  case $1 in '' | -* | *[!A-Za-z0-9._@+\\-]*) return 1 ;; esac
  line=$(getent passwd -- "$1") || return 1
  name=$(printf '%s\n' "$line" | cut -d: -f1)
  uid=$(printf '%s\n' "$line" | cut -d: -f3)
  gid=$(printf '%s\n' "$line" | cut -d: -f4)
  home_folder=${TALLYLIGHT_HOME:-$(printf '%s\n' "$line" | cut -d: -f6)/.local/state/tallylight}
  [ "$uid" -ne 0 ]
}

# Ends unless the folders of the installation are there. After the arguments: what is wrong with them is said everywhere.
need_installed() {
  [ -d "$inbox" ] && return
  say "$inbox is not there: Tallylight was not installed for this computer."
  finish 15
}

# Chooses the person. Ends with 13 when nobody is signed in, with 64 and their names when several are.
choose_person() {
  [ "$verb" = doctor ] || need_installed
  if [ -n "$person" ]; then
    account "$person" || bad_arguments "--person: there is no person $person on this computer"
    return
  fi
  people=$(people_by_logind) || people=$(people_by_who)
  if [ -z "$people" ]; then
    say 'Nobody is signed in at this computer.'
    finish 13
  fi
  if [ "$(printf '%s\n' "$people" | wc -l)" -gt 1 ]; then
    say 'Several people are signed in. Choose one with --person:'
    say "$people"
    subject='{"persons":['
    for one in $people; do subject="$subject$(json_string "$one"),"; done
    subject="${subject%,}]"
    finish 64
  fi
  account "$people" || finish 13
}

# True if the operating system knows for certain that the chosen person has no session at all.
is_signed_out() {
  sessions=$(loginctl list-sessions --no-legend 2>/dev/null) || return 1
  ! printf '%s\n' "$sessions" | awk -v uid="$uid" '$2 == uid { found = 1 } END { exit !found }'
}

# Prints at most 64 KiB of file $1, read as the person, within 2 seconds (C16). SECURITY(8): with root's own rights a
# link would show any file; setsid and the empty environment keep root's terminal and variables out of their reach.
read_as_person() {
  if command -v setpriv >/dev/null 2>&1; then
    set -- "$1" setpriv --reuid "$uid" --regid "$gid" --init-groups --
  elif command -v runuser >/dev/null 2>&1; then
    set -- "$1" runuser -u "$name" --
  else
    set -- "$1" sudo -n -u "#$uid" --
  fi
  file=$1
  shift
  setsid -w timeout -k 1 2 env -i PATH="$PATH" LC_ALL=C "$@" head -c 65537 -- "$file" </dev/null 2>/dev/null 3<&-
}

# Prints the known members of the answer file $2 of kind $1 ($3: its id). Fails if there is none that can be believed.
read_members() {
  read_as_person "$home_folder/answers/$2.json" | tr '\000' '\001' | awk -v kind="$1" -v id="${3:-}" -f "$here/lib/answer.awk"
}

# True if the agent that wrote status.json is running: that process, that person, that start, our executable (C10).
agent_runs() {
  status=$(read_members status status) || return 1
  saved=$answer
  answer=$status
  pid=$(member pid)
  started=$(member startedAt)
  answer=$saved
  [ -r "/proc/$pid/stat" ] || return 1
  [ "$(awk '/^Uid:/ { print $2 }' "/proc/$pid/status" 2>/dev/null)" = "$uid" ] || return 1
  started_when_it_says || return 1
  is_our_executable "$(readlink "/proc/$pid/exe" 2>/dev/null)"
}

started_when_it_says() {
  ticks=$(sed 's/^.*) //' "/proc/$pid/stat" 2>/dev/null | awk '{ print $20 }')
  said=$(date -d "$started" +%s.%N) || return 1
  awk -v said="$said" -v now="$(date +%s.%N)" -v ticks="${ticks:-0}" -v hertz="$(getconf CLK_TCK)" '
    { off = said - (now - $1 + ticks / hertz); exit !(off > -2 && off < 2) }' /proc/uptime
}

# TALLYLIGHT_EXECUTABLE (set by root alone) names it in development; else a `tallylight` that only root can have put there.
is_our_executable() {
  executable=${1% (deleted)}
  if [ -n "${TALLYLIGHT_EXECUTABLE:-}" ]; then
    [ "$executable" = "$(readlink -f -- "$TALLYLIGHT_EXECUTABLE")" ]
    return
  fi
  [ "${executable##*/}" = tallylight ] && [ "$(stat -Lc %u "/proc/$pid/exe")" = 0 ] &&
    [ -z "$(find -L "/proc/$pid/exe" -maxdepth 0 -perm /022 2>/dev/null)" ]
}
