#!/usr/bin/env python3
"""Reads an exported vCard 3.0 file with vobject, and the CSV export of the same contacts with Python's csv module, and checks
that both say the same. Neither program knows anything of tocsin.

  python3 -m venv DIR && DIR/bin/pip install -r Tests/interoperability/requirements.txt
  DIR/bin/python Tests/interoperability/vcard3.py contacts.vcf contacts.csv

Ends with 0 and the number of cards, or with 1 and every fault.
"""
import csv
import re
import sys

import vobject

KNOWN = {
    "version", "prodid", "uid", "fn", "n", "categories", "org", "role", "adr", "url", "tel", "x-ablabel", "tz", "email",
    "impp", "note", "rev", "class",
}


def main(vcard_path, csv_path):
    faults = []
    with open(vcard_path, "rb") as file:
        octets = file.read()
    faults += physical_faults(octets)
    text = octets.decode("utf-8")
    cards = list(vobject.readComponents(text))
    with open(csv_path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    if len(cards) != len(rows):
        faults.append(f"{len(cards)} cards, but {len(rows)} rows")
    identifiers = [card.uid.value for card in cards]
    if len(set(identifiers)) != len(identifiers):
        faults.append("two cards have one UID")
    for number, (card, row) in enumerate(zip(cards, rows), start=1):
        faults += [f"card {number}: {fault}" for fault in card_faults(card, row)]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(cards)} cards, {len(faults)} faults")
    return 1 if faults else 0


def physical_faults(octets):
    """RFC 2425, 5.8.1: lines end with CRLF and have at most 75 octets; no character is cut in two."""
    if not octets.endswith(b"\r\n"):
        yield "the file does not end with CRLF"
    for number, line in enumerate(octets.split(b"\r\n"), start=1):
        if b"\n" in line or b"\r" in line:
            yield f"line {number} holds a bare CR or LF"
        if len(line) > 75:
            yield f"line {number} has {len(line)} octets"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"line {number} cuts a character"


def card_faults(card, row):
    card.validate(raiseException=True)
    for name in card.contents:
        if name not in KNOWN:
            yield f"an unknown property {name.upper()}"
    if card.version.value != "3.0":
        yield "not version 3.0"
    if not re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", card.uid.value):
        yield "the UID is no UUID of version 5"
    if not card.fn.value.strip().endswith(cell(row["name"])):
        yield "the name is not the row's"
    again = vobject.readOne(card.serialize())
    if again.fn.value != card.fn.value or again.note.value != card.note.value:
        yield "vobject reads its own copy differently"
    yield from phone_faults(card, row)
    mails = [mail.value for mail in card.contents.get("email", [])]
    if mails != split(row["mails"]):
        yield "other mail addresses than the row's"
    if flat(card.categories.value)[1:] != split(row["tlds"]):
        yield "other TLDs than the row's"
    # Two exports are some seconds apart; a day is enough.
    for part in ("TLP:AMBER", "no other use", row["source"], row["exported"][:10]):
        if part not in card.note.value:
            yield f"the note does not say {part!r}"
    for value in split(row["languages"]) + split(row["messengers"]) + split(row["others"]):
        if value not in card.note.value:
            yield "the note lacks a value of the row"
    for line in cell(row["note"]).splitlines():
        if line.strip() not in card.note.value:
            yield "the note lacks a line of the row's"


def phone_faults(card, row):
    labels = {label.group: label.value for label in card.contents.get("x-ablabel", [])}
    phones = card.contents.get("tel", [])
    wanted = split(row["emergency_phones"]) + split(row["regular_phones"]) + split(row["fax"])
    if len(phones) != len(wanted):
        yield f"{len(phones)} phones, but {len(wanted)} in the row"
    for phone, text in zip(phones, wanted):
        number = re.sub(r" ext\. ", ",", re.sub(r" \[[^]]*\]$", "", text))
        if phone.value != number:
            yield "a phone is not the row's"
        if phone.group not in labels:
            yield "a phone has no label in its group"
        if ("FAX" in phone.params.get("TYPE", [])) != (text in split(row["fax"])):
            yield "a fax is not marked as such"


def split(text):
    return [part.strip() for part in cell(text).split("|") if part.strip()]


def flat(value):
    return value if isinstance(value, list) else [value]


def cell(text):
    """Takes off the apostrophe that keeps a spreadsheet from calculating."""
    return text[1:].strip() if re.match(r"'[ ']*[=+\-@\t\r|%＝＋－＠]", text) else text.strip()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
