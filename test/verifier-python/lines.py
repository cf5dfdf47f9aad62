# One line of a journal: read, its form checked, its signature checked (sections 4 and 6 of the format).
"""A line of a journal and what can be said of it alone."""

import re
from dataclasses import dataclass

import forms

LONGEST = 131_072
DEEPEST = 64
SIGNATURE_MEMBER = 95
MEMBERS = ("boot", "data", "journal", "mono", "prev", "seq", "sig", "time", "type", "v")
TYPE = re.compile(r"[a-z]+([.-][a-z]+)+")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")


@dataclass(frozen=True)
class Place:
    """Where a line stands: the file's name and the line in it, 1, 2, 3 …; 0 is the file as a whole."""

    file: str
    line: int


@dataclass(frozen=True)
class Line:
    """The bytes of a line without its LF, where they stand, and whether an LF follows."""

    data: bytes
    place: Place
    ended: bool


def split(file, content):
    """The lines of a segment."""
    parts = content.split(b"\n")
    torn = parts.pop()
    lines = [Line(part, Place(file, index + 1), True) for index, part in enumerate(parts)]
    return lines if torn == b"" else [*lines, Line(torn, Place(file, len(lines) + 1), False)]


def read(line):
    """The object that a line holds if each of its ten members has its form, otherwise None (step 4)."""
    if len(line.data) + 1 > LONGEST:
        return None
    value = forms.read_object(line.data, MEMBERS)
    if value is None or not forms.nests_at_most(value, DEEPEST):
        return None
    fits = (
        forms.is_id(value["boot"])
        and isinstance(value["data"], dict)
        and forms.is_id(value["journal"])
        and forms.is_integer(value["mono"], 0)
        and forms.is_32_bytes(value["prev"])
        and forms.is_integer(value["seq"], 1)
        and forms.is_signature(value["sig"])
        and isinstance(value["time"], str)
        and TIME.fullmatch(value["time"]) is not None
        and isinstance(value["type"], str)
        and TYPE.fullmatch(value["type"]) is not None
        and type(value["v"]) is int
        and value["v"] == 1
    )
    return value if fits else None


ERASED = re.compile(rb'\{"erased":true,"hash":"([A-Za-z0-9_-]{43})","seq":([1-9][0-9]{0,15})\}')


def read_erased(line):
    """The number and Hash that are left of an erased line, or None if it is not one (section 4)."""
    found = ERASED.fullmatch(line.data) if line.ended else None
    if found is None:
        return None
    digest, number = found[1].decode("ascii"), int(found[2])
    fits = forms.is_32_bytes(digest) and forms.is_integer(number, 1)
    return (number, digest) if fits else None


def is_signed(data, value, key):
    """Whether the line's signature is that of this Key (section 6)."""
    at = data.rfind(b'"sig":"')
    return at >= 0 and forms.verifies(key, data[:at] + data[at + SIGNATURE_MEMBER :], value["sig"])
