# What is asked, by kind (C2). Sourced by tallylight.sh.
# shellcheck shell=sh disable=SC2034,SC2154 # variables are shared between the sourced files

# The options that belong to each kind of ask, besides those of all kinds.
options_of_kind() {
  case $kind in
    session) printf ' --purpose --minutes --scope --tool --contact ' ;;
    approval) printf ' --purpose --scope --what --computer --computer-device --used-by --program --publisher --program-hash --starts-in --valid-for --uses ' ;;
    advisory) printf ' --advice-id --subject --advice --risk --acknowledgement --addressee ' ;;
    agreement) printf ' --agreement --agreement-version --language --subject --text-file ' ;;
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
    agreement)
      if [ -z "$agreement" ] || [ -z "$agreement_version" ] || [ -z "$subject_text" ]; then
        bad_arguments 'an agreement needs --agreement (its id), --agreement-version and --subject (its title)'
      fi
      if [ ! -f "$text_file" ] || [ ! -r "$text_file" ]; then bad_arguments '--text-file is needed: the text of the agreement, UTF-8'; fi
      ;;
    advisory)
      for wanted in "--subject $subject_text" "--advice $advice" "--risk $risk" "--acknowledgement $acknowledgement"; do
        case $wanted in *' ') bad_arguments "${wanted% } is needed: an advisory says what, why, the risk, and what whoever declines confirms" ;; esac
      done
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
    agreement) add_part agreement add_agreement ;;
    advisory) add_part advice add_advice && add_text addressee "$addressee" ;;
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

add_advice() {
  add_text id "${advice_id:-$message_id}"
  add_text title "$subject_text"
  add_text body "$advice"
  add_text risk "$risk"
  add_text acknowledgement "$acknowledgement"
}

add_agreement() {
  add_text id "$agreement"
  add_text version "$agreement_version"
  add_text language "$language"
  add_text title "$subject_text"
  add_text body "$(tr -d '\r' <"$text_file")"
}
