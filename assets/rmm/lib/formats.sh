# What is said on standard output, in the form that the tool behind the script reads (--format). Sourced by tallylight.sh.
# shellcheck shell=sh disable=SC2034,SC2154 # variables are shared between the sourced files

format=plain
# What `ninja`, `datto`, `jamf-ea` and `intune` say; where nothing was put here, the exit code in words.
line=''

take_format() {
  case $1 in
    json | datto | ninja | jamf-ea | intune) format=$1 ;;
    *) bad_arguments '--format is json, datto, ninja, jamf-ea or intune' ;;
  esac
}

# True if people read what is said, and no program.
is_for_people() { [ "$format" = plain ]; }

# The exit code for outcome $1. Datto's monitors and Intune's remediations know 0 and 1 alone, so where the
# question is how things stand they get those.
code_for_tool() {
  case $1/$format/$verb in
    0/*) echo 0 ;;
    64/*) echo $((base + 64)) ;;
    */datto/status | */datto/doctor | */intune/status | */intune/doctor) echo 1 ;;
    *) echo $((base + $1)) ;;
  esac
}

# $1 outcome (C10), $2 the exit code that the tool gets.
print_for_tool() {
  [ -n "$line" ] || line=$(words_of_code "$1")
  case $format in
    json) print_json "$2" ;;
    datto) printf '<-Start Result->\nSTATUS=%s\n<-End Result->\n' "$(one_line)" ;;
    jamf-ea) printf '<result>%s</result>\n' "$(one_line | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g')" ;;
    ninja | intune) printf '%s\n' "$(one_line)" ;;
  esac
}

# $line without what would end it early or take it apart: at most 200 bytes, printable ASCII.
one_line() { printf '%s' "$line" | tr '\n' ' ' | tr -cd ' -~' | cut -c 1-200; }

words_of_code() {
  case $1 in
    0) echo 'done' ;;
    10) echo declined ;;
    11) echo postponed ;;
    12) echo 'no answer' ;;
    13) echo 'nobody is signed in' ;;
    14) echo 'held: locked, away, paused or controlled' ;;
    15) echo 'the agent is not running' ;;
    16) echo withdrawn ;;
    20) echo refused ;;
    21) echo 'recorded, but nobody agreed' ;;
    30) echo 'the record does not verify' ;;
    64) echo 'wrong arguments' ;;
    *) echo 'internal' ;;
  esac
}
