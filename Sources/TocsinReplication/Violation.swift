package import TocsinRecord

/// Why a link is ended: what the other side did that no correct node does.
package enum Violation: Equatable, Sendable {
    /// Its node key is not, or no longer, a member's.
    case notAMember
    /// Longer than `ReplicationLimits.frame`.
    case frameTooLong(Int)
    /// Not a frame, or with a field that breaks a rule.
    case malformed(MessageError)
    /// It said nothing for too long; the link may be dead.
    case silent
    /// Something came before hello.
    case helloExpected
    /// Hello came twice.
    case repeatedHello
    /// It belongs to another network.
    case foreignNetwork
    /// There is no version that both speak.
    case unsupportedVersion(oldest: UInt32, newest: UInt32)
    /// A record that no correct node passes on: not a record, or a forged one.
    case badRecord(RecordError)
    /// A beacon that no correct node passes on: too long, or forged.
    case badBeacon(BeaconError)
    /// Records, refused or not, beyond what was granted.
    case exceeded(Budget)
    /// As many nodes of its member are linked as may be.
    case tooManyLinks
}

extension Violation {
    /// Whether it was more than bad luck: a dead line, or a key that lost its member meanwhile.
    package var isOffence: Bool {
        switch self {
        case .silent, .notAMember, .helloExpected, .tooManyLinks: false
        case .frameTooLong, .malformed, .repeatedHello, .foreignNetwork, .unsupportedVersion,
            .badRecord, .badBeacon, .exceeded:
            true
        }
    }
}

/// What a node may use up, and no more.
package enum Budget: Equatable, Sendable {
    /// Messages in a time.
    case messages
    /// Comparisons in a time.
    case comparisons
    /// Records that are refused in a time.
    case refusals
    /// Records on their way to the store.
    case pending
}
