"""Members with a node each on hosts of their own, whose people are told of alerts."""

import itertools
import json
import subprocess
import time
from dataclasses import dataclass

from measuring.crowd import Crowd
from measuring.pager import Pager
from measuring.places import Hosts

# Longer than a node takes to tell what it tells at all.
PATIENCE = 60


@dataclass
class Raised:
    """An alert, and when the command that raised it began and ended."""

    author: int
    alert: str
    acknowledged: int
    start: float
    end: float


class PagedCrowd(Crowd):
    """A crowd whose members' nodes tell their people by a program, and between which ways can be cut."""

    def __init__(self, tocsin, folder, count):
        self.cuts = set()
        super().__init__(tocsin, folder, count, Hosts(count))
        self.pagers = [Pager(self.folder / f"pager-{number}") for number in self.numbers]
        for home, pager in zip(self.homes, self.pagers):
            with open(f"{home}/config.yaml", "a") as settings:
                settings.write(f'tell:\n  hook:\n    program: "{pager.program}"\n')
            self.tocsin(home, "unlock", "--for", "2h", *self.secret)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        for home in self.homes:
            self.tocsin(home, "lock")
        self.places.close()

    @property
    def ways(self):
        """All ways between two."""
        return set(itertools.combinations(self.numbers, 2))

    def begin(self):
        """Starts every node, and waits until each has eight links, or as many as it can have, and all hold the same."""
        self.start()
        self.wait_for_links({number: min(8, len(self.reachable(number))) for number in self.numbers})
        self.wait_until_equal()

    def reachable(self, number):
        return {other for way in self.ways - self.cuts if number in way for other in way} - {number}

    def cut(self, dice):
        """Cuts a third of all ways without a word to anybody, but leaves nobody alone."""
        while not self.cuts or not self.is_connected():
            self.cuts = set(dice.sample(sorted(self.ways), len(self.ways) // 3))
        for way in self.cuts:
            self.places.cut(*way)

    def is_connected(self):
        reached, edge = {0}, {0}
        while edge:
            edge = set().union(*map(self.reachable, edge)) - reached
            reached |= edge
        return len(reached) == len(self.homes)

    def links(self):
        """The ways of which one end or the other says that it is linked."""
        linked = [self.linked(number) for number in self.numbers]
        return {(one, other) for one, other in self.ways if other in linked[one] or one in linked[other]}

    def links_once_silence_is_noticed(self):
        """The same, once nobody believes any more in a link over a way that was cut, or should not."""
        end = time.monotonic() + PATIENCE
        while (links := self.links()) & self.cuts and time.monotonic() < end:
            time.sleep(1)
        return links

    def alert(self, author):
        """Has a member raise an alert for everybody that wakes people."""
        start = time.time()
        command = subprocess.run(
            [self.program, "alert", "new", "Name servers do not answer", "--tlp", "green", "--severity", "severe",
             "--urgency", "immediate", "--yes", "--no-input", "--json", "--home", self.homes[author]],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        end = time.time()
        said = json.loads(command.stdout)
        return Raised(author, said["record"], said["acknowledged"] or 0, start, end)

    def wait_until_told(self, raised, numbers):
        """Waits until the people of all these members were told, but not for ever."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and not all(self.pagers[number].tellings_of(raised.alert) for number in numbers):
            time.sleep(0.01)
            self.listen()

    def listen(self):
        for pager in self.pagers:
            pager.listen()
