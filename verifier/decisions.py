"""Voices and decisions, as far as their bytes show whether they are valid: docs/protocol/membership.md."""

from dataclasses import dataclass

from nobody import check_nobody
from proposals import Proposal, decode_proposal
from records import IDENTITY, decode_record, require, strictly_ascending, verifies
from wire import Field, Invalid, Message, decode

VOICE, DECISION = 7, 8

VOICE_MESSAGE = Message(
    "Voice",
    {
        1: Field("version", "uint32"),
        2: Field("previous", "bytes"),
        3: Field("decision", "bytes"),
        4: Field("signature", "bytes"),
    },
)
SHOWN_VOICE = Message(
    "ShownVoice",
    {
        1: Field("member", "bytes"),
        2: Field("key", "bytes"),
        3: Field("decision", "bytes"),
        4: Field("signature", "bytes"),
    },
)
DECISION_MESSAGE = Message(
    "Decision",
    {
        1: Field("version", "uint32"),
        2: Field("proposal", "bytes"),
        3: Field("voices", SHOWN_VOICE, True),
        4: Field("evidence", "bytes", True),
    },
)


@dataclass(frozen=True)
class Shown:
    """A voice in a decision: who wants what, and by which key."""

    member: bytes
    key: bytes
    wants: bytes


@dataclass(frozen=True)
class Decision:
    record: bytes  # the id of the record that brings it
    proposal: Proposal
    voices: list
    evidence: list

    @property
    def id(self):
        return self.proposal.id


def voice_message(network, member, previous, decision):
    return b"tocsin/1 voice\0" + network + member + previous + decision


def check_voice(record, network):
    """Whether the key gives its voice outside of the record, too. A statement of another form means nothing."""
    try:
        voice = decode(VOICE_MESSAGE, record.header["statement"])
        require(voice.get("version") == 1, "a voice of another version")
        check_sizes(voice, previous=32, decision=32, signature=64)
    except Invalid:
        return
    message = voice_message(network, record.header["member"], voice["previous"], voice["decision"])
    require(verifies(record.header["key"], voice["signature"], message), "a voice's signature is wrong")


def check_sizes(fields, **sizes):
    for name, size in sizes.items():
        require(len(fields.get(name, b"")) == size, f"{name} is not {size} bytes")


def read_decision(record, network):
    """The decision in a record of kind 8 that is valid. Whether it suffices is a question to the state before it."""
    grounds = decode(DECISION_MESSAGE, record.grounds)
    require(grounds.get("version") == 1, "a decision of another version")
    proposal = decode_proposal(grounds.get("proposal", b""))
    require(proposal.id == record.header["member"], "the proposal is that of another decision")
    check_nobody(record, network, proposal.number)
    voices = [read_shown(fields, proposal, network) for fields in grounds.get("voices", [])]
    require(strictly_ascending([voice.member for voice in voices]), "voices are not ascending")
    evidence = [decode_record(data, network) for data in grounds.get("evidence", [])]
    require(strictly_ascending([item.id for item in evidence]), "evidence is not ascending")
    require(all(item.header["role"] == IDENTITY for item in evidence), "evidence that no identity key has signed")
    return Decision(record.id, proposal, voices, evidence)


def read_shown(fields, proposal, network):
    check_sizes(fields, member=32, key=32, signature=64)
    wants = fields.get("decision", proposal.id)
    require(len(wants) == 32, "what a voice wants is not 32 bytes")
    require("decision" not in fields or wants != proposal.id, "a voice names the very decision in which it stands")
    message = voice_message(network, fields["member"], proposal.previous, wants)
    require(verifies(fields["key"], fields["signature"], message), "a shown voice's signature is wrong")
    return Shown(fields["member"], fields["key"], wants)
