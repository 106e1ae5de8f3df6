"""Frames: docs/protocol/transport.md, "Frames"."""

GREATEST = 262_144


class BrokenRule(Exception):
    """The other side did what a correct node never does."""


def framed(content):
    """A length of four bytes, most significant first, and the content."""
    return len(content).to_bytes(4, "big") + content


class Unframer:
    """Cuts what arrives into the contents of frames."""

    def __init__(self):
        self.waiting = b""

    def contents(self, data):
        """Every content that is complete by now."""
        self.waiting += data
        complete = []
        while len(self.waiting) >= 4:
            length = int.from_bytes(self.waiting[:4], "big")
            if not 1 <= length <= GREATEST:
                raise BrokenRule(f"a frame of {length} bytes")
            if len(self.waiting) < 4 + length:
                break
            complete.append(self.waiting[4 : 4 + length])
            self.waiting = self.waiting[4 + length :]
        return complete
