# Builds messages (C2) and puts them into the inbox (C1). Sourced by tallylight.sh.
# shellcheck shell=sh disable=SC2034,SC2154 # variables are shared between the sourced files

# Begins a message of type $1 that lives $2 seconds; sets $message_id. Members follow by `add` and `add_text`.
begin_message() {
  message_id=$(new_id)
  message="{\"v\":1,\"type\":\"$1\",\"id\":\"$message_id\",\"issuedAt\":\"$(time_now)\",\"expiresAt\":\"$(time_in "$2")\""
}

# Member $1 with the JSON text $2.
add() { message="$message,\"$1\":$2"; }

# Member $1 with the text $2; left out when empty.
add_text() { [ -z "$2" ] || add "$1" "$(json_string "$2")"; }

# `{…}` of the pairs of name and text given; empty texts are left out.
json_object() {
  object=''
  while [ $# -gt 0 ]; do
    [ -z "$2" ] || object="$object,\"$1\":$(json_string "$2")"
    shift 2
  done
  printf '{%s}' "${object#,}"
}

add_technician() {
  add technician "$(json_object id "${technician_id:-${email:-$technician}}" name "$technician" title "$title" company "$company" email "$email")"
}

add_ticket() { [ -z "$ticket" ] || add ticket "$(json_object id "$ticket")"; }

# Reads --scope view,control; sets $list, as it stands in a JSON list.
need_scopes() {
  list=''
  for scope in $(printf '%s' "$scopes" | tr ',' ' '); do
    case $scope in
      view | control | files | clipboard | terminal | elevate) ;;
      *) bad_arguments "--scope: $scope is none of view, control, files, clipboard, terminal, elevate" ;;
    esac
    case ",$list," in *",\"$scope\","*) bad_arguments "--scope: $scope stands twice" ;; esac
    list="$list,\"$scope\""
    list=${list#,}
  done
  [ -n "$list" ] || bad_arguments '--scope needs at least one scope'
}

add_scopes() {
  need_scopes
  add scopes "[$list]"
}

# Ends if $1 is no folder that root alone can have made: never repaired in place (C16).
root_folder() {
  if [ -L "$1" ] || [ ! -d "$1" ] || [ "$(stat -c %u "$1")" != 0 ] || [ -n "$(find "$1" -maxdepth 0 -perm /022)" ]; then
    say "tallylight: $1 is not a folder that only root can write; it is not used."
    finish 70
  fi
}

# True if the person's primary group is their own alone, so that its read right is theirs alone.
has_own_group() {
  [ "$(id -gn -- "$name")" = "$name" ] || return 1
  others=$(getent group "$gid" | cut -d: -f4)
  [ -z "$others" ] || [ "$others" = "$name" ]
}

# Lets the person, and nobody else but root, read $1. $2: mode without and $3: ACL entry with an access list.
let_person_read() {
  if has_own_group; then
    chown "0:$gid" "$1" || finish 70
    chmod "$2" "$1" || finish 70
  elif command -v setfacl >/dev/null 2>&1; then
    setfacl -m "u:$uid:$3" "$1" || finish 70
  else
    say "tallylight: $name shares the primary group with others; install the package acl."
    finish 70
  fi
}

# Sets $folder to the person's inbox, made if it is not there yet (C1).
person_inbox() {
  folder=$inbox/$uid
  if [ ! -e "$folder" ] && [ ! -L "$folder" ]; then
    mkdir -m 0700 "$folder" || finish 70
    let_person_read "$folder" 0750 rx
  fi
  root_folder "$folder"
}

# Writes $message into $folder under a temporary name, then renames it.
send() {
  message="$message}"
  if [ "$(printf '%s' "$message" | wc -c)" -gt 65536 ]; then bad_arguments 'the message is larger than 64 KiB'; fi
  root_folder "$inbox"
  root_folder "$folder"
  sweep
  temporary=$folder/.$message_id.json.tmp
  (set -C && printf '%s\n' "$message" >"$temporary") || finish 70
  if [ "$folder" = "$inbox/everyone" ]; then chmod 0644 "$temporary"; else let_person_read "$temporary" 0640 r; fi
  mv -- "$temporary" "$folder/$message_id.json" || finish 70
}

# The writer deletes (C1): messages in $folder whose time is over, whoever wrote them.
sweep() {
  now=$(time_now)
  for old in "$folder"/*.json; do
    [ -f "$old" ] || continue
    expires=$(sed -n 's/.*"expiresAt":"\([0-9TZ:.-]*\)".*/\1/p' "$old")
    if [ -n "$expires" ] && expr "$expires" \< "$now" >/dev/null; then rm -f -- "$old"; fi
  done
}

# Removes files once every agent has had time to read them: the poll behind the watch is 15 s (C1).
remove_later() {
  (trap '' HUP; sleep 20; rm -f -- "$@") </dev/null >/dev/null 2>&1 3<&- &
}
