# Says how things stand: status for scripts, doctor for people who look for a fault (C10). Sourced by tallylight.sh.
# shellcheck shell=sh disable=SC2034,SC2154 # variables are shared between the sourced files

# How things stand, for a field of an RMM tool.
status_line() {
  [ "$runs" = yes ] || { echo "not running for $name" && return; }
  printf 'running, version %s, screen %s, asks %s, sessions %s, enrolled %s, unsent %s\n' "$(member version)" \
    "$(member screen)" "$(member asks)" "$(member sessions | tr -cd '"' | wc -c | awk '{ print $1 / 2 }')" "$(member enrolled)" "$(member unsent)"
}

run_status() {
  choose_person
  runs=yes
  agent_runs || runs=no
  answer=$(read_members status status) || answer=''
  line=$(status_line)
  if is_for_people; then
    printf 'person: %s (%s)\nagent: %s\n' "$name" "$uid" "$([ "$runs" = yes ] && echo running || echo 'not running')"
    [ -z "$answer" ] || printf '%s\n' "$answer" | awk -F '\t' '$1 != "v" { gsub(/"/, "", $2); print $1 ": " $2 }'
  fi
  if [ "$runs" = yes ]; then finish 0; fi
  if is_signed_out; then finish 13; fi
  finish 15
}

# One line: name $1, verdict $2 (ok, warning, problem), words $3.
check() {
  checks="$checks,$(json_string "$1"):$(json_string "$2")"
  if is_for_people; then printf '%-9s %-8s %s\n' "$1" "$2" "$3"; fi
  [ "$2" != problem ] || line="$line${line:+; }$1: $3"
  [ "$2" != problem ] || verdict=${4:-70}
}

is_root_only() { [ ! -L "$1" ] && [ "$(stat -c %u "$1" 2>/dev/null)" = 0 ] && [ -z "$(find "$1" -maxdepth 0 -perm /022)" ]; }

run_doctor() {
  checks=''
  verdict=0
  choose_person
  above=$inbox
  while [ "$above" != / ] && is_root_only "$above"; do above=$(dirname -- "$above"); done
  if [ ! -d "$inbox" ]; then
    check inbox problem "$inbox is not there: Tallylight was not installed for this computer"
  elif [ "$above" != / ]; then
    check inbox problem "$above can be written by others than root, so messages count as unverified"
  else
    check inbox ok "$inbox can be written by root only"
  fi
  if [ -d "$inbox/everyone" ]; then check everyone ok "$inbox/everyone is there"; else check everyone problem "$inbox/everyone is not there"; fi
  if [ ! -e "$machine/policy.json" ]; then
    check policy ok 'no machine policy: defaults are in force'
  elif is_root_only "$machine/policy.json"; then
    check policy ok "$machine/policy.json can be written by root only"
  else
    check policy problem "$machine/policy.json can be written by others than root, so it is ignored"
  fi
  if has_own_group || command -v setfacl >/dev/null 2>&1; then
    check group ok "messages can be made readable for $name alone"
  else
    check group problem "$name shares the primary group with others; install the package acl"
  fi
  if agent_runs; then check agent ok "running for $name"; else check agent problem "not running for $name" 15; fi
  line=${line:-no problem}
  subject="{\"v\":1,\"checks\":{${checks#,}}"
  finish "$verdict"
}
