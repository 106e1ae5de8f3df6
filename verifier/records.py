"""Records, member cards and the genesis: docs/protocol.md, "Records" and "Keys"."""

import hashlib
from dataclasses import dataclass

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from ed25519 import is_valid_point
from plaintext import is_plain_text
from wire import Field, Invalid, Message, decode

RECORD, HEADER, GROUNDS, CARD, SIGNED_CARD_SIZE, GENESIS = 65536, 12288, 60000, 16384, 20736, 4194304
SALT, PAYLOAD, GREATEST_SEQ = 32, 49152, 2**53 - 1
IDENTITY, SIGNING, NODE, ENCRYPTION = 1, 2, 3, 4

FEED_HEAD = Message(
    "FeedHead", {1: Field("incarnation", "fixed64"), 2: Field("seq", "uint64"), 3: Field("id", "bytes")}
)
KEY_GRANT = Message("KeyGrant", {1: Field("key", "bytes"), 2: Field("role", "uint32"), 3: Field("proof", "bytes")})
KEY_REVOCATION = Message("KeyRevocation", {1: Field("key", "bytes"), 2: Field("heads", FEED_HEAD, True)})
RECORD_HEADER = Message(
    "RecordHeader",
    {
        1: Field("suite", "uint32"),
        2: Field("key", "bytes"),
        3: Field("incarnation", "fixed64"),
        4: Field("seq", "uint64"),
        5: Field("prev", "bytes"),
        6: Field("member", "bytes"),
        7: Field("known", "bytes"),
        8: Field("kind", "uint32"),
        9: Field("role", "uint32"),
        10: Field("class", "uint32"),
        11: Field("commitment", "bytes"),
        12: Field("size", "uint32"),
        13: Field("replaces", "bytes", True),
        14: Field("erases", "bytes", True),
        15: Field("subject", "bytes"),
        16: Field("thread", "bytes"),
        17: Field("blobs", "bytes", True),
        18: Field("grants", KEY_GRANT, True),
        19: Field("revocations", KEY_REVOCATION, True),
        20: Field("next_identity", "bytes"),
        21: Field("statement", "bytes"),
    },
    open=True,
)
SIGNED_RECORD = Message(
    "SignedRecord",
    {
        1: Field("header", "bytes"),
        2: Field("signature", "bytes"),
        3: Field("payload", "bytes"),
        4: Field("grounds", "bytes"),
    },
)
HELD_LABEL = Message("HeldLabel", {1: Field("tld", "string"), 2: Field("role", "uint32")})
MEMBER_CARD = Message(
    "MemberCard",
    {
        1: Field("version", "uint32"),
        2: Field("organisation", "string"),
        3: Field("kind", "uint32"),
        4: Field("labels", HELD_LABEL, True),
        5: Field("country", "string"),
        6: Field("region", "string"),
        7: Field("identity", "bytes"),
        8: Field("next_identity", "bytes"),
        9: Field("signing", "bytes", True),
        10: Field("node", "bytes", True),
        11: Field("encryption", "bytes"),
        12: Field("demo", "bool"),
    },
    open=True,
)
SIGNED_CARD = Message(
    "SignedCard", {1: Field("card", "bytes"), 2: Field("signature", "bytes"), 3: Field("proofs", "bytes", True)}
)
GREATEST_OPEN_VOUCHES = 1000
POLICY_NUMBERS = ("vouches", "regions", "suspenders", "open_vouches")
POLICY = Message(
    "Policy", {number: Field(name, "uint32") for number, name in enumerate(POLICY_NUMBERS, start=1)}
)
GENESIS_MESSAGE = Message(
    "Genesis",
    {
        1: Field("version", "uint32"),
        2: Field("name", "string"),
        3: Field("policy", POLICY),
        4: Field("founders", SIGNED_CARD, True),
        5: Field("salt", "bytes"),
        6: Field("demo", "bool"),
    },
    open=True,
)

