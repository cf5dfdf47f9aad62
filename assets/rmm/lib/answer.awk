# Reads one answer file from standard input and prints its known members with known values, one a line: name, tab,
# raw JSON. What the person's account wrote is data (design 6, rule 7): anything else is left out, and a file whose
# identity does not fit is refused (exit 1). Variables: kind (ask, session or status), id (wanted; empty for status).
# POSIX awk; no braces in patterns, because mawk 1.3.4 does not know them.

{ text = text $0 "\n" }

END {
  if (length(text) > 65537) exit 1
  known()
  at = 1
  if (!object(1)) exit 1
  space()
  if (at <= length(text)) exit 1
  if (seen["v"] != "1") exit 1
  if (kind != "status" && (seen["kind"] != quoted(kind) || seen["id"] != quoted(id) || seen["state"] == "")) exit 1
  if (kind == "status" && (seen["pid"] == "" || seen["startedAt"] == "")) exit 1
  if (seen["state"] == quoted("answered") && seen["answer"] == "") exit 1
  for (n = 1; n <= count; n++) printf "%s\t%s\n", names[n], seen[names[n]]
}

function quoted(word) { return "\"" word "\"" }

function words(name, list,   parts, many, n) {
  many = split(list, parts, " ")
  for (n = 1; n <= many; n++) allowed[name, quoted(parts[n])] = 1
  type[name] = "word"
}

function known() {
  type["v"] = type["pid"] = type["asks"] = type["unsent"] = "number"
  words("kind", "ask session")
  type["id"] = "id"
  if (kind == "ask") words("state", "received held shown postponed answered refused")
  if (kind == "session") words("state", "live ending ended refused")
  type["at"] = type["until"] = type["laterAt"] = type["grantUntil"] = "time"
  type["startedAt"] = type["lastConfirmedAt"] = "time"
  words("held", "locked away paused queue scheduled in-control")
  type["code"] = "code"
  words("answer", "accepted declined postponed unanswered withdrawn")
  words("reason", "timeout locked away paused in-control nobody prompt-failed agent-stopped record-failed superseded policy technician unenrolled")
  words("scope", "view control files clipboard terminal elevate")
  type["scopes"] = "scopes"
  words("declined", "busy sensitive unexpected other")
  type["words"] = "text"
  words("refusal", "size malformed header typ key-unknown key-expired key-revoked algorithm signature claims issuer audience lifetime trust policy roster approval display rate replay record-failed unknown-session unknown-ask already-answered")
  type["receipt"] = "token"
  type["device"] = "device"
  type["person"] = type["version"] = "name"
  words("basis", "consent approval emergency stated none")
  type["mismatch"] = "names"
  words("endRequestedBy", "person hotkey policy")
  words("screen", "unlocked locked away")
  words("enrolled", "")
  allowed["enrolled", "true"] = allowed["enrolled", "false"] = 1
  type["sessions"] = "ids"
}

# One value: `true` if it may be printed under this name.
function fits(name, raw,   sort) {
  sort = type[name]
  if (sort == "word") return (name, raw) in allowed
  if (sort == "number") return raw ~ /^[0-9]+$/ && length(raw) < 17
  if (sort == "id") return raw ~ /^"[0-9a-f-]+"$/ && length(raw) == 38
  if (sort == "time") return raw ~ /^"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9][.0-9]*Z"$/ && length(raw) < 34
  if (sort == "code") return raw ~ /^"[0-9][0-9][0-9][0-9]"$/
  if (sort == "device") return raw ~ /^"[A-Za-z0-9_-]+"$/ && length(raw) == 45
  if (sort == "token") return raw ~ /^"[A-Za-z0-9_.-]+"$/
  if (sort == "name") return raw ~ /^"[A-Za-z0-9._@ +-]+"$/ && length(raw) < 123
  if (sort == "text") return raw ~ /^"/ && length(raw) < 2000 && raw !~ /\302[\200-\237]|\342\200[\216\217\250-\256]|\342\201[\246-\251]|[\177]/
  if (sort == "names") return raw ~ /^\[("[A-Za-z0-9.-]+",?)*\]$/
  if (sort == "ids") return raw ~ /^\[("[0-9a-f-]+",?)*\]$/
  if (sort == "scopes") return scopes(raw)
  return 0
}

function scopes(raw,   parts, many, n) {
  if (raw !~ /^\[("[a-z]+",?)*\]$/) return 0
  many = split(substr(raw, 2, length(raw) - 2), parts, ",")
  for (n = 1; n <= many; n++) if (!(("scope", parts[n]) in allowed)) return 0
  return 1
}

function space() { while (substr(text, at, 1) ~ /^[ \t\r\n]$/) at++ }

function object(outer,   name, raw) {
  space()
  if (substr(text, at++, 1) != "{") return 0
  space()
  if (substr(text, at, 1) == "}") { at++; return 1 }
  while (1) {
    space()
    if ((name = string()) == "") return 0
    space()
    if (substr(text, at++, 1) != ":") return 0
    if ((raw = value(outer)) == "") return 0
    name = substr(name, 2, length(name) - 2)
    if (outer == 1) {
      if (name in given) return 0
      given[name] = 1
      if (fits(name, raw)) { seen[name] = raw; names[++count] = name }
    }
    space()
    if (substr(text, at, 1) == "}") { at++; return 1 }
    if (substr(text, at++, 1) != ",") return 0
  }
}

# The raw text of one value, without the spaces in it; nested objects only say that they were there.
function value(depth,   one, raw) {
  if (depth > 8) return ""
  space()
  one = substr(text, at, 1)
  if (one == "\"") return string()
  if (one == "{") return object(depth + 1) ? "{}" : ""
  if (one == "[") {
    at++; raw = "["
    space()
    if (substr(text, at, 1) == "]") { at++; return "[]" }
    while (1) {
      if ((one = value(depth + 1)) == "") return ""
      raw = raw one
      space()
      one = substr(text, at++, 1)
      if (one == "]") return raw "]"
      if (one != ",") return ""
      raw = raw ","
    }
  }
  raw = ""
  while (substr(text, at, 1) ~ /^[-+.0-9A-Za-z]$/) raw = raw substr(text, at++, 1)
  return raw ~ /^(true|false|null|-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?)$/ ? raw : ""
}

function string(   start, one) {
  start = at
  if (substr(text, at++, 1) != "\"") return ""
  while (at <= length(text)) {
    one = substr(text, at++, 1)
    if (one == "\"") return substr(text, start, at - start)
    if (one == "\\") {
      one = substr(text, at++, 1)
      if (one == "u") {
        if (substr(text, at, 4) !~ /^[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]$/) return ""
        at += 4
      } else if (index("\"\\/bfnrt", one) == 0) return ""
    } else if (one < " ") return ""
  }
  return ""
}
