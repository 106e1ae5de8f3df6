"""Finding out how two replicas differ: docs/protocol/replication.md, "Comparing". Pure: holdings in, holdings out.

This peer holds few records, so that nothing of what it says is cut at a limit, and its lists are of whole feeds.
"""

from messages import replication
from replica import BUCKETS, TAG, bucket, leaf_of

LONGEST_RUNS = 1024


def unequal_buckets(replica, tags):
    """The numbers of the buckets of which the other side told another tag."""
    own = replica.bucket_tags()
    cuts = [slice(TAG * number, TAG * (number + 1)) for number in range(BUCKETS)]
    return [number for number, cut in enumerate(cuts) if own[cut] != tags[cut]]


def first(replica, unequal):
    """Holdings 1: every feed in the buckets that differ."""
    feeds = [told(feed, records) for feed, records in replica.feeds().items() if bucket(feed) in unequal]
    return replication.Holdings(step=1, covers=[replication.Cover(bucket=number) for number in unequal], feeds=feeds)


def second(replica, holdings):
    """Holdings 2: what this side holds of the feeds told in 1 whose tag differs, with ids where others stand."""
    own, answer = replica.feeds(), replication.Holdings(step=2)
    for other in holdings.feeds:
        records = own.get(feed_of(other), [])
        mine = told(feed_of(other), records)
        if mine.tag == other.tag:
            continue
        if hides_a_fork(records, other):
            mine.listing.CopyFrom(listing(records, replication.Listing(), wanted=True))
        answer.feeds.append(mine)
    return answer


def third(replica, holdings):
    """Holdings 3: ids in return for those in 2, and own lists of feeds that may be forked."""
    own, answer = replica.feeds(), replication.Holdings(step=3)
    for other in holdings.feeds:
        records, feed = own.get(feed_of(other), []), feed_of(other)
        if other.HasField("listing"):
            answer.feeds.append(listed(feed, records, other.listing, wanted=False))
        elif hides_a_fork(records, other):
            answer.feeds.append(listed(feed, records, replication.Listing(), wanted=True))
    return answer


def fourth(replica, holdings):
    """Holdings 4: ids in return for the lists of 3 that want them; None if none does."""
    own = replica.feeds()
    answer = replication.Holdings(step=4, feeds=[
        listed(feed_of(other), own.get(feed_of(other), []), other.listing, wanted=False)
        for other in holdings.feeds if other.listing.wanted
    ])
    return answer if answer.feeds else None


def lacked(replica, holdings):
    """"What the other lacks": records of what it told, and all of what it covered and did not tell."""
    mentioned = {feed_of(other): other for other in holdings.feeds}
    covered = {cover.bucket: cover for cover in holdings.covers}
    lacks = []
    for feed, records in replica.feeds().items():
        if feed in mentioned:
            lacks += lacked_of(feed, records, mentioned[feed])
        elif is_covered(feed, covered.get(bucket(feed))):
            lacks += records
    return lacks


def lacked_of(feed, records, other):
    """Of one feed: what stands at places that the other lacks, and what a list does not name."""
    lacks = {}
    if other.HasField("listing"):
        named = set(cut(other.listing.ids, 32))
        lacks = {one.id: one for one in stretch(records, other.listing) if one.id not in named}
    if other.runs or not other.HasField("listing"):
        places, last = places_of(other.runs), None
        if len(other.runs) == 2 * LONGEST_RUNS and tag_at(feed, records, places) != other.tag:
            last = max(places)
        lacks |= {one.id: one for one in records if one.seq not in places and (last is None or one.seq < last)}
    return list(lacks.values())


def is_covered(feed, cover):
    if cover is None:
        return False
    encoded = feed[0] + feed[1].to_bytes(8, "big")
    return (not cover.first or cover.first <= encoded) and (not cover.last or encoded <= cover.last)


def hides_a_fork(records, other):
    """Whether the places told are among the own, and other records stand there."""
    places = places_of(other.runs)
    return places <= {one.seq for one in records} and tag_at(feed_of(other), records, places) != other.tag


def tag_at(feed, records, places):
    return leaf_of(feed, [one for one in records if one.seq in places])[:TAG]


# The parts of a message


def feed_of(other):
    return other.key, other.incarnation


def told(feed, records):
    """A feed with tag and runs; neither if nothing is held of it."""
    tag = leaf_of(feed, records)[:TAG] if records else b""
    return replication.FeedHoldings(key=feed[0], incarnation=feed[1], tag=tag, runs=runs_of(records))


def listed(feed, records, asked, wanted):
    """A feed with tag and ids, and without runs."""
    answer = told(feed, records)
    del answer.runs[:]
    answer.listing.CopyFrom(listing(records, asked, wanted))
    return answer


def listing(records, asked, wanted):
    """The ids of a stretch."""
    ids = b"".join(one.id for one in stretch(records, asked))
    return replication.Listing(after=asked.after, through=asked.through, ids=ids, wanted=wanted)


def stretch(records, asked):
    """The records behind one position and up to another."""
    def position(one):
        return one.seq.to_bytes(8, "big") + one.id

    return [
        one for one in records
        if (not asked.after or asked.after < position(one)) and (not asked.through or position(one) <= asked.through)
    ]


def runs_of(records):
    """Pairs of how many places are skipped and how many follow."""
    runs, last = [], 0
    for seq in sorted({one.seq for one in records}):
        if runs and seq == last + 1:
            runs[-1] += 1
        else:
            runs += [seq - last - 1, 1]
        last = seq
    return runs[: 2 * LONGEST_RUNS]


def places_of(runs):
    places, last = set(), 0
    for skipped, following in zip(runs[::2], runs[1::2]):
        places |= set(range(last + skipped + 1, last + skipped + following + 1))
        last += skipped + following
    return places


def cut(data, size):
    return [data[index : index + size] for index in range(0, len(data), size)]
