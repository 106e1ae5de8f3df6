#!/usr/bin/env python3
"""A network of hosts on this machine whose links are as bad as they are told to be.

  python3 Tests/faults/network.py HOSTS [--seed NUMBER]

Needs root and /dev/net/tun; nothing of the kernel's own network emulation. It first says, a line for each host, its
number, its address and the path by which programs are started in it:

  nsenter --net=PATH PROGRAM

Then it obeys commands, a line each, and answers each with a line that begins with "done" or with "fault":

  loss PERCENT [FROM TO]         so many packets are lost, on every way or on the one between two hosts
  delay LEAST MOST [FROM TO]     each packet takes so many milliseconds, and so some overtake others
  double PERCENT [FROM TO]       so many packets arrive twice
  rate BYTES [FROM TO]           no more bytes in a second; 0 is no limit
  cut FROM TO                    nothing arrives in this direction
  part 1,2 | 3,4                 nothing arrives but within these groups
  heal                           no more faults
  count                          what became of the packets until now

It ends with its standard input; the hosts are gone then, once the programs in them are.
"""

import argparse
import heapq
import os
import random
import select
import sys
import time

sys.dont_write_bytecode = True

from faults import Fault, Faults  # noqa: E402
from hosts import Host, destination  # noqa: E402

MOST_HOSTS = 250


class Network:
    def __init__(self, count, seed):
        self.hosts = {number: Host(number) for number in range(1, count + 1)}
        self.by_device = {host.device: host for host in self.hosts.values()}
        self.faults = Faults(count, random.Random(seed))
        self.under_way = []  # when a packet arrives, a number that keeps the order of equals, where to, the packet
        self.sent = 0

    def run(self):
        """Until standard input ends."""
        poll = select.epoll()
        for file in [*self.by_device, sys.stdin.fileno()]:
            poll.register(file, select.EPOLLIN)
        commands = b""
        while True:
            for file, _ in poll.poll(self.time_to_wait()):
                if file in self.by_device:
                    self.send_from(self.by_device[file])
                    continue
                more = os.read(file, 4096)
                if not more:
                    return
                *lines, commands = (commands + more).split(b"\n")
                for line in lines:
                    self.obey(line.decode(errors="replace"))
            self.deliver()

    def time_to_wait(self):
        """Seconds until the next packet arrives, or for ever."""
        return max(0, self.under_way[0][0] - time.monotonic()) if self.under_way else -1

    def send_from(self, host):
        now = time.monotonic()
        for packet in host.packets():
            target = destination(packet)
            if target not in self.hosts:
                continue
            for moment in self.faults.arrivals(host.number, target, len(packet), now):
                self.sent += 1
                heapq.heappush(self.under_way, (moment, self.sent, target, packet))

    def deliver(self):
        """Everything whose time has come."""
        now = time.monotonic()
        while self.under_way and self.under_way[0][0] <= now:
            _, _, target, packet = heapq.heappop(self.under_way)
            self.hosts[target].receive(packet)

    def obey(self, line):
        try:
            print("done", self.faults.obey(line), flush=True)
        except Fault as fault:
            print("fault:", fault, flush=True)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage="network.py HOSTS [--seed NUMBER]"
    )
    parser.add_argument("hosts", type=int, choices=range(1, MOST_HOSTS + 1), metavar="HOSTS")
    parser.add_argument("--seed", type=int, default=1, help="what the dice begin with")
    arguments = parser.parse_args()
    network = Network(arguments.hosts, arguments.seed)
    for host in network.hosts.values():
        print("host", host.number, host.address, host.path, flush=True)
    network.run()


if __name__ == "__main__":
    sys.exit(main())
