"""What a check costs the node under test: the kernel's counts for its process."""

import time
from pathlib import Path

HEADING = f"{'processor':>12}  {'read':>11}  {'written':>11}  {'memory':>9}"


class Costs:
    """Of everything that the process does meanwhile: its files are among what it reads and writes."""

    def __init__(self, home):
        self.home = home

    def counts(self):
        """Nanoseconds of processor time, bytes read, bytes written, bytes resident."""
        pid = self.home.process.pid
        fields = dict(line.split(": ") for line in Path(f"/proc/{pid}/io").read_text().splitlines())
        # clock_getcpuclockid(3), which Python has for threads alone: all threads of a process, the ended ones included.
        spent = time.clock_gettime_ns((~pid << 3) | 2)
        return spent, int(fields["rchar"]), int(fields["wchar"]), self.home.resident_bytes()

    def of(self, check):
        """Runs a check, and says in a line what it has cost."""
        before = self.counts()
        check()
        spent, read, written, grown = (after - first for after, first in zip(self.counts(), before))
        return f"{spent / 1e6:9.1f} ms  {read:9,} B  {written:9,} B  {grown / 1024:+6.0f} KiB"
