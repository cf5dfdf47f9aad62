#!/usr/bin/env python3
# A second verifier, written from docs/journal-format.md alone: prints the verdict on a journal as JSON.
"""Usage: verify_journal.py DIR [--key KEY] [--witness KEY] [--full]

Exit: 0 verified, 30 does not verify, 64 wrong arguments. The closed journals in DIR/closed are checked too.
"""

import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import closed  # noqa: E402, after the line above
import forms  # noqa: E402


class WrongArguments(Exception):
    """What was said on the command line cannot be used."""


def read_arguments(words):
    """The folder and the options; raises WrongArguments."""
    options = {"--key": None, "--witness": None, "--full": False}
    folders = []
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if word == "--full":
            options[word] = True
        elif word in options:
            if not waiting or not forms.is_32_bytes(waiting[0]):
                raise WrongArguments(f"{word} needs 43 characters of base64url")
            options[word] = waiting.pop(0)
        elif word.startswith("-"):
            raise WrongArguments(f"unknown option {word}")
        else:
            folders.append(Path(word))
    if len(folders) != 1 or not folders[0].is_dir():
        raise WrongArguments("say one folder that is there")
    return folders[0], options["--key"], options["--witness"], options["--full"]


def main(words):
    """Runs the program and gives its exit code."""
    try:
        folder, key, witness, full = read_arguments(words)
    except WrongArguments as wrong:
        print(f"{wrong}\n{__doc__}", file=sys.stderr)
        return 64
    verdict = closed.verify_all(folder, key, witness, full)
    print(json.dumps(verdict, indent=2))
    verdicts = [verdict, *(one["verdict"] for one in verdict["closed"])]
    return 0 if all(one["ok"] for one in verdicts) else 30


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
