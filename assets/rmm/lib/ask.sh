# Asks, waits for the answer, takes an ask back (C4, C10). Sourced by tallylight.sh.
# shellcheck shell=sh disable=SC2034,SC2154 # variables are shared between the sourced files

# How long an agent may take to say that it has received a message, in seconds (C10).
received_within=20
# How long after our own withdrawal we wait for what the agent made of it, in seconds.
settled_within=5

# Writes the ask; sets $ask and the folder that it lies in.
send_ask() {
  begin_message ask "$answer_within"
  add_question
  person_inbox
  ask=$message_id
  subject="{\"v\":1,\"kind\":\"ask\",\"id\":\"$ask\""
  send
}

# Looks at the answer file; $answer keeps the last one that could be read.
look_at_ask() { if seen=$(read_members ask "$ask" "$ask"); then answer=$seen; fi; }

# Prints the exit code of $answer if it is over; nothing while the ask is open.
outcome_of_ask() {
  case $(member state) in
    refused) echo 20 ;;
    postponed) [ "$patient" = yes ] || echo 11 ;;
    answered)
      case $(member answer) in
        accepted) echo 0 ;;
        declined) echo 10 ;;
        postponed) [ "$patient" = yes ] || echo 11 ;;
        withdrawn) echo 16 ;;
        unanswered)
          case $(member reason) in
            nobody) echo 13 ;;
            locked | away | paused | in-control) echo 14 ;;
            prompt-failed | agent-stopped | record-failed) echo 15 ;;
            *) echo 12 ;;
          esac
          ;;
      esac
      ;;
  esac
}

# The exit code of our own giving up: by what the ask was doing then.
outcome_of_giving_up() {
  case $(member state) in
    held) echo 14 ;;
    postponed) echo 11 ;;
    *) echo 12 ;;
  esac
}

# Asks the agent to forget the ask. The ask itself goes at once; the withdrawal stays until it was heeded or expires.
send_withdrawal() {
  person_inbox
  begin_message ask.withdraw 2592000
  add_text ask "$ask"
  add_text reason "$1"
  send
  withdrawal=$message_id
  rm -f -- "$folder/$ask.json"
}

# Withdraws and waits for what came first, our withdrawal or an answer; sets $code. $1: the code if we came first.
give_up() {
  code=$1
  send_withdrawal "$2"
  begun=$(seconds_up)
  while [ $(($(seconds_up) - begun)) -lt "$settled_within" ]; do
    look_at_ask
    final=$(outcome_of_ask)
    if [ -n "$final" ]; then
      [ "$final" -eq 16 ] || code=$final
      rm -f -- "$folder/$withdrawal.json"
      return
    fi
    agent_runs || return 0
    sleep 0.5
  done
}

# Follows the ask for at most $1 seconds; sets $code. An interrupted script takes its ask back.
follow_ask() {
  started_at=$(seconds_up)
  turns=0
  told=''
  code=''
  while [ -z "$code" ]; do
    look_at_ask
    code=$(outcome_of_ask)
    [ -z "$code" ] || break
    tell_code
    waited=$(($(seconds_up) - started_at))
    # Whole seconds: `-gt`, because a second that has just begun would count as waited.
    if [ "$interrupted" = yes ] || [ "$waited" -gt "$1" ]; then
      stop_following
    elif [ -z "$answer" ] && [ "$waited" -ge "$received_within" ]; then
      say 'The agent did not say that it received the ask.'
      give_up 15 'The agent did not take the ask.'
    elif [ $((turns % 4)) -eq 3 ] && ! agent_runs; then
      look_at_ask
      code=$(outcome_of_ask)
      [ -n "$code" ] || { say 'The agent is no longer running.'; give_up 15 'The agent had stopped.'; }
    fi
    turns=$((turns + 1))
    [ -n "$code" ] || sleep 0.5
  done
  rm -f -- "$inbox/$uid/$ask.json"
  check_receipt
}

stop_following() {
  code=$(outcome_of_giving_up)
  # A person who chose "later" keeps that choice: `wait` may go on another time.
  [ "$code" -eq 11 ] || give_up "$code" 'The technician stopped waiting.'
  [ -n "$answer" ] || code=15
}

# The match code, once: the technician and the person compare it.
tell_code() {
  [ -z "$told" ] || return 0
  told=$(member code)
  [ -z "$told" ] || say "The prompt's match code is $told."
}

# Waits until the agent says anything about the ask; sets $code.
await_received() {
  started_at=$(seconds_up)
  while look_at_ask && [ -z "$answer" ] && [ $(($(seconds_up) - started_at)) -lt "$received_within" ] &&
    [ "$interrupted" = no ]; do sleep 0.5; done
  if [ -z "$answer" ]; then
    give_up 15 'The agent did not take the ask.'
    return
  fi
  code=$(outcome_of_ask)
  code=${code:-0}
}

# Ends unless the person's agent is running.
need_agent() {
  agent_runs && return
  if is_signed_out; then
    say "$name is not signed in at this computer."
    finish 13
  fi
  say "Tallylight is not running for $name."
  finish 15
}

tell_outcome() {
  words=$(member answer)
  [ -n "$words" ] || words=$(member state)
  for detail in reason held refusal declined laterAt; do
    value=$(member $detail)
    [ -z "$value" ] || words="$words ($value)"
  done
  line=$words
  if [ -n "$words" ] && is_for_people; then printf '%s\n' "$words"; fi
}

run_ask() {
  need_ask_words
  choose_person
  need_agent
  send_ask
  say "Ask $ask was sent to $name."
  if [ "$wait" = yes ]; then follow_ask "$timeout"; else await_received; fi
  tell_outcome
  finish "$code"
}

# The person whose inbox holds ask $1, when none was named.
person_of_ask() {
  if [ -z "$person" ]; then
    for held in "$inbox"/[0-9]*/"$1.json"; do
      [ -f "$held" ] && person=$(basename -- "$(dirname -- "$held")")
    done
  fi
  choose_person
}

run_wait() {
  ask=$1
  subject="{\"v\":1,\"kind\":\"ask\",\"id\":\"$ask\""
  person_of_ask "$ask"
  patient=yes
  follow_ask "$timeout"
  tell_outcome
  finish "$code"
}

run_withdraw() {
  ask=$1
  subject="{\"v\":1,\"kind\":\"ask\",\"id\":\"$ask\""
  person_of_ask "$ask"
  look_at_ask
  if [ -z "$(outcome_of_ask)" ]; then
    settled_within=$received_within
    give_up 15 "$reason"
  fi
  tell_outcome
  case $(member state)-$(member answer) in
    answered-withdrawn) finish 0 ;;
    answered-* | refused-*) finish 20 ;;
    *) finish 15 ;;
  esac
}
