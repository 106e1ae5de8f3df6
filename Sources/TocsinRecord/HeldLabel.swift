/// A TLD, and what an organisation does for it.
package struct HeldLabel: Hashable, Comparable, Sendable {
    /// A-label, lower case, without a dot.
    package let tld: String
    /// What the organisation does for it.
    package let role: LabelRole

    package init(tld: String, role: LabelRole) {
        self.tld = tld
        self.role = role
    }

    package static func < (left: HeldLabel, right: HeldLabel) -> Bool {
        if left.tld.utf8.elementsEqual(right.tld.utf8) {
            return left.role.rawValue < right.role.rawValue
        }
        return left.tld.utf8.lexicographicallyPrecedes(right.tld.utf8)
    }

    /// Whether a text is an A-label in lower case: 1 to 63 letters, digits and inner hyphens.
    package static func isCanonical(tld: String) -> Bool {
        let bytes = Array(tld.utf8)
        guard (1...63).contains(bytes.count), bytes.first != hyphen, bytes.last != hyphen else {
            return false
        }
        return bytes.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == hyphen
        }
    }

    private static let hyphen = UInt8(ascii: "-")
}

/// What an organisation does for a TLD.
///
/// A role of a later version is kept, and held as any other: all versions must read the same cards, else they would not agree on
/// the members.
package struct LabelRole: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: UInt32

    /// Answers `nil` for 0, which is none.
    package init?(rawValue: UInt32) {
        guard rawValue > 0 else { return nil }
        self.rawValue = rawValue
    }

    private init(known rawValue: UInt32) { self.rawValue = rawValue }

    /// Answers for it.
    package static let manager = LabelRole(known: 1)
    /// Runs the registry system for the manager.
    package static let backEnd = LabelRole(known: 2)
    /// Runs name servers for it.
    package static let dnsProvider = LabelRole(known: 3)

    /// Those that this version knows, ascending.
    package static let known = [manager, backEnd, dnsProvider]

    /// The name in commands and documents.
    package var description: String {
        switch self {
        case .manager: "manager"
        case .backEnd: "back-end"
        case .dnsProvider: "dns-provider"
        case _: "role-\(rawValue)"
        }
    }
}
