"""Where the nodes of a crowd run: side by side on this machine, or each on a host of its own."""

import subprocess
import sys

from measuring.processes import ROOT, free_ports


class Loopback:
    """All on this machine, each at a port of its own."""

    def __init__(self, count):
        first = free_ports(count)
        self.addresses = [f"127.0.0.1:{first + number}" for number in range(count)]

    def entrance(self, number):
        """What begins the command line of a program that is to run there."""
        return []

    def close(self):
        pass


class Hosts:
    """Hosts on this machine between which ways can be cut: those of the tests (`Tests/faults/network.py`)."""

    def __init__(self, count):
        self.network = subprocess.Popen(
            [sys.executable, str(ROOT / "Tests/faults/network.py"), str(count)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        lines = [self.network.stdout.readline().split() for _ in range(count)]
        if not all(lines):
            sys.exit("hosts of their own need root and /dev/net/tun")
        self.addresses = [f"{address}:4711" for _, _, address, _ in lines]
        self.entrances = [["nsenter", f"--net={path}"] for _, _, _, path in lines]

    def entrance(self, number):
        return self.entrances[number]

    def cut(self, one, other):
        """Nothing arrives any more, either way."""
        for source, target in ((one, other), (other, one)):
            self.obey(f"cut {source + 1} {target + 1}")

    def obey(self, command):
        self.network.stdin.write(command + "\n")
        self.network.stdin.flush()
        answer = self.network.stdout.readline()
        if not answer.startswith("done"):
            sys.exit(f"{command}: {answer}")

    def close(self):
        self.network.stdin.close()
        self.network.wait(30)
