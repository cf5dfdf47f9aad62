#!/usr/bin/env python3
# A second checker of receipts, written from docs/receipt-format.md alone: prints one JSON verdict for each line of standard input.
"""Usage: verify_receipt.py < FILE, where each line of FILE is a JSON string that holds one receipt."""

import datetime
import json
import re
import sys

sys.dont_write_bytecode = True

import ed25519  # noqa: E402, after the line above
import forms  # noqa: E402

MAX_BYTES = 65_536
LEVELS = 8
TYP = "tallylight-receipt+jwt"
URN = "urn:tallylight:device:"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z")
SCOPES = {"view", "control", "files", "clipboard", "terminal", "elevate"}
ANSWERS = {"accepted", "declined", "unanswered", "withdrawn"}
KINDS = {"session", "agreement", "advisory", "approval"}
REASONS = set(
    "timeout locked away paused in-control nobody prompt-failed agent-stopped record-failed"
    " superseded policy technician unenrolled".split()
)
SMALL_Y = 2707385501144840649318225287225658788936804267575313519463743609750303402022
SMALL_ORDER = {0, 1, ed25519.P - 1, SMALL_Y, ed25519.P - SMALL_Y}


class Refused(Exception):
    """The receipt is not to be believed; the argument is the code."""


def need(code, condition):
    """Refuses unless the condition holds."""
    if not condition:
        raise Refused(code)


# Section 2


def _members(pairs):
    need("malformed", len({name for name, _ in pairs}) == len(pairs))
    return dict(pairs)


def _whole(text):
    need("malformed", re.fullmatch(r"0|-?[1-9]\d*", text) is not None)
    need("malformed", abs(int(text)) <= forms.GREATEST_INTEGER)
    return int(text)


def _never(_text):
    raise Refused("malformed")


def _is_plain(value):
    """Whether there is no null and no lone surrogate in it."""
    if isinstance(value, dict):
        return all(_is_plain(one) for pair in value.items() for one in pair)
    if isinstance(value, list):
        return all(_is_plain(one) for one in value)
    return value is not None and not (isinstance(value, str) and re.search("[\ud800-\udfff]", value))


def read_part(part):
    """The JSON object in one part."""
    try:
        text = forms.decode_base64url(part).decode("utf-8")
        value = json.loads(
            text, object_pairs_hook=_members, parse_int=_whole, parse_float=_never, parse_constant=_never
        )
    except (ValueError, RecursionError) as error:
        raise Refused("malformed") from error
    need("malformed", _is_plain(value) and forms.nests_at_most(value, LEVELS))
    return value


def split(receipt):
    """Header, claims, signed bytes and signature."""
    need("size", len(receipt.encode("utf-8", "surrogatepass")) <= MAX_BYTES)
    parts = receipt.split(".")
    need("malformed", len(parts) == 3 and all(part and forms.decode_base64url(part) is not None for part in parts))
    signed = ".".join(parts[:2]).encode("ascii")
    return read_part(parts[0]), read_part(parts[1]), signed, forms.decode_base64url(parts[2])


# Section 3


def is_text(value):
    """Whether it is a text with something in it."""
    return isinstance(value, str) and value != ""


def is_time(value):
    """Whether it is a Time."""
    return isinstance(value, str) and TIME.fullmatch(value) is not None and seconds_of(value) is not None


def seconds_of(time):
    """Whole seconds since 1970, or None where there is no such moment."""
    try:
        moment = datetime.datetime.strptime(time[:19] + "Z", "%Y-%m-%dT%H:%M:%S%z")
    except ValueError:
        return None
    return int(moment.timestamp())


def is_object(value, **members):
    """Whether it is an object with exactly these members, each of its form."""
    return (
        isinstance(value, dict)
        and value.keys() == members.keys()
        and all(is_right(value[name]) for name, is_right in members.items())
    )


def one_of(words):
    """A form: one of these words."""
    return lambda value: isinstance(value, str) and value in words


def are_scopes(value):
    """Whether it is a list of scopes, each once."""
    return isinstance(value, list) and value and all(map(one_of(SCOPES), value)) and len(set(value)) == len(value)


NEEDED = {
    "iss": is_text,
    "iat": lambda value: forms.is_integer(value, 0),
    "jti": is_text,
    "key": forms.is_32_bytes,
    "ask": lambda value: is_object(value, id=forms.is_id, digest=forms.is_32_bytes, kind=one_of(KINDS)),
    "technician": lambda value: is_object(value, id=is_text, name=is_text),
    "answer": one_of(ANSWERS),
    "answeredAt": is_time,
    "duringControl": lambda value: isinstance(value, bool),
    "journal": lambda value: is_object(
        value, id=forms.is_id, seq=lambda seq: forms.is_integer(seq, 1), hash=forms.is_32_bytes
    ),
}
OPTIONAL = {
    "organisation": lambda value: is_object(value, id=is_text, name=is_text),
    "purpose": is_text,
    "scopes": are_scopes,
    "approval": lambda value: isinstance(value, dict),
    "name": is_text,
    "reason": one_of(REASONS),
    "shownAt": is_time,
    "text": lambda value: is_object(value, hash=forms.is_32_bytes, language=is_text, version=is_text),
    "input": one_of({"pointer", "key", "assistive"}),
}


def agrees(claims):
    """Whether the claims agree with each other."""
    kind, journal = claims["ask"]["kind"], claims["journal"]
    is_session = kind == "session"
    is_named = kind in {"agreement", "advisory"}
    answer = claims["answer"]
    return (
        claims["jti"] == f"{journal['id']}/{journal['seq']}"
        and claims["iat"] == seconds_of(claims["answeredAt"])
        and ("shownAt" in claims) == ("text" in claims)
        and ("purpose" in claims) == ("scopes" in claims) == is_session
        and ("approval" in claims) == (kind == "approval")
        and ("name" not in claims or (is_named and answer in {"accepted", "declined"}))
        and not (is_named and answer == "accepted" and "name" not in claims)
        and (answer != "accepted" or ({"shownAt", "input"} <= claims.keys() and "reason" not in claims))
    )


def are_claims(claims):
    """Whether these are the claims of a receipt."""
    forms_of = NEEDED | OPTIONAL
    return (
        isinstance(claims, dict)
        and NEEDED.keys() <= claims.keys() <= forms_of.keys()
        and all(forms_of[name](value) for name, value in claims.items())
        and agrees(claims)
    )


# Section 4


def is_key(key):
    """Whether it is a key under which a signature proves something."""
    if not forms.is_32_bytes(key):
        return False
    y = int.from_bytes(forms.decode_base64url(key), "little") & ((1 << 255) - 1)
    return ed25519._recover_x(y, 0) is not None and y not in SMALL_ORDER


def check(receipt):
    """The claims of a receipt; raises Refused."""
    header, claims, signed, signature = split(receipt)
    need("header", is_object(header, alg=lambda v: isinstance(v, str), typ=lambda v: isinstance(v, str), kid=lambda v: isinstance(v, str)))
    need("typ", header["typ"] == TYP)
    key = claims.get("key") if isinstance(claims, dict) else None
    need("key-unknown", is_key(key) and forms.device_of(key) == header["kid"])
    need("algorithm", header["alg"] == "EdDSA")
    need("signature", ed25519.verify(forms.decode_base64url(key), signed, signature))
    need("claims", are_claims(claims))
    need("issuer", claims["iss"] == URN + header["kid"])
    return claims


def verdict(receipt):
    """What is said of one receipt."""
    try:
        return {"code": "ok", "claims": check(receipt)}
    except Refused as refused:
        return {"code": str(refused)}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(verdict(json.loads(line))))
