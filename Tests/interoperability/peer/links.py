"""All links of this process, answered by one thread that waits for events and never for time to pass."""

import select
import time


class Timeout(Exception):
    """Something did not happen in time."""


class Links:
    def __init__(self):
        self.users = []  # each has a link, a handler of what comes on it, and a tick

    def until(self, condition, seconds, what):
        """Answers what comes until a condition holds."""
        deadline = time.monotonic() + seconds
        while not condition():
            now = time.monotonic()
            if now >= deadline:
                raise Timeout(f"{what}: not within {seconds} s")
            for user in list(self.users):
                user.tick(now)
            self.wait(min(0.2, deadline - now))
            self.answer()

    def wait(self, seconds):
        """Until something has come on a link that is read, or the time is over."""
        sockets = [user.link.secure for user in self.users if user.link.ended is None and user.reads]
        if not any(secure.pending() for secure in sockets):
            select.select(sockets, [], [], seconds)

    def answer(self):
        for user in list(self.users):
            for content in user.link.contents() if user.reads else []:
                user.handle(content)
