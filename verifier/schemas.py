"""The project's .proto files, compiled by protoc when the verifier runs.

protobuf is the second opinion: what the strict reader accepts, protobuf must decode and encode to the same bytes.
"""

import importlib
import subprocess
import sys
import tempfile
from pathlib import Path


class Schemas:
    def __init__(self, folder):
        """Compiles `record.proto` and `directory.proto`, wherever they lie below a folder."""
        out = tempfile.TemporaryDirectory(prefix="tocsin-schemas-")
        for name in ("record", "directory"):
            source = next(Path(folder).rglob(f"{name}.proto"))
            command = ["protoc", f"--proto_path={source.parent}", f"--python_out={out.name}", source.name]
            subprocess.run(command, check=True)
        sys.path.insert(0, out.name)
        self.folder = out
        self.record = importlib.import_module("record_pb2")
        self.directory = importlib.import_module("directory_pb2")
        self.bodies = {2: self.directory.Contact, 3: self.directory.Profile, 4: self.directory.Rota}

    def encode_again(self, header_bytes):
        """A header without its unknown fields, as protobuf writes it."""
        header = self.record.RecordHeader.FromString(header_bytes)
        header.DiscardUnknownFields()
        return header.SerializeToString(deterministic=True)

    def body(self, record):
        """The body of a contact, profile or rota, or None if the record has no such body here."""
        if record.payload is None or record.header["kind"] not in self.bodies:
            return None
        return self.bodies[record.header["kind"]].FromString(record.payload[32:])
