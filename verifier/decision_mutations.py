"""Ways to falsify the first decision of a bundle. Nobody signs its grounds, so that anybody can write others."""

from nacl.signing import SigningKey

from decisions import DECISION, DECISION_MESSAGE, voice_message
from nobody import nobody
from proposals import decode_proposal
from records import RECORD_HEADER, decode_genesis, record_message
from wire import bytes_field, decode, fields_of, varint, varint_field


def first_decision(records):
    """Where in a bundle the decision of number 1 stands, or None."""
    for index, record in enumerate(records):
        header = decode(RECORD_HEADER, envelope(record)[1])
        if header.get("kind") == DECISION and header["incarnation"] == 1:
            return index
    return None


def envelope(record):
    """The contents of an envelope by the fields' numbers; all of them are bytes."""
    return {number: inside(raw) for number, raw in fields_of(record)}


def inside(raw):
    """What stands behind the tag and the length of a bytes field with a number below 16."""
    skip = 1
    while raw[skip] & 0x80:
        skip += 1
    return raw[skip + 1 :]


def flipped(data, index):
    index %= len(data)
    return data[:index] + bytes([data[index] ^ 1]) + data[index + 1 :]


def written(header, signature, grounds):
    return bytes_field(1, header) + bytes_field(2, signature) + (bytes_field(4, grounds) if grounds else b"")


def mutations(record, bundle):
    """Pairs of what was done to a decision and the record that came of it."""
    fields = envelope(record)
    header, signature, grounds = fields[1], fields[2], fields[4]
    proposal = decode(DECISION_MESSAGE, grounds)["proposal"]
    parts = fields_of(grounds)
    voices = [inside(raw) for number, raw in parts if number == 3]

    def with_parts(changed):
        return written(header, signature, b"".join(changed))

    def with_voices(changed):
        others = [[raw for number, raw in parts if number == wanted] for wanted in (1, 2, 4)]
        return with_parts(others[0] + others[1] + [bytes_field(3, voice) for voice in changed] + others[2])

    yield "a decision has no grounds", written(header, signature, None)
    yield "a decision has grounds with a field more", with_parts([grounds, varint_field(9, 1)])
    yield "a bit of a proposal is flipped", with_parts(
        bytes_field(2, flipped(proposal, -1)) if number == 2 else raw for number, raw in parts
    )
    yield "a bit of a voice's signature is flipped", with_voices([flipped(voices[0], -9)] + voices[1:])
    yield "a voice is said to be another's", with_voices([flipped(voices[0], 8)] + voices[1:])
    yield "a voice is shown twice", with_voices([voices[0]] + voices)
    if len(voices) > 1:
        yield "voices are in descending order", with_voices(voices[::-1])
    yield "no voice is shown", with_voices([])
    if bundle.genesis:
        half = len(decode_genesis(bundle.genesis).founders) // 2
        yield "half of the voters are shown", with_voices(voices[:half])
    yield "a stranger speaks for a voter", with_voices([forged(voices[0], proposal, bundle.network)] + voices[1:])
    yield "a decision has another number", renumbered(bundle.network, header, grounds)


def forged(voice, proposal, network):
    """A voter's voice, correctly signed by somebody else's key."""
    key = SigningKey(bytes(range(32)))
    wanted = decode_proposal(proposal)
    fields = dict(fields_of(voice))
    message = voice_message(network, inside(fields[1]), wanted.previous, wanted.id)
    return fields[1] + bytes_field(2, bytes(key.verify_key)) + bytes_field(4, key.sign(message).signature)


def renumbered(network, header, grounds):
    """The decision with 2 in its header, correctly signed by nobody's key."""
    fields = fields_of(header)
    about = next(inside(raw) for number, raw in fields if number == 6)
    incarnation = varint(3 << 3 | 1) + (2).to_bytes(8, "little")
    changed = b"".join(incarnation if number == 3 else raw for number, raw in fields)
    signature = nobody(network, DECISION, about).sign(record_message(network, changed)).signature
    return written(changed, signature, grounds)
