"""Ways to falsify a bundle. Each must be refused; where it can, a mutation mends the bundle's end, so that what
it falsifies is found and not merely that something changed."""

from nacl.signing import SigningKey

import decision_mutations
from bundle import Bundle, split
from records import record_message, require
from wire import bytes_field, fields_of, varint


def parts(record):
    """Header, signature and payload of a record, as fields."""
    fields = dict(fields_of(record))
    return fields[1], fields[2], fields.get(3, b"")


def content(field):
    """What stands behind the tag and the length of a bytes field."""
    skip = 1
    while field[skip] & 0x80:
        skip += 1
    return field[skip + 1 :]


def flipped(data, index):
    return data[:index] + bytes([data[index] ^ 1]) + data[index + 1 :]


def mutations(data):
    """Pairs of what was done and the bundle to which it was done."""
    bundle = split(data)
    records = bundle.records
    bodied = [index for index, record in enumerate(records) if parts(record)[2]]
    require(len(bodied) >= 2, "to be falsified a bundle must have two records with a body")
    first = bodied[0]
    header, signature, payload = parts(records[first])

    def with_record(record):
        return with_records(records[:first] + [record] + records[first + 1 :])

    def with_records(changed):
        return Bundle(bundle.network, bundle.genesis, changed).encoded()

    yield "the last byte is cut off", data[:-1]
    yield "a byte is appended", data + b"\0"
    yield "a bit of the magic is flipped", flipped(data, 3)
    yield "a record is taken out, the end left as it was", data.replace(
        len(records[first]).to_bytes(4, "big") + records[first], b"", 1
    )
    yield "a bit of a signature is flipped", with_record(header + flipped(signature, 20) + payload)
    yield "a bit of a header is flipped", with_record(flipped(header, 10) + signature + payload)
    yield "a bit of a payload is flipped", with_record(header + signature + flipped(payload, len(payload) - 1))
    yield "a payload is left out that nothing erases", with_record(header + signature)
    foreign_payload = other(records, bodied[1:], 2, payload)
    yield "a record has the payload of another", with_record(header + signature + foreign_payload)
    foreign_signature = other(records, range(len(records)), 1, signature)
    yield "a record has the signature of another", with_record(header + foreign_signature + payload)
    yield "a header is written with a needless field", with_record(
        bytes_field(1, varint(1 << 3) + varint(0) + content(header)) + signature + payload
    )
    yield "an envelope has a field more", with_record(records[first] + varint(9 << 3) + varint(1))
    yield "signature and header change places", with_record(signature + header + payload)
    yield "a record occurs twice", with_records(records + [records[first]])
    yield "a stranger signs a record in a member's name", with_record(
        resigned(bundle, header, payload)
    )
    yield "the network is another", Bundle(flipped(bundle.network, 0), bundle.genesis, records).encoded()
    if bundle.genesis:
        changed = flipped(bundle.genesis, len(bundle.genesis) // 2)
        yield "a bit of the genesis is flipped", Bundle(bundle.network, changed, records).encoded()
    place = decision_mutations.first_decision(records)
    if place is not None:
        for what, changed in decision_mutations.mutations(records[place], bundle):
            yield what, with_records(records[:place] + [changed] + records[place + 1 :])


def other(records, candidates, part, own):
    """The same part of some other record."""
    return next(value for index in candidates if (value := parts(records[index])[part]) and value != own)


def resigned(bundle, header, payload):
    """The record with another key in its header, correctly signed by that key."""
    key = SigningKey(bytes(range(32)))
    fields = fields_of(content(header))
    replaced = [bytes_field(2, bytes(key.verify_key)) if number == 2 else raw for number, raw in fields]
    changed = b"".join(replaced)
    signature = key.sign(record_message(bundle.network, changed)).signature
    return bytes_field(1, changed) + bytes_field(2, signature) + payload
