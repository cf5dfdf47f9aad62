#!/bin/sh
# Tallylight for administrators' scripts: asks, sessions and their answers through the folders of C1, without the app.
# Runs as root with a POSIX shell, coreutils, awk, sed and util-linux. Its pieces lie beside it in lib/.
# shellcheck disable=SC2034 # variables are shared between the sourced files
set -u
if [ "$(uname -s)" != Linux ]; then
  echo "tallylight: this script works on Linux only so far; elsewhere ask through the endpoint (docs/rmm/jamf.md)." >&2
  exit 70
fi
umask 077
LC_ALL=C
PATH="${PATH:-}:/usr/sbin:/usr/bin:/sbin:/bin"
export LC_ALL PATH
here=$(dirname -- "$(readlink -f -- "$0")")
for piece in words formats person message kinds ask receipt session wrap status; do
  # shellcheck source=/dev/null
  . "$here/lib/$piece.sh" || exit 70
done

usage() {
  cat <<'END'
tallylight.sh ask --technician NAME --purpose TEXT [options] [--wait]
tallylight.sh ask --kind approval --technician NAME --purpose TEXT --computer NAME [options] [--wait]
tallylight.sh ask --kind advisory --technician NAME --subject TEXT --advice TEXT --risk TEXT --acknowledgement TEXT [options] [--wait]
tallylight.sh ask --kind agreement --technician NAME --agreement ID --agreement-version V --subject TITLE --text-file FILE [--language en] [--wait]
tallylight.sh wait ASK | withdraw ASK [--reason TEXT]
tallylight.sh session start --ask ASK --technician NAME --purpose TEXT [options]
tallylight.sh session start --receipt RECEIPT [--receipt RECEIPT] | --emergency REASON  --technician NAME --purpose TEXT [options]
tallylight.sh session start --stated-by phone|teams|email|sms|in-person|other --stated-words TEXT [--stated-at TIME] [--reference TEXT]  --technician NAME …
tallylight.sh session note SESSION [--text TEXT]
tallylight.sh session end SESSION [--summary TEXT] [--outcome solved|partly|not-solved]
tallylight.sh session document SESSION --done TEXT --why TEXT --outcome TEXT [--url URL]
tallylight.sh wrap --technician NAME --purpose TEXT [options] -- COMMAND [ARGUMENT...]
tallylight.sh status | doctor | help

About the ask     --technician-id ID --title TEXT --company NAME --email ADDRESS --ticket ID --tool NAME
                  --minutes N (60) --scope view,control --contact teams|phone|email|sms|in-person|other
                  --answer-within 4h
An approval       --what unattended|elevation|roster (unattended) --computer-device DEVICE --used-by NAME --scope view,control
                  --program NAME --publisher NAME --program-hash HASH --starts-in 2h --valid-for 8h --uses 1-100 (1)
An advisory       --addressee NAME (only under this name it can be answered) --advice-id ID
About the session --reach computer|person (computer) --heartbeat-seconds 30-600 (wrap: 60)
About the answer  --require-receipt --device-key KEY|DEVICE   (ask --wait, wait, wrap: no receipt of that device, no answer)
Everywhere        --person NAME|UID --timeout 600 --exit-code-base N --format json|datto|ninja|jamf-ea|intune   (--json: --format json)

0 accepted, recorded, done   10 declined   11 postponed   12 no answer   13 nobody signed in   14 held (locked, away)
15 agent not running   16 withdrawn   20 refused   21 session nobody agreed to   30 receipt does not verify   64 bad arguments   70 internal
END
}

person='' technician='' technician_id='' title='' company='' email='' purpose='' ticket='' tool='' contact=''
minutes=60 scopes=view,control answer_within=14400 timeout=600 wait=no patient=no interrupted=no require_receipt=no device_key=''
kind=session given='' what=unattended computer='' computer_device='' used_by='' program='' publisher='' program_hash=''
advice_id='' subject_text='' advice='' risk='' acknowledgement='' addressee=''
agreement='' agreement_version='' language=en text_file=''
starts_in=0 valid_for=28800 uses=1
receipts='' emergency='' stated_by='' stated_words='' stated_at='' reference='' reach='' heartbeat='' ask='' text='' summary='' outcome='' reason='' done_words='' why='' url='' ending='' duration=''
machine=${TALLYLIGHT_MACHINE:-/var/lib/tallylight}
inbox=$machine/inbox

about_technician=' --technician --technician-id --title --company --email '
about_approval=' --what --computer --computer-device --used-by --program --publisher --program-hash --starts-in --valid-for --uses '
about_advisory=' --advice-id --subject --advice --risk --acknowledgement --addressee '
about_agreement=' --agreement --agreement-version --language --text-file '
about_ask=' --purpose --ticket --minutes --scope --tool '
everywhere=' --person --timeout --exit-code-base --format '

