"""Other programs, and where they may listen."""

import pathlib
import socket
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def run(*arguments, check=True):
    return subprocess.run(
        arguments, check=check, capture_output=True, text=True, errors="replace")


def free_ports(count):
    """A first port such that it and its followers are free."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            first = probe.getsockname()[1]
        if first + count < 65_000:
            return first
