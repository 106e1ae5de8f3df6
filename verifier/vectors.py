"""Holds this implementation and the golden vectors to each other: docs/vectors/README.md."""

import hashlib
import itertools
import json

from nacl.bindings import crypto_scalarmult, crypto_scalarmult_base
from nacl.signing import SigningKey

from keyfiles import secret_of
from admission import admitted
from chain import decided
from decisions import read_decision
from ledger import GREATEST_CHAIN, NO_PROMISE, Ledger, promise_of
from membership import Membership
from records import (
    agreement_message,
    card_message,
    decode_card,
    decode_genesis,
    decode_header,
    decode_record,
    decode_signed_card,
    digest,
    record_message,
    require,
)
from schemas import Schemas
from state import state_of
from validity import valid_record
from wire import Invalid, bytes_field, fields_of


def check(path, schema_folder):
    """Checks every list and answers how many entries each had."""
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    genesis = check_genesis(vectors["genesis"])
    schemas = Schemas(schema_folder)
    for vector in vectors["digests"]:
        made = digest(vector["person"], bytes.fromhex(vector["message"]))
        require(made.hex() == vector["digest"], "a digest differs")
    for vector in vectors["recoveryWords"]:
        check_words(vector)
    for vector in vectors["identityChains"]:
        check_chain(vector)
    for vector in vectors["keyFiles"]:
        check_key_file(vector)
    for vector in vectors["cards"]:
        check_card(vector)
    for vector in vectors["records"]:
        check_record(vector, genesis.network, schemas)
    refuse(vectors["invalidCards"], decode_card)
    refuse(vectors["invalidSignedCards"], decode_signed_card)
    refuse(vectors["invalidHeaders"], decode_header)
    refuse(vectors["invalidRecords"], lambda data: valid_record(data, genesis.network))
    for vector in vectors["memberships"]:
        check_membership(vector, genesis)
    for vector in vectors["admissions"]:
        check_admission(vector, genesis)
    for vector in vectors["decisions"]:
        check_decision(vector, genesis, schemas)
    check_call_words(vectors["callWords"], genesis.network)
    return {name: len(entries) for name, entries in vectors.items() if isinstance(entries, list)}


def check_genesis(vector):
    genesis = decode_genesis(bytes.fromhex(vector["bytes"]))
    require(genesis.network.hex() == vector["network"], "the network's id differs")
    require(genesis.name == vector["name"], "the network's name differs")
    require([member.hex() for member in genesis.founders] == vector["members"], "the founders differ")
    return genesis


def check_words(vector):
    """Without the word list: equal indices have equal words, and the list is in alphabetical order."""
    secret = bytes.fromhex(vector["secret"])
    bits = int.from_bytes(secret + hashlib.sha256(secret).digest()[:1], "big")
    indices = [bits >> (11 * place) & 2047 for place in reversed(range(24))]
    words = vector["words"].split(" ")
    require(len(words) == 24, "there are not 24 words")
    for (i, a), (j, b) in itertools.combinations(zip(indices, words), 2):
        require((i < j) == (a < b) and (i == j) == (a == b), "the words do not follow the bits")


def check_chain(vector):
    secret = bytes.fromhex(vector["secret"])
    promise = NO_PROMISE
    keys = []
    for number in range(GREATEST_CHAIN - 1, 0, -1):
        seed = hashlib.blake2b(bytes([number]), digest_size=32, key=secret, person=b"tocsin1 id seed").digest()
        keys.append(bytes(SigningKey(seed).verify_key))
        promise = promise_of(keys[-1], promise)
    require([key.hex() for key in reversed(keys)] == vector["keys"], "an identity key of a sheet differs")
    require(promise.hex() == vector["promise"], "the promise of a sheet differs")


def check_key_file(vector):
    secret = secret_of(vector["text"], vector.get("passphrase", ""))
    require(secret.hex() == vector["secret"], "a key file holds another secret")
    if "passphrase" not in vector:
        return
    for index, letter in enumerate(vector["text"]):
        changed = "0" if letter != "0" else "1"
        text = vector["text"][:index] + changed + vector["text"][index + 1 :]
        expect_refusal(lambda: secret_of(text, vector["passphrase"]), f"a key file changed at {index}")


def check_card(vector):
    card_bytes = bytes.fromhex(vector["card"])
    card = decode_card(card_bytes)
    key = SigningKey(bytes.fromhex(vector["identitySeed"]))
    require(card["organisation"] == vector["organisation"], "an organisation differs")
    require(card["identity"] == bytes(key.verify_key), "an identity key differs")
    require(card_message(card_bytes).hex() == vector["message"], "a card's message differs")
    signature = key.sign(card_message(card_bytes)).signature
    require(signature.hex() == vector["signature"], "a card's signature differs")
    require(agreement_message(card_bytes).hex() == vector["agreement"], "a card's message to its keys differs")
    holders = [SigningKey(bytes.fromhex(seed)) for seed in vector["proofSeeds"]]
    require([bytes(holder.verify_key) for holder in holders] == card["signing"] + card["node"], "a card's keys differ")
    proofs = [holder.sign(agreement_message(card_bytes)).signature for holder in holders]
    require([proof.hex() for proof in proofs] == vector["proofs"], "a card's proofs differ")
    signed = bytes_field(1, card_bytes) + bytes_field(2, signature)
    signed += b"".join(bytes_field(3, proof) for proof in proofs)
    require(signed.hex() == vector["signedCard"], "a signed card differs")
    member, _ = decode_signed_card(signed)
    require(member.hex() == vector["member"], "a member's id differs")


