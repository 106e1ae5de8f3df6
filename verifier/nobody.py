"""Records without an author: docs/protocol/membership.md. All of their header follows from what they are about."""

from nacl.signing import SigningKey

from records import digest, require
from wire import bytes_field, varint_field


def nobody(network, kind, about):
    """The key of what nobody says about a member or a decision, which everybody can compute."""
    return SigningKey(digest("tocsin1 noauthor", network + kind.to_bytes(4, "big") + about))


def header_of_nobody(network, kind, about, number=1):
    """The only header there is. `number` is the incarnation: of a decision its number, else 1."""
    key = bytes(nobody(network, kind, about).verify_key)
    return (
        bytes_field(2, key)
        + b"\x19" + number.to_bytes(8, "little")
        + varint_field(4, 1)
        + bytes_field(6, about)
        + varint_field(8, kind)
        + varint_field(9, 2)
        + varint_field(10, 1)
    )


def check_nobody(record, network, number=1):
    expected = header_of_nobody(network, record.header["kind"], record.header["member"], number)
    require(record.header_bytes == expected, "somebody has signed it, or in another shape")
