"""How long after an alert is raised people are told of it everywhere, and whether nobody is missed."""

import random
import time

from measuring.outcome import Outcome, spread
from measuring.pager import call_directly
from measuring.paged_crowd import PagedCrowd

# So many alerts an hour a node tells one by one, and so many of one key (docs/operations.md); a restart empties these counts.
TOLD_IN_AN_HOUR = 60
TOLD_OF_A_KEY = 10
# A node that has told something looks twice more within this time, and then only when there is something new.
REST = 0.5
# Every node has looked by then, whether there is something new or not.
AFTERMATH = 6


def measure_alarm(tocsin, folder, count, alerts):
    """Prints what was measured, and answers whether all were told of everything, and once."""
    print(f"{alerts} alerts, raised in turn by {count} members with a node each on a host of its own; milliseconds of the middle one, "
          "of 99 in 100 and of the worst", flush=True)
    good = []
    for play in (all_is_well, a_third_is_cut, authors_die):
        with PagedCrowd(tocsin, f"{folder}-{play.__name__}", count) as crowd:
            crowd.begin()
            good.append(play(crowd, alerts))
    return all(good)


def all_is_well(crowd, alerts):
    is_good = report("all is well", crowd, raise_in_turn(crowd, alerts))
    report_baselines(crowd)
    return is_good


def a_third_is_cut(crowd, alerts):
    before = crowd.links()
    crowd.cut(random.Random(1))
    is_good = report(f"{len(crowd.cuts)} of {len(crowd.ways)} ways cut just before", crowd, raise_in_turn(crowd, alerts))
    after = crowd.links_once_silence_is_noticed()
    print(f"  {len(before)} links before; {len(after)} at the end, {len(after & crowd.cuts)} of them over a way that was cut")
    return is_good and not after & crowd.cuts


def authors_die(crowd, alerts):
    raised = raise_and_die(crowd, alerts)
    return report("the node of each author killed when its command returned, and started again", crowd, raised, died=True)


def raise_in_turn(crowd, alerts):
    """Raises alerts, each once all were told of the one before; all nodes start anew when they have told what they tell in an hour."""
    raised = []
    for number in range(alerts):
        if number and number % min(TOLD_IN_AN_HOUR, TOLD_OF_A_KEY * len(crowd.homes)) == 0:
            crowd.stop()
            crowd.begin()
        raised.append(crowd.alert(number % len(crowd.homes)))
        crowd.wait_until_told(raised[-1], crowd.numbers)
        time.sleep(REST)
    return raised


def raise_and_die(crowd, alerts):
    """Raises alerts in turn; each author's node dies then, and comes back when all others were told."""
    raised = []
    for number in range(alerts):
        author = number % len(crowd.homes)
        raised.append(crowd.alert(author))
        crowd.kill(author)
        crowd.wait_until_told(raised[-1], set(crowd.numbers) - {author})
        crowd.start(author)
        crowd.wait_for_links({author: 1})
        crowd.wait_until_told(raised[-1], {author})
        time.sleep(REST)
    return raised


def report(name, crowd, raised, died=False):
    """Prints what became of alerts, and answers whether that is good."""
    time.sleep(AFTERMATH)
    crowd.listen()
    outcome = Outcome(crowd, raised, died)
    print(f"{name}:", *outcome.lines(), sep="\n  ", flush=True)
    return outcome.is_good


def report_baselines(crowd):
    """Prints what the parts take by themselves, of ten and twenty runs."""
    hook = [call_directly(crowd.pagers[:1]) for _ in range(20)]
    hooks = [call_directly(crowd.pagers[1:]) for _ in range(20)]
    crowd.stop()
    crowd.start(0)
    while not crowd.answers(0):
        time.sleep(0.1)
    alone = []
    for _ in range(TOLD_OF_A_KEY):
        alone.append(crowd.alert(0))
        crowd.wait_until_told(alone[-1], [0])
        time.sleep(REST)
    told = [crowd.pagers[0].tellings_of(alert.alert)[0][0] - alert.start for alert in alone]
    crowd.stop()
    silent = [crowd.alert(0) for _ in range(TOLD_OF_A_KEY)]
    print(f"beside it: one node alone until its own hook is called: {spread(told)}",
          f"the command without a node: {spread(alert.end - alert.start for alert in silent)}",
          f"the hook called directly: {spread(hook)}; {len(crowd.homes) - 1} at once, the last: {spread(hooks)}",
          sep="\n  ", flush=True)
