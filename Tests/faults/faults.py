"""What becomes of a packet on its way from one host to another. Pure: times and dice are handed in."""

from collections import Counter

QUEUE_BYTES = 64 * 1024  # what waits in front of a slow link, before more is thrown away


class Fault(Exception):
    """A command that cannot be obeyed."""


class Way:
    """The way from one host to another; back there is another one."""

    def __init__(self):
        self.is_cut, self.loss, self.double, self.rate = False, 0, 0, 0
        self.delay = 0, 0
        self.free_at = 0

    def queued_until(self, now, size):
        """When a packet has left a link that is only so fast, or None if too much waits for it already."""
        if not self.rate:
            return now
        begins = max(now, self.free_at)
        if (begins - now) * self.rate > QUEUE_BYTES:
            return None
        self.free_at = begins + size / self.rate
        return self.free_at


class Faults:
    """The faults now in force between a number of hosts, counted from 1."""

    def __init__(self, hosts, dice):
        self.hosts, self.dice, self.counts = range(1, hosts + 1), dice, Counter()
        self.heal()

    def heal(self):
        """No more faults."""
        self.ways = {(a, b): Way() for a in self.hosts for b in self.hosts if a != b}

    def arrivals(self, source, target, size, now):
        """The moments at which a packet arrives: none if it is lost, two if it is doubled."""
        way = self.ways.get((source, target))
        if way is None or way.is_cut:
            return self.gone("cut")
        if self.happens(way.loss):
            return self.gone("lost")
        leaves = way.queued_until(now, size)
        if leaves is None:
            return self.gone("crowded")
        times = 1 + self.happens(way.double)
        self.counts["doubled"] += times - 1
        self.counts["passed"] += 1
        return [leaves + self.dice.uniform(*way.delay) / 1000 for _ in range(times)]

    def gone(self, why):
        self.counts[why] += 1
        return []

    def happens(self, percent):
        return self.dice.random() * 100 < percent

    def obey(self, line):
        """Carries out a command, and returns what there is to say about it."""
        name, *words = line.split()
        try:
            match name:
                case "loss" | "double" | "rate":
                    self.set(name, float(words[0]), words[1:])
                case "delay":
                    self.set(name, (float(words[0]), float(words[1])), words[2:])
                case "cut":
                    self.set("is_cut", True, words)
                case "part":
                    self.part([set(map(int, group.split(","))) for group in "".join(words).split("|")])
                case "heal":
                    self.heal()
                case "count":
                    return " ".join(f"{what} {count}" for what, count in sorted(self.counts.items()))
                case _:
                    raise Fault(f"no such command: {name}")
        except (ValueError, IndexError) as error:
            raise Fault(f"{line}: {error}") from error
        return ""

    def set(self, name, value, words):
        """Of the way between two hosts that are named, in this direction, or of all ways."""
        if words:
            source, target = map(int, words)
            if (source, target) not in self.ways:
                raise Fault(f"no way from {source} to {target}")
        for ends, way in self.ways.items():
            if not words or ends == (source, target):
                setattr(way, name, value)

    def part(self, groups):
        """Nothing passes but within a group."""
        for (source, target), way in self.ways.items():
            way.is_cut = not any({source, target} <= group for group in groups)
