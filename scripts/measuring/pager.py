"""The program by which a member's people are told."""

import json
import pathlib
import subprocess
import time

# Before anything else it looks at the clock: that is when it was called. Whose node dies before it has said all was told nothing.
SCRIPT = """#!/bin/bash
moment=$EPOCHREALTIME
read -r message && echo "$moment $message" >> "$0.calls"
"""


class Pager:
    """A hook that writes down when it was called, and with what."""

    def __init__(self, program):
        self.program = pathlib.Path(program)
        self.program.write_text(SCRIPT)
        self.program.chmod(0o755)
        calls = pathlib.Path(f"{program}.calls")
        calls.touch()
        self.calls, self.unfinished = calls.open(), ""
        self.tellings = {}
        self.last_call = None

    def listen(self):
        """Takes in what it was called with meanwhile."""
        *lines, self.unfinished = (self.unfinished + self.calls.read()).split("\n")
        for line in lines:
            moment, message = line.split(" ", 1)
            self.last_call = float(moment), message
            self.note(float(moment), json.loads(message))

    def note(self, moment, told):
        if told["kind"] not in ("alert", "alerts"):
            return  # what is theirs to do, or a trial
        for telling in told.get("together", [told]):
            if telling["repetition"]:
                continue  # on purpose, ten minutes later, since nobody has looked
            self.tellings.setdefault(telling["alert"]["alert"], []).append((moment, telling["telling"]))

    def tellings_of(self, alert):
        """The moment and the identifier of each time that people were told of an alert."""
        return self.tellings.get(alert, [])


def call_directly(pagers):
    """Seconds until the last of these programs is called, by this one and with what each was told last."""
    start = time.time()
    children = [subprocess.Popen([pager.program], stdin=subprocess.PIPE, text=True) for pager in pagers]
    for pager, child in zip(pagers, children):
        child.communicate(pager.last_call[1] + "\n")
    for pager in pagers:
        pager.listen()
    return max(pager.last_call[0] for pager in pagers) - start
