#!/usr/bin/env python3
"""Verifies a tocsin bundle and the golden vectors with nothing of tocsin's own code.

Exit status: 0 all is well, 1 something is invalid (the reason is printed), 2 the command line is wrong.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from google.protobuf.message import DecodeError

import beacons
import bundle
import mutations
import sealed
import vectors
from schemas import Schemas
from wire import Invalid

ROOT = Path(__file__).resolve().parent.parent


def main():
    arguments = parse()
    try:
        if arguments.vectors:
            counts = vectors.check(arguments.vectors, arguments.schemas)
            print(f"vectors: {sum(counts.values())} entries hold ({describe(counts)})")
        if arguments.sealed:
            print(f"sealed: {sealed.check(arguments.sealed)} entries hold")
        if arguments.bundle:
            verify(arguments)
    except Invalid as reason:
        print(f"INVALID: {reason}")
        return 1
    return 0


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bundle", nargs="?", type=Path, help="a bundle made by `tocsin bundle export`")
    parser.add_argument("--genesis", type=Path, help="the network's genesis, for a bundle that does not bring it")
    parser.add_argument(
        "--follow", action="append", default=[], type=bytes.fromhex, metavar="DECISION",
        help="the id of a decision that an invitation names, for a place where several suffice",
    )
    parser.add_argument("--vectors", type=Path, help="check golden vectors, such as docs/vectors/records.json")
    parser.add_argument("--sealed", type=Path, help="check golden vectors of sealing, such as docs/vectors/sealed.json")
    parser.add_argument("--beacon", type=Path, help="check what a node says that holds the bundle's records")
    parser.add_argument("--mutate", action="store_true", help="also falsify the bundle; each way must be refused")
    parser.add_argument("--schemas", type=Path, default=ROOT / "Sources", help="where the .proto files lie")
    arguments = parser.parse_args()
    if not arguments.bundle and not arguments.vectors:
        parser.error("name a bundle, --vectors, or both")
    return arguments


def verify(arguments):
    data = arguments.bundle.read_bytes()
    known = arguments.genesis.read_bytes() if arguments.genesis else None
    genesis, membership, records = bundle.verify(data, known, arguments.follow)
    print(f"network {genesis.network.hex()[:10]} «{genesis.name}», {len(genesis.founders)} founders")
    report_decisions(membership)
    print(f"bundle: {len(records)} records verified and authorised ({describe(kinds(records))})")
    report_bodies(records, Schemas(arguments.schemas))
    report_chains(records)
    if arguments.beacon:
        feeds = beacons.check(arguments.beacon, genesis.network, records)
        print(f"beacon: signed, its root and {feeds} feeds are those of the records")
    if arguments.mutate:
        refuse_mutations(data, known, arguments.follow)


def report_decisions(membership):
    """Says where the chain of decisions ends, and who is a member there."""
    state, members = membership.state, len(membership.ledgers)
    print(f"decided: {state.number}, {len(state.voters)} voters, {members} members, {len(state.removed)} removed")
    for rival in membership.chain.rivals:
        print(f"several suffice, name one with --follow: {rival.hex()}")


def kinds(records):
    names = {1: "identity", 2: "contact", 3: "profile", 4: "rota", 5: "erasure", 6: "vouch", 7: "voice"}
    names |= {8: "decision", 9: "admission"}
    return Counter(names.get(record.header["kind"], "later") for record in records)


def describe(counts):
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def report_bodies(records, schemas):
    """Says how many bodies decode. A body that does not is no reason to refuse its record."""
    read, absent, unreadable = 0, 0, 0
    for record in records:
        try:
            read += schemas.body(record) is not None
        except DecodeError:
            unreadable += 1
        absent += "commitment" in record.header and record.payload is None
    print(f"bodies: {read} read, {absent} absent, {unreadable} unreadable")


def report_chains(records):
    """Says what is missing or forked. Neither makes a record invalid."""
    feeds = {}
    for record in records:
        feeds.setdefault(record.feed, {}).setdefault(record.seq, []).append(record)
    forks = sum(len(same) > 1 for feed in feeds.values() for same in feed.values())
    gaps = 0
    for feed in feeds.values():
        for place, same in feed.items():
            before = {record.id for record in feed.get(place - 1, [])}
            gaps += sum(place > 1 and record.header["prev"] not in before for record in same)
    print(f"feeds: {len(feeds)}, forks: {forks}, records whose predecessor is not here: {gaps}")


def refuse_mutations(data, known, named):
    count = 0
    for what, changed in mutations.mutations(data):
        try:
            bundle.verify(changed, known, named)
        except Invalid as reason:
            count += 1
            print(f"refused, because {reason}: {what}")
            continue
        raise Invalid(f"a falsified bundle was accepted: {what}")
    print(f"mutations: {count} of {count} refused")


if __name__ == "__main__":
    sys.exit(main())
