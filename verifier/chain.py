"""Which decisions hold: docs/protocol/membership.md, "Decision". From each the only one that suffices in its state."""

from collections import Counter

from decisions import DECISION, read_decision
from records import require
from state import after, state_of
from wire import Invalid, fields_of


class Chain:
    """The decisions that a set of records makes: the present state, and which of the records count."""

    def __init__(self, genesis, records, named=()):
        """`named`: decisions that an invitation or a person names, for a place where several suffice."""
        self.state, self.counted, self.refused, self.rivals = state_of(genesis), set(), {}, []
        self.follow(list(self.read(records, genesis.network)), set(named))

    def read(self, records, network):
        for record in records:
            if record.header["kind"] == DECISION:
                try:
                    yield read_decision(record, network)
                except Invalid as reason:
                    self.refused[record.id] = str(reason)

    def follow(self, decisions, named):
        while found := self.sufficing(decisions):
            chosen = [pair for pair in found if len(found) == 1 or pair[0].id in named][:1]
            others = [pair for pair in found if pair not in chosen]
            self.counted |= {decision.record for decision, _ in chosen + others[: 2 - len(chosen)]}
            if not chosen:
                self.rivals = [decision.id for decision, _ in found]
                return
            self.state = chosen[0][1]

    def sufficing(self, decisions):
        """What suffices after the present state, by its id, each with the state that it makes."""
        found = []
        for decision in sorted(decisions, key=lambda decision: decision.id):
            if decision.proposal.previous == self.state.last:
                try:
                    found.append((decision, decided(self.state, decision)))
                except Invalid as reason:
                    self.refused[decision.record] = str(reason)
        return found


def decided(state, decision):
    """The state after a decision, which must suffice in the state before it."""
    changed = after(state, decision.proposal)
    shown = {voice.member for voice in decision.voices}
    for voice in decision.voices:
        check_speaker(state, decision, voice)
    for item in decision.evidence:
        require(item.header["member"] in shown, "evidence of somebody whose voice is not here")
        require(all(number <= 21 for number, _ in fields_of(item.header_bytes)), "evidence with later fields")
    require(is_enough(decision, len(state.voters)), "too few voters want it")
    return changed


def check_speaker(state, decision, voice):
    require(voice.member in state.voters, "a voice by somebody who has none")
    require(voice.wants == decision.id or decision.proposal.is_empty, "a voice for something else")
    require((voice.member, voice.key) not in decision.proposal.ends, "a voice by a key that ends with it")
    require(state.shows(voice.member, voice.key, decision.evidence), "a voice by a key that is not shown")


def is_enough(decision, voters):
    wanted = Counter(voice.wants for voice in decision.voices)
    if 2 * wanted[decision.id] > voters:
        return True
    silent = voters - len(decision.voices)
    greatest = max((count for wants, count in wanted.items() if wants != decision.id), default=0)
    is_free = 2 * len(decision.voices) > voters and 2 * (greatest + silent) <= voters
    return decision.proposal.is_empty and is_free
