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
        """Compiles the schemas of records and of what stands in them, wherever they lie below a folder."""
        out = tempfile.TemporaryDirectory(prefix="tocsin-schemas-")
        for name in ("record", "membership", "decision", "directory"):
            source = next(Path(folder).rglob(f"{name}.proto"))
            command = ["protoc", f"--proto_path={source.parent}", f"--python_out={out.name}", source.name]
            subprocess.run(command, check=True)
        sys.path.insert(0, out.name)
        self.folder = out
        self.record = importlib.import_module("record_pb2")
        self.directory = importlib.import_module("directory_pb2")
        self.membership = importlib.import_module("membership_pb2")
        self.decision = importlib.import_module("decision_pb2")
        self.bodies = {2: self.directory.Contact, 3: self.directory.Profile, 4: self.directory.Rota}
        self.bodies |= {6: self.membership.Application, 7: self.decision.Proposal}
        self.grounds = {8: self.decision.Decision, 9: self.membership.Admission}

    def encode_again(self, header_bytes):
        """A header without its unknown fields, as protobuf writes it."""
        header = self.record.RecordHeader.FromString(header_bytes)
        header.DiscardUnknownFields()
        return header.SerializeToString(deterministic=True)

    def grounds_again(self, record):
        """The grounds of a record without an author, and the proposal in them, as protobuf writes them."""
        grounds = self.grounds[record.header["kind"]].FromString(record.grounds)
        if record.header["kind"] == 8:
            proposal = self.decision.Proposal.FromString(grounds.proposal)
            grounds.proposal = proposal.SerializeToString(deterministic=True)
        return grounds.SerializeToString(deterministic=True)

    def body(self, record):
        """The body of a record of a kind that has one, or None if there is none here."""
        if record.payload is None or record.header["kind"] not in self.bodies:
            return None
        return self.bodies[record.header["kind"]].FromString(record.payload[32:])
