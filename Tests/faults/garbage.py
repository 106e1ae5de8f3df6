#!/usr/bin/env python3
"""Connections that mean no good to a node, from many addresses of one host.

  python3 Tests/faults/garbage.py ADDRESS PORT COUNT [--from NETWORK] [--seed NUMBER]

Each connection hangs up at once, is reset, says noise, says it is a browser, or begins a TLS handshake and
goes on with noise or not at all. Some hundred are open at one time. With `--from 10.77.3` they come from addresses of
that network in turn, all of which must be this host's. It makes COUNT of them, and more until its standard input ends.
The only line of output says how many, and how each ended.
"""

import argparse
import random
import select
import socket
import ssl
import struct
import sys
import time
from collections import Counter

OPEN_AT_ONCE = 400
ADDRESSES = range(2, 255)
RESET = struct.pack("ii", 1, 0)


def client_hello():
    """The first message of a TLS client."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).wrap_bio(incoming, outgoing, server_hostname="node.example")
    try:
        client.do_handshake()
    except ssl.SSLWantReadError:
        return outgoing.read()


class Garbage:
    def __init__(self, target, source, dice):
        self.target, self.source, self.dice, self.hello = target, source, dice, client_hello()
        self.poll, self.open, self.counts = select.epoll(), {}, Counter()

    def make(self, count):
        """So many connections, and more until standard input ends; returns when all have ended."""
        number = 0
        while number < count or not select.select([sys.stdin], [], [], 0)[0]:
            self.begin(number)
            number += 1
            while len(self.open) >= OPEN_AT_ONCE:
                self.answer(0.2) or self.end_oldest()
            self.answer(0)
        while self.open:
            self.answer(0.2) or self.end_oldest()
        self.counts["made"] = number

    def begin(self, number):
        connection = socket.socket()
        connection.setblocking(False)
        try:
            if self.source:
                connection.bind((f"{self.source}.{ADDRESSES[number % len(ADDRESSES)]}", 0))
            connection.connect_ex(self.target)
        except OSError:
            connection.close()
            self.counts["failed"] += 1
            return
        self.open[connection.fileno()] = connection
        self.poll.register(connection, select.EPOLLOUT)

    def answer(self, seconds):
        """Goes on with those that are connected or have ended, and returns how many these were."""
        events = self.poll.poll(seconds)
        for file, event in events:
            connection = self.open[file]
            if event & (select.EPOLLERR | select.EPOLLHUP) or event & select.EPOLLIN and self.has_ended(connection):
                self.end(connection, "ended there")
            elif event & select.EPOLLOUT:
                self.speak(connection)
        return len(events)

    def has_ended(self, connection):
        try:
            return not connection.recv(65_536)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def speak(self, connection):
        """Something that no node says."""
        noise = self.dice.randbytes(self.dice.choice([1, 100, 10_000]))
        half = self.hello[: self.dice.randrange(1, len(self.hello))]
        words = self.dice.choice([None, b"", noise, b"GET / HTTP/1.1\r\n\r\n", half, half + noise, self.hello, self.hello + noise])
        if words is None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        if not words:
            return self.end(connection, "ended here")
        try:
            connection.send(words)
        except OSError:
            return self.end(connection, "ended there")
        self.poll.modify(connection, select.EPOLLIN)

    def end_oldest(self):
        self.end(next(iter(self.open.values())), "never ended there")

    def end(self, connection, how):
        self.poll.unregister(connection)
        del self.open[connection.fileno()]
        connection.close()
        self.counts[how] += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("port", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("--from", dest="source", default="", help="three numbers that all addresses begin with")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    garbage = Garbage((arguments.address, arguments.port), arguments.source, random.Random(arguments.seed))
    began = time.monotonic()
    garbage.make(arguments.count)
    counts = [f"{how} {count}" for how, count in sorted(garbage.counts.items())]
    print(f"{time.monotonic() - began:.1f} s:", ", ".join(counts))


if __name__ == "__main__":
    main()
