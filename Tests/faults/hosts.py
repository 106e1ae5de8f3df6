"""Hosts: a network namespace each, whose only way out is a device that this process reads and writes.

All of it is held by open files and gone with this process, however that ends: nothing is left to be cleared away.
"""

import ctypes
import fcntl
import os
import struct
import subprocess

CLONE_NEWNET = 0x40000000
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
DEVICE = "tun0"
LONGEST_PACKET = 65_536
DESTINATION, HOST_BYTE, IPV4_HEADER = 16, 2, 20


class Host:
    """One host: `10.77.NUMBER.1`, and whatever else begins with `10.77.NUMBER`. This process moves into it."""

    def __init__(self, number):
        self.number, self.address = number, f"10.77.{number}.1"
        self.enter_new_namespace()
        self.device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        fcntl.ioctl(self.device, TUNSETIFF, struct.pack("16sH22x", DEVICE.encode(), IFF_TUN | IFF_NO_PI))
        for command in [
            f"link set {DEVICE} up", "link set lo up", f"address add {self.address}/16 dev {DEVICE}",
            f"route add local 10.77.{number}.0/24 dev lo",
        ]:
            subprocess.run(["ip", *command.split()], check=True)

    def enter_new_namespace(self):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "a network namespace cannot be made; this needs root")
        self.namespace = os.open("/proc/self/ns/net", os.O_RDONLY | os.O_CLOEXEC)

    @property
    def path(self):
        """By what `nsenter --net=` finds the namespace."""
        return f"/proc/{os.getpid()}/fd/{self.namespace}"

    def packets(self, most=64):
        """What has been sent from here and was not read yet, up to so many packets at once."""
        for _ in range(most):
            try:
                yield os.read(self.device, LONGEST_PACKET)
            except BlockingIOError:
                return

    def receive(self, packet):
        """Has a packet arrive. A host that takes in nothing more loses it, as hosts do."""
        try:
            os.write(self.device, packet)
        except BlockingIOError:
            pass


def destination(packet):
    """The number of the host that a packet goes to, or None for what goes to no host."""
    if len(packet) < IPV4_HEADER or packet[0] >> 4 != 4 or packet[DESTINATION : DESTINATION + 2] != b"\x0a\x4d":
        return None
    return packet[DESTINATION + HOST_BYTE]
