"""The held set of a replica and its digests: docs/protocol/replication.md, "What is replicated" and "Digests"."""

import messages
from beacons import leaf, place
from membership import Membership
from records import digest
from validity import valid_record

BUCKETS, TAG = 64, 16


class Refused(Exception):
    """A record that is no offence, and is not taken."""


class Replica:
    def __init__(self, genesis):
        self.genesis, self.network = genesis, genesis.network
        self.held = {}  # id: Record
        self.encoded = {}  # id: the SignedRecord as it came

    def take(self, data):
        """"Taking a record": the record, and whether it was not held before."""
        record = valid_record(data, self.network)
        if record.id in self.held:
            return record, False
        if Membership(self.genesis, [*self.held.values(), record]).verdict(record) != "authorised":
            raise Refused("its key may not say that")
        if "commitment" in record.header and record.payload is None and not self.is_excused(record):
            raise Refused("its payload is missing")
        self.held[record.id], self.encoded[record.id] = record, data
        return record, True

    def is_excused(self, record):
        own = (other for other in self.held.values() if other.header["member"] == record.header["member"])
        return any(record.id in other.header["erases"] for other in own)

    def feeds(self):
        """The records of every feed by place, at one place by id; feeds ascending."""
        feeds = {}
        for record in sorted(self.held.values(), key=lambda record: (record.feed, record.seq, record.id)):
            feeds.setdefault(record.feed, []).append(record)
        return feeds

    def bucket_digests(self):
        buckets = [b"\2"] * BUCKETS
        for feed, records in self.feeds().items():
            buckets[bucket(feed)] += leaf_of(feed, records)
        return [digest("tocsin1 compare", one) for one in buckets]

    def bucket_tags(self):
        return b"".join(one[:TAG] for one in self.bucket_digests())

    def root(self, asks=False):
        whole = digest("tocsin1 compare", b"\3" + b"".join(self.bucket_digests()))
        return messages.replication.Root(digest=whole, records=len(self.held), asks=asks)


def bucket(feed):
    return place(feed)[0] >> 2


def leaf_of(feed, records):
    return leaf(feed, [int.from_bytes(record.id, "big") for record in records])
