"""Bundles: docs/protocol/replication.md, "Bundles"."""

from dataclasses import dataclass

from membership import Membership
from records import GENESIS, RECORD, decode_genesis, digest, require
from validity import valid_record

MAGIC = b"tocsin-bundle-1\n"


@dataclass
class Bundle:
    """A bundle taken apart, its end not yet compared."""

    network: bytes
    genesis: bytes
    records: list

    def encoded(self):
        """The bundle with an end that fits."""
        parts = [MAGIC, self.network, len(self.genesis).to_bytes(4, "big"), self.genesis]
        for record in self.records:
            parts += [len(record).to_bytes(4, "big"), record]
        parts += [bytes(4), end(self.network, self.records)]
        return b"".join(parts)


def end(network, records):
    chain = digest("tocsin1 bundle", network)
    for record in records:
        chain = digest("tocsin1 bundle", chain + record)
    return len(records).to_bytes(8, "big") + chain


def split(data):
    """Takes a complete bundle apart and checks its end."""
    require(data.startswith(MAGIC), "this is no bundle")
    position = len(MAGIC)

    def take(count):
        nonlocal position
        require(count <= len(data) - position, "the bundle is cut short")
        position += count
        return data[position - count : position]

    network = take(32)
    count = int.from_bytes(take(4), "big")
    require(count <= GENESIS, "the genesis exceeds its limit")
    genesis = take(count)
    records = []
    while count := int.from_bytes(take(4), "big"):
        require(count <= RECORD, "a record exceeds its limit")
        records.append(take(count))
    require(take(40) == end(network, records), "the bundle's end does not fit its records")
    require(position == len(data), "something follows the end")
    return Bundle(network, genesis, records)


def verify(data, known_genesis=None, named=()):
    """The genesis, the membership and the records of a bundle, every one of them verified and authorised."""
    bundle = split(data)
    require(bundle.genesis or known_genesis, "the bundle brings no genesis: name one with --genesis")
    genesis = decode_genesis(bundle.genesis or known_genesis)
    require(genesis.network == bundle.network, "the genesis is that of another network")
    records = [valid_record(record, bundle.network) for record in bundle.records]
    require(len({record.id for record in records}) == len(records), "a record occurs twice")
    membership = Membership(genesis, records, named)
    for record in records:
        verdict = membership.verdict(record)
        if verdict == "groundless":
            verdict += f" ({membership.why_groundless(record)})"
        require(verdict == "authorised", f"record {record.id.hex()[:10]} is not authorised: {verdict}")
    for record in membership.not_counting():
        require(False, f"record {record.id.hex()[:10]} is by a key that has ended, and no head keeps it")
    check_payloads(records)
    return genesis, membership, records


def check_payloads(records):
    """A payload may be absent only if a record of the same member erases it."""
    erased = {(record.header["member"], id) for record in records for id in record.header["erases"]}
    for record in records:
        if "commitment" in record.header and record.payload is None:
            excused = (record.header["member"], record.id) in erased
            require(excused, f"record {record.id.hex()[:10]} lacks its payload and nothing erases it")
