"""Key files: docs/protocol.md, "Key files"."""

import re

import nacl.bindings as sodium
import nacl.exceptions

from records import require

OPENING = (
    r"tocsin-key-v1\nrole: (?P<role>identity|signing|node|encryption)\n"
    r"public: (?P<public>[0-9a-f]{64})\npurpose: (?:network|demo)\n"
)
OPEN = re.compile(OPENING + r"protection: open\nsecret: (?P<secret>[0-9a-f]{64})\n")
ENCRYPTED = re.compile(
    OPENING + r"protection: argon2id xchacha20poly1305\n"
    r"operations: (?P<operations>[1-9][0-9]*)\nmemory: (?P<memory>[1-9][0-9]*)\n"
    r"salt: (?P<salt>[0-9a-f]{32})\nnonce: (?P<nonce>[0-9a-f]{48})\nsecret: (?P<secret>[0-9a-f]{96})\n"
)


def secret_of(text, passphrase):
    require(len(text.encode()) <= 2048, "a key file beyond its limit")
    if match := OPEN.fullmatch(text):
        secret = bytes.fromhex(match["secret"])
    else:
        match = ENCRYPTED.fullmatch(text)
        require(match, "no key file")
        secret = opened(match, text, passphrase.encode())
    require(public_key(match["role"], secret).hex() == match["public"], "another public key")
    return secret


def opened(match, text, passphrase):
    operations, memory = int(match["operations"]), int(match["memory"])
    require(operations <= 10 and 8192 <= memory <= 1 << 30, "excessive parameters")
    key = sodium.crypto_pwhash_alg(
        32, passphrase, bytes.fromhex(match["salt"]), operations, memory, sodium.crypto_pwhash_ALG_ARGON2ID13
    )
    header = text[: text.index("secret: ")].encode()
    try:
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
            bytes.fromhex(match["secret"]), header, bytes.fromhex(match["nonce"]), key
        )
    except nacl.exceptions.CryptoError:
        require(False, "a wrong passphrase")


def public_key(role, secret):
    if role == "encryption":
        return sodium.crypto_scalarmult_base(secret)
    return sodium.crypto_sign_seed_keypair(secret)[0]
