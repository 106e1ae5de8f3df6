/// What a key of a member is for.
///
/// One key has one role for ever.
package enum KeyRole: UInt32, Sendable, CaseIterable, CustomStringConvertible {
    /// Offline: says which keys are the member's and what comes after it.
    case identity = 1
    /// An officer's: signs contacts and alerts.
    case signing = 2
    /// A node's: transport identity and beacons, nothing else.
    case node = 3
    /// X25519: opens what is sealed to the member.
    case encryption = 4

    package var description: String {
        switch self {
        case .identity: "identity"
        case .signing: "signing"
        case .node: "node"
        case .encryption: "encryption"
        }
    }

    /// The role of that name, or `nil`.
    package init?(name: some StringProtocol) {
        guard
            let role = Self.allCases.first(where: { $0.description.utf8.elementsEqual(name.utf8) })
        else { return nil }
        self = role
    }
}