# kind: (roles, class, has a body)
KINDS = {
    1: ({IDENTITY}, 1, False),
    2: ({SIGNING}, 4, True),
    3: ({SIGNING}, 4, True),
    4: ({SIGNING}, 4, True),
    5: ({IDENTITY, SIGNING}, 2, False),
    6: ({SIGNING}, 4, True),
    7: ({SIGNING}, 1, True),
    8: ({SIGNING}, 1, False),
    9: ({SIGNING}, 1, False),
    10: ({SIGNING}, 4, False),
    11: ({IDENTITY, SIGNING}, 4, False),
    12: ({SIGNING}, 3, True),
    13: ({SIGNING}, 3, True),
    14: ({SIGNING}, 3, True),
    15: ({SIGNING}, 4, True),
    16: ({SIGNING}, 4, True),
}
ALERT = 12
OF_AN_ALERT = {13, 14, 15, 16}
NAMED = {2, 3, 4, 6, 7, 10} | OF_AN_ALERT
STATING = {6, 7, 10, 11}
AUTHORLESS = {8, 9}


def digest(person, data):
    return hashlib.blake2b(data, digest_size=32, person=person.encode("ascii")).digest()


def require(condition, reason):
    if not condition:
        raise Invalid(reason)


def verifies(key, signature, message):
    try:
        VerifyKey(key).verify(message, signature)
        return True
    except BadSignatureError:
        return False


def strictly_ascending(values):
    return all(left < right for left, right in zip(values, values[1:]))


# Headers


def decode_header(data):
    """The fields of a valid header, lists always present."""
    require(len(data) <= HEADER, "a header beyond its limit")
    header = decode(RECORD_HEADER, data)
    for name in ("replaces", "erases", "blobs", "grants", "revocations"):
        header.setdefault(name, [])
    check_fields(header)
    check_shape(header)
    return header


def check_fields(header):
    require("suite" not in header, "an unknown suite")
    for name in ("key", "member"):
        require(len(header.get(name, b"")) == 32, f"{name} is not 32 bytes")
    for name in ("prev", "known", "commitment", "thread", "next_identity"):
        require(len(header.get(name, bytes(32))) == 32, f"{name} is not 32 bytes")
    require("incarnation" in header, "no incarnation")
    require(1 <= header.get("seq", 0) <= GREATEST_SEQ, "seq out of range")
    require("kind" in header, "no kind")
    require(header.get("role") in (IDENTITY, SIGNING, NODE), "a role that signs nothing")
    require(header.get("class") in (1, 2, 3, 4), "a class that there is not")
    require(("commitment" in header) == ("size" in header), "commitment and size come together")
    require(SALT <= header.get("size", SALT) <= PAYLOAD, "size out of range")
    require(len(header.get("subject", bytes(16))) == 16, "subject is not 16 bytes")
    for name in ("replaces", "erases", "blobs"):
        values = header[name]
        require(len(values) <= 64, f"more than 64 {name}")
        require(all(len(value) == 32 for value in values), f"{name} are not 32 bytes")
        require(strictly_ascending(values), f"{name} are not ascending")
    check_statement(header)


def check_statement(header):
    grants, revocations = header["grants"], header["revocations"]
    require(len(grants) <= 32 and len(revocations) <= 32, "too many grants or revocations")
    for item in grants + revocations:
        require(len(item.get("key", b"")) == 32, "a granted or revoked key is not 32 bytes")
    for grant in grants:
        require(grant.get("role") in (SIGNING, NODE, ENCRYPTION), "a grant of a wrong role")
        if grant["role"] == ENCRYPTION:
            require("proof" not in grant, "a proof by a key that signs nothing")
        else:
            require(is_valid_point(grant["key"]), "a granted key is no valid point")
            require(len(grant.get("proof", b"")) == 64, "a proof is not 64 bytes")
    for revocation in revocations:
        heads = revocation.setdefault("heads", [])
        require(len(heads) <= 32, "too many heads")
        for head in heads:
            require("incarnation" in head, "a head without incarnation")
            require(1 <= head.get("seq", 0) <= GREATEST_SEQ, "a head's seq out of range")
            require(len(head.get("id", b"")) == 32, "a head's id is not 32 bytes")
        require(strictly_ascending([head["incarnation"] for head in heads]), "heads are not ascending")
    for items, name in ((grants, "grants"), (revocations, "revocations")):
        require(strictly_ascending([item["key"] for item in items]), f"{name} are not ascending")


