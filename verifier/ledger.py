"""The keys of a member: docs/protocol.md, "Membership". A function of sets; no order of arrival exists here."""

from dataclasses import dataclass

from ed25519 import is_valid_point
from records import ENCRYPTION, IDENTITY, NODE, SIGNING, digest

GREATEST_CHAIN, GREATEST_RECORDS, GREATEST_IN_ALL, NO_PROMISE = 64, 256, 1024, bytes(32)


def covers(heads, record):
    for head in heads:
        if head["incarnation"] == record.header["incarnation"]:
            if record.seq < head["seq"] or (record.seq == head["seq"] and record.id == head["id"]):
                return True
    return False


def kept_by_successor(records, heads):
    """The named heads and what stands before each in its chain, as far as the chain is here."""
    by_id = {record.id: record for record in records}
    kept = set()
    for head in heads:
        wanted = (head["incarnation"], head["seq"], head["id"])
        while record := by_id.get(wanted[2]):
            if (record.header["incarnation"], record.seq, record.id) != wanted:
                break
            kept.add(record.id)
            wanted = (wanted[0], record.seq - 1, record.header.get("prev"))
    return [record for record in records if record.id in kept]


def promise_of(key, next_promise):
    return digest("tocsin1 next id", key + next_promise)


def fulfilled(record):
    """The promise that a first record fulfils, or None."""
    header = record.header
    if "next_identity" in header and is_valid_point(header["key"]):
        return promise_of(header["key"], header["next_identity"])
    return None


def common(left, right):
    """The heads that two revocations of one key both let count."""
    others = {head["incarnation"]: head for head in right}
    pairs = [(head, others[head["incarnation"]]) for head in left if head["incarnation"] in others]
    return [min(pair, key=lambda head: (head["seq"], head["id"])) for pair in pairs]


def heads_left(predecessor, firsts):
    """What all first records of a successor let count of the key before it."""
    heads = None
    for record in firsts:
        named = {r["key"]: r["heads"] for r in record.header["revocations"]}.get(predecessor, [])
        heads = named if heads is None else common(heads, named)
    return heads or []


@dataclass
class Entry:
    role: int
    heads: list | None = None  # of a revoked key: those that still count
    anchor: object = None  # of an identity key that followed another: the record that shows it

    def kept_heads(self):
        """The heads whose chains are kept once the key has ended."""
        return self.heads + ([head_of(self.anchor)] if self.anchor else [])


def head_of(record):
    return {"incarnation": record.header["incarnation"], "seq": record.seq, "id": record.id}


class Ledger:
    """The keys that a member has and had."""

    def __init__(self, card, records):
        """`records`: those that the member's identity keys have signed, of any kind."""
        self.promise = card["next_identity"]
        self.entries, self.newest = {card["identity"]: Entry(IDENTITY)}, None
        chain = self.follow(card["identity"], records)
        self.identity = chain[-1]
        self.add_keys(card, *self.collect(chain, records))

    def follow(self, first, records):
        """The identity keys in their order, each but the first with the lowest record that shows it."""
        by_promise = {}
        for record in sorted(records, key=lambda record: record.id, reverse=True):
            by_promise[fulfilled(record)] = record
        chain = [first]
        while len(chain) < GREATEST_CHAIN and (anchor := by_promise.get(self.promise)):
            key = anchor.header["key"]
            if key in chain:
                break
            chain.append(key)
            self.entries[key] = Entry(IDENTITY, anchor=anchor)
            self.promise = anchor.header["next_identity"]
        if len(chain) == GREATEST_CHAIN:
            self.promise = NO_PROMISE
        return chain

    def collect(self, chain, records):
        """The identity records that count, all that are kept, and the heads of each key, from the newest key backwards."""
        counted, kept, heads = [], [], None
        for key, predecessor in zip(reversed(chain), chain[-2::-1] + [None]):
            entry = self.entries[key]
            entry.heads = heads
            spoken = [record for record in records if record.header["key"] == key]
            spoken.sort(key=lambda record: (record.seq, record.id))
            if heads is not None:
                spoken = kept_by_successor(spoken, heads)
            said = [record for record in spoken if record.header["kind"] == 1]
            mine = said[: min(GREATEST_RECORDS, GREATEST_IN_ALL - len(counted))]
            self.newest = self.newest or (mine[-1].id if mine else None)
            kept += said
            counted += mine
            if entry.anchor:
                promise = fulfilled(entry.anchor)
                heads = heads_left(predecessor, [record for record in spoken if fulfilled(record) == promise])
        return counted, kept

    def add_keys(self, card, counted, kept):
        grants = [(key, SIGNING) for key in card["signing"]] + [(key, NODE) for key in card["node"]]
        grants.append((card["encryption"], ENCRYPTION))
        grants += [(grant["key"], grant["role"]) for record in counted for grant in record.header["grants"]]
        for key, role in grants:
            entry = self.entries.setdefault(key, Entry(role))
            entry.role = min(entry.role, role)
        for record in kept:
            for revocation in record.header["revocations"]:
                entry = self.entries.get(revocation["key"])
                if entry and entry.role != IDENTITY:
                    heads = revocation["heads"]
                    entry.heads = heads if entry.heads is None else common(entry.heads, heads)

    def verdict(self, record):
        key, role = record.header["key"], record.header["role"]
        entry = self.entries.get(key)
        if entry is None or entry.role != role:
            is_identity = entry is not None and entry.role == IDENTITY
            return "authorised" if not is_identity and fulfilled(record) == self.promise else "unknownKey"
        if entry.heads is None or covers(entry.heads, record):
            return "authorised"
        # A record that shows the key's place in the chain stays, of several the one with the lowest id.
        stays = entry.anchor and fulfilled(record) == fulfilled(entry.anchor) and record.id <= entry.anchor.id
        return "authorised" if stays else "void"
