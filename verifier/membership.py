"""Who may say what: docs/protocol.md, "Membership". A function of sets; no order of arrival exists here."""

from dataclasses import dataclass

from ed25519 import is_valid_point
from records import ENCRYPTION, IDENTITY, NODE, SIGNING, digest

GREATEST_CHAIN, GREATEST_RECORDS = 64, 256


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


def promise_of(key):
    return digest("tocsin1 next id", key)


def common(left, right):
    """The heads that two revocations of one key both let count."""
    others = {head["incarnation"]: head for head in right}
    pairs = [(head, others[head["incarnation"]]) for head in left if head["incarnation"] in others]
    return [min(pair, key=lambda head: (head["seq"], head["id"])) for pair in pairs]


@dataclass
class Entry:
    role: int
    heads: list | None = None  # of a revoked key: those that still count


class Ledger:
    """The keys that a member has and had."""

    def __init__(self, card, records):
        """`records`: those that the member's identity keys have signed, of any kind."""
        by_key = {}
        for record in sorted(records, key=lambda record: (record.seq, record.id)):
            by_key.setdefault(record.header["key"], []).append(record)
        self.identity, self.promise = card["identity"], card["next_identity"]
        self.entries, self.newest = {self.identity: Entry(IDENTITY)}, None
        counted = []
        while True:
            step = self.successor(by_key)
            mine = by_key.get(self.identity, [])
            if step:
                mine = kept_by_successor(mine, step[1])
            mine = [record for record in mine if record.header["kind"] == 1][:GREATEST_RECORDS]
            counted += mine
            self.newest = mine[-1].id if mine else self.newest
            if not step:
                break
            record, heads = step
            self.entries[self.identity].heads = heads
            self.identity, self.promise = record.header["key"], record.header["next_identity"]
            self.entries[self.identity] = Entry(IDENTITY)
        self.add_keys(card, counted)

    def successor(self, by_key):
        """The record by which the promised key takes over, and the heads it leaves to the present one."""
        if len(self.entries) >= GREATEST_CHAIN:
            return None
        for key, records in by_key.items():
            if promise_of(key) != self.promise or key in self.entries or not is_valid_point(key):
                continue
            for record in records:  # ascending by seq, then id
                heads = {r["key"]: r["heads"] for r in record.header["revocations"]}.get(self.identity)
                if record.seq == 1 and "next_identity" in record.header and heads is not None:
                    return record, heads
        return None

    def add_keys(self, card, counted):
        grants = [(key, SIGNING) for key in card["signing"]] + [(key, NODE) for key in card["node"]]
        grants.append((card["encryption"], ENCRYPTION))
        grants += [(grant["key"], grant["role"]) for record in counted for grant in record.header["grants"]]
        for key, role in grants:
            entry = self.entries.setdefault(key, Entry(role))
            entry.role = min(entry.role, role)
        for record in counted:
            for revocation in record.header["revocations"]:
                entry = self.entries.get(revocation["key"])
                if entry and entry.role != IDENTITY:
                    heads = revocation["heads"]
                    entry.heads = heads if entry.heads is None else common(entry.heads, heads)

    def verdict(self, record):
        key, role = record.header["key"], record.header["role"]
        if role == IDENTITY and promise_of(key) == self.promise and is_valid_point(key):
            return "authorised"
        entry = self.entries.get(key)
        if entry is None or entry.role != role:
            return "unknownKey"
        return "authorised" if entry.heads is None or covers(entry.heads, record) else "void"


class Membership:
    def __init__(self, genesis, records):
        self.records = records
        mine = {member: [] for member in genesis.founders}
        for record in records:
            if record.header["role"] == IDENTITY and record.header["member"] in mine:
                mine[record.header["member"]].append(record)
        self.ledgers = {member: Ledger(card, mine[member]) for member, card in genesis.founders.items()}

    def verdict(self, record):
        ledger = self.ledgers.get(record.header["member"])
        return ledger.verdict(record) if ledger else "unknownMember"

    def not_counting(self):
        """Authorised records of keys that have ended to which no chain leads from a named head."""
        by_key = {}
        for record in self.records:
            by_key.setdefault((record.header["member"], record.header["key"]), []).append(record)
        left_out = []
        for (member, key), records in by_key.items():
            ledger = self.ledgers.get(member)
            entry = ledger.entries.get(key) if ledger else None
            if entry and entry.heads is not None:
                kept = {record.id for record in kept_by_successor(records, entry.heads)}
                left_out += [record for record in records if record.id not in kept]
        return left_out
