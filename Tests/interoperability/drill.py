#!/usr/bin/env python3
"""Reads the table and the object of an exported drill with Python's own csv and json modules, which know nothing of tocsin, and
checks that both say the same and that every line says EXERCISE.

  python3 Tests/interoperability/drill.py drill.csv drill.json

Prints the rows of the table as JSON, or ends with 1 and every fault.
"""
import csv
import json
import sys

COLUMNS = [
    "EXERCISE", "tlp", "restrictions", "drill", "name", "organisation", "raised", "ended", "tld", "reached", "answered",
    "by_phone", "seconds", "called",
]


def main(csv_path, json_path):
    with open(csv_path, encoding="utf-8", newline="") as file:
        text = file.read()
    with open(json_path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    rows = list(csv.DictReader(text.splitlines(keepends=True), strict=True))
    faults = [line for line in text.splitlines() + lines if "EXERCISE" not in line]
    if not rows or list(rows[0]) != COLUMNS:
        faults.append("other columns")
    if len(lines) != 1:
        faults.append("more than one object")
    said = json.loads(lines[0])
    for row, other in zip(rows, said["rows"], strict=True):
        seconds = "" if other.get("seconds") is None else str(other["seconds"])
        expected = [
            said["status"], said["tlp"], said["drill"], said["name"], other["tld"], str(other["reached"]).lower(),
            str(other["answered"]).lower(), str(other["by_phone"]).lower(), seconds, " | ".join(other["called"]),
        ]
        names = ["EXERCISE", "tlp", "drill", "name", "tld", "reached", "answered", "by_phone", "seconds", "called"]
        if [row[name] for name in names] != expected:
            faults.append(f"{other['tld']} differs")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(json.dumps(rows))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
