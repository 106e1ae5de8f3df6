"""What a correct peer does, and what must come of it at a node of the program under test.

The checks build on one another; each has its own deadline.
"""

import messages
from author import Feed
from bundle import split
from messages import replication
from node import Node
from records import decode_record
from transport import dial

SECONDS = 60
PATIENCE = 120  # the other side may first leave the question to this one


class Behaving:
    def __init__(self, scene):
        self.scene, self.network, self.links, self.node = scene, scene.network, scene.links, scene.node
        self.feed = Feed(self.network.genesis.network, self.network.br)

    def checks(self):
        return [
            self.greets, self.holds_all, self.is_known_as_a_peer, self.receives_a_flooded_record, self.floods_a_record,
            self.is_asked, self.asks, self.finds_a_fork_by_lists, self.is_found_forked_by_lists, self.hears_beacons,
            self.says_a_beacon, self.passes_on, self.streams_much, self.introduces_itself,
        ]

    def until(self, condition, what, seconds=SECONDS):
        self.links.until(condition, seconds, what)

    def greets(self):
        """Handshake and hellos."""
        self.np = self.node.dial(self.network.np.port, self.network.np.key)
        self.until(lambda: self.np.hello, "a hello")
        assert self.np.hello.root.records == 1, "the node's own contact point"

    def holds_all(self):
        """All records are here after a comparison, and no others."""
        self.until(self.np.comparison.agrees, "equal roots")
        assert self.node.replica.held.keys() == self.exported(), "other records than the node exports"

    def exported(self):
        """The ids that the node's program writes into a bundle."""
        file = self.scene.folder / "np.bundle"
        self.network.np.run("bundle", "export", "--output", str(file), "--replace")
        bundle = split(file.read_bytes())
        return {decode_record(data, bundle.network).id for data in bundle.records}

    def is_known_as_a_peer(self):
        """`tocsin peers` names this node and its member."""
        peers = {one["key"]: one for one in self.network.np.objects("peers")}
        assert peers[self.node.key.hex()]["connected"]
        assert peers[self.node.key.hex()]["organisation"] == "Brazil Example Registry"

    def receives_a_flooded_record(self):
        """What a person signs at the node comes at once, and the command hears that a neighbour holds it."""
        before = set(self.node.replica.held)
        said = self.scene.sign(self.network.np, "Night desk")
        self.until(lambda: set(self.node.replica.held) - before, "a flooded record")
        assert '"neighbours":1' in said.replace(" ", ""), said

    def floods_a_record(self):
        """A record that only this peer has is held there when it is acknowledged, and shown."""
        record = self.node.say(self.feed.contact("First desk"))
        self.until(lambda: record.id in self.np.held, "the acknowledgement")
        assert "First desk" in self.network.np.run("show", "br")

    def is_asked(self):
        """The node asks for what it lacks, and gets it by a comparison that this peer answers."""
        self.node.replica.take(self.feed.contact("Second desk"))
        self.np.comparison.tell_root()
        before = self.np.comparison.answered
        self.until(lambda: self.np.comparison.agrees() and self.np.stream.is_over, "equal roots")
        assert self.np.comparison.answered > before, "it did not ask"
        assert "Second desk" in self.network.np.run("show", "br")

    def asks(self):
        """The node gets what it lacks by a comparison that this peer asks for."""
        self.node.replica.take(self.feed.contact("Third desk"))
        self.np.comparison.ask()
        self.until(lambda: self.np.comparison.agrees() and self.np.stream.is_over, "equal roots")
        assert "Third desk" in self.network.np.run("show", "br")

    def finds_a_fork_by_lists(self):
        """Two records at one place: the node asks, this peer lists ids, and both hold both."""
        self.other_branch = self.feed.branch()
        record = self.node.say(self.feed.contact("One branch"))
        self.until(lambda: record.id in self.np.held, "the acknowledgement")
        self.node.replica.take(self.other_branch.contact("The other branch"))
        self.np.comparison.tell_root()
        self.until(lambda: self.np.comparison.agrees() and self.np.stream.is_over, "equal roots", PATIENCE)
        assert self.node.replica.held.keys() == self.exported()

    def is_found_forked_by_lists(self):
        """A second node of this member lacks a branch and has another one: it asks, and the node lists ids."""
        second = Node(self.network.genesis, self.scene.next_node(), self.links)
        for data in [self.node.replica.encoded[one] for one in self.node.replica.held]:
            second.replica.take(data)
        lacking = self.feed.head
        del second.replica.held[lacking], second.replica.encoded[lacking]
        session = second.dial(self.network.np.port, self.network.np.key)
        self.until(session.comparison.agrees, "equal roots")
        assert lacking in second.replica.held
        second.close()

    def hears_beacons(self):
        """The node offers its beacon, this peer wants it and gets it, and what it says is true."""
        key = self.network.np.key
        root = self.node.replica.root().digest
        self.until(lambda: key in self.node.beacons.held, "a beacon")
        self.until(lambda: self.node.beacons.read(key)["root"] == root, "a beacon of the present root", PATIENCE)
        assert self.node.beacons.read(key)["records"] == len(self.node.replica.held)

    def says_a_beacon(self):
        """The node wants this peer's beacon, and `tocsin reach` counts what it says."""
        self.node.beacons.say(self.node.replica.root())
        self.np.announcements.offer()
        self.until(lambda: self.node.key in self.np.announcements.sent, "wants")
        self.until(self.is_equal_in_reach, "the node counts this one as equal")

    def is_equal_in_reach(self):
        nodes = {one["node"]: one for one in self.network.np.objects("reach")}
        return nodes.get(self.node.key.hex(), {}).get("state") == "equal"

    def passes_on(self):
        """A third node gets through this peer all that it lacks, what is flooded, and the first node's beacon."""
        self.network.na.start()
        self.na = self.node.dial(self.network.na.port, self.network.na.key)
        self.until(self.na.comparison.agrees, "equal roots", PATIENCE)
        self.until(self.np.comparison.agrees, "equal roots", PATIENCE)
        self.scene.sign(self.network.na, "Evening desk")
        self.until(lambda: "Evening desk" in self.network.np.run("show", "na"), "the record at the first node")
        self.until(lambda: self.network.np.key in self.na.announcements.sent, "wants of the first node's beacon")

    def streams_much(self):
        """Two megabytes in more frames than may be without receipt, and back to a new node of this member."""
        for number in range(48):
            self.node.replica.take(self.feed.contact(f"Desk {number}", note="x" * 40_000))
        for session in (self.np, self.na):
            session.comparison.tell_root()
        self.until(lambda: self.np.comparison.agrees() and self.na.comparison.agrees(), "equal roots")
        second = Node(self.network.genesis, self.scene.next_node(), self.links)
        session = second.dial(self.network.np.port, self.network.np.key)
        self.until(session.comparison.agrees, "equal roots")
        second.close()

    def introduces_itself(self):
        """A key that the node knows is heard, with nothing said of keys; then frames flow as ever."""
        np = self.network.np
        link = dial(np.port, bytes(self.scene.next_node()), np.key, protocol="tocsin-introduction/1")
        introduced = Introduced(link)
        self.links.users.append(introduced)
        link.send(replication.Records(number=1).SerializeToString())
        self.until(lambda: introduced.contents, "an introduction")
        answer = introduced.contents.pop()
        assert answer[0] == 1 and not replication.Records.FromString(answer[1:]).records
        link.send(b"\1")
        link.send(messages.frame(hello=self.np.hello))
        self.until(lambda: introduced.contents, "a hello")
        self.links.users.remove(introduced)
        link.close()


class Introduced:
    """Keeps what comes on a link, since it is no frame of replication yet."""

    reads = True

    def __init__(self, link):
        self.link, self.contents = link, []

    def handle(self, content):
        self.contents.append(content)

    def tick(self, now):
        """The other side speaks first."""
