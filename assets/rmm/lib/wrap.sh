# wrap -- COMMAND: asks, starts the tool on Allow, stops it on End, ends the session when it exits (C17). Sourced.
# shellcheck shell=sh disable=SC2034,SC2154 # variables are shared between the sourced files

# How long the tool may take to stop when asked, and how long it may go on without a running agent, in seconds.
stop_within=10
alone_within=30

run_wrap() {
  [ $# -gt 0 ] || bad_arguments 'wrap needs -- and a command to run on Allow'
  command -v -- "$1" >/dev/null 2>&1 || bad_arguments "wrap: there is no program $1"
  need_ask_words
  choose_person
  need_agent
  send_ask
  say "Ask $ask was sent to $name."
  follow_ask "$timeout"
  if [ "$code" -ne 0 ]; then
    tell_outcome
    finish "$code"
  fi
  take_allowed_scopes
  start_session
  if [ "$code" -ne 0 ]; then
    say 'The session could not be recorded as agreed, so the tool was not started.'
    story=$code
    [ "$code" -eq 20 ] || end_session '' ''
    finish "$story"
  fi
  run_tool "$@"
  end_session "$summary" ''
  [ "$story" -ne 0 ] || story=$code
  tell_outcome
  finish "$story"
}

# The session is for what the person left on, and no more; the tool is told, so that it can keep to it.
take_allowed_scopes() {
  allowed=$(member scopes)
  [ -z "$allowed" ] || scopes=$(printf '%s' "$allowed" | tr -d '[]"')
  TALLYLIGHT_SCOPES=$scopes
  export TALLYLIGHT_SCOPES
}

# Runs the tool in a session of its own, so that all of it can be stopped; sets $story.
run_tool() {
  story=0
  exec 3<&0
  setsid "$@" <&3 &
  running=$!
  exec 3<&-
  say "Session $session is live; $1 runs as process $running."
  beat_at=$(seconds_up)
  alone_since=''
  turns=0
  while tool_runs; do
    look_at_session
    if is_over; then
      stop_tool
      break
    fi
    beat
    turns=$((turns + 1))
    sleep 0.5
  done
  wait "$running" 2>/dev/null
  tool_code=$?
  [ "$tool_code" -eq 0 ] || say "$1 ended with $tool_code."
}

# True if the tool must stop: the person said so, the session is over, we were told to go, or no agent shows it.
is_over() {
  case $(member state) in
    ending) say 'The person asked IT to disconnect.' && return 0 ;;
    ended | refused) say 'The session is over.' && return 0 ;;
  esac
  if [ "$interrupted" = yes ]; then return 0; fi
  [ $((turns % 4)) -eq 3 ] || return 1
  if is_ended_by_another; then say 'Somebody else at this computer asked IT to disconnect.' && return 0; fi
  if agent_runs; then
    alone_since=''
    return 1
  fi
  [ -n "$alone_since" ] || alone_since=$(seconds_up)
  [ $(($(seconds_up) - alone_since)) -ge "$alone_within" ] || return 1
  say 'Tallylight is no longer running, so nobody can see the session: the tool is stopped.'
  story=15
}

beat() {
  [ -n "$heartbeat" ] || return 0
  [ $(($(seconds_up) - beat_at)) -ge "$heartbeat" ] || return 0
  beat_at=$(seconds_up)
  note_session ''
}

# The processes of the tool's group that live; one that has ended and was not collected yet does not count.
# (The kill of some shells knows no groups.)
processes_of_tool() {
  cat /proc/[0-9]*/stat 2>/dev/null | sed 's/ (.*) / /' |
    awk -v group="$running" '$4 == group && $2 != "Z" && $2 != "X" { print $1 }'
}

tool_runs() { [ -n "$(processes_of_tool)" ]; }

# shellcheck disable=SC2046 # one argument a process is meant
signal_tool() { kill -s "$1" $(processes_of_tool) 2>/dev/null; }

# TERM to the tool and all that it started, KILL to what is left.
stop_tool() {
  signal_tool TERM
  begun=$(seconds_up)
  while tool_runs; do
    if [ $(($(seconds_up) - begun)) -ge "$stop_within" ]; then
      signal_tool KILL
    fi
    sleep 0.2
  done
}
