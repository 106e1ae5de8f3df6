"""Who is admitted: docs/protocol/membership.md. A function of the genesis and of the grounds of one record."""

from nacl.signing import SigningKey

from ledger import Ledger
from records import (
    IDENTITY,
    SIGNED_CARD,
    check_signed_card,
    decode_record,
    digest,
    keys_of,
    require,
    strictly_ascending,
    verifies,
)
from wire import Field, Invalid, Message, bytes_field, decode, fields_of, varint_field

VOUCH, ADMISSION, GREATEST_VOUCHES = 6, 9, 64

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


def nobody(network, kind, member):
    """The key of what is said of a member, which everybody can compute."""
    return SigningKey(digest("tocsin1 noauthor", network + kind.to_bytes(4, "big") + member))


def header_of_nobody(network, kind, member):
    key = bytes(nobody(network, kind, member).verify_key)
    return (
        bytes_field(2, key)
        + b"\x19" + (1).to_bytes(8, "little")
        + varint_field(4, 1)
        + bytes_field(6, member)
        + varint_field(8, kind)
        + varint_field(9, 2)
        + varint_field(10, 1)
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


def admitted(record, genesis):
    """The member that a record of kind 9 admits, and its card."""
    header, network = record.header, genesis.network
    expected = header_of_nobody(network, ADMISSION, header["member"])
    require(record.header_bytes == expected, "somebody has signed it, or in another shape")
    admission = decode(ADMISSION_MESSAGE, record.grounds)
    require(admission.get("version") == 1, "an admission of another version")
    member, card = check_application(admission.get("application", {}), network)
    require(member == header["member"], "the record is about another member")
    require(member not in genesis.founders, "a founder needs no admission")
    require(card.get("demo", False) == genesis.demo, "a demonstration mixes with others")
    keys = {key for founder in genesis.founders.values() for key in keys_of(founder)}
    require(not keys & set(keys_of(card)), "a key is a founder's")
    vouches = decode_all(admission.get("vouches", []), network)
    evidence = decode_all(admission.get("evidence", []), network)
    require(1 <= len(vouches) <= GREATEST_VOUCHES, "no vouches, or too many")
    for vouch in vouches:
        check_vouch(vouch, member, genesis, evidence)
    vouchers = {vouch.header["member"] for vouch in vouches}
    require(len(vouchers) == len(vouches), "somebody vouches twice")
    for item in evidence:
        require(item.header["role"] == IDENTITY and item.header["member"] in vouchers, "needless evidence")
    require(len(vouchers) >= genesis.policy["vouches"], "too few vouches")
    regions = {genesis.founders[voucher]["region"] for voucher in vouchers}
    require(len(regions) >= genesis.policy["regions"], "vouches from too few regions")
    return member, card


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
    for record in records:
        known = b"".join(raw for number, raw in fields_of(record.header_bytes) if number <= 21)
        require(known == record.header_bytes, "a record in an admission has later fields")
    return records


def check_vouch(vouch, member, genesis, evidence):
    """Whether it is one for this applicant by a founder's key."""
    require(vouch.header["kind"] == VOUCH and vouch.payload is None, "no vouch, or with a payload")
    applicant, is_withdrawn = decode_vouch(vouch.header["statement"])
    require(applicant == member and not is_withdrawn, "a vouch for somebody else, or withdrawn")
    founder = genesis.founders.get(vouch.header["member"])
    require(founder is not None, "a vouch by somebody without a voice")
    key = vouch.header["key"]
    if key not in founder["signing"]:
        own = [item for item in evidence if item.header["member"] == vouch.header["member"]]
        entry = Ledger(founder, own).entries.get(key)
        require(entry and entry.role == 2 and entry.heads is None, "a vouch by a key that is not shown to be a voter's")


def all_admitted(records, genesis):
    """For each member that is admitted the record that says so, and its card."""
    found = {}
    for record in records:
        if record.header["kind"] != ADMISSION or record.header["member"] in found:
            continue
        try:
            member, card = admitted(record, genesis)
        except Invalid:
            continue
        found[member] = (record.id, card)
    return found
