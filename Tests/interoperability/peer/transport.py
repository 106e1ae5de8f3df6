"""Connections: docs/protocol/transport.md, "TLS" and "Certificate"; the side that dials."""

import socket
import ssl
import tempfile
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.x509.oid import NameOID

from frames import BrokenRule, Unframer, framed

PROTOCOL = "tocsin/1"
HANDSHAKE_SECONDS = 10
SENDING_SECONDS = 20


def certificate(seed):
    """The self-signed certificate of a node key and the key itself, as PEM."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tocsin node")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(datetime(2000, 1, 1)).not_valid_after(datetime(9999, 12, 31))
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return builder.sign(key, None).public_bytes(serialization.Encoding.PEM) + secret


def context(seed, version=ssl.TLSVersion.TLSv1_3, protocol=PROTOCOL):
    """TLS of one version, without any authority: the key alone tells who the other side is."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    made.minimum_version = made.maximum_version = version
    made.set_alpn_protocols([protocol])
    if seed is not None:
        present(made, seed)
    return made


def present(made, seed):
    """Lets a node key show its certificate and prove itself."""
    with tempfile.NamedTemporaryFile(suffix=".pem") as file:
        file.write(certificate(seed))
        file.flush()
        made.load_cert_chain(file.name)


def connect(port, made):
    """A connection to whoever listens on this machine."""
    raw = socket.create_connection(("127.0.0.1", port), timeout=HANDSHAKE_SECONDS)
    return Link(made.wrap_socket(raw, suppress_ragged_eofs=False))


def dial(port, seed, expected, protocol=PROTOCOL):
    """A link to the node on this machine that holds the expected key."""
    link = connect(port, context(seed, protocol=protocol))
    if link.secure.selected_alpn_protocol() != protocol:
        raise BrokenRule("another protocol")
    if subject_key(link.secure.getpeercert(binary_form=True)) != expected:
        raise BrokenRule("another node answers")
    return link


def subject_key(der):
    """The only thing in a certificate that is read."""
    key = x509.load_der_x509_certificate(der).public_key()
    if not isinstance(key, Ed25519PublicKey):
        raise BrokenRule("a key of another kind")
    return key.public_bytes_raw()


class Link:
    """A connection that carries frames, until `ended` says how it came to its end."""

    def __init__(self, secure):
        self.secure = secure
        self.unframer = Unframer()
        self.ended = None

    def send(self, content):
        self.send_bytes(framed(content))

    def send_bytes(self, data):
        """Sends bytes, be they frames or not. After the end there is nobody to send to."""
        if self.ended is not None:
            return
        self.secure.settimeout(SENDING_SECONDS)
        try:
            self.secure.sendall(data)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLEOFError, ssl.SSLZeroReturnError):
            self.ended = "reset"

    def contents(self):
        """What has come by now, without waiting."""
        self.secure.settimeout(0)
        arrived = b""
        while data := self.read():
            arrived += data
        return self.unframer.contents(arrived)

    def read(self):
        """Some bytes; none if there are no more at present, or none any more."""
        if self.ended is not None:
            return b""
        try:
            data = self.secure.recv(65_536)
        except (ssl.SSLWantReadError, BlockingIOError):
            return b""
        except ssl.SSLEOFError:
            self.ended = "cut short"
            return b""
        except (ssl.SSLError, ConnectionError) as reason:
            self.ended = f"refused: {reason}"
            return b""
        if not data:
            self.ended = "close_notify"
        return data

    def close(self):
        """Says that nothing follows, and goes."""
        self.ended = self.ended or "by this side"
        self.secure.settimeout(1)
        try:
            self.secure.unwrap()
        except OSError:
            pass
        self.secure.close()
