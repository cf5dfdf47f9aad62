# What is asked, by kind (C2). Sourced by tallylight.sh.
# shellcheck shell=sh disable=SC2034,SC2154 # variables are shared between the sourced files

# The options that belong to each kind of ask, besides those of all kinds.
options_of_kind() {
  case $kind in
    session) printf ' --purpose --minutes --scope --tool --contact ' ;;
    approval) printf ' --purpose --scope --what --computer --computer-device --used-by --program --publisher --program-hash --starts-in --valid-for --uses ' ;;
  esac
}

# Ends with 64 unless it was said who asks, and what.
need_ask_words() {
  [ -n "$technician" ] || bad_arguments '--technician is needed: the name of the person who asks'
  for option in $given; do
    case "$about_technician$everywhere --kind --ticket --answer-within --device-key $(options_of_kind)" in
      *" $option "*) ;;
      *) [ "$verb" != ask ] || bad_arguments "$option does not belong to an ask of kind $kind" ;;
    esac
  done
  case $kind in
    session) [ -n "$purpose" ] || bad_arguments '--purpose is needed: why IT wants to connect' ;;
    approval)
      [ -n "$purpose" ] || bad_arguments '--purpose is needed: why it should be approved'
      [ -n "$computer" ] || bad_arguments '--computer is needed: the name of the computer that it is about'
      ;;
  esac
}

# Adds the members of the kind to the message that was begun.
add_question() {
  add kind "\"$kind\""
  add_technician
  add_ticket
  case $kind in
    session) add_session ;;
    approval) add_part approval add_approval ;;
  esac
}

# Adds member $1, an object whose members the function $2 adds.
add_part() {
  outer=$message
  message=''
  "$2"
  part=${message#,}
  message=$outer
  add "$1" "{$part}"
}

add_session() {
  add_text purpose "$purpose"
  add minutes "$minutes"
  add_scopes
  add_text tool "$tool"
  add_text contact "$contact"
}

add_approval() {
  add_text what "$what"
  add_text device "$computer_device"
  add_text computer "$computer"
  add_text person "$used_by"
  add_text purpose "$purpose"
  case "$what $given " in unattended* | *' --scope '*) add_scopes ;; esac
  [ -z "$program" ] || add program "$(json_object name "$program" publisher "$publisher" hash "$program_hash")"
  add_text notBefore "$(time_in "$starts_in")"
  add_text notAfter "$(time_in $((starts_in + valid_for)))"
  add uses "$uses"
}
