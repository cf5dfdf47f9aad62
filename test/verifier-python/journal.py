# The check of one journal's folder, step by step as in docs/journal-format.md, section 9.
"""Walks through the segments of a journal (steps 1 to 9) and judges it as a whole (steps 10 to 12)."""

import re
from pathlib import Path

import confirmation
import forms
import lines
from lines import Place

SEGMENT = re.compile(r"[0-9]{8,15}\.jsonl")
MOST_PROBLEMS = 1_000


def segment_names(folder):
    """The names of the segments in a folder, in their order."""
    found = [entry.name for entry in folder.iterdir() if SEGMENT.fullmatch(entry.name)]
    return sorted(found, key=lambda name: (int(name[: -len(".jsonl")]), name))


class Check:
    """One check of one journal, the short way or in full; `run` makes it."""

    def __init__(self, folder, key, witness, full, named):
        self.named = named  # the `previous` of the journal that followed, if exactly one names this
        self.folder = Path(folder)
        self.given = key
        self.witness = witness
        self.full = full
        self.problems = []
        self.key = key  # what signatures are checked with
        self.genesis_key = None
        self.expected = 0
        self.start = 0
        self.intact_to = None  # the last line before the first problem
        self.first = None  # the first line, if it could be read
        self.journal = None
        self.before = None  # the line read before: a Line
        self.before_number = 0
        self.last_place = Place("", 0)
        self.hashes = {}  # the number of each line, to its Hash
        self.before_hash = None  # its Hash, or what an erased line says was its Hash
        self.erased = set()  # the numbers of erased lines
        self.pruned = []  # the data of each journal.pruned

    def report(self, code, place, detail, seq=None):
        """Adds a problem, with the number expected here unless told otherwise."""
        if self.intact_to is None:
            self.intact_to = self.expected - 1
        number = self.expected if seq is None else seq
        self.problems.append(
            {"code": code, "seq": number, "file": place.file, "line": place.line, "detail": detail}
        )

    def run(self):
        """Makes the check and gives the verdict."""
        names = segment_names(self.folder)
        if not names:
            self.intact_to = 0
            self.report("syntax", Place("", 0), "there is no segment", 1)
            return self.verdict(None)
        self.start = self.expected = int(names[0][: -len(".jsonl")])
        self.before_number = self.start - 1
        for name in names:
            self.check_segment(name, name == names[-1])
        if self.intact_to is None:
            self.intact_to = self.expected - 1
        top = Place(names[0], 1)
        if self.given is not None and self.genesis_key is not None:
            if self.given not in (self.genesis_key, forms.device_of(self.genesis_key)):
                self.intact_to = self.start - 1
                self.report("key", top, "the key given is not that of the genesis line", self.start)
        if self.start > 1 and not any(self.says_pruned(data) for data in self.pruned):
            self.report("pruned-gap", top, "no line says that what is missing was pruned", self.start - 1)
        self.check_named()
        return self.verdict(confirmation.check(self))

    def check_named(self):
        """Whether the line that the journal that followed names is there (section 9, closed journals)."""
        if self.named is None or self.named["seq"] < self.start:
            return
        seq, last = self.named["seq"], self.before_number
        if seq > last:
            self.report("tail-missing", self.last_place, f"a later journal names line {seq}", last + 1)
        elif self.hashes.get(seq) != self.named["hash"]:
            place = Place(self.last_place.file, 0)
            self.report("chain", place, "a later journal names another line", seq)

    def says_pruned(self, data):
        """Whether the data of a journal.pruned say that all before the first line present was pruned."""
        last = self.start - 1
        prev = None if self.first is None else self.first["prev"]
        return data.get("throughSeq") == last and prev is not None and data.get("throughHash") == prev

    def check_segment(self, name, is_last):
        """Steps 1 and 2, then each line."""
        number = int(name[: -len(".jsonl")])
        segment = lines.split(name, (self.folder / name).read_bytes())
        if not segment and not is_last:
            self.report("syntax", Place(name, 0), "the segment is empty")
        for index, line in enumerate(segment):
            if index == 0 and line.ended and self.before is not None and line.data == self.before.data:
                if number != self.before_number:
                    self.report("sequence", line.place, "the segment has another name", self.before_number)
            else:
                self.check_line(line, number if index == 0 else None, index == len(segment) - 1)

    def check_line(self, line, named, is_segments_last):
        """Steps 3 to 9 for one line; `named` is its number by the segment's name if it is the first there."""
        value = None
        erased = None if self.before is None else lines.read_erased(line)
        if erased is not None:
            self.check_number(line, erased[0], named)
            self.erased.add(erased[0])
        elif not line.ended:
            self.report("syntax", line.place, "the line does not end with LF")
        else:
            value = lines.read(line)
            if value is None:
                self.report("syntax", line.place, "the line has not the form of a line")
            else:
                self.check_value(line, value, named, is_segments_last)
        self.before = line
        self.last_place = line.place
        self.before_number = self.expected if value is None else value["seq"]
        self.before_hash = forms.hash_of(line.data)
        if erased is not None:
            self.before_number, self.before_hash = erased
        self.hashes[self.before_number] = self.before_hash
        self.expected = self.before_number + 1

    def check_value(self, line, value, named, is_segments_last):
        """Steps 5 to 8 for a line that could be read."""
        everything = self.full or is_segments_last
        if everything and not forms.is_canonical(line.data, value):
            self.report("not-canonical", line.place, "the line has not the form of RFC 8785")
        self.check_number(line, value["seq"], named)
        if self.before is not None:
            if value["prev"] != self.before_hash:
                self.report("chain", line.place, "the line does not follow the one before")
        else:
            self.first = value
            self.check_first(line, value)
        if self.journal is None:
            self.journal = value["journal"]
        if value["journal"] != self.journal:
            self.report("chain", line.place, "the line is of another journal")
        if everything and self.key is not None and not lines.is_signed(line.data, value, self.key):
            self.report("signature", line.place, "the signature is wrong")
        if value["type"] == "journal.pruned":
            self.pruned.append(value["data"])

    def check_number(self, line, number, named):
        """Step 6."""
        if number != self.expected or (named is not None and number != named):
            self.report("sequence", line.place, f"the line has the number {number}")

    def check_tail(self, claims):
        """Erased lines at the end: only a confirmation of the last of them vouches for them (step 13)."""
        first = None
        number = self.before_number
        while number in self.erased:
            first, number = number, number - 1
        last = (self.before_number, self.hashes.get(self.before_number))
        if first is not None and (claims is None or (claims["seq"], claims["hash"]) != last):
            self.report("chain", self.last_place, "nothing vouches for the erased lines at the end", first)
            self.intact_to = min(self.intact_to, first - 1)

    def check_first(self, line, value):
        """Step 7 for the first line of all."""
        if value["seq"] > 1:
            if self.given is None:
                self.report("key", line.place, "the genesis line is gone and no key was given")
            return
        key = value["data"].get("key")
        if value["type"] != "journal.opened" or not forms.is_32_bytes(key):
            self.key = None
            self.report("key", line.place, "the first line names no key")
            return
        self.key = self.genesis_key = key
        if value["prev"] != forms.hash_of(forms.decode_base64url(key)):
            self.report("chain", line.place, "prev is not the Hash of the key")
        if value["data"].get("device") != forms.device_of(key):
            self.report("key", line.place, "the device is not that of the key")

    def device(self):
        """The Device of the genesis line's key; if that line is gone, of the key given."""
        if self.genesis_key is not None:
            return forms.device_of(self.genesis_key)
        return forms.device_of(self.given) if self.start > 1 and self.given is not None else None

    def verdict(self, claims):
        """The verdict, of which the members without a value are left out."""
        confirmed = claims is not None and not any(one["code"] == "confirmation" for one in self.problems)
        self.check_tail(claims if confirmed else None)
        last = (self.before_number, self.hashes.get(self.before_number))
        proven = confirmed and (claims["seq"], claims["hash"]) == last
        notes = []
        if self.given is None:
            notes.append("key not checked")
        if self.witness is None:
            notes.append("witness key not checked")
        result = {
            "ok": not self.problems,
            "journal": self.journal,
            "device": self.device(),
            "from": self.start,
            "to": self.intact_to,
            "confirmedTo": claims["seq"] if confirmed else 0,
            "end": "proven" if proven else "open",
            "problems": self.problems[:MOST_PROBLEMS],
            "notes": notes,
        }
        return {name: value for name, value in result.items() if value is not None}


def verify(folder, key=None, witness=None, full=False, named=None):
    """The verdict on the journal in a folder: the short way first, in full if asked or if anything is wrong."""
    if not full:
        short = Check(folder, key, witness, False, named)
        verdict = short.run()
        if verdict["ok"] and not short.erased:
            return verdict
    return Check(folder, key, witness, True, named).run()
