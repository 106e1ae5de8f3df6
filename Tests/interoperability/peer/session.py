"""What is said on one link: docs/protocol/replication.md, "Frames and order", "Hello", "Streaming", "Flooding"."""

from announcing import Announcements
from comparing import cut
from comparison import Comparison
from frames import BrokenRule
from messages import frame, replication
from replica import Refused
from streaming import Stream
from wire import Invalid

VERSION = 1


class Session:
    """A link to a node, used as a correct node uses it."""

    def __init__(self, peer, link, link_key):
        self.peer, self.link, self.link_key = peer, link, link_key
        self.replica = peer.replica
        self.reads = True
        self.hello = None  # the other side's
        self.held = set()  # ids of flooded records that it says it holds
        self.stream = Stream(link, peer.replica)
        self.comparison = Comparison(self)
        self.announcements = Announcements(self)
        self.handlers = {
            "root": self.comparison.root, "buckets": self.comparison.buckets,
            "holdings": self.comparison.holdings_came, "records": self.records, "receipt": self.receipt,
            "held": self.held_came, "offers": self.announcements.offers, "wants": self.announcements.wants,
            "beacons": self.announcements.came,
        }
        self.send(hello=hello(self.replica.network, self.replica.root()))

    def send(self, **message):
        self.link.send(frame(**message))

    def handle(self, content):
        """One frame of the other side's. Hello comes first, and once; an unknown message ends the link."""
        message = replication.Frame.FromString(content)
        kind = message.WhichOneof("message")
        if kind is None or (kind == "hello") != (self.hello is None):
            raise BrokenRule(f"{kind} out of turn")
        if kind == "hello":
            self.greeted(message.hello)
        else:
            self.handlers[kind](getattr(message, kind))

    def greeted(self, hello):
        if hello.network != self.replica.network or not hello.oldest <= VERSION <= hello.newest:
            raise BrokenRule("another network, or no common version")
        self.hello = hello
        self.comparison.root(hello.root)
        self.announcements.offer()
        if not self.comparison.agrees() and hello.root.records > len(self.replica.held):
            self.comparison.ask()

    def tick(self, now):
        if self.link.ended is not None:
            raise BrokenRule(f"a correct peer's link ended: {self.link.ended}")
        if self.hello is not None:
            self.comparison.tick(now)

    # Records

    def records(self, message):
        """Takes what has come, and answers: streamed frames with a receipt, flooded records by their ids."""
        self.comparison.root(message.root)
        ids = [record_id for data in message.records if (record_id := self.take(data, message.number == 0))]
        if message.number == 0:
            self.acknowledge(ids)
            return
        self.send(receipt=replication.Receipt(number=message.number))
        if message.last:
            self.comparison.stream_ended()
            self.comparison.tell_root()

    def acknowledge(self, ids):
        """Of flooded records those that are held; of what was refused nothing is said."""
        if ids:
            self.send(held=replication.Held(ids=b"".join(ids)))

    def take(self, data, is_flooded):
        """The id of a record that is held from now on, or was before. What is no record ends the link."""
        try:
            record, is_new = self.replica.take(data)
        except Refused:
            return None
        except Invalid as reason:
            raise BrokenRule(str(reason)) from reason
        if is_new:
            self.peer.pass_on(record, self, is_flooded)
        return record.id

    def flood(self, record):
        self.send(records=replication.Records(root=self.replica.root(), records=[self.replica.encoded[record.id]]))

    def receipt(self, message):
        self.stream.receipt(message.number)
        if self.stream.is_over:
            self.comparison.tell_root()

    def held_came(self, message):
        self.held |= set(cut(message.ids, 32))


def hello(network, root, oldest=VERSION, newest=VERSION):
    return replication.Hello(oldest=oldest, newest=newest, network=network, root=root)
