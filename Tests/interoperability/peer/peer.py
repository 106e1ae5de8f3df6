#!/usr/bin/env python3
"""A node written from docs/protocol.md and the pages below it alone, which first behaves and then does not.

  python3 -m venv DIR && DIR/bin/pip install -r Tests/interoperability/requirements.txt
  DIR/bin/python Tests/interoperability/peer/peer.py PROGRAM

PROGRAM is the built `tocsin`. Needs protoc. Founds a network on this machine, in a temporary folder; two of its nodes
are the program's, all others are here. Ends with 0 and a line for each check, or with 1 and the first fault.
"""

import argparse
import sys
import tempfile
import time
import traceback
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.append(str(Path(__file__).resolve().parents[3] / "verifier"))

from behaving import Behaving  # noqa: E402
from being_dialled import BeingDialled  # noqa: E402
from costs import HEADING, Costs  # noqa: E402
from links import Links  # noqa: E402
from misbehaving import Misbehaving  # noqa: E402
from node import Node  # noqa: E402
from scenery import SECONDS, Network, finished  # noqa: E402


class Scene:
    """A network, a correct node in it, and keys for others."""

    def __init__(self, program, folder):
        self.folder = folder
        self.network = Network(program, folder)
        self.links = Links()
        self.secrets = iter(self.network.br.nodes + self.network.cl.nodes)
        self.node = Node(self.network.genesis, self.next_node(), self.links)

    def next_node(self):
        """A node key that has not been used: what a node thinks of a key stays with the key."""
        return next(self.secrets)

    def sign(self, home, name):
        """What the command says by which a person signs a contact point, while every link is answered."""
        command = home.begin_contact(name)
        self.links.until(lambda: command.poll() is not None, SECONDS, "the end of the command")
        return finished(command)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=Path, help="the built tocsin")
    parser.add_argument("--only-behave", action="store_true", help="leave out what no correct node does")
    parser.add_argument("--costs", action="store_true", help="say what each check costs the node")
    arguments = parser.parse_args()
    parts = [Behaving, BeingDialled] + [Misbehaving] * (not arguments.only_behave)
    with tempfile.TemporaryDirectory(prefix="tocsin-peer-") as folder:
        scene = Scene(str(arguments.program.resolve()), Path(folder))
        try:
            scene.network.np.start()
            return run(scene, parts, Costs(scene.network.np) if arguments.costs else None)
        finally:
            scene.network.stop()


def run(scene, parts, costs):
    """Every check in its order, until one fails."""
    if costs:
        print(f"{'':7} {HEADING}")
    for part in parts:
        if not all(holds(check, costs) for check in part(scene).checks()):
            print(scene.network.np.log.read_text())
            return 1
    return 0


def holds(check, costs):
    """Whether a check found what it should."""
    began, cost, title = time.monotonic(), "", check.__doc__.splitlines()[0]
    try:
        if costs:
            cost = costs.of(check) + "  "
        else:
            check()
    except Exception:
        print(f"FAULT  {title}", traceback.format_exc(), sep="\n", flush=True)
        return False
    print(f"{time.monotonic() - began:5.1f} s  {cost}{title}", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
