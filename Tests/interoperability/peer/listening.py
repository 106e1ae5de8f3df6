"""The side that is dialled: docs/protocol/transport.md, "TLS".

Python's ssl asks for a certificate only where it can verify it, so it is told those of the nodes that may dial: whoever
shows another one is refused.
"""

import select
import socket
import ssl

from transport import HANDSHAKE_SECONDS, PROTOCOL, Link, present


class Listener:
    """A port of this machine on which a node key answers."""

    def __init__(self, seed, certificates):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.minimum_version = ssl.TLSVersion.TLSv1_3
        self.context.verify_mode = ssl.CERT_REQUIRED
        self.context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        self.context.num_tickets = 0
        self.context.set_alpn_protocols([PROTOCOL])
        self.context.load_verify_locations(cadata=b"".join(certificates))
        self.context.sni_callback = self.named
        self.names = []  # of servers, as who dialled said them
        present(self.context, seed)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def accept(self, seconds):
        """A link to the node that dials next."""
        if not select.select([self.socket], [], [], seconds)[0]:
            raise AssertionError(f"nobody has dialled within {seconds} s")
        raw, _ = self.socket.accept()
        raw.settimeout(HANDSHAKE_SECONDS)
        return Link(self.context.wrap_socket(raw, server_side=True, suppress_ragged_eofs=False))

    def named(self, _connection, name, _context):
        self.names.append(name)
