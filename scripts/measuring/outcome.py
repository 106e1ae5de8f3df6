"""What became of alerts that were raised in a crowd."""

import math


class Outcome:
    """How long alerts took until people were told, whom they missed, and whom they were told twice."""

    def __init__(self, crowd, raised, died=False):
        """Looks at what was told until now; the node of each author has died after that, or not."""
        self.pagers, self.raised, self.died = crowd.pagers, raised, died

    def tellings(self):
        """Of each alert and each member whether it is its author, and the tellings."""
        for alert in self.raised:
            for number, pager in enumerate(self.pagers):
                yield number == alert.author, pager.tellings_of(alert.alert)

    @property
    def missing(self):
        return sum(not tellings for _, tellings in self.tellings())

    @property
    def twice(self):
        """What a crash has left uncertain is told again under the same identifier, and that is as it should be."""
        return sum(
            len({identifier for _, identifier in tellings} if is_author and self.died else tellings) - 1
            for is_author, tellings in self.tellings() if tellings)

    @property
    def alone(self):
        """How many no neighbour had when the command returned."""
        return sum(not alert.acknowledged for alert in self.raised)

    @property
    def is_good(self):
        return not (self.missing or self.twice or self.alone)

    def until_told(self):
        """Each alert that came to all, with the moment at which the last but its author was told."""
        for alert in self.raised:
            others = [pager.tellings_of(alert.alert) for number, pager in enumerate(self.pagers) if number != alert.author]
            if all(others):
                yield alert, max(tellings[0][0] for tellings in others)

    def lines(self):
        told = list(self.until_told())
        yield f"until the last of the others was told, from the command's start: {spread(last - alert.start for alert, last in told)}"
        yield f"… from its return: {spread(max(0, last - alert.end) for alert, last in told)}"
        yield (f"the command: {spread(alert.end - alert.start for alert in self.raised)}; "
               f"{min(alert.acknowledged for alert in self.raised)} neighbours or more had it then")
        yield f"missing {self.missing}, told twice {self.twice}, with no neighbour when the command returned {self.alone}"


def spread(seconds):
    """The middle, 99 of 100 and the worst, in milliseconds."""
    times = sorted(1000 * second for second in seconds)
    if not times:
        return "nothing"
    places = [math.ceil(share * len(times)) - 1 for share in (0.5, 0.99, 1)]
    return ", ".join(f"{times[place]:.0f}" for place in places)
