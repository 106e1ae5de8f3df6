"""A node: one key, one replica, and a session on each of its links."""

from announcing import Beacons
from author import public
from replica import Replica
from session import Session
from transport import dial


class Node:
    """It lives in memory: what it acknowledges is as durable as the process."""

    def __init__(self, genesis, secret, links):
        self.links = links
        self.secret, self.key = secret, public(secret)
        self.replica = Replica(genesis)
        self.beacons = Beacons(genesis.network, secret)
        self.sessions = []

    def dial(self, port, key):
        return self.link(dial(port, bytes(self.secret), key), key)

    def link(self, link, key):
        """Begins to speak on a link to the node of a key."""
        session = Session(self, link, key)
        self.sessions.append(session)
        self.links.users.append(session)
        return session

    def say(self, data):
        """Holds a record, and floods it."""
        record, _ = self.replica.take(data)
        self.pass_on(record, None, is_flooded=True)
        return record

    def pass_on(self, record, source, is_flooded):
        """Floods what is new on every link but the one it came from; what came by stream shows in the root alone."""
        for session in self.sessions:
            if session is not source and is_flooded:
                session.flood(record)
            elif session is not source:
                session.comparison.tell_root()

    def leave(self, session):
        """Ends a link."""
        self.sessions.remove(session)
        self.links.users.remove(session)
        session.link.close()

    def close(self):
        """Ends every link."""
        for session in list(self.sessions):
            self.leave(session)
