"""A network on this machine: members made and nodes started by the program under test, and one member made here."""

import contextlib
import json
import random
import resource
import socket
import subprocess
import time
from pathlib import Path

from author import Member
from keyfiles import secret_of
from nacl.signing import SigningKey
from records import decode_genesis

SECONDS = 120
DAEMON_IS_NOT_RUNNING = 10


class Home:
    """The folder of a member whose commands and node are the program's."""

    def __init__(self, program, folder, tld, organisation, country, region):
        self.program, self.folder, self.tld = program, folder / tld, tld
        self.secret = ["--passphrase-file", str(folder / "passphrase")]
        self.process = None
        self.run(
            "init", "--tld", tld, "--organisation", organisation, "--kind", "cctld-manager", "--country", country,
            "--region", region, "--contact", f"Duty desk of .{tld}", "--contact-kind", "desk", "--always",
            "--emergency-phone", "+1 202 555 0100", "--zone", "UTC+00:00",
            "--recovery-sheet", str(folder / f"{tld}.sheet"), *self.secret,
        )
        self.key = bytes(SigningKey(secret_of((self.folder / "keys/node.key").read_text(), "")).verify_key)

    def begin(self, *arguments):
        """A command under way."""
        command = [self.program, *arguments, "--home", str(self.folder), "--no-input", "--yes"]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *arguments):
        """What a command says when it has succeeded."""
        process = self.begin(*arguments)
        return finished(process)

    def objects(self, *arguments):
        """What a command says as JSON, an object a line."""
        return [json.loads(line) for line in self.run(*arguments, "--json").splitlines()]

    def begin_contact(self, name):
        """A person signs a contact point: a command under way."""
        return self.begin("contact", "add", "--name", name, "--kind", "desk", "--always", "--json", *self.secret)

    def start(self, dials=()):
        """Starts the node, which dials these pairs of port and key, and returns when it answers commands."""
        self.port = free_port()
        lines = [f'listen: "127.0.0.1:{self.port}"'] + ["peers:"] * bool(dials)
        lines += [f'  - address: "127.0.0.1:{port}"\n    key: "{key.hex()}"' for port, key in dials]
        (self.folder / "config.yaml").write_text("\n".join(lines) + "\n")
        self.log = self.folder / "node.log"
        command = [self.program, "node", "--home", str(self.folder), "--log-level", "info"]
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        deadline = time.monotonic() + SECONDS
        while self.begin("peers").wait() == DAEMON_IS_NOT_RUNNING:
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise AssertionError(f"the node of .{self.tld} does not run: {self.log.read_text()}")

    def resident_bytes(self):
        """The memory that the node has at present."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * resource.getpagesize()

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(SECONDS)


class Network:
    """Four founders: .np and .na are the program's; .br and .cl are made here, with as many node keys as may be."""

    def __init__(self, program, folder):
        (folder / "passphrase").write_text("six words that open nothing else\n")
        (folder / "passphrase").chmod(0o600)
        self.np = Home(program, folder, "np", "Nepal Example Registry", "NP", "AP")
        self.na = Home(program, folder, "na", "Namibia Example Registry", "NA", "AF")
        self.br = Member("Brazil Example Registry", "br", "BR", "LAC")
        self.cl = Member("Chile Example Registry", "cl", "CL", "LAC")
        invitation = str(folder / "network.invitation")
        cards = [str(home.folder / "member.card") for home in (self.np, self.na)]
        for member in (self.br, self.cl):
            cards.append(str(folder / f"{member.tld}.card"))
            Path(cards[-1]).write_bytes(member.signed_card)
        self.np.run("network", "create", "--name", "Example network", "--invitation", invitation, *cards)
        for home in (self.np, self.na):
            home.run("join", invitation, *home.secret)
        self.genesis = decode_genesis((self.np.folder / "network.genesis").read_bytes())

    def stop(self):
        self.np.stop()
        self.na.stop()


def finished(process):
    output, errors = process.communicate(timeout=SECONDS)
    if process.returncode:
        raise AssertionError(f"{process.args}: {process.returncode}: {errors}")
    return output


def free_port():
    """One that the kernel gives to no outgoing connection, so that it is still free when the node takes it."""
    while True:
        port = random.randrange(10_000, 17_000)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
