"""Seals and opens as docs/protocol/sealing.md says, and holds docs/vectors/sealed.json to that."""

import json
from hashlib import blake2b

import nacl.bindings as sodium
from nacl.exceptions import CryptoError

from records import decode_header, digest, require
from wire import Invalid

ALERT, REVISION, END, NOTE, ANSWER = range(12, 17)
PRIME = 2**255 - 19
SMALL_ORDER = {
    bytes.fromhex(text)
    for text in (
        "00" * 32,
        "01" + "00" * 31,
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ec" + "ff" * 30 + "7f",
    )
}
SALT, FIXED, KEY, STEP, OVERHEAD, READERS = 32, 19, 32, 1024, 16, 512


class Sealed:
    """The parts of a sealed body, whose form is right."""

    def __init__(self, body, kind):
        require(len(body) > 1 and body[0] == 0, "no sealed body")
        require(body[1] == 1, "sealed in a way of a later version")
        require(len(body) >= FIXED and kind in range(ALERT, ANSWER + 1), "too short to be sealed")
        count = int.from_bytes(body[17:19])
        check_outside(body, kind)
        require(count == 0 if kind in (NOTE, ANSWER) else 1 <= count <= READERS, "too many or too few readers")
        end = FIXED + KEY * max(count, 1)
        inside = len(body) - end - (KEY * (count + 1) if count else 0) - KEY - OVERHEAD
        require(inside >= STEP and inside % STEP == 0, "no length of a sealed body")
        require(kind != ANSWER or inside == 2 * STEP, "no length of a sealed answer")
        self.front = body[:end]
        names = [body[place : place + KEY] for place in range(FIXED, end, KEY)]
        self.keys, self.under = (names, None) if count else ([], names[0])
        require(all(map(is_key, self.keys)), "what is no key")
        require(all(a < b for a, b in zip(self.keys, self.keys[1:])), "keys out of order")
        rest = body[end:]
        self.one_time, rest = (rest[:KEY], rest[KEY:]) if count else (b"", rest)
        self.slots = [rest[KEY * place : KEY * (place + 1)] for place in range(count)]
        rest = rest[KEY * count :]
        self.check, self.box = rest[:KEY], rest[KEY:]


def check_outside(body, kind):
    if kind in (ALERT, REVISION):
        status, label, wake, hour, expires = body[2], body[3], body[4], body[5:9], body[9:17]
        require(status > 0 and label >= 3 and wake <= 1 and any(hour), "an outside that cannot be")
        require(0 < int.from_bytes(expires) < 2**63, "an expiry that cannot be")
    else:
        require(not any(body[2:17]), "an outside where there is none")


def is_key(key):
    return int.from_bytes(key, "little") < PRIME and key not in SMALL_ORDER


def keyed(person, key, message):
    return blake2b(message, digest_size=32, key=key, person=person.encode().ljust(16, b"\0")).digest()


def xor(left, right):
    return bytes(a ^ b for a, b in zip(left, right))


def context_of(network, header, salt, front):
    place = network + header["member"] + header["key"]
    for number, count in ((header["incarnation"], 8), (header["seq"], 8), (header["kind"], 4)):
        place += number.to_bytes(count)
    place += header.get("subject", b"").ljust(16, b"\0") + header.get("thread", b"").ljust(32, b"\0") + salt
    return digest("tocsin1 sealed", place + front)


def agreed(secret, public):
    try:
        return sodium.crypto_scalarmult(secret, public)
    except (CryptoError, RuntimeError):
        raise Invalid("a key that agrees on nothing") from None


def slots_of(content, keys, context):
    """The one-time key and the slots that follow from a content key."""
    secret = keyed("tocsin1 seal eph", content, context)
    one_time = sodium.crypto_scalarmult_base(secret)
    pads = (keyed("tocsin1 seal key", agreed(secret, key), one_time + key + context) for key in keys)
    return one_time, [xor(content, pad) for pad in pads]


