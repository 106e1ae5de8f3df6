"""Holds a beacon to the records that its node holds: docs/protocol/beacons.md, docs/protocol/replication.md."""

import json

from records import digest, require, verifies
from wire import Field, Message, decode

BEACON, ADDRESSES, ADDRESS, SOFTWARE, FEEDS, TAG = 8192, 8, 261, 64, 128, 16
GREATEST_COUNTER = 1 << 53

SIGNED_BEACON = Message("SignedBeacon", {1: Field("beacon", "bytes"), 2: Field("signature", "bytes")})
FEED_STATE = Message(
    "FeedState", {1: Field("place", "bytes"), 2: Field("count", "uint64"), 3: Field("leaf", "bytes")}
)
BODY = Message(
    "Beacon",
    {
        1: Field("node", "bytes"),
        2: Field("counter", "uint64"),
        3: Field("addresses", "string", repeated=True),
        4: Field("software", "string"),
        5: Field("root", "bytes"),
        6: Field("records", "uint64"),
        7: Field("feeds", FEED_STATE, repeated=True),
    },
    open=True,
)


def check(path, network, records):
    """Checks the vector, and that the node holds exactly these records."""
    with open(path, encoding="utf-8") as file:
        vector = json.load(file)
    beacon = read(bytes.fromhex(vector["signed"]), network)
    require(beacon["node"].hex() == vector["node"], "a beacon of another node")
    for name in ("counter", "addresses", "software", "records"):
        require(beacon[name] == vector[name], f"another {name} in a beacon")
    feeds = feeds_of(records)
    require(beacon["records"] == len(records), "a beacon counts other records")
    require(beacon["root"] == root_of(feeds), "a beacon tells another root")
    told = {state["place"]: (state["count"], state["leaf"]) for state in beacon["feeds"]}
    held = {place(feed)[:TAG]: (len(ids), leaf(feed, ids)[:TAG]) for feed, ids in feeds.items()}
    require(told.items() <= held.items(), "a beacon tells of a feed what is not so")
    written = {bytes.fromhex(feed["place"]): (feed["count"], bytes.fromhex(feed["leaf"])) for feed in vector["feeds"]}
    require(told == written, "other feeds in a beacon")
    return len(told)


def read(data, network):
    """A beacon whose form and signature are right."""
    require(len(data) <= BEACON, "a beacon beyond its limit")
    envelope = decode(SIGNED_BEACON, data)
    beacon = decode(BODY, envelope["beacon"])
    message = b"tocsin/1 beacon\0" + network + envelope["beacon"]
    require(verifies(beacon["node"], envelope["signature"], message), "a wrong signature of a beacon")
    require(1 <= beacon["counter"] <= GREATEST_COUNTER, "a counter out of range")
    addresses, software = beacon.setdefault("addresses", []), beacon.setdefault("software", "")
    require(len(addresses) <= ADDRESSES and all(plain(text, 1, ADDRESS, 0x21) for text in addresses), "addresses")
    require(plain(software, 0, SOFTWARE, 0x20), "software")
    require(len(beacon["root"]) == 32 and len(beacon.setdefault("feeds", [])) <= FEEDS, "root or feeds")
    return beacon


def plain(text, least, most, first):
    return least <= len(text) <= most and all(first <= ord(character) <= 0x7E for character in text)


def feeds_of(records):
    feeds = {}
    for record in records:
        feeds.setdefault(record.feed, []).append(int.from_bytes(record.id, "big"))
    return feeds


def encoded(feed):
    return feed[0] + feed[1].to_bytes(8, "big")


def place(feed):
    return digest("tocsin1 compare", b"\0" + encoded(feed))


def leaf(feed, ids):
    total = (sum(ids) % (1 << 256)).to_bytes(32, "big")
    return digest("tocsin1 compare", b"\1" + encoded(feed) + len(ids).to_bytes(8, "big") + total)


def root_of(feeds):
    buckets = [b"\2"] * 64
    for feed in sorted(feeds):
        buckets[place(feed)[0] >> 2] += leaf(feed, feeds[feed])
    return digest("tocsin1 compare", b"\3" + b"".join(digest("tocsin1 compare", bucket) for bucket in buckets))
