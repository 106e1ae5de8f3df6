"""What the program's node does when it is the one that dials: docs/protocol/transport.md."""

import ssl

from author import public
from listening import Listener
from node import Node
from rogue import Rogue

SECONDS = 60


class BeingDialled:
    """The node of .na dials addresses of its configuration, at which nodes of .br answer."""

    def __init__(self, scene):
        self.scene, self.links, self.na = scene, scene.links, scene.network.na
        self.node = Node(scene.network.genesis, scene.next_node(), scene.links)

    def checks(self):
        return [self.is_dialled, self.keeps_one_link_of_two, self.answers_with_another_key]

    def restart(self, key, secret):
        """Restarts the node so that it dials a new listener for one key, which holds the secret of a key."""
        self.na.stop()
        self.listener = Listener(bytes(secret), [self.certificate])
        self.na.start([(self.listener.port, key)])

    def is_dialled(self):
        """A node dials, names no server, and gets what it lacks."""
        former = self.scene.node.sessions[-1]
        self.certificate = former.link.secure.getpeercert(binary_form=True)
        self.scene.node.leave(former)
        self.restart(self.node.key, self.node.secret)
        self.session = self.node.link(self.listener.accept(SECONDS), self.na.key)
        assert self.listener.names == [None], "it names a server"
        self.links.until(self.session.comparison.agrees, SECONDS, "equal roots")
        assert self.peers()[self.node.key.hex()]["outbound"]

    def peers(self):
        return {one["key"]: one for one in self.na.objects("peers")}

    def keeps_one_link_of_two(self):
        """Both have dialled: the link of the lower key stands."""
        self.links.users.remove(self.session)
        theirs = Rogue(self.scene, self.node.secret).take_over(self.session.link)
        own = Rogue(self.scene, self.node.secret).dial(self.na)
        own.say_hello()
        kept, ended = (own, theirs) if self.node.key < self.na.key else (theirs, own)
        self.links.until(lambda: ended.link.ended, SECONDS, "the end of one link")
        kept.must_stand()

    def answers_with_another_key(self):
        """A node of another member answers: it is refused, and named to the person who looks."""
        shown = self.scene.network.cl.nodes[-1]
        self.restart(self.node.key, shown)
        try:
            self.listener.accept(SECONDS)
        except (ssl.SSLError, ConnectionError):
            self.links.until(lambda: self.answering() == public(shown).hex(), SECONDS, "the name of the other node")
            return
        raise AssertionError("another key than the expected one is let in")

    def answering(self):
        """Which key the node says it has met in place of the expected one."""
        return self.peers().get(self.node.key.hex(), {}).get("answering_key")
