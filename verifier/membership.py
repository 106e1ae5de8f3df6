"""Who may say what: docs/protocol.md, "Membership". A function of sets; no order of arrival exists here."""

from admission import ADMISSION, all_admitted
from chain import Chain
from decisions import DECISION
from ledger import Ledger, kept_by_successor
from records import IDENTITY

AUTHORLESS = (DECISION, ADMISSION)


class Membership:
    def __init__(self, genesis, records, named=()):
        """`named`: decisions to follow where several suffice."""
        self.records = records
        self.chain = Chain(genesis, records, named)
        self.state = self.chain.state
        self.admitted = all_admitted(records, genesis, self.state)
        cards = {member: card for member, (_, card) in self.admitted.items()} | self.state.settled_cards()
        mine = {member: [] for member in cards}
        for record in records:
            if record.header["role"] == IDENTITY and record.header["member"] in mine:
                mine[record.header["member"]].append(record)
        self.ledgers = {member: Ledger(card, mine[member]) for member, card in cards.items()}

    def verdict(self, record):
        member = record.header["member"]
        if record.header["kind"] in AUTHORLESS:
            return "authorised" if self.follows(record) else "groundless"
        ledger = self.ledgers.get(member)
        return ledger.verdict(record) if ledger else "unknownMember"

    def follows(self, record):
        """Whether a record without an author follows from what is decided."""
        if record.header["kind"] == DECISION:
            return record.id in self.chain.counted
        member = record.header["member"]
        return member in self.admitted and self.admitted[member][0] == record.id

    def why_groundless(self, record):
        """What speaks against a decision, as far as it was looked at."""
        if self.chain.rivals:
            return "several decisions suffice at one place, name one with --follow"
        return self.chain.refused.get(record.id, "it does not follow from what is decided")

    def not_counting(self):
        """Authorised records of keys that have ended to which no chain leads from a named head."""
        by_key = {}
        for record in self.records:
            if record.header["kind"] not in AUTHORLESS:
                by_key.setdefault((record.header["member"], record.header["key"]), []).append(record)
        left_out = []
        for (member, key), records in by_key.items():
            ledger = self.ledgers.get(member)
            entry = ledger.entries.get(key) if ledger else None
            if entry and entry.heads is not None:
                kept = {record.id for record in kept_by_successor(records, entry.kept_heads())}
                left_out += [record for record in records if record.id not in kept]
        return left_out
