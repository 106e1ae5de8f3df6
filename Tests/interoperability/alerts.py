"""Reads exported alerts with programs that nobody here wrote.

    alerts.py misp FILE     an event, by the schema and the classes of PyMISP
    alerts.py stix FILE     a bundle, by the classes of python-stix2, nothing custom allowed
    alerts.py mail FILE     a message, by Python's own reader

Prints what it has understood as JSON.
"""

import email.policy
import importlib.resources
import json
import sys

import jsonschema
import pymisp
import stix2


def misp(text):
    event = json.loads(text)
    schema = importlib.resources.files(pymisp) / "data" / "schema.json"
    jsonschema.validate(event, json.loads(schema.read_text()))
    read = pymisp.MISPEvent()
    read.load(event)
    return {
        "uuid": str(read.uuid),
        "info": read.info,
        "tags": [tag.name for tag in read.tags],
        "distribution": int(read.distribution),
        "attributes": [
            {"type": a.type, "value": str(a.value), "to_ids": bool(a.to_ids), "comment": a.comment}
            for a in read.attributes
        ],
    }


def stix(text):
    bundle = stix2.parse(text, allow_custom=False)
    reports = [o for o in bundle.objects if o["type"] == "report"]
    assert len(reports) == 1
    known = {o["id"] for o in bundle.objects}
    assert set(reports[0]["object_refs"]) <= known
    for found in bundle.objects:
        assert set(found.get("object_marking_refs", [])) <= known
    return {
        "report": reports[0]["name"],
        "labels": reports[0].get("labels", []),
        "revoked": reports[0].get("revoked", False),
        "markings": [o["id"] for o in bundle.objects if o["type"] == "marking-definition"],
        "patterns": [o["pattern"] for o in bundle.objects if o["type"] == "indicator"],
        "author": [[o["id"], str(o["created"]), str(o["modified"])] for o in bundle.objects if o["type"] == "identity"][0],
        "statements": [
            o["definition"]["statement"]
            for o in bundle.objects
            if o["type"] == "marking-definition" and o.get("definition_type") == "statement"
        ],
        "valid_until": [o["valid_until"].isoformat() for o in bundle.objects if o["type"] == "indicator"],
        "vulnerabilities": [o["name"] for o in bundle.objects if o["type"] == "vulnerability"],
    }


def mail(text):
    message = email.message_from_string(text, policy=email.policy.default)
    return {"subject": message["Subject"], "to": message["To"], "text": message.get_content()}


def main():
    read = {"misp": misp, "stix": stix, "mail": mail}[sys.argv[1]]
    with open(sys.argv[2], encoding="utf-8") as file:
        print(json.dumps(read(file.read())))


main()