def check_record(vector, network, schemas):
    data = bytes.fromhex(vector["record"])
    record = decode_record(data, network)
    key = SigningKey(bytes.fromhex(vector["seed"]))
    message = record_message(network, record.header_bytes)
    require(record.header_bytes.hex() == vector["header"], "a header differs")
    require(message.hex() == vector["message"], "a message differs")
    require(key.sign(message).signature.hex() == vector["signature"], "a signature differs")
    require(record.id.hex() == vector["id"], "an id differs")
    require((record.payload or b"").hex() == vector.get("payload", ""), "a payload differs")
    shown = {name: value for name, value in fields_for_json(record.header).items() if value not in (None, [])}
    require(shown == vector["fields"], f"the fields of {vector['name']} differ")
    known = b"".join(raw for number, raw in fields_of(record.header_bytes) if number <= 21)
    require(schemas.encode_again(record.header_bytes) == known, "protobuf would encode a header otherwise")


def fields_for_json(header):
    names = ("key", "prev", "member", "known", "commitment", "subject", "thread", "statement")
    shown = {name: header[name].hex() for name in names if name in header}
    shown |= {name: header.get(name) for name in ("seq", "kind", "role", "class", "size")}
    shown |= {name: [value.hex() for value in header[name]] for name in ("replaces", "erases", "blobs")}
    return shown | {"incarnation": f"{header['incarnation']:016x}"}


def check_membership(vector, genesis):
    member = bytes.fromhex(vector["member"])
    records = [decode_record(bytes.fromhex(data), genesis.network) for data in vector["identityRecords"]]
    for order in itertools.permutations(records):
        ledger = Ledger(genesis.founders[member], order)
        require(ledger.identity.hex() == vector["identity"], "the identity key differs")
        require(ledger.promise.hex() == vector["promise"], "the promise differs")
        require((ledger.newest or b"").hex() == (vector.get("newestRecord") or ""), "the newest record differs")
        require(keys_for_json(ledger) == vector["keys"], f"the keys of {vector['name']} differ")
    judged = [decode_record(bytes.fromhex(verdict["record"]), genesis.network) for verdict in vector["verdicts"]]
    for order in (judged, judged[::-1]):
        membership = Membership(genesis, order)
        left_out = {record.id for record in membership.not_counting()}
        for record, verdict in zip(judged, vector["verdicts"]):
            answer = membership.verdict(record)
            require(answer == verdict["verdict"], "a verdict differs")
            counts = answer == "authorised" and record.id not in left_out
            require(counts == verdict["counts"], "a record counts here and not there")


def check_admission(vector, genesis):
    record, state = decode_record(bytes.fromhex(vector["record"]), genesis.network), state_of(genesis)
    if "reason" in vector:
        expect_refusal(lambda: admitted(record, genesis, state), vector["reason"])
        return
    member, _ = admitted(record, genesis, state)
    require(member.hex() == vector["member"], "another member is admitted")


def check_decision(vector, genesis, schemas):
    record, state = valid_record(bytes.fromhex(vector["record"]), genesis.network), state_of(genesis)
    decision = read_decision(record, genesis.network)
    require(schemas.grounds_again(record) == record.grounds, "protobuf would encode grounds otherwise")
    if "reason" in vector:
        expect_refusal(lambda: decided(state, decision), vector["reason"])
        return
    require(decision.id.hex() == vector["decision"], "another decision is made")
    voters = decided(state, decision).voters
    require([member.hex() for member in sorted(voters)] == vector["voters"], "the voters after a decision differ")


def check_call_words(vectors, network):
    """Without the word list, like the words of a sheet."""
    pairs = []
    for vector in vectors:
        own, other = (bytes.fromhex(secret) for secret in vector["secrets"])
        agreed = crypto_scalarmult(own, crypto_scalarmult_base(other))
        number = vector["seconds"] // 300
        members = b"".join(sorted(bytes.fromhex(member) for member in vector["members"]))
        made = digest("tocsin1 call", agreed + network + members + number.to_bytes(8, "big"))
        bits = int.from_bytes(made, "big") >> (256 - 33)
        require((number + 1) * 300 == vector["until"], "the end of a span differs")
        require(len(vector["words"]) == 3, "there are not three words")
        pairs += zip([bits >> 22, bits >> 11 & 2047, bits & 2047], vector["words"])
    for (i, a), (j, b) in itertools.combinations(pairs, 2):
        require((i < j) == (a < b) and (i == j) == (a == b), "the words of a call do not follow the bits")


def keys_for_json(ledger):
    keys = []
    for key, entry in sorted(ledger.entries.items()):
        shown = {"key": key.hex(), "role": entry.role}
        if entry.heads is not None:
            shown["countedHeads"] = [
                {"incarnation": f"{h['incarnation']:016x}", "seq": h["seq"], "id": h["id"].hex()} for h in entry.heads
            ]
        keys.append(shown)
    return keys


def refuse(vectors, decode_one):
    for vector in vectors:
        expect_refusal(lambda: decode_one(bytes.fromhex(vector["bytes"])), vector["reason"])


def expect_refusal(action, what):
    try:
        action()
    except Invalid:
        return
    raise Invalid(f"this was accepted: {what}")
