"""How beacons travel: docs/protocol/beacons.md."""

import beacons
from author import beacon, public
from comparing import cut
from frames import BrokenRule
from messages import replication

NAME, MOST = 8, 1024


class Beacons:
    """The beacons that a peer holds, its own among them."""

    def __init__(self, network, node):
        self.network, self.node = network, node
        self.held = {}  # node key: (counter, SignedBeacon)

    def say(self, root, **more):
        """A new beacon of the own node."""
        counter = self.counter(public(self.node)[:NAME]) + 1
        self.held[public(self.node)] = counter, beacon(self.network, self.node, counter, root, **more)

    def take(self, data):
        """What a beacon says, its signature checked. It is kept if it is newer than the one that is held."""
        said = beacons.read(data, self.network)
        if said["counter"] > self.counter(said["node"][:NAME]):
            self.held[said["node"]] = said["counter"], data
        return said

    def named(self, name):
        """The key that is meant by its beginning: the lowest of several."""
        return min((key for key in self.held if key.startswith(name)), default=None)

    def counter(self, name):
        return self.held.get(self.named(name), (0, b""))[0]

    def read(self, key):
        return beacons.read(self.held[key][1], self.network)


class Announcements:
    """What is offered, wanted and sent of beacons on one link."""

    def __init__(self, session):
        self.session, self.beacons = session, session.peer.beacons
        self.offered_here = {}  # node: the greatest counter that the other side has offered
        self.offered_there = {}  # node: what was offered to it
        self.sent = set()  # nodes whose beacons the other side has wanted and got

    def offer(self):
        """What is new since the last offer, and of which the other side has offered nothing as great."""
        new = {
            key[:NAME]: counter for key, (counter, _) in self.beacons.held.items()
            if counter > max(self.offered_there.get(key[:NAME], 0), self.offered_here.get(key[:NAME], 0))
        }
        if new:
            self.offered_there |= new
            self.session.send(offers=replication.Offers(nodes=b"".join(new), counters=new.values()))

    def offers(self, message):
        """Wants what is newer there."""
        nodes = cut(message.nodes, NAME)
        if not 1 <= len(nodes) <= MOST or len(nodes) != len(message.counters) or len(message.nodes) % NAME:
            raise BrokenRule("offers of another form")
        if not all(1 <= counter <= beacons.GREATEST_COUNTER for counter in message.counters):
            raise BrokenRule("a counter out of range")
        for node, counter in zip(nodes, message.counters):
            self.offered_here[node] = max(counter, self.offered_here.get(node, 0))
        newer = [node for node in nodes if self.offered_here[node] > self.beacons.counter(node)]
        if newer:
            self.session.send(wants=replication.Wants(nodes=b"".join(newer)))

    def wants(self, message):
        keys = [key for key in map(self.beacons.named, cut(message.nodes, NAME)) if key]
        self.sent |= set(keys)
        self.session.send(beacons=replication.Beacons(beacons=[self.beacons.held[key][1] for key in keys]))

    def came(self, message):
        for data in message.beacons:
            said = self.beacons.take(data)
            if said["counter"] < self.offered_here.get(said["node"][:NAME], 0):
                raise BrokenRule("a beacon older than was offered")
