"""Who asks, who answers, and when: docs/protocol/replication.md, "Comparing". What is said is made in comparing.py."""

import random
import time

import comparing
from messages import frame

GIVEN_UP_AFTER, LASTING, FIRST_TO_THE_OTHER = 10, 1, 8


class Comparison:
    """One side of the comparisons on a link, of which at most one is under way."""

    def __init__(self, session):
        self.session, self.replica = session, session.replica
        self.told = None  # the root that the other side last told
        self.awaited = None  # what must come next: "buckets", 1 to 4 for holdings, or "last" for the end of a stream
        self.progress = 0
        self.differing_since = None
        self.pause = 0
        self.answered = 0  # how many questions of the other side
        self.tell_at = 0

    # Both sides

    def tell_root(self):
        self.session.send(root=self.replica.root())
        self.session.announcements.offer()
        self.tell_at = time.monotonic() + 10 + random.uniform(0, 5)

    def root(self, root):
        self.told = root
        if root.asks:
            self.answer(root)
        elif self.awaited == "buckets" and self.agrees():
            self.awaited = None

    def holdings_came(self, holdings):
        """A message that is not the one waited for belongs to a comparison that was given up."""
        if holdings.step == self.awaited:
            {1: self.first, 2: self.second, 3: self.third, 4: self.fourth}[holdings.step](holdings)

    def agrees(self):
        return self.told is not None and self.told.digest == self.replica.root().digest

    def wait_for(self, awaited):
        self.awaited, self.progress = awaited, time.monotonic()

    # The side that asks

    def tick(self, now):
        """Tells the root from time to time; asks when a difference has lasted, and gives up what does not go on."""
        if now >= self.tell_at:
            self.tell_root()
        if self.awaited is not None:
            if now - self.progress > GIVEN_UP_AFTER:
                self.awaited, self.pause = None, min(8, 2 * self.pause or 1)
                self.differing_since = now
        elif self.agrees() or self.told is None:
            self.differing_since, self.pause = None, 0
        elif self.differing_since is None:
            self.differing_since = now
        elif now - self.differing_since >= LASTING + self.pause + self.patience():
            self.ask()

    def patience(self):
        """The side with more records, or as many and the higher key, lets the other ask first."""
        own = (len(self.replica.held), self.session.peer.key)
        return FIRST_TO_THE_OTHER if own > (self.told.records, self.session.link_key) else 0

    def ask(self):
        self.differing_since = None
        self.wait_for("buckets")
        self.session.send(root=self.replica.root(asks=True))

    def buckets(self, buckets):
        if self.awaited == "buckets":
            self.wait_for(2)
            unequal = comparing.unequal_buckets(self.replica, buckets.tags)
            self.session.send(holdings=comparing.first(self.replica, unequal))

    def second(self, holdings):
        """Holdings 3 goes out at once: the other side's stream cannot end before it."""
        answer = comparing.third(self.replica, holdings)
        self.session.send(holdings=answer)
        wants = any(feed.listing.wanted for feed in answer.feeds)
        self.session.stream.add(comparing.lacked(self.replica, holdings), is_end=not wants)
        self.wait_for(4 if wants else "last")

    def fourth(self, holdings):
        self.session.stream.add(comparing.lacked(self.replica, holdings), is_end=True)
        self.wait_for("last")

    def stream_ended(self):
        """The other side has sent all that this one lacks, and said what it lacks itself."""
        if self.awaited == "last":
            self.awaited = None

    # The side that is asked

    def answer(self, root):
        """Of two that ask at once the one of the lower key is answered."""
        if self.awaited == "buckets" and self.session.peer.key < self.session.link_key:
            return
        self.answered += 1
        if self.agrees():
            self.wait_for(None)
            self.tell_root()
        else:
            self.wait_for(1)
            self.session.link.send(frame(buckets={"tags": self.replica.bucket_tags()}))

    def first(self, holdings):
        self.session.send(holdings=comparing.second(self.replica, holdings))
        self.session.stream.add(comparing.lacked(self.replica, holdings), is_end=False)
        self.wait_for(3)

    def third(self, holdings):
        if answer := comparing.fourth(self.replica, holdings):
            self.session.send(holdings=answer)
        self.session.stream.add(comparing.lacked(self.replica, holdings), is_end=True)
        self.wait_for("last")
