"""What a member's own keys say: docs/protocol.md, "Records", "Member card"; docs/protocol/beacons.md, "Beacon"."""

import secrets
import time

from nacl.public import PrivateKey
from nacl.signing import SigningKey

import messages
from records import SIGNING, agreement_message, card_message, digest, record_message

CONTACT, ORDINARY = 2, 4
NODES = 32
END_OF_PROMISES = bytes(32)


class Member:
    """A member whose keys are made here: one signing key, and as many node keys as a card holds."""

    def __init__(self, organisation, tld, country, region):
        self.tld = tld
        self.identity, self.signing = SigningKey.generate(), SigningKey.generate()
        self.nodes = sorted((SigningKey.generate() for _ in range(NODES)), key=public)
        card = messages.record.MemberCard(
            version=1, organisation=organisation, kind=1, country=country, region=region,
            labels=[messages.record.HeldLabel(tld=tld, role=1)], identity=public(self.identity),
            next_identity=END_OF_PROMISES, signing=[public(self.signing)], node=map(public, self.nodes),
            encryption=bytes(PrivateKey.generate().public_key),
        ).SerializeToString()
        self.id = digest("tocsin1 member", card)
        self.signed_card = messages.record.SignedCard(
            card=card, signature=self.identity.sign(card_message(card)).signature,
            proofs=[key.sign(agreement_message(card)).signature for key in [self.signing] + self.nodes],
        ).SerializeToString()


class Feed:
    """A chain of records by a member's signing key, of an incarnation drawn at random."""

    def __init__(self, network, member):
        self.network, self.member = network, member
        self.incarnation = secrets.randbits(64) or 1
        self.seq, self.head = 0, b""

    def contact(self, name, subject=None, note=""):
        """The next record: a contact point that can be called at any hour, under a number kept for fiction."""
        now = int(time.time())
        phone = messages.directory.Phone(use=messages.directory.PHONE_USE_EMERGENCY, number="+12025550123")
        body = messages.directory.Contact(
            created=now, confirmed=now, name=name, kind=messages.directory.CONTACT_KIND_DESK, phones=[phone],
            zone="UTC+00:00", availability=messages.directory.Availability(always=True), note=note,
        )
        return self.next(body.SerializeToString(), subject or secrets.token_bytes(16))

    def next(self, body, subject):
        """A record that says `body`; the feed goes on behind it."""
        payload = secrets.token_bytes(32) + body
        header = messages.record.RecordHeader(
            key=public(self.member.signing), incarnation=self.incarnation, seq=self.seq + 1, prev=self.head,
            member=self.member.id, kind=CONTACT, role=SIGNING, commitment=digest("tocsin1 payload", payload),
            size=len(payload), subject=subject, **{"class": ORDINARY},
        ).SerializeToString()
        self.seq, self.head = self.seq + 1, digest("tocsin1 record", header)
        signature = self.member.signing.sign(record_message(self.network, header)).signature
        return messages.record.SignedRecord(header=header, signature=signature, payload=payload).SerializeToString()

    def branch(self):
        """A second feed that goes on from the same place: what a copied key would sign."""
        other = Feed(self.network, self.member)
        other.incarnation, other.seq, other.head = self.incarnation, self.seq, self.head
        return other


def beacon(network, node, counter, root, **more):
    """What a node says of itself."""
    said = messages.beacon.Beacon(
        node=public(node), counter=counter, software="peer.py", root=root.digest, records=root.records, **more
    ).SerializeToString()
    signature = node.sign(b"tocsin/1 beacon\0" + network + said).signature
    return messages.beacon.SignedBeacon(beacon=said, signature=signature).SerializeToString()


def public(key):
    return bytes(key.verify_key)
