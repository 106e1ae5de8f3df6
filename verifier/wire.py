"""A strict reader of protocol-buffer messages: docs/protocol.md, "Canonical encoding".

It checks how every byte is written and gives the fields; it shares no code with any protobuf library.
"""

from dataclasses import dataclass

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5


class Invalid(Exception):
    """Bytes that the protocol refuses, with the reason."""


@dataclass(frozen=True)
class Field:
    """What the schema says of a field. `type`: uint32, uint64, fixed64, bool, bytes, string, or a Message."""

    name: str
    type: object
    repeated: bool = False


@dataclass(frozen=True, eq=False)
class Message:
    """A message type: its fields by number, and whether a later version may have added some."""

    name: str
    fields: dict
    open: bool = False


def wire_type(field):
    return {"uint32": VARINT, "uint64": VARINT, "bool": VARINT, "fixed64": FIXED64}.get(field.type, BYTES)


class Reader:
    def __init__(self, data):
        self.data, self.position = data, 0

    def take(self, count):
        if count > len(self.data) - self.position:
            raise Invalid("cut short")
        self.position += count
        return self.data[self.position - count : self.position]

    def varint(self):
        value = 0
        for index in range(10):
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << (7 * index)
            if byte < 0x80:
                if byte == 0 and index > 0:
                    raise Invalid("a varint is not at its shortest")
                if value >= 1 << 64:
                    break
                return value
        raise Invalid("a varint exceeds 64 bits")


def decode(message, data):
    """The fields of a canonical message as a dictionary; absent ones are missing, repeated ones are lists."""
    reader = Reader(data)
    values = {}
    previous = 0
    while reader.position < len(data):
        tag = reader.varint()
        number, kind = tag >> 3, tag & 7
        if not 1 <= number < 1 << 29:
            raise Invalid("a field number out of range")
        if number < previous:
            raise Invalid("fields out of order")
        repetition = number == previous
        previous = number
        if kind == VARINT:
            raw = reader.varint()
        elif kind == FIXED64:
            raw = int.from_bytes(reader.take(8), "little")
        elif kind == BYTES:
            raw = reader.take(reader.varint())
        elif kind == FIXED32:
            raw = reader.take(4)
        else:
            raise Invalid("a group or an unknown wire type")
        field = message.fields.get(number)
        if field is None:
            if not message.open or number < max(message.fields):
                raise Invalid(f"{message.name} has no field {number}")
            continue
        if kind != wire_type(field):
            raise Invalid(f"{field.name} has the wrong wire type")
        value = convert(field, raw)
        if field.repeated:
            values.setdefault(field.name, []).append(value)
            continue
        if repetition:
            raise Invalid(f"{field.name} occurs twice")
        if raw == 0 or raw == b"":
            # An empty message that is present is no default: presence is its meaning.
            if not isinstance(field.type, Message):
                raise Invalid(f"{field.name} is present with its default value")
        values[field.name] = value
    return values


def convert(field, raw):
    if isinstance(field.type, Message):
        return decode(field.type, raw)
    if field.type == "uint32" and raw >= 1 << 32:
        raise Invalid(f"{field.name} exceeds 32 bits")
    if field.type == "bool":
        if raw > 1:
            raise Invalid(f"{field.name} is neither absent nor one")
        return bool(raw)
    if field.type == "string":
        try:
            return raw.decode("utf-8", "strict")
        except UnicodeDecodeError:
            raise Invalid(f"{field.name} is not UTF-8") from None
    return raw


def fields_of(data):
    """The fields of a well-formed message as (number, bytes from tag to end): for taking one apart."""
    reader = Reader(data)
    parts = []
    while reader.position < len(data):
        start = reader.position
        tag = reader.varint()
        kind = tag & 7
        if kind == VARINT:
            reader.varint()
        else:
            reader.take({FIXED64: 8, FIXED32: 4}.get(kind) or reader.varint())
        parts.append((tag >> 3, data[start : reader.position]))
    return parts


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])


def varint_field(number, value):
    return varint(number << 3 | VARINT) + varint(value)


def bytes_field(number, value):
    return varint(number << 3 | BYTES) + varint(len(value)) + value
