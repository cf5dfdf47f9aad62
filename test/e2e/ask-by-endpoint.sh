# A technician's shell script, after docs/endpoint-api.md: asks, waits, branches; then a session until the person presses End.
# shellcheck shell=sh
# Variables: E (the endpoint's origin), TOKEN (the technician's), DEVICE.
set -eu

api() { curl -sS -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' "$E$@"; }

ask="{\"device\": \"$DEVICE\", \"purpose\": \"Look at the printer\", \"minutes\": 30, \"scopes\": [\"view\"]}"
id=$(api /v1/asks -d "$ask" | jq -er .id)
while :; do
  view=$(api "/v1/asks/$id?wait=10")
  case $(echo "$view" | jq -r .state) in answered | refused | expired) break ;; esac
done
case $(echo "$view" | jq -r '.answer // .state') in
  accepted) echo 'Agreed' ;;
  declined) echo 'The person said no' && exit 10 ;;
  *) echo 'No answer' && exit 12 ;;
esac

session=$(api /v1/sessions -d "{\"ask\": \"$id\"}" | jq -er .session)
state() { api "/v1/sessions?session=$session" | jq -r '.sessions[0].state'; }
until [ "$(state)" = ending ]; do sleep 0.3; done
api "/v1/sessions/$session/end" -d '{"summary": "Printed a page", "outcome": "solved"}' >/dev/null
until [ "$(state)" = ended ]; do sleep 0.3; done
echo 'Ended'
