"""Records on their way to a peer: docs/protocol/replication.md, "Streaming"."""

from messages import frame, replication

RECORDS, BYTES, UNACKNOWLEDGED = 256, 196_608, 8
# What a sender lets be without receipt as long as none has come, in frames of a quarter of it.
BYTES_AT_FIRST = 65_536
DECISION, ADMISSION = 8, 9


def order(record):
    """Decisions by their numbers, admissions, then by class, feed and place."""
    header = record.header
    rank = {DECISION: 0, ADMISSION: 1}.get(header["kind"], 2)
    return rank, header["incarnation"] if rank == 0 else header["class"], record.feed, record.seq, record.id


def portions(replica, records):
    """The encoded records in that order, as many together as a frame may hold."""
    portion, size = [], 0
    for record in sorted(records, key=order):
        data = replica.encoded[record.id]
        if portion and (len(portion) == RECORDS or size + len(data) > BYTES):
            yield portion
            portion, size = [], 0
        portion.append(data)
        size += len(data)
    yield portion


class Stream:
    """Numbers what is sent on a link, and keeps back what its receipts do not allow yet."""

    def __init__(self, link, replica):
        self.link, self.replica = link, replica
        self.number = self.acknowledged = 0
        self.waiting = []

    def add(self, records, is_end):
        """What the other side lacks, behind what is under way. The last portion of a stream may be empty."""
        added = [portion for portion in portions(self.replica, records) if portion or is_end]
        self.waiting += [(portion, False) for portion in added]
        if is_end:
            self.waiting[-1] = (self.waiting[-1][0], True)
        self.go_on()

    def receipt(self, number):
        self.acknowledged = max(self.acknowledged, min(number, self.number))
        self.go_on()

    def go_on(self):
        while self.waiting and self.number - self.acknowledged < UNACKNOWLEDGED:
            portion, is_last = self.waiting.pop(0)
            self.number += 1
            root = self.replica.root()
            self.link.send(frame(
                records=replication.Records(number=self.number, last=is_last, root=root, records=portion)
            ))

    @property
    def is_over(self):
        return not self.waiting and self.acknowledged == self.number