def check_shape(header):
    kind = header["kind"]
    require((header["seq"] == 1) == ("prev" not in header), "prev does not go with seq")
    if kind in KINDS:
        roles, delivery_class, has_body = KINDS[kind]
        require(header["role"] in roles, "a role that may not say this")
        require(header["class"] == delivery_class, "the wrong class for this kind")
        require(("commitment" in header) == has_body, "a body where none belongs, or none where one does")
        states = kind in STATING
        require(("statement" in header) == states, "a statement where none belongs, or none where one does")
    require(header["role"] != IDENTITY or "commitment" not in header, "a body said by an identity key")
    require(kind not in NAMED or "subject" in header, "no subject where one belongs")
    require(kind not in OF_AN_ALERT or "thread" in header, "no thread where one belongs")
    if kind == ALERT:
        extra = header["replaces"] or "subject" in header or "thread" in header
        require(not extra, "an alert that names something")
    require(header["role"] != NODE or not header["erases"], "an erasure by a node key")
    require(kind != 5 or header["erases"], "an erasure of nothing")
    if kind != 1:
        statement = header["grants"] or header["revocations"] or "next_identity" in header
        require(not statement, "keys in a record that is no identity record")
    if "next_identity" in header:
        require(header["seq"] == 1 and not header["erases"], "a promise that is not in a first record of its own")


# Records


@dataclass(frozen=True)
class Record:
    id: bytes
    header: dict
    header_bytes: bytes
    signature: bytes
    payload: bytes | None
    grounds: bytes | None

    @property
    def feed(self):
        return self.header["key"], self.header["incarnation"]

    @property
    def seq(self):
        return self.header["seq"]


def record_message(network, header_bytes):
    return b"tocsin/1 record\0" + network + header_bytes


def grant_message(network, member, role):
    return b"tocsin/1 grant\0" + network + member + bytes([role])


def decode_record(data, network):
    """A record whose form, payload and signature are right; what its author may say is another question."""
    require(len(data) <= RECORD, "a record beyond its limit")
    envelope = decode(SIGNED_RECORD, data)
    header_bytes, signature = envelope.get("header", b""), envelope.get("signature", b"")
    require(len(signature) == 64, "a signature is not 64 bytes")
    header = decode_header(header_bytes)
    payload = envelope.get("payload")
    if payload is not None:
        require(header.get("size") == len(payload), "a payload of another size")
        require(header["commitment"] == digest("tocsin1 payload", payload), "another payload than promised")
    grounds = envelope.get("grounds")
    require((grounds is not None) == (header["kind"] in AUTHORLESS), "grounds are missing or needless")
    require(grounds is None or len(grounds) <= GROUNDS, "grounds beyond their limit")
    message = record_message(network, header_bytes)
    require(verifies(header["key"], signature, message), "a wrong signature")
    for grant in header["grants"]:
        if grant["role"] != ENCRYPTION:
            message = grant_message(network, header["member"], grant["role"])
            require(verifies(grant["key"], grant["proof"], message), "a granted key has not agreed")
    return Record(digest("tocsin1 record", header_bytes), header, header_bytes, signature, payload, grounds)


# Cards


def is_tld(text):
    letters = set("abcdefghijklmnopqrstuvwxyz0123456789-")
    return 1 <= len(text) <= 63 and set(text) <= letters and text[0] != "-" and text[-1] != "-"