take_option() {
  case "$everywhere$allowed" in *" $1 "*) ;; *) bad_arguments "$1 does not belong to $verb" ;; esac
  given="$given $1"
  case $1 in
    --person) person=$2 ;;
    --technician) technician=$2 ;;
    --technician-id) technician_id=$2 ;;
    --title) title=$2 ;;
    --company) company=$2 ;;
    --email) email=$2 ;;
    --purpose) purpose=$2 ;;
    --ticket) ticket=$2 ;;
    --tool) tool=$2 ;;
    --contact) contact=$2 ;;
    --kind)
      case $2 in session | approval | advisory | agreement) kind=$2 ;; *) bad_arguments '--kind is session, approval, advisory or agreement' ;; esac
      ;;
    --what)
      case $2 in unattended | elevation | roster) what=$2 ;; *) bad_arguments '--what is unattended, elevation or roster' ;; esac
      ;;
    --advice-id) advice_id=$2 ;;
    --subject) subject_text=$2 ;;
    --advice) advice=$2 ;;
    --risk) risk=$2 ;;
    --acknowledgement) acknowledgement=$2 ;;
    --addressee) addressee=$2 ;;
    --agreement) agreement=$2 ;;
    --agreement-version) agreement_version=$2 ;;
    --language) language=$2 ;;
    --text-file) text_file=$2 ;;
    --computer) computer=$2 ;;
    --computer-device) computer_device=$2 ;;
    --used-by) used_by=$2 ;;
    --program) program=$2 ;;
    --publisher) publisher=$2 ;;
    --program-hash) program_hash=$2 ;;
    --uses) whole "$1" "$2" 1 100 && uses=$2 ;;
    --starts-in) seconds_of "$1" "$2" && starts_in=$duration ;;
    --valid-for) seconds_of "$1" "$2" && valid_for=$duration ;;
    --scope) scopes=$2 && need_scopes ;;
    --ask) ask=$2 ;;
    --receipt) take_receipt "$2" ;;
    --emergency) emergency=$2 ;;
    --stated-by) stated_by=$2 ;;
    --stated-words) stated_words=$2 ;;
    --stated-at) stated_at=$2 ;;
    --reference) reference=$2 ;;
    --text) text=$2 ;;
    --summary) summary=$2 ;;
    --outcome) outcome=$2 ;;
    --reason) reason=$2 ;;
    --done) done_words=$2 ;;
    --why) why=$2 ;;
    --url) url=$2 ;;
    --device-key) device_key=$2 ;;
    --minutes) whole "$1" "$2" 1 1440 && minutes=$2 ;;
    --heartbeat-seconds) whole "$1" "$2" 30 600 && heartbeat=$2 ;;
    --format) take_format "$2" ;;
    --exit-code-base) whole "$1" "$2" 0 160 && base=$2 ;;
    --timeout) seconds_of "$1" "$2" && timeout=$duration ;;
    --answer-within) seconds_of "$1" "$2" && answer_within=$duration ;;
    --reach)
      case $2 in computer | person) reach=$2 ;; *) bad_arguments '--reach is computer or person' ;; esac
      ;;
  esac
}

verb=${1:-}
[ $# -eq 0 ] || shift
if [ "$verb" = session ]; then
  verb="session ${1:-}"
  [ $# -eq 0 ] || shift
fi
case $verb in
  help | --help | -h) usage && exit 0 ;;
  ask) allowed="$about_technician$about_ask$about_approval$about_advisory$about_agreement --kind --contact --answer-within --device-key " ;;
  wrap) allowed="$about_technician$about_ask --contact --answer-within --device-key --reach --heartbeat-seconds --summary " heartbeat=60 ;;
  'session start') allowed="$about_technician$about_ask --ask --receipt --emergency --stated-by --stated-words --stated-at --reference --reach --heartbeat-seconds " ;;
  'session note') allowed=' --text --reach ' ;;
  'session end') allowed=' --summary --outcome --reach ' ;;
  'session document') allowed=' --done --why --outcome --url --reach ' ;;
  withdraw) allowed=' --reason ' ;;
  wait) allowed=' --device-key ' ;;
  status | doctor) allowed='' ;;
  '' | 'session ') usage >&2 && exit 64 ;;
  *) bad_arguments "there is no verb $verb" ;;
esac

named=''
while [ $# -gt 0 ]; do
  case $1 in
    --json) format=json && shift ;;
    --wait) wait=yes && shift ;;
    --require-receipt)
      case $verb in ask | wait | wrap) require_receipt=yes && shift ;; *) bad_arguments "$1 does not belong to $verb" ;; esac
      ;;
    --) shift && break ;;
    --*=*)
      option=${1%%=*} value=${1#*=}
      shift
      set -- "$option" "$value" "$@"
      ;;
    --*)
      [ $# -ge 2 ] || bad_arguments "$1 needs a value"
      take_option "$1" "$2"
      shift 2
      ;;
    *)
      [ -z "$named" ] || bad_arguments "$1 is one argument too many"
      named=$1
      shift
      ;;
  esac
done

case $verb in
  wait | withdraw | 'session note' | 'session end' | 'session document')
    is_id "$named" || bad_arguments "$verb needs the id that it is about, a UUID as ask or session start gave it"
    ;;
  *) [ -z "$named" ] || bad_arguments "$named: what is this? Options begin with --" ;;
esac
[ "$verb" = wrap ] || [ $# -eq 0 ] || bad_arguments "only wrap takes a command"
[ "$(id -u)" -eq 0 ] || bad_arguments 'must run as root: messages that others write count for nothing'
trap 'interrupted=yes' INT TERM HUP
need_receipt_check

case $verb in
  ask) run_ask ;;
  wait) run_wait "$named" ;;
  withdraw) run_withdraw "$named" ;;
  wrap) run_wrap "$@" ;;
  'session start') run_session_start ;;
  'session note') run_session_note "$named" ;;
  'session end') run_session_end "$named" ;;
  'session document') run_session_document "$named" ;;
  status) run_status ;;
  doctor) run_doctor ;;
esac