def seal(body, kind, content, context, salt, front, keys):
    inside = len(body).to_bytes(4) + body
    size = 2 * STEP if kind == ANSWER else -(-len(inside) // STEP) * STEP
    one_time, slots = slots_of(content, keys, context) if keys else (b"", [])
    box = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
        inside.ljust(size, b"\0"), None, salt[:24], keyed("tocsin1 seal box", content, context)
    )
    return front + one_time + b"".join(slots) + keyed("tocsin1 seal chk", content, context) + box


def content_for(sealed, secret, context):
    """The content key, by the secret of a reader."""
    key = sodium.crypto_scalarmult_base(secret)
    require(key in sealed.keys, "sealed to others")
    pad = keyed("tocsin1 seal key", agreed(secret, sealed.one_time), sealed.one_time + key + context)
    return xor(sealed.slots[sealed.keys.index(key)], pad)


def opened(sealed, kind, content, context, salt):
    """The body, and the keys that were given another slot."""
    require(keyed("tocsin1 seal chk", content, context) == sealed.check, "does-not-open")
    try:
        inside = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
            sealed.box, None, salt[:24], keyed("tocsin1 seal box", content, context)
        )
    except CryptoError:
        raise Invalid("broken") from None
    end = 4 + int.from_bytes(inside[:4])
    require(end <= len(inside) and not any(inside[end:]), "broken")
    require(kind == ANSWER or len(inside) - end < STEP, "broken")
    if not sealed.keys:
        return inside[4:end], []
    one_time, slots = slots_of(content, sealed.keys, context)
    without = [key for key, a, b in zip(sealed.keys, slots, sealed.slots) if a != b or one_time != sealed.one_time]
    return inside[4:end], without


# The vectors


def check(path):
    """Checks every list and answers how many entries there were."""
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    network = bytes.fromhex(vectors["network"])
    for vector in vectors["sealed"]:
        check_sealed(vector, network)
    for vector in vectors["faults"]:
        check_fault(vector, network)
    for vector in vectors["malformed"]:
        try:
            Sealed(bytes.fromhex(vector["body"]), vector["kind"])
        except Invalid:
            continue
        raise Invalid(f"not refused: {vector['reason']}")
    return sum(len(vectors[name]) for name in ("sealed", "faults", "malformed"))


def parts(vector, network):
    header, payload = decode_header(bytes.fromhex(vector["header"])), bytes.fromhex(vector["payload"])
    require(digest("tocsin1 payload", payload) == header["commitment"], "another payload")
    salt, sealed = payload[:SALT], Sealed(payload[SALT:], header["kind"])
    return header, salt, sealed, context_of(network, header, salt, sealed.front), payload


def check_sealed(vector, network):
    header, salt, sealed, context, payload = parts(vector, network)
    name, kind, body = vector["name"], header["kind"], bytes.fromhex(vector["body"])
    content = bytes.fromhex(vector["contentKey"])
    if sealed.under:
        content = keyed("tocsin1 seal sub", content, context)
    require(context.hex() == vector["context"], f"{name}: another context")
    made = seal(body, kind, content, context, salt, sealed.front, sealed.keys)
    require(salt + made == payload, f"{name}: sealed otherwise")
    require(opened(sealed, kind, content, context, salt) == (body, []), f"{name}: opens to something else")
    for secret in vector["secrets"]:
        found = content_for(sealed, bytes.fromhex(secret), context)
        require(found == content, f"{name}: a reader finds another key")


def check_fault(vector, network):
    header, salt, sealed, context, _ = parts(vector, network)
    fault, without = None, []
    try:
        content = content_for(sealed, bytes.fromhex(vector["secret"]), context)
        _, without = opened(sealed, header["kind"], content, context, salt)
    except Invalid as reason:
        fault = str(reason)
    expected = vector.get("fault")
    require(fault == expected, f"{vector['name']}: {fault} instead of {expected}")
    require([key.hex() for key in without] == vector.get("without", []), f"{vector['name']}: others are left out")