def decode_card(data):
    require(len(data) <= CARD, "a card beyond its limit")
    card = decode(MEMBER_CARD, data)
    for name in ("labels", "signing", "node"):
        card.setdefault(name, [])
    require(card.get("version") == 1, "a card of an unknown version")
    require(is_plain_text(card.get("organisation", "")), "the organisation is no plain text")
    require(1 <= card.get("kind", 0) < 1 << 32, "a card without a kind")
    labels = [(label.get("tld", "").encode(), label.get("role", 0)) for label in card["labels"]]
    require(len(labels) <= 128 and strictly_ascending(labels), "labels are not ascending")
    for tld, role in labels:
        require(is_tld(tld.decode()) and 1 <= role < 1 << 32, "a wrong label")
    country = card.get("country", "AA")
    require(len(country) == 2 and all("A" <= letter <= "Z" for letter in country), "a wrong country")
    region = card.get("region", "")
    require(2 <= len(region) <= 3 and all("A" <= letter <= "Z" for letter in region), "a wrong region")
    for name in ("identity", "next_identity", "encryption"):
        require(len(card.get(name, b"")) == 32, f"{name} is not 32 bytes")
    for name in ("signing", "node"):
        require(1 <= len(card[name]) <= 32, f"too few or too many {name} keys")
        require(all(len(key) == 32 for key in card[name]), f"a {name} key is not 32 bytes")
        require(strictly_ascending(card[name]), f"{name} keys are not ascending")
    for key in [card["identity"]] + card["signing"] + card["node"]:
        require(is_valid_point(key), "a key is no valid point")
    require(len(set(keys_of(card))) == len(keys_of(card)), "a key stands in the card twice")
    return card


def agreed_keys_of(card):
    """Those whose holders have agreed to the card: anybody can name an encryption key."""
    return [card["identity"]] + card["signing"] + card["node"]


def keys_of(card):
    return [card["identity"]] + card["signing"] + card["node"] + [card["encryption"]]


def card_message(card_bytes):
    return b"tocsin/1 card\0" + card_bytes


def agreement_message(card_bytes):
    return b"tocsin/1 card key\0" + card_bytes


def decode_signed_card(data):
    require(len(data) <= SIGNED_CARD_SIZE, "a signed card beyond its limit")
    return check_signed_card(decode(SIGNED_CARD, data))


def check_signed_card(signed):
    """The card of a decoded SignedCard, its signatures checked, and the member it makes."""
    card_bytes, signature = signed.get("card", b""), signed.get("signature", b"")
    require(len(signature) == 64, "a card's signature is not 64 bytes")
    card = decode_card(card_bytes)
    require(verifies(card["identity"], signature, card_message(card_bytes)), "a card's signature is wrong")
    holders, proofs = card["signing"] + card["node"], signed.get("proofs", [])
    require(len(proofs) == len(holders), "a card has too few or too many proofs")
    require(all(len(proof) == 64 for proof in proofs), "a card's proof is not 64 bytes")
    for key, proof in zip(holders, proofs):
        require(verifies(key, proof, agreement_message(card_bytes)), "a card's key has not agreed to it")
    return digest("tocsin1 member", card_bytes), card


# Genesis


@dataclass(frozen=True)
class Genesis:
    network: bytes
    name: str
    founders: dict  # member id: card, in ascending order
    policy: dict
    demo: bool


def decode_genesis(data):
    require(len(data) <= GENESIS, "a genesis beyond its limit")
    genesis = decode(GENESIS_MESSAGE, data)
    require(genesis.get("version") == 1, "a genesis of an unknown version")
    require(is_plain_text(genesis.get("name", "")), "the network's name is no plain text")
    policy = genesis.get("policy", {})
    require(all(policy.get(name, 0) >= 1 for name in POLICY_NUMBERS), "a wrong policy")
    require(len(genesis.get("salt", b"")) == 16, "the salt is not 16 bytes")
    founders = [check_signed_card(signed) for signed in genesis.get("founders", [])]
    require(1 <= len(founders) <= 1024, "no founders, or too many")
    require(strictly_ascending([member for member, _ in founders]), "founders are not ascending")
    regions = {card["region"] for _, card in founders}
    require(policy["vouches"] <= min(64, len(founders)), "more vouches than founders, or than an admission brings")
    require(policy["regions"] <= min(policy["vouches"], len(regions)), "more regions than the founders have")
    require(policy["suspenders"] <= max(1, len(founders) - 1), "more suspenders than others")
    require(policy["open_vouches"] <= GREATEST_OPEN_VOUCHES, "more open vouches than a policy lets anybody have")
    demo = genesis.get("demo", False)
    require(all(card.get("demo", False) == demo for _, card in founders), "a demonstration mixes with others")
    keys = [key for _, card in founders for key in keys_of(card)]
    require(len(set(keys)) == len(keys), "founders share a key")
    return Genesis(digest("tocsin1 genesis", data), genesis["name"], dict(founders), policy, demo)
