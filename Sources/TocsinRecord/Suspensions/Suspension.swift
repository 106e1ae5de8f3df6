package import TocsinCrypto

/// That a voter does not trust what a member says at present: the statement of a record of kind suspension.
///
/// It touches what is shown and nothing else, and holds no text: what can be erased must decide nothing.
package struct Suspension: Equatable, Sendable {
    /// Who is suspended.
    package let member: MemberID
    /// Keys of that member with which it cannot object, since a thief may have them; ascending.
    package let keys: [PublicKey]
    /// Why, ascending; numbers of later versions among them.
    package let reasons: [SuspensionReason]
    /// Whether the voter takes back what it said before.
    package let isWithdrawn: Bool

    package init(
        of member: MemberID,
        distrusting keys: [PublicKey] = [],
        reasons: [SuspensionReason] = [],
        isWithdrawn: Bool = false
    ) {
        self.member = member
        self.keys = keys.sorted()
        self.reasons = reasons.sorted()
        self.isWithdrawn = isWithdrawn
    }

    /// The register of all that a voter says so of a member.
    package var subject: Subject { Subject(firstHalfOf: member.bytes) }
}

/// Why a member is suspended.
package struct SuspensionReason: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Somebody else seems to have a key of the member.
    package static let stolenKey = SuspensionReason(rawValue: 1)
    /// What it says of whom to call is wrong.
    package static let wrongContacts = SuspensionReason(rawValue: 2)
    /// It floods the others, or raises false alarms.
    package static let abuse = SuspensionReason(rawValue: 3)
    /// Something else, which the voter tells whoever asks.
    package static let other = SuspensionReason(rawValue: 4)

    /// All that this version knows.
    package static let all: [SuspensionReason] = [.stolenKey, .wrongContacts, .abuse, .other]

    package static func < (left: SuspensionReason, right: SuspensionReason) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// That a suspended member stands by what it says: the statement of a record of kind objection.
package struct Objection: Equatable, Sendable {
    /// The records of suspensions that it lifts, ascending.
    package let suspensions: [RecordID]

    package init(to suspensions: [RecordID]) { self.suspensions = suspensions.sorted() }
}
