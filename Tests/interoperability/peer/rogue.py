"""A link on which one can say anything: what a hostile or broken node would do with a node key of a member."""

import ssl

from announcing import NAME
from frames import framed
from messages import frame, replication
from session import hello
from transport import connect, context

SECONDS = 60


class Rogue:
    """Says hello like others, unless it is told not to, and answers nothing."""

    def __init__(self, scene, secret=None):
        self.scene, self.links = scene, scene.links
        self.secret = secret or scene.next_node()
        self.network, self.replica = scene.network.genesis.network, scene.node.replica
        self.reads = True
        self.frames = []

    def handle(self, content):
        self.frames.append(replication.Frame.FromString(content))

    def tick(self, now):
        """It does nothing by itself."""

    def dial(self, home=None, **how):
        """Connects with its key, or as the scenario wants it."""
        port = (home or self.scene.network.np).port
        return self.take_over(connect(port, context(**{"seed": bytes(self.secret)} | how)))

    def take_over(self, link):
        """Goes on with a link that stands."""
        self.link = link
        self.links.users.append(self)
        return self

    def greet(self):
        """Dials, and waits for the other hello: so the link stands."""
        self.dial().say_hello()
        self.until_came("hello")
        return self

    def say_hello(self):
        self.send(hello=hello(self.network, self.replica.root()))

    def send(self, **message):
        self.link.send(frame(**message))

    def send_frames(self, contents):
        """Many frames at once."""
        self.link.send_bytes(b"".join(framed(content) for content in contents))

    def until(self, condition, what, seconds=SECONDS):
        self.links.until(condition, seconds, what)

    def until_came(self, kind):
        """Waits for a message of a kind, and takes it."""
        self.until(lambda: self.link.ended or self.has(kind), f"{kind} from the node")
        if not self.has(kind):
            raise AssertionError(f"no {kind}, but the end: {self.link.ended}")
        index = next(index for index, one in enumerate(self.frames) if one.WhichOneof("message") == kind)
        return getattr(self.frames.pop(index), kind)

    def has(self, kind):
        return any(one.WhichOneof("message") == kind for one in self.frames)

    def beacons(self):
        """The messages of beacons that have come."""
        return [one for one in self.frames if one.WhichOneof("message") == "beacons"]

    def streamed_numbers(self):
        """The numbers of the records that have come in a stream."""
        return [one.records.number for one in self.frames if one.records.number]

    def streamed_bytes(self):
        """How many bytes the records have that have come in a stream."""
        return sum(len(record) for one in self.frames if one.records.number for record in one.records.records)

    # What the node makes of it

    def must_be_ended(self, seconds=SECONDS):
        """The node ends the link, and says so where there is still somebody who reads it."""
        self.until(lambda: self.link.ended, "the end of the link", seconds)
        assert self.link.ended in ("close_notify", "reset"), self.link.ended
        self.leave()

    def must_be_let_in_again(self):
        """The node ends the link, and holds nothing against the key."""
        self.must_be_ended()
        assert not self.is_refused(), "a key is kept out that broke no rule"

    def must_be_kept_out(self):
        """The node ends the link and refuses the key for a while: it broke a rule."""
        self.must_be_ended()
        assert self.is_refused(), "a key that broke a rule is let in at once"

    def must_answer(self):
        """A wish is still answered, and so all that was said before it has been judged."""
        self.send(wants=replication.Wants(nodes=self.scene.network.np.key[:NAME]))
        self.until_came("beacons")

    def must_stand(self):
        """The link stands to the end."""
        self.must_answer()
        self.leave()

    def is_refused(self, **how):
        """Whether the handshake fails, on this side or, later, on the other: then not a single frame comes."""
        self.frames.clear()
        try:
            self.dial(**how)
        except (ssl.SSLError, ConnectionError):
            return True
        self.say_hello()
        self.until(lambda: self.link.ended or self.frames, "an end or a hello")
        refused = not self.frames
        self.leave()
        return refused

    def leave(self):
        if self in self.links.users:
            self.links.users.remove(self)
        self.link.close()
