"""The messages of the .proto files, compiled by protoc when the peer starts: the schemas are part of the documents."""

import importlib
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[3] / "Sources"


def compiled(*names):
    """A Python module for each schema."""
    with tempfile.TemporaryDirectory(prefix="tocsin-schemas-") as folder:
        for name in names:
            source = next(SOURCES.rglob(f"Schema/{name}.proto"))
            command = ["protoc", f"--proto_path={source.parent}", f"--python_out={folder}", source.name]
            subprocess.run(command, check=True)
        sys.path.append(folder)
        modules = [importlib.import_module(f"{name}_pb2") for name in names]
        sys.path.remove(folder)
    return modules


replication, beacon, record, directory = compiled("replication", "beacon", "record", "directory")


def frame(**message):
    """The bytes of a `Frame` that holds one message."""
    return replication.Frame(**message).SerializeToString()
