"""What no correct peer does. The node must end the link where the documents say so, and stay as it was.

Each check has a node key of its own, since what a node thinks of a key stays with the key. A correct peer is linked all
the time, and fails if its link ends.
"""

import os
import socket
import ssl
import time

import comparing
import messages
from announcing import MOST as NODES
from announcing import NAME
from author import Feed, beacon, public
from beacons import GREATEST_COUNTER
from frames import GREATEST
from keyfiles import secret_of
from messages import frame, replication
from nacl.signing import SigningKey
from replica import BUCKETS, Replica
from rogue import Rogue
from session import hello
from streaming import BYTES_AT_FIRST, RECORDS, UNACKNOWLEDGED

SECONDS = 60
SILENCE = 45
MESSAGES, QUESTIONS = 2_000, 20


class Misbehaving:
    def __init__(self, scene):
        self.scene, self.network, self.links, self.node = scene, scene.network, scene.links, scene.node
        self.feed = Feed(self.network.genesis.network, self.network.br)
        self.np = scene.node.sessions[0]

    def checks(self):
        return [
            self.falls_silent, self.sends_too_long_a_frame, self.sends_an_empty_frame, self.sends_rubbish,
            self.sends_an_unknown_message, self.sends_unknown_fields, self.speaks_before_hello,
            self.greets_another_network, self.greets_twice, self.speaks_other_versions, self.forges_a_record,
            self.sends_no_record, self.keeps_a_payload_back, self.sends_too_many_records,
            self.acknowledges_what_was_never_sent, self.holds_what_was_never_sent, self.tells_holdings_out_of_turn,
            self.forges_a_beacon, self.sends_an_older_beacon_than_offered, self.sends_a_beacon_unasked,
            self.offers_impossible_counters, self.offers_nothing, self.wants_a_thousand_times, self.wants_too_much,
            self.asks_without_end, self.floods_messages, self.reads_nothing, self.wants_and_reads_nothing,
            self.is_nobody, self.is_the_node_itself, self.speaks_old_tls, self.speaks_another_protocol,
            self.shows_no_certificate, self.was_silent, self.is_let_in_again, self.dials_twice,
            self.leaves_all_as_it_was,
        ]

    def rogue(self):
        return Rogue(self.scene)

    # Frames

    def sends_too_long_a_frame(self):
        """A frame of one byte more than allowed: the connection ends before it is read."""
        rogue = self.rogue().greet()
        rogue.link.send_bytes((GREATEST + 1).to_bytes(4, "big"))
        rogue.must_be_let_in_again()

    def sends_an_empty_frame(self):
        """A frame of no bytes."""
        rogue = self.rogue().greet()
        rogue.link.send_bytes(bytes(4))
        rogue.must_be_let_in_again()

    def sends_rubbish(self):
        """A frame that is no message."""
        rogue = self.rogue().greet()
        rogue.link.send(b"\xff" * 100)
        rogue.must_be_kept_out()
        self.kept_out = rogue

    def sends_an_unknown_message(self):
        """A frame that sets no message of version 1."""
        rogue = self.rogue().greet()
        rogue.link.send(b"\xfa\x01\x00")
        rogue.must_be_kept_out()

    def sends_unknown_fields(self):
        """A root with a field of a later version, which is ignored."""
        rogue = self.rogue().greet()
        rogue.link.send(frame(root=self.node.replica.root()) + b"\x12\x03\xf8\x07\x01")
        rogue.must_stand()

    # Hello

    def speaks_before_hello(self):
        """A root before hello."""
        rogue = self.rogue().dial()
        rogue.send(root=self.node.replica.root())
        rogue.must_be_let_in_again()

    def greets_another_network(self):
        """A hello of another network."""
        rogue = self.rogue().dial()
        rogue.send(hello=hello(bytes(32), self.node.replica.root()))
        rogue.must_be_kept_out()

    def greets_twice(self):
        """A second hello."""
        rogue = self.rogue().greet()
        rogue.send(hello=hello(rogue.network, self.node.replica.root()))
        rogue.must_be_kept_out()

    def speaks_other_versions(self):
        """A hello with versions 2 to 3 alone."""
        rogue = self.rogue().dial()
        rogue.send(hello=hello(rogue.network, self.node.replica.root(), oldest=2, newest=3))
        rogue.must_be_kept_out()

    # Records

    def records(self, *data, **more):
        return replication.Records(root=self.node.replica.root(), records=data, **more)

    def a_record(self):
        """One that nobody has seen yet; the feed does not go on by it."""
        return self.feed.branch().contact("Desk that nobody knows")

    def changed(self, data, **fields):
        """A record with other fields around its header."""
        record = messages.record.SignedRecord.FromString(data)
        for name, value in fields.items():
            setattr(record, name, value)
        return record.SerializeToString()

    def forges_a_record(self):
        """A record with a wrong signature."""
        rogue = self.rogue().greet()
        rogue.send(records=self.records(self.changed(self.a_record(), signature=bytes(64))))
        rogue.must_be_kept_out()

    def sends_no_record(self):
        """Bytes that are no record, in a stream."""
        rogue = self.rogue().greet()
        rogue.send(records=self.records(b"\xff" * 100, number=1, last=True))
        rogue.must_be_kept_out()

    def keeps_a_payload_back(self):
        """A record without its payload is refused quietly, and held once it comes with it."""
        rogue = self.rogue().greet()
        data = self.feed.contact("Desk that comes in two steps")
        rogue.send(records=self.records(self.changed(data, payload=b"")))
        rogue.must_answer()
        assert not rogue.has("held")
        rogue.send(records=self.records(data))
        assert len(rogue.until_came("held").ids) == 32
        rogue.must_stand()

    def sends_too_many_records(self):
        """257 records in one frame."""
        rogue = self.rogue().greet()
        rogue.send(records=self.records(*[self.a_record()] * (RECORDS + 1)))
        rogue.must_be_kept_out()

    def acknowledges_what_was_never_sent(self):
        """A receipt that nobody waits for."""
        rogue = self.rogue().greet()
        rogue.send(receipt=replication.Receipt(number=99))
        rogue.must_stand()

    def holds_what_was_never_sent(self):
        """An acknowledgement of records that there are not."""
        rogue = self.rogue().greet()
        rogue.send(held=replication.Held(ids=os.urandom(32 * 3)))
        rogue.must_stand()

    def tells_holdings_out_of_turn(self):
        """Holdings of every step that nobody asked for are ignored."""
        rogue = self.rogue().greet()
        for step in range(1, 5):
            rogue.send(holdings=replication.Holdings(step=step))
        rogue.must_stand()

    # Beacons

    def offer(self, rogue, counter):
        """Offers the beacon of its own node, and waits until it is wanted."""
        rogue.send(offers=replication.Offers(nodes=public(rogue.secret)[:NAME], counters=[counter]))
        assert rogue.until_came("wants").nodes == public(rogue.secret)[:NAME]

    def beacon(self, rogue, counter):
        return beacon(rogue.network, rogue.secret, counter, self.node.replica.root())

    def forges_a_beacon(self):
        """A beacon that was wanted, with a wrong signature."""
        rogue = self.rogue().greet()
        self.offer(rogue, 1)
        said = messages.beacon.SignedBeacon.FromString(self.beacon(rogue, 1)).beacon
        forged = messages.beacon.SignedBeacon(beacon=said, signature=bytes(64)).SerializeToString()
        rogue.send(beacons=replication.Beacons(beacons=[forged]))
        rogue.must_be_kept_out()

    def sends_an_older_beacon_than_offered(self):
        """A beacon with a lower counter than was offered."""
        rogue = self.rogue().greet()
        self.offer(rogue, 5)
        rogue.send(beacons=replication.Beacons(beacons=[self.beacon(rogue, 4)]))
        rogue.must_be_kept_out()

    def sends_a_beacon_unasked(self):
        """A beacon that was neither offered nor wanted is dropped."""
        rogue = self.rogue().greet()
        rogue.send(beacons=replication.Beacons(beacons=[self.beacon(rogue, 1)]))
        rogue.must_stand()
        assert public(rogue.secret).hex() not in {one["node"] for one in self.network.np.objects("reach")}

    def offers_impossible_counters(self):
        """Counters of 0 and of more than 2^53."""
        for counter in (0, GREATEST_COUNTER + 1):
            rogue = self.rogue().greet()
            rogue.send(offers=replication.Offers(nodes=public(rogue.secret)[:NAME], counters=[counter]))
            rogue.must_be_kept_out()

    def offers_nothing(self):
        """An offer without a node."""
        rogue = self.rogue().greet()
        rogue.send(offers=replication.Offers())
        rogue.must_be_kept_out()

    def wants_a_thousand_times(self):
        """A thousand messages that want one beacon: each is answered, and the link stands."""
        rogue = self.rogue().greet()
        rogue.send_frames([frame(wants=replication.Wants(nodes=self.network.np.key[:NAME]))] * 1_000)
        rogue.until(lambda: len(rogue.beacons()) == 1_000, "a thousand beacons")
        rogue.must_stand()

    def wants_too_much(self):
        """The beacons of 1,025 nodes."""
        rogue = self.rogue().greet()
        rogue.send(wants=replication.Wants(nodes=os.urandom(NAME * (NODES + 1))))
        rogue.must_be_kept_out()

    # Too much, too slow

    def asks_without_end(self):
        """More questions at once than a peer may have."""
        rogue = self.rogue().greet()
        rogue.send_frames([frame(root=replication.Root(digest=bytes(32), asks=True))] * (QUESTIONS + 10))
        rogue.must_be_kept_out()

    def floods_messages(self):
        """More messages at once than a peer may send."""
        rogue = self.rogue().greet()
        rogue.send_frames([frame(root=self.node.replica.root())] * 5 * MESSAGES)
        rogue.must_be_kept_out()

    def reads_nothing(self):
        """All records are asked for and none read: others are served, and nothing is lost when it reads at last."""
        before = self.network.np.resident_bytes()
        rogue = self.rogue().greet()
        self.ask_blindly(rogue)
        self.must_serve_others("Desk beside a slow reader")
        assert self.network.np.resident_bytes() - before < 64 << 20, "a slow reader costs too much"
        rogue.reads = True
        rogue.until(lambda: rogue.streamed_bytes() > BYTES_AT_FIRST * 3 / 4, "what was asked for")
        numbers = rogue.streamed_numbers()
        assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) <= UNACKNOWLEDGED, "frames were lost"
        rogue.must_stand()

    def wants_and_reads_nothing(self):
        """More answers are wanted than may wait for a reader: the link ends, and others are served."""
        rogue = self.rogue().greet()
        self.ask_blindly(rogue)
        rogue.send_frames([frame(wants=replication.Wants(nodes=self.network.np.key[:NAME]))] * 1_900)
        self.must_serve_others("Desk beside one that never reads")
        rogue.reads = True
        rogue.until(lambda: rogue.link.ended, "the end of the link")
        rogue.leave()
        assert not rogue.is_refused(), "slowness breaks no rule"

    def dials_twice(self):
        """Two links by one key, both dialled by it: the newer stands."""
        older = self.rogue().greet()
        newer = Rogue(self.scene, older.secret).greet()
        older.must_be_ended()
        newer.must_stand()

    def ask_blindly(self, rogue):
        """Asks for all records as who holds nothing, and reads no answer."""
        rogue.reads = False
        rogue.send(root=replication.Root(digest=bytes(32), asks=True))
        rogue.send(holdings=comparing.first(Replica(self.network.genesis), range(BUCKETS)))

    def must_serve_others(self, name):
        record = self.node.say(self.feed.contact(name))
        self.links.until(lambda: record.id in self.np.held, SECONDS, "the acknowledgement of another peer's record")

    def falls_silent(self):
        """Connections that say nothing, or nothing more, are left open for now."""
        self.began = time.monotonic()
        self.mute = socket.create_connection(("127.0.0.1", self.network.np.port))
        self.unheard = self.rogue().dial()
        self.silent = self.rogue().greet()

    def was_silent(self):
        """By now they have ended: without TLS and without hello after 10 s, after a hello in 45 s."""
        self.mute.settimeout(SECONDS)
        assert self.mute.recv(1) == b""
        self.unheard.must_be_let_in_again()
        self.silent.must_be_ended(SILENCE + SECONDS)
        assert time.monotonic() - self.began >= SILENCE, "too soon"
        assert not self.silent.is_refused(), "silence breaks no rule"

    def is_let_in_again(self):
        """A key that broke a rule links again when its time is over."""
        self.kept_out.greet().must_stand()

    # TLS

    def is_nobody(self):
        """A key that no member has."""
        assert Rogue(self.scene, SigningKey.generate()).is_refused()

    def is_the_node_itself(self):
        """The node's own key."""
        secret = secret_of((self.network.np.folder / "keys/node.key").read_text(), "")
        assert Rogue(self.scene, SigningKey(secret)).is_refused()

    def speaks_old_tls(self):
        """TLS 1.2."""
        assert Rogue(self.scene, self.node.secret).is_refused(version=ssl.TLSVersion.TLSv1_2)

    def speaks_another_protocol(self):
        """Another protocol by ALPN."""
        assert Rogue(self.scene, self.node.secret).is_refused(protocol="http/1.1")

    def shows_no_certificate(self):
        """No certificate."""
        assert Rogue(self.scene, self.node.secret).is_refused(seed=None)

    # After all that

    def leaves_all_as_it_was(self):
        """`tocsin verify` finds nothing, `tocsin status` answers, records flow both ways, and both hold the same."""
        self.scene.sign(self.network.np, "Desk after all that")
        record = self.node.say(self.feed.contact("Desk at the end"))
        self.links.until(lambda: record.id in self.np.held, SECONDS, "the acknowledgement")
        self.links.until(self.np.comparison.agrees, 2 * SECONDS, "equal roots")
        self.network.np.run("verify")
        self.network.np.run("status")
        assert "Desk at the end" in self.network.np.run("show", "br")
