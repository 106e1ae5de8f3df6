"""What is proposed: the Proposal of docs/protocol/membership.md, "Decision". Its form alone; whether it can be done is
a question to the state (state.py)."""

from dataclasses import dataclass

from ed25519 import is_valid_point
from records import POLICY, POLICY_NUMBERS, SIGNED_CARD, check_signed_card, digest, is_tld, require, strictly_ascending
from wire import Field, Message, decode

GREATEST_PROPOSAL = 24832
ENROL, DROP, REMOVE, POLICY_CHANGE, RULE, ERASE = 1, 2, 3, 4, 5, 6

REMOVAL = Message(
    "Removal", {1: Field("member", "bytes"), 2: Field("successor", "bytes"), 3: Field("erases", "bool")}
)
RULING = Message("Ruling", {1: Field("tld", "string"), 2: Field("role", "uint32"), 3: Field("holder", "bytes")})
ACTION = Message(
    "Action",
    {
        ENROL: Field("enrol", SIGNED_CARD),
        DROP: Field("drop", "bytes"),
        REMOVE: Field("remove", REMOVAL),
        POLICY_CHANGE: Field("policy", POLICY),
        RULE: Field("rule", RULING),
        ERASE: Field("erase", "bytes"),
    },
)
MEMBER_KEY = Message("MemberKey", {1: Field("member", "bytes"), 2: Field("key", "bytes")})
PROPOSAL = Message(
    "Proposal",
    {
        1: Field("version", "uint32"),
        2: Field("previous", "bytes"),
        3: Field("number", "uint64"),
        4: Field("actions", ACTION, True),
        5: Field("confirms", "bytes", True),
        6: Field("begins", MEMBER_KEY, True),
        7: Field("ends", MEMBER_KEY, True),
    },
)


@dataclass(frozen=True)
class Action:
    """One change: its field's number, what it is about, and what it says of that."""

    what: int
    about: object
    value: object


@dataclass(frozen=True)
class Proposal:
    id: bytes
    previous: bytes
    number: int
    actions: list
    confirms: list
    begins: list  # pairs of member and key
    ends: list

    @property
    def is_empty(self):
        return not (self.actions or self.confirms or self.begins or self.ends)


def proposal_id(data):
    return digest("tocsin1 decision", data)


def decode_proposal(data):
    require(len(data) <= GREATEST_PROPOSAL, "a proposal beyond its limit")
    fields = decode(PROPOSAL, data)
    require(fields.get("version") == 1, "a proposal of another version")
    require(len(fields.get("previous", b"")) == 32, "what a proposal follows is not 32 bytes")
    require(fields.get("number", 0) >= 1, "a proposal without number")
    actions = [decode_action(action) for action in fields.get("actions", [])]
    require(strictly_ascending([(action.what, action.about) for action in actions]), "actions are not ascending")
    confirms = fields.get("confirms", [])
    require(all(len(member) == 32 for member in confirms), "a confirmed member is not 32 bytes")
    require(strictly_ascending(confirms), "confirmed members are not ascending")
    begins, ends = (member_keys(fields.get(name, []), name) for name in ("begins", "ends"))
    require(all(is_valid_point(key) for _, key in begins), "a key that begins is no valid point")
    check_one_action_each(actions)
    return Proposal(proposal_id(data), fields["previous"], fields["number"], actions, confirms, begins, ends)


def member_keys(items, name):
    pairs = [(item.get("member", b""), item.get("key", b"")) for item in items]
    require(all(len(part) == 32 for pair in pairs for part in pair), f"{name}: not 32 bytes")
    require(strictly_ascending(pairs), f"{name} are not ascending")
    return pairs


def decode_action(fields):
    require(len(fields) == 1, "an action that is none, or two")
    (name, value), = fields.items()
    what = next(number for number, field in ACTION.fields.items() if field.name == name)
    return Action(what, *READERS[what](value))


def read_enrol(signed):
    return check_signed_card(signed)


def read_id(value):
    require(len(value) == 32, "what an action is about is not 32 bytes")
    return value, None


def read_removal(removal):
    require(len(removal.get("successor", bytes(32))) == 32, "a successor is not 32 bytes")
    require(removal.get("successor") != removal.get("member"), "a member that succeeds itself")
    return read_id(removal.get("member", b""))[0], removal


def read_policy(policy):
    require(all(policy.get(name, 0) >= 1 for name in POLICY_NUMBERS), "a wrong policy")
    return (), policy


def read_ruling(ruling):
    tld, role = ruling.get("tld", ""), ruling.get("role", 0)
    require(is_tld(tld) and 1 <= role < 1 << 32, "a ruling about no label")
    require(len(ruling.get("holder", bytes(32))) == 32, "a holder is not 32 bytes")
    return (tld.encode(), role), ruling.get("holder")


READERS = {
    ENROL: read_enrol,
    DROP: read_id,
    REMOVE: read_removal,
    POLICY_CHANGE: read_policy,
    RULE: read_ruling,
    ERASE: read_id,
}


def check_one_action_each(actions):
    members = [action.about for action in actions if action.what in (ENROL, DROP, REMOVE)]
    require(len(set(members)) == len(members), "a member is the object of two actions")
