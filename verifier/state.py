"""What is decided: docs/decisions/0048-membership-by-strata.md, 1 to 3. A function of the genesis and of one proposal
after the other, and of nothing else."""

from dataclasses import dataclass, replace

from ledger import Ledger
from proposals import DROP, ENROL, ERASE, POLICY_CHANGE, REMOVE, RULE
from records import GREATEST_OPEN_VOUCHES, SIGNING, agreed_keys_of, require

GREATEST_VOTERS, GREATEST_VOUCHES = 300, 64


@dataclass(frozen=True)
class State:
    """After a decision, or after the genesis."""

    last: bytes  # the decision's id; before the first the network's
    number: int
    demo: bool
    voters: frozenset
    cards: dict  # of everybody who ever was a voter
    begun: dict  # key: voter
    ended: frozenset  # pairs of member and key
    policy: dict
    confirmed: frozenset
    removed: dict  # member: Removal
    rulings: dict  # (tld, role): holder or None
    erased: frozenset

    def is_settled(self, member):
        """Whether nothing but a decision ends this member."""
        return member not in self.removed and (member in self.cards or member in self.confirmed)

    def settled_cards(self):
        """The cards of members that need no admission."""
        return {member: card for member, card in self.cards.items() if member not in self.removed}

    def voters_keys(self):
        """Each key that a voter's card names or that was begun for one, with the voter."""
        keys = {key: member for member in self.voters for key in agreed_keys_of(self.cards[member])}
        return keys | {key: member for key, member in self.begun.items() if member in self.voters}

    def shows(self, member, key, evidence):
        """Whether a key is a signing key of a voter, by the voter's card, a decision or the evidence."""
        if (member, key) in self.ended:
            return False
        card = self.cards[member]
        if key in card["signing"] or self.begun.get(key) == member:
            return True
        own = [item for item in evidence if item.header["member"] == member]
        own = [item for item in own if (member, item.header["key"]) not in self.ended]
        entry = Ledger(card, own).entries.get(key)
        return entry is not None and entry.role == SIGNING and entry.heads is None


def state_of(genesis):
    founders = genesis.founders
    return State(
        last=genesis.network,
        number=0,
        demo=genesis.demo,
        voters=frozenset(founders),
        cards=dict(founders),
        begun={},
        ended=frozenset(),
        policy=genesis.policy,
        confirmed=frozenset(),
        removed={},
        rulings={},
        erased=frozenset(),
    )


def after(state, proposal):
    """The state that a proposal makes; refused if it does not follow, or if something in it cannot be done."""
    require((proposal.previous, proposal.number) == (state.last, state.number + 1), "it follows another decision")
    changed = replace(state, last=proposal.id, number=proposal.number)
    for action in proposal.actions:
        changed = DOERS[action.what](changed, action.about, action.value)
    changed = confirm(changed, proposal.confirms)
    changed = begin(changed, proposal.begins)
    changed = end(changed, proposal.ends)
    check_successors(changed, proposal)
    check_numbers(changed)
    return changed


# Actions


def enrol(state, member, card):
    require(member not in state.voters and member not in state.removed, "who is enrolled is a voter, or was removed")
    require(card.get("demo", False) == state.demo, "a demonstration mixes with others")
    check_foreign_keys(state, member, card)
    return replace(state, voters=state.voters | {member}, cards=state.cards | {member: card})


def check_foreign_keys(state, member, card):
    """No key of a card that enters is a voter's, or has ended for somebody else."""
    taken = set(state.voters_keys()) | {key for other, key in state.ended if other != member}
    require(not taken & set(agreed_keys_of(card)), "a key is a voter's, or has ended for another")


def drop(state, member, _):
    require(member in state.voters, "who is dropped is no voter")
    begun = {key: other for key, other in state.begun.items() if other != member}
    return replace(state, voters=state.voters - {member}, begun=begun)


def remove(state, member, removal):
    """Rulings follow to the successor."""
    successor = removal.get("successor")
    require(member not in state.removed, "who is removed was removed before")
    if member in state.voters:
        state = drop(state, member, None)
    ended = {(member, key) for key in agreed_keys_of(state.cards[member])} if member in state.cards else set()
    rulings = {label: successor if holder == member else holder for label, holder in state.rulings.items()}
    return replace(
        state, removed=state.removed | {member: removal}, ended=state.ended | ended, rulings=rulings,
        confirmed=state.confirmed - {member},
    )


def set_policy(state, _, policy):
    return replace(state, policy=policy)


def rule(state, label, holder):
    require(holder not in state.removed, "a label for somebody who was removed")
    return replace(state, rulings=state.rulings | {label: holder})


def erase(state, record, _):
    require(record not in state.erased, "what is erased was erased before")
    return replace(state, erased=state.erased | {record})


DOERS = {ENROL: enrol, DROP: drop, REMOVE: remove, POLICY_CHANGE: set_policy, RULE: rule, ERASE: erase}


# Members and keys


def confirm(state, members):
    for member in members:
        require(not state.is_settled(member) and member not in state.removed, "who is confirmed is settled, or removed")
    return replace(state, confirmed=state.confirmed | set(members))


def end(state, pairs):
    for member, key in pairs:
        known = state.is_settled(member) or member in state.removed
        require(known, "a key ends of somebody who is neither settled nor removed")
        require((member, key) not in state.ended, "a key ends that has ended")
    begun = {key: member for key, member in state.begun.items() if (member, key) not in pairs}
    return replace(state, ended=state.ended | set(pairs), begun=begun)


def begin(state, pairs):
    ended = {key for _, key in state.ended}
    for member, key in pairs:
        require(member in state.voters, "a key begins of somebody who is no voter")
        require(key not in ended, "a key begins that has ended")
        require(key not in state.voters_keys(), "a key begins that speaks for a voter already")
        state = replace(state, begun=state.begun | {key: member})
    return state


def check_successors(state, proposal):
    """Nobody who is removed by then succeeds anybody."""
    removals = [action.value for action in proposal.actions if action.what == REMOVE]
    successors = {removal.get("successor") for removal in removals}
    require(not successors & set(state.removed), "a successor that is no member any more")


def check_numbers(state):
    voters, policy = len(state.voters), state.policy
    regions = len({state.cards[member]["region"] for member in state.voters})
    require(1 <= voters <= GREATEST_VOTERS, "no voters, or too many")
    require(policy["vouches"] <= min(voters, GREATEST_VOUCHES), "more vouches than voters, or than an admission brings")
    require(policy["regions"] <= min(policy["vouches"], regions), "more regions than the voters have")
    require(policy["suspenders"] <= max(1, voters - 1), "more suspenders than others")
    require(policy["open_vouches"] <= GREATEST_OPEN_VOUCHES, "more open vouches than a policy lets anybody have")
