"""Who is admitted: docs/protocol/membership.md. A function of what is decided and of the grounds of one record."""

from dataclasses import dataclass

from nobody import check_nobody
from records import (
    IDENTITY,
    SIGNED_CARD,
    check_signed_card,
    decode_record,
    require,
    strictly_ascending,
    verifies,
)
from state import GREATEST_VOUCHES, check_foreign_keys
from wire import Field, Invalid, Message, decode, fields_of

VOUCH, ADMISSION = 6, 9

APPLICATION = Message(
    "Application", {1: Field("version", "uint32"), 2: Field("card", SIGNED_CARD), 3: Field("signature", "bytes")}
)
VOUCH_MESSAGE = Message(
    "Vouch",
    {
        1: Field("version", "uint32"),
        2: Field("applicant", "bytes"),
        3: Field("evidence", "bytes"),
        4: Field("withdrawn", "bool"),
    },
)
ADMISSION_MESSAGE = Message(
    "Admission",
    {
        1: Field("version", "uint32"),
        2: Field("application", APPLICATION),
        3: Field("vouches", "bytes", True),
        4: Field("evidence", "bytes", True),
    },
)


def decode_vouch(statement):
    vouch = decode(VOUCH_MESSAGE, statement)
    require(vouch.get("version") == 1 and len(vouch.get("applicant", b"")) == 32, "a vouch of another form")
    evidence = packed_numbers(vouch.get("evidence", b""))
    require(len(evidence) <= 8 and strictly_ascending([0] + evidence), "evidence of a vouch is not ascending")
    return vouch["applicant"], vouch.get("withdrawn", False)


def packed_numbers(data):
    numbers, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        require(shift <= 35, "a number beyond 32 bits")
        if byte < 128:
            require(byte or shift == 7, "a number not at its shortest")
            require(value < 2**32, "a number beyond 32 bits")
            numbers.append(value)
            value, shift = 0, 0
    require(shift == 0, "a number is cut short")
    return numbers


@dataclass(frozen=True)
class Admission:
    """A valid admission, taken apart."""

    member: bytes
    card: dict
    vouches: list
    evidence: list


def read_admission(record, network):
    """The admission in a record of kind 9 that is valid. Whether it suffices is a question to the state."""
    check_nobody(record, network)
    admission = decode(ADMISSION_MESSAGE, record.grounds)
    require(admission.get("version") == 1, "an admission of another version")
    member, card = check_application(admission.get("application", {}), network)
    require(member == record.header["member"], "the record is about another member")
    vouches = decode_all(admission.get("vouches", []), network)
    evidence = decode_all(admission.get("evidence", []), network)
    require(1 <= len(vouches) <= GREATEST_VOUCHES, "no vouches, or too many")
    are_vouches = all(vouch.header["kind"] == VOUCH and vouch.payload is None for vouch in vouches)
    require(are_vouches, "no vouch, or with a payload")
    require(all(item.header["role"] == IDENTITY for item in evidence), "evidence that no identity key has signed")
    return Admission(member, card, vouches, evidence)


def admitted(record, genesis, state):
    """The member that a record of kind 9 admits in a state, and its card. Of who is settled it only brings the card."""
    admission = read_admission(record, genesis.network)
    member, card = admission.member, admission.card
    require(member not in genesis.founders, "a founder needs no admission")
    require(member not in state.removed, "the member was removed")
    if not state.is_settled(member):
        require(card.get("demo", False) == state.demo, "a demonstration mixes with others")
        check_foreign_keys(state, member, card)
        check_vouches(admission, state)
    return member, card


def check_vouches(admission, state):
    """Whether enough voters vouch, each by a key of its own, and nothing stands there besides."""
    check_no_later_fields(admission.vouches + admission.evidence)
    for vouch in admission.vouches:
        check_vouch(vouch, admission.member, state, admission.evidence)
    vouchers = {vouch.header["member"] for vouch in admission.vouches}
    require(len(vouchers) == len(admission.vouches), "somebody vouches twice")
    require(all(item.header["member"] in vouchers for item in admission.evidence), "needless evidence")
    require(len(vouchers) >= state.policy["vouches"], "too few vouches")
    regions = {state.cards[voucher]["region"] for voucher in vouchers}
    require(len(regions) >= state.policy["regions"], "vouches from too few regions")


def check_application(application, network):
    require(application.get("version") == 1, "an application of another version")
    member, card = check_signed_card(application.get("card", {}))
    signature = application.get("signature", b"")
    require(len(signature) == 64, "an application's signature is not 64 bytes")
    message = b"tocsin/1 application\0" + network + member
    require(verifies(card["identity"], signature, message), "an application's signature is wrong")
    return member, card


def decode_all(list_of_bytes, network):
    records = [decode_record(data, network) for data in list_of_bytes]
    require(strictly_ascending([record.id for record in records]), "records are not ascending")
    return records


def check_no_later_fields(records):
    for record in records:
        is_known = all(number <= 21 for number, _ in fields_of(record.header_bytes))
        require(is_known, "a record in an admission has later fields")


def check_vouch(vouch, member, state, evidence):
    """Whether it is one for this applicant by a voter's key."""
    applicant, is_withdrawn = decode_vouch(vouch.header["statement"])
    require(applicant == member and not is_withdrawn, "a vouch for somebody else, or withdrawn")
    voucher, key = vouch.header["member"], vouch.header["key"]
    require(voucher in state.voters, "a vouch by somebody without a voice")
    require(state.shows(voucher, key, evidence), "a vouch by a key that is not shown to be a voter's")


def all_admitted(records, genesis, state):
    """For each member that is admitted the record that says so, and its card."""
    found = {}
    for record in records:
        if record.header["kind"] != ADMISSION or record.header["member"] in found:
            continue
        try:
            member, card = admitted(record, genesis, state)
        except Invalid:
            continue
        found[member] = (record.id, card)
    return found
