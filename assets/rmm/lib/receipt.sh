# Checks the receipt of an answer against a device's key that was known before (C14, C16). Sourced by tallylight.sh.
# shellcheck shell=sh disable=SC2034,SC2154 # variables are shared between the sourced files

# Ends unless a receipt, if one is wanted, can be checked here: before anybody is asked.
need_receipt_check() {
  if [ "$require_receipt" = no ]; then
    [ -z "$device_key" ] || bad_arguments '--device-key belongs to --require-receipt'
    return 0
  fi
  [ "$verb" != ask ] || [ "$wait" = yes ] || bad_arguments '--require-receipt needs --wait: there is no answer before'
  # Whose key a receipt is signed with, it cannot prove itself: the person's account could make one with a key of its own.
  is_32_bytes "$device_key" || bad_arguments \
    '--require-receipt needs --device-key: the device or its key, 43 characters, known from the endpoint or an inventory'
  if openssl pkeyutl -help 2>&1 | grep -q -e -rawin; then return 0; fi
  say 'The receipt could not be checked: this needs the program openssl, version 3 or later.'
  finish 70
}

is_32_bytes() {
  case $1 in *[!A-Za-z0-9_-]*) return 1 ;; esac
  [ ${#1} -eq 43 ]
}

to_base64url() { base64 -w 0 | tr '+/' '-_' | tr -d '='; }

# Standard input is base64url without padding, not empty.
from_base64url() {
  read -r encoded
  case $((${#encoded} % 4)) in 2) encoded="$encoded==" ;; 3) encoded="$encoded=" ;; esac
  printf '%s' "$encoded" | tr '_-' '/+' | base64 -d
}

# The RFC 7638 thumbprint of key $1.
thumbprint() { printf '{"crv":"Ed25519","kty":"OKP","x":"%s"}' "$1" | openssl dgst -sha256 -binary | to_base64url; }

# After an answer: $code becomes 30 unless its receipt belongs to this ask, says the same, and is signed by that device.
check_receipt() {
  [ "$require_receipt" = yes ] || return 0
  [ "$(member state)" = answered ] && [ "$(member answer)" != postponed ] || return 0
  [ "$code" -ne 15 ] || return 0
  scratch=$(mktemp -d) || { say 'The receipt could not be checked: no temporary folder.'; code=70 && return 0; }
  problem=$(receipt_problem)
  rm -rf -- "$scratch"
  if [ "$problem" = ok ]; then return 0; fi
  say "The answer does not count: ${problem:-its receipt could not be checked}."
  code=30
}

# Prints `ok`, or what is wrong with the receipt in $answer. The device writes its claims in RFC 8785 form, where no text can
# hold a quotation mark without a backslash before it: so whole members can be looked for as they stand.
receipt_problem() {
  receipt=$(member receipt)
  [ -n "$receipt" ] || { echo 'it came without a receipt'; return; }
  case $receipt in *.*.*.*) receipt=malformed ;; esac
  case $receipt in ?*.?*.?*) ;; *) echo 'its receipt is malformed'; return ;; esac
  head=${receipt%%.*} rest=${receipt#*.}
  body=${rest%%.*} signature=${rest#*.}
  printf '%s\n' "$body" | from_base64url >"$scratch/claims" 2>/dev/null || { echo 'its receipt is malformed'; return; }
  key=$(grep -o -E '"key":"[A-Za-z0-9_-]{43}"' "$scratch/claims") || key=''
  key=${key#'"key":"'} key=${key%'"'}
  is_32_bytes "$key" || { echo 'its receipt names no key, or several'; return; }
  device=$(thumbprint "$key")
  [ "$device_key" = "$key" ] || [ "$device_key" = "$device" ] || { echo 'its receipt is of another device'; return; }
  wanted=$(printf '{"alg":"EdDSA","typ":"tallylight-receipt+jwt","kid":"%s"}' "$device" | to_base64url)
  [ "$head" = "$wanted" ] || { echo 'what came with it is no receipt of that device'; return; }
  is_signed || { echo "its receipt's signature does not fit"; return; }
  claims_agree || { echo 'its receipt is of another ask, or says something else'; return; }
  echo ok
}

# DER of RFC 8410: what stands before the 32 bytes of an Ed25519 key.
is_signed() {
  { printf '\060\052\060\005\006\003\053\145\160\003\041\000' && printf '%s\n' "$key" | from_base64url; } >"$scratch/key"
  printf '%s.%s' "$head" "$body" >"$scratch/signed"
  printf '%s\n' "$signature" | from_base64url >"$scratch/signature" 2>/dev/null || return 1
  openssl pkeyutl -verify -pubin -keyform DER -inkey "$scratch/key" -rawin -in "$scratch/signed" \
    -sigfile "$scratch/signature" >/dev/null 2>&1
}

claims_agree() {
  said=$(member answer) why_not=$(member reason) allowed_scopes=$(member scopes)
  stands "\"iss\":\"urn:tallylight:device:$device\"" && stands "\"answer\":\"$said\",\"answeredAt\":\"" || return 1
  grep -q -E "\"ask\":\\{\"digest\":\"[A-Za-z0-9_-]{43}\",\"id\":\"$ask\",\"kind\":\"" "$scratch/claims" || return 1
  [ -z "$why_not" ] || stands "\"reason\":\"$why_not\"" || return 1
  [ -z "$allowed_scopes" ] || stands "\"scopes\":$allowed_scopes" || return 1
}

stands() { grep -q -F -e "$1" "$scratch/claims"; }
