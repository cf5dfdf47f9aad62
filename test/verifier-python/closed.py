# The closed journals of a folder, each held against the one that followed it (section 9 of the format).
"""Checks a journal and all that were closed before it."""

from pathlib import Path

import forms
import journal
import lines


def first_data(folder):
    """The data of the first line of the journal in a folder, empty if it cannot be read."""
    names = journal.segment_names(folder)
    first = lines.split(names[0], (folder / names[0]).read_bytes())[:1] if names else []
    value = lines.read(first[0]) if first else None
    return {} if value is None else value["data"]


def previous_of(data):
    """What a genesis line says of the journal before it, or None."""
    previous = data.get("previous")
    if not isinstance(previous, dict) or not isinstance(previous.get("hash"), str):
        return None
    fits = forms.is_id(previous.get("journal")) and forms.is_integer(previous.get("seq"), 0)
    return previous if fits else None


def verify_closed(folder, previous, key, witness, full):
    """The verdict on one closed journal. One of another key is checked with the key in its genesis line."""
    naming = [one for one in previous if one["journal"] == folder.name]
    own = first_data(folder).get("key")
    is_other = forms.is_32_bytes(own) and key not in (own, forms.device_of(own))
    named = naming[0] if len(naming) == 1 else None
    return journal.verify(folder, None if is_other else key, witness, full, named)


def verify_all(folder, key, witness, full):
    """The verdict on the journal in a folder, with those on the closed ones as its member `closed`."""
    inside = sorted(folder.glob("closed/*"), key=lambda path: path.name)
    folders = [path for path in inside if path.is_dir() and journal.segment_names(path)]
    said = [previous_of(first_data(Path(one))) for one in (folder, *folders)]
    previous = [one for one in said if one is not None]
    verdict = journal.verify(folder, key, witness, full)
    closed = [
        {"folder": f"closed/{path.name}", "verdict": verify_closed(path, previous, key, witness, full)}
        for path in folders
    ]
    return {**verdict, "closed": closed}
