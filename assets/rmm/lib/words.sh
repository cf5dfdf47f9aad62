# Arguments, JSON text, time: the small things that every verb needs. Sourced by tallylight.sh.
# shellcheck shell=sh disable=SC2034 # variables are shared between the sourced files

base=0
answer=''
subject=''

say() { printf '%s\n' "$*" >&2; }

# Ends with code $1 (0 stays 0; others are moved by --exit-code-base). What a program reads goes to standard output.
finish() {
  exit_code=$(code_for_tool "$1")
  print_for_tool "$1" "$exit_code"
  exit "$exit_code"
}

bad_arguments() {
  say "tallylight: $1"
  say "Try: tallylight.sh help"
  subject=$(printf '{"error":%s' "$(json_string "$1")")
  answer=''
  finish 64
}

# The answer file's object plus `exit` (C10); where there was no file, what was asked about.
print_json() {
  if [ -n "$answer" ]; then
    printf '%s\n' "$answer" |
      awk -F '\t' -v code="$1" '{ printf "%s\"%s\":%s", (NR == 1 ? "{" : ","), $1, substr($0, length($1) + 2) }
        END { printf ",\"exit\":%s}\n", code }'
  elif [ -n "$subject" ]; then
    printf '%s,"exit":%s}\n' "$subject" "$1"
  else
    printf '{"exit":%s}\n' "$1"
  fi
}

# $1 as a JSON string (RFC 8259 §7): quotes, backslashes and control characters escaped, UTF-8 as it is.
json_string() {
  TEXT=$1 awk 'BEGIN {
    for (n = 1; n < 32; n++) escape[sprintf("%c", n)] = sprintf("\\u%04x", n)
    escape["\""] = "\\\""; escape["\\"] = "\\\\"
    text = ENVIRON["TEXT"]; printf "\""
    for (n = 1; n <= length(text); n++) {
      one = substr(text, n, 1)
      printf "%s", (one in escape) ? escape[one] : one
    }
    printf "\""
  }'
}

# One member of $answer, without quotes; nothing if it is not there.
member() {
  printf '%s\n' "$answer" | awk -F '\t' -v name="$1" '$1 == name { gsub(/^"|"$/, "", $2); print $2; exit }'
}

# Seconds since the computer started: does not jump when the clock is set.
seconds_up() {
  read -r up _ </proc/uptime
  printf '%s\n' "${up%%.*}"
}

# RFC 3339 time, $1 seconds from now.
time_in() { date -u -d "@$(($(date +%s) + $1))" +%Y-%m-%dT%H:%M:%S.000Z; }
time_now() { date -u +%Y-%m-%dT%H:%M:%S.%3NZ; }

new_id() { tr -d '\n' </proc/sys/kernel/random/uuid; }

is_id() {
  case $1 in
    *[!0-9a-f-]*) return 1 ;;
    ????????-????-????-????-????????????) return 0 ;;
    *) return 1 ;;
  esac
}

# $1 option, $2 value, $3 least, $4 most.
whole() {
  case $2 in
    '' | *[!0-9]* | ??????????*) bad_arguments "$1 must be a whole number from $3 to $4" ;;
  esac
  if [ "$2" -lt "$3" ] || [ "$2" -gt "$4" ]; then bad_arguments "$1 must be a whole number from $3 to $4"; fi
}

# $1 option, $2 duration such as 90, 90s, 15m, 4h, 2d; sets $duration in seconds.
seconds_of() {
  case $2 in
    *d) whole "$1" "${2%d}" 1 30 && duration=$((${2%d} * 86400)) ;;
    *h) whole "$1" "${2%h}" 1 720 && duration=$((${2%h} * 3600)) ;;
    *m) whole "$1" "${2%m}" 1 43200 && duration=$((${2%m} * 60)) ;;
    *) whole "$1" "${2%s}" 1 2592000 && duration=${2%s} ;;
  esac
}
