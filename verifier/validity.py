"""Whether a record is valid, whatever is known of its author: its own form, and what its kind asks besides."""

from admission import ADMISSION, read_admission
from decisions import DECISION, VOICE, check_voice, read_decision
from records import decode_record

CHECKS = {VOICE: check_voice, DECISION: read_decision, ADMISSION: read_admission}


def valid_record(data, network):
    record = decode_record(data, network)
    if check := CHECKS.get(record.header["kind"]):
        check(record, network)
    return record
