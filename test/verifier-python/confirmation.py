# What the endpoint confirmed: reads confirmed.json, holds it against the journal (sections 8 and 9).
"""The confirmation of a journal."""

import forms
from lines import Place

FILE = "confirmed.json"
SUBJECT = "urn:tallylight:device:"


def _parts(content):
    """The three parts of the JWS in confirmed.json, or None."""
    file = forms.read_object(content, ("v", "confirmation"))
    if file is None or not forms.is_integer(file["v"], 1) or file["v"] != 1:
        return None
    if not isinstance(file["confirmation"], str):
        return None
    parts = file["confirmation"].split(".")
    return parts if len(parts) == 3 and forms.is_signature(parts[2]) else None


def _header(part):
    """The JWS header, or None."""
    data = forms.decode_base64url(part)
    header = None if data is None else forms.read_object(data, ("alg", "typ", "kid"))
    if header is None or header["alg"] != "EdDSA" or header["typ"] != "tallylight-confirmation+jwt":
        return None
    return header if forms.is_32_bytes(header["kid"]) else None


def _claims(part):
    """The claims, or None."""
    data = forms.decode_base64url(part)
    members = ("iss", "sub", "iat", "journal", "seq", "hash")
    claims = None if data is None else forms.read_object(data, members)
    fits = (
        claims is not None
        and isinstance(claims["iss"], str)
        and isinstance(claims["sub"], str)
        and claims["sub"].startswith(SUBJECT)
        and forms.is_32_bytes(claims["sub"][len(SUBJECT) :])
        and forms.is_integer(claims["iat"], 0)
        and forms.is_id(claims["journal"])
        and forms.is_integer(claims["seq"], 0)
        and forms.is_32_bytes(claims["hash"])
    )
    return claims if fits else None


def _is_signed(parts, header, witness):
    """Whether the witness key is the one named and signed this."""
    message = f"{parts[0]}.{parts[1]}".encode("ascii")
    return header["kid"] == forms.device_of(witness) and forms.verifies(witness, message, parts[2])


def _is_for(journal, device):
    """Whether the confirmation's device is the journal's, as far as it is known."""
    if journal.genesis_key is None and journal.start > 1 and device == journal.given:
        return True  # what was given may be a Device
    return journal.device() in (None, device)


def check(journal):
    """Reports what is wrong with the confirmation; gives its claims if they could be read."""
    path = journal.folder / FILE
    if not path.exists():
        return None
    place = Place(FILE, 1)
    last = journal.before_number
    parts = _parts(path.read_bytes())
    header = None if parts is None else _header(parts[0])
    claims = None if parts is None else _claims(parts[1])
    if header is None or claims is None:
        journal.report("confirmation", place, "confirmed.json has not the form of a confirmation", last)
        return None
    seq = claims["seq"]
    if journal.witness is not None and not _is_signed(parts, header, journal.witness):
        journal.report("confirmation", place, "another key than the witness key signed this", seq)
    elif not _is_for(journal, claims["sub"][len(SUBJECT) :]):
        journal.report("confirmation", place, "it is for another device", seq)
    elif journal.journal is not None and claims["journal"] != journal.journal:
        journal.report("confirmation", place, "it is for another journal", seq)
    elif seq > last:
        journal.report("tail-missing", journal.last_place, f"lines up to {seq} were confirmed", last + 1)
    elif seq >= journal.start - 1:
        prev = None if journal.first is None else journal.first["prev"]
        if claims["hash"] != (prev if seq == journal.start - 1 else journal.hashes.get(seq)):
            journal.report("confirmation", place, f"another line {seq} was confirmed", seq)
    return claims
