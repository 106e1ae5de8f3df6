package import TocsinCrypto

/// What a voter says after a decision: the statement of a record of kind voice, whose body is the proposal that it wants.
package struct SpokenVoice: Equatable, Sendable {
    /// The decision that is followed.
    package let previous: DecisionID
    /// The decision that is wanted.
    package let decision: DecisionID
    /// That of the voice: by the record's key.
    package let signature: Signature

    package init(previous: DecisionID, decision: DecisionID, signature: Signature) {
        self.previous = previous
        self.decision = decision
        self.signature = signature
    }

    /// The register of all that a voter says after one decision.
    package var subject: Subject { Self.subject(after: previous) }

    /// The register of all that a voter says after that decision.
    package static func subject(after previous: DecisionID) -> Subject {
        Subject(firstHalfOf: previous.bytes)
    }

    /// The voice that a record shows: its member's, by its key.
    package func voice(in header: RecordHeader) -> Voice {
        Voice(
            member: header.member,
            key: header.feed.key,
            decision: decision,
            signature: signature
        )
    }
}
