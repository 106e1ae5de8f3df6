"""Members with a node each on this machine, and how a record spreads among them."""

import csv
import json
import pathlib
import resource
import sqlite3
import statistics
import subprocess
import sys
import time

from measuring.places import Loopback
from measuring.processes import ROOT, run


class Crowd:
    """Members with a node each on this machine, all of them founders of one network."""

    def __init__(self, tocsin, folder, count, places=None):
        self.program = tocsin
        self.places = places or Loopback(count)
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.daemons = {}
        secret = self.folder / "passphrase"
        secret.write_text("six words that open nothing else\n")
        secret.chmod(0o600)
        self.secret = ["--passphrase-file", str(secret)]
        with open(ROOT / "data/cctlds.csv", newline="") as table:
            self.rows = list(csv.DictReader(table))[:count]
        self.homes = [str(self.folder / row["alabel"]) for row in self.rows]
        for row in self.rows:
            self.found(row)
        self.agree()

    def tocsin(self, home, *arguments):
        return run(self.program, *arguments, "--home", home, "--no-input", "--yes").stdout

    def found(self, row):
        """Makes a member."""
        tld = row["alabel"]
        self.tocsin(
            str(self.folder / tld), "init", "--tld", tld, "--organisation", self.organisation(row),
            "--kind", "cctld-manager", "--country", row["iso3166_alpha2"], "--region", row["icann_region"],
            "--contact", "Duty desk", "--contact-kind", "desk", "--always", "--emergency-phone",
            "+1 202 555 0100", "--zone", "UTC+00:00", "--recovery-sheet", str(self.folder / f"{tld}.sheet"),
            *self.secret)

    def organisation(self, row):
        return f"Example registry of {row['alabel']}"

    def agree(self):
        """Makes the network, and lets each node dial the two before it."""
        invitation = str(self.folder / "network.invitation")
        cards = [f"{home}/member.card" for home in self.homes]
        self.tocsin(self.homes[0], "network", "create", "--name", "Crowd", "--invitation", invitation, *cards)
        for number, home in enumerate(self.homes):
            self.tocsin(home, "join", invitation, *self.secret)
            peers = [f'  - "{address}"' for address in self.places.addresses[max(0, number - 2):number]]
            lines = [f'listen: "{self.places.addresses[number]}"'] + ["peers:"] * bool(peers) + peers
            pathlib.Path(home, "config.yaml").write_text("\n".join(lines) + "\n")

    @property
    def numbers(self):
        return range(len(self.homes))

    def start(self, *numbers):
        """Starts these nodes, or all."""
        for number in numbers or self.numbers:
            self.daemons[number] = subprocess.Popen(
                [*self.places.entrance(number), self.program, "node", "--home", self.homes[number]],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def wait_for_links(self, wanted, patience=600):
        """Waits until each of these nodes has so many links."""
        end = time.monotonic() + patience
        while any(len(self.linked(number)) < links for number, links in wanted.items()):
            if any(daemon.poll() is not None for daemon in self.daemons.values()):
                sys.exit("a node has ended by itself")
            if time.monotonic() > end:
                sys.exit(f"nodes have too few links after {patience} s")
            time.sleep(0.5)

    def wait_until_equal(self, patience=60):
        """Waits until all hold as many records."""
        databases = self.databases()
        end = time.monotonic() + patience
        while len({database.execute("select count(*) from record").fetchone() for database in databases}) > 1:
            if time.monotonic() > end:
                sys.exit(f"nodes do not hold the same after {patience} s")
            time.sleep(0.1)

    def answers(self, number):
        """Whether a node is up."""
        return run(self.program, "peers", "--home", self.homes[number], check=False).returncode == 0

    def linked(self, number):
        """With which others a node says that it is linked."""
        answer = run(self.program, "peers", "--json", "--home", self.homes[number], check=False).stdout
        organisations = {self.organisation(row): other for other, row in enumerate(self.rows)}
        peers = [json.loads(line) for line in answer.splitlines()]
        return {organisations[peer["organisation"]] for peer in peers if peer["connected"]}

    def databases(self):
        return [sqlite3.connect(f"file:{home}/directory.sqlite?mode=ro", uri=True) for home in self.homes]

    def spread(self, databases):
        """Milliseconds from the row in the first node's file to that in the middle one's, and in the last one's."""
        query = "select coalesce(max(n), 0) from record"
        befores = [database.execute(query).fetchone()[0] for database in databases]
        subprocess.Popen(
            [self.program, "contact", "add", "--name", "Another desk", "--kind", "desk", "--always", "--yes",
             "--no-input", "--home", self.homes[0], *self.secret],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times = {}
        while len(times) < len(databases):
            waiting = [number for number in range(len(databases)) if number not in times]
            for number in waiting if 0 in times else [0]:
                if databases[number].execute(query).fetchone()[0] > befores[number]:
                    times[number] = time.monotonic()
        late = sorted((moment - times[0]) * 1000 for moment in times.values())
        return late[len(late) // 2], late[-1]

    def kill(self, number):
        """Ends a node in the middle of whatever it does."""
        daemon = self.daemons.pop(number)
        daemon.kill()
        daemon.wait()

    def stop(self):
        for daemon in self.daemons.values():
            daemon.terminate()
        for daemon in self.daemons.values():
            daemon.wait(30)
        self.daemons = {}


def resident(process):
    """Bytes of memory that a running process has."""
    return int(pathlib.Path(f"/proc/{process.pid}/statm").read_text().split()[1]) * resource.getpagesize()


def measure_crowd(tocsin, folder, count, records=20):
    crowd = Crowd(tocsin, folder, count)
    try:
        crowd.start()
        crowd.wait_for_links({number: min(8, count - 1) for number in crowd.numbers})
        crowd.wait_until_equal()
        databases = crowd.databases()
        spreads = [crowd.spread(databases) for _ in range(records)]
        links = [len(crowd.linked(number)) for number in crowd.numbers]
        memory = [resident(daemon) for daemon in crowd.daemons.values()]
        half, last = ([round(times[place]) for times in spreads] for place in (0, 1))
        print(f"a record among {count} nodes of this machine, {records} times, from the row in the first file, milliseconds: "
              f"half of the nodes {statistics.median(half)}, all {statistics.median(last)} (worst {max(last)}); "
              f"{statistics.median(links):.0f} links each, {statistics.median(memory) / 1e6:.0f} MB resident")
    finally:
        crowd.stop()
