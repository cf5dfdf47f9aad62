# The forms that docs/journal-format.md builds on: base64url, hashes, keys, ids, JSON read as values, and JCS.
"""Strict readers for the small forms of sections 1 and 4 of the journal's format."""

import base64
import hashlib
import json
import re

import ed25519

GREATEST_INTEGER = 2**53 - 1
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
NAME = re.compile(r"[\x20-\x7e]*")


def decode_base64url(text):
    """The bytes of strict base64url without padding, or None."""
    if not isinstance(text, str) or re.fullmatch(r"[A-Za-z0-9_-]*", text) is None or len(text) % 4 == 1:
        return None
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return data if encode_base64url(data) == text else None


def encode_base64url(data):
    """Bytes in base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def hash_of(data):
    """The Hash of bytes."""
    return encode_base64url(hashlib.sha256(data).digest())


def device_of(key):
    """The Device of a Key: its RFC 7638 thumbprint."""
    return hash_of(b'{"crv":"Ed25519","kty":"OKP","x":"' + key.encode("ascii") + b'"}')


def is_32_bytes(value):
    """Whether a value has the form of a Hash, a Key or a Device, which is the same."""
    data = decode_base64url(value)
    return data is not None and len(data) == 32


def is_signature(value):
    """Whether a value has the form of a Sig."""
    data = decode_base64url(value)
    return data is not None and len(data) == 64


def is_id(value):
    """Whether a value is an Id."""
    return isinstance(value, str) and UUID.fullmatch(value) is not None


def is_integer(value, least):
    """Whether a value is an Integer and not less than `least`."""
    return type(value) is int and least <= value <= GREATEST_INTEGER


def verifies(key, message, signature):
    """Whether `signature` (Sig) is that of `key` (Key) over the bytes `message`."""
    return ed25519.verify(decode_base64url(key), message, decode_base64url(signature))


def _number(text):
    """A JSON number as the double that it stands for; a whole one that is an Integer as an int."""
    value = float(text)
    return int(value) if value.is_integer() and abs(value) <= GREATEST_INTEGER else value


def _refuse(name):
    raise ValueError(f"{name} is not JSON")


def read_json(data):
    """The value of UTF-8 JSON bytes; raises ValueError if they are not that, or nest too deep for Python."""
    text = data.decode("utf-8")
    try:
        return json.loads(text, parse_int=_number, parse_float=_number, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("nests too deep") from error


def read_object(data, members):
    """The JSON object in these bytes if it has exactly these members, otherwise None."""
    try:
        value = read_json(data)
    except ValueError:
        return None
    return value if isinstance(value, dict) and value.keys() == set(members) else None


def nests_at_most(value, levels):
    """Whether objects and lists nest at most so deep; the value itself, if it is one, is the first level."""
    level = [value]
    for _ in range(levels):
        holders = [one for one in level if isinstance(one, (dict, list))]
        level = [item for one in holders for item in (one.values() if isinstance(one, dict) else one)]
    return not any(isinstance(one, (dict, list)) for one in level)


def is_canonical(data, value):
    """Whether the bytes are the RFC 8785 form of the value and the value holds only what section 4 allows."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if one is None or isinstance(one, float):
            return False
        if isinstance(one, dict):
            if not all(NAME.fullmatch(name) for name in one):
                return False
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    try:
        return text.encode("utf-8") == data
    except UnicodeEncodeError:  # a lone surrogate
        return False
