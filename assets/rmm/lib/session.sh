# Says that a session starts, goes on and ends (C5, C9, C10). Sourced by tallylight.sh.
# shellcheck shell=sh disable=SC2034,SC2154 # variables are shared between the sourced files

# Sets $folder to where messages about sessions of this reach lie.
session_inbox() {
  if [ "$reach" = person ]; then person_inbox; else folder=$inbox/everyone; fi
}

look_at_session() { if seen=$(read_members session "$session" "$session"); then answer=$seen; fi; }

# True if somebody else at this computer has pressed End: the session is shown to everyone, and each may end it (C9).
is_ended_by_another() {
  [ "$reach" != person ] || return 1
  asked=$uid
  for one in $(people_here); do
    # In a shell of its own: the chosen person stays chosen.
    (account "$one" && [ "$uid" -ne "$asked" ] && answer=$(read_members session "$session" "$session") &&
      [ "$(member state)" = ending ]) && return 0
  done
  return 1
}

# Waits at most $received_within seconds until the session's state is one of the words $1 (separated by |).
await_session() {
  begun=$(seconds_up)
  while [ $(($(seconds_up) - begun)) -lt "$received_within" ]; do
    look_at_session
    case "|$1|" in *"|$(member state)|"*) return 0 ;; esac
    sleep 0.5
  done
  return 1
}

# Why it starts: an ask that was accepted, approvers' receipts, an emergency, or what the person said elsewhere.
add_ground() {
  if [ -n "$receipts" ]; then
    add basis '"approval"'
    add receipts "[$receipts]"
  elif [ -n "$emergency" ]; then
    add basis '"emergency"'
    add_text reason "$emergency"
  elif [ -n "$stated_by" ]; then
    add basis '"stated"'
    add stated "$(json_object contact "$stated_by" at "${stated_at:-$(time_now)}" words "$stated_words" reference "$reference")"
  else
    add basis '"consent"'
    add_text ask "$ask"
  fi
}

# --receipt: the receipt itself, or a file that holds it. At most two.
take_receipt() {
  given=$1
  if [ -f "$given" ]; then given=$(head -c 16384 -- "$given"); fi
  case $given in
    *[!A-Za-z0-9_.-]* | *.*.*.*) given='' ;;
    ?*.?*.?*) ;;
    *) given='' ;;
  esac
  [ -n "$given" ] || bad_arguments '--receipt is a receipt (three parts with dots between them) or a file that holds one'
  case $receipts in *,*) bad_arguments '--receipt can be given twice at most' ;; esac
  receipts="${receipts:+$receipts,}\"$given\""
}

# Tells the agents that a session starts; sets $session and $code. The message stays until
# the session ends: an agent that starts later must show the banner too (C15).
start_session() {
  answer=''
  session_inbox
  session=$(new_id)
  subject="{\"v\":1,\"kind\":\"session\",\"id\":\"$session\""
  begin_message session.start $((minutes * 60 + 3600))
  add_text session "$session"
  add_technician
  add_ground
  add_text purpose "$purpose"
  add_scopes
  add minutes "$minutes"
  add_text reach "${reach:-computer}"
  add_text tool "$tool"
  add_ticket
  [ -z "$heartbeat" ] || add heartbeatSeconds "$heartbeat"
  send
  if ! await_session 'live|ending|ended|refused'; then
    say 'The session was announced, but the agent has not recorded it yet.'
    code=15
    return
  fi
  case $(member state)-$(member basis) in
    refused-*) code=20 && forget_session ;;
    *-none) code=21 ;;
    *) code=0 ;;
  esac
}

# A note on the running session; without a text it is a heartbeat, which replaces the one before.
note_session() {
  [ -z "${last_beat:-}" ] || rm -f -- "$last_beat"
  last_beat=''
  begin_message session.note 600
  add_text session "$session"
  add_text text "$1"
  send
  if [ -z "$1" ]; then last_beat=$folder/$message_id.json; else remove_later "$folder/$message_id.json"; fi
}

# Ends the session and waits until that is recorded; sets $code.
end_session() {
  begin_message session.end 86400
  add_text session "$session"
  add at "\"$(time_now)\""
  add_text summary "$1"
  add_text outcome "$2"
  send
  ending=$folder/$message_id.json
  code=0
  if await_session 'ended|refused'; then
    remove_later "$ending"
    forget_session
  else
    say 'The end was announced, but the agent has not recorded it yet.'
    code=15
  fi
}

# Removes what announced the session: the start, and notes on it. The end stays a little longer.
forget_session() {
  for told in "$folder"/*.json; do
    if [ "$told" != "${ending:-}" ] && grep -qF "\"session\":\"$session\"" "$told" 2>/dev/null; then rm -f -- "$told"; fi
  done
}

# For a session named on the command line: finds the folder in which it was announced.
find_session() {
  session=$1
  subject="{\"v\":1,\"kind\":\"session\",\"id\":\"$session\""
  choose_person
  if [ -z "$reach" ] && grep -qsF "\"session\":\"$session\"" "$inbox/$uid"/*.json; then reach=person; fi
  session_inbox
}

# Ends with 15 or 20 unless the session is on; messages about it would be refused.
need_session() {
  look_at_session
  case $(member state) in
    live | ending) return ;;
    '') if ! agent_runs; then finish 15; fi ;;
  esac
  finish 20
}

run_session_start() {
  need_ask_words
  case ${ask:+a}${receipts:+r}${emergency:+e}${stated_by:+s} in
    a) is_id "$ask" || bad_arguments '--ask is the id of the ask that was accepted' ;;
    r | e) ;;
    s)
      case $stated_by in teams | phone | email | sms | in-person | other) ;; *) bad_arguments '--stated-by is teams, phone, email, sms, in-person or other' ;; esac
      [ -n "$stated_words" ] || bad_arguments '--stated-words is needed: what the person said'
      case ${stated_at:-$(time_now)} in
        [0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*Z) ;;
        *) bad_arguments '--stated-at is a time such as 2026-03-02T09:00:00Z' ;;
      esac
      ;;
    *) bad_arguments 'one of --ask, --receipt, --emergency and --stated-by is needed' ;;
  esac
  choose_person
  start_session
  say "Session $session: $(member state)"
  line="$(member state) $session"
  if is_for_people; then printf '%s\n' "$session"; fi
  finish "$code"
}

run_session_note() {
  find_session "$1"
  need_session
  note_session "$text"
  [ -z "$last_beat" ] || remove_later "$last_beat"
  finish 0
}

run_session_end() {
  find_session "$1"
  look_at_session
  code=0
  if [ "$(member state)" = ended ]; then forget_session; else end_session "$summary" "$outcome"; fi
  if [ "$(member basis)" = emergency ]; then
    say "This was an emergency. Write down what was done: tallylight.sh session document $session --done TEXT --why TEXT --outcome TEXT"
  fi
  tell_outcome
  finish "$code"
}

run_session_document() {
  if [ -z "$done_words" ] || [ -z "$why" ] || [ -z "$outcome" ]; then bad_arguments '--done, --why and --outcome are needed'; fi
  find_session "$1"
  agent_runs || finish 15
  begin_message session.document 86400
  add_text session "$session"
  add_text 'done' "$done_words"
  add_text why "$why"
  add_text outcome "$outcome"
  add_text url "$url"
  send
  remove_later "$folder/$message_id.json"
  finish 0
}
