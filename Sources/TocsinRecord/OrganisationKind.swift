/// What sort of organisation a member is.
///
/// It is told to people and decides nothing. A kind of a later version is kept: all versions must read the same cards, else they
/// would not agree on the members.
package struct OrganisationKind: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: UInt32

    /// Answers `nil` for 0, which is none.
    package init?(rawValue: UInt32) {
        guard rawValue > 0 else { return nil }
        self.rawValue = rawValue
    }

    private init(known rawValue: UInt32) { self.rawValue = rawValue }

    /// Manages one or more ccTLDs.
    package static let ccTLDManager = OrganisationKind(known: 1)
    /// Runs one or more gTLDs.
    package static let gTLDRegistry = OrganisationKind(known: 2)
    /// Manages the root zone.
    package static let rootZoneManager = OrganisationKind(known: 3)
    /// AfTLD, APTLD, CENTR, LACTLD and their like.
    package static let regionalOrganisation = OrganisationKind(known: 4)
    /// Reads along.
    package static let observer = OrganisationKind(known: 5)

    /// Those that this version knows, ascending.
    package static let known = [
        ccTLDManager, gTLDRegistry, rootZoneManager, regionalOrganisation, observer,
    ]

    /// The name in commands and documents.
    package var description: String {
        switch self {
        case .ccTLDManager: "cctld-manager"
        case .gTLDRegistry: "gtld-registry"
        case .rootZoneManager: "root-zone-manager"
        case .regionalOrganisation: "regional-organisation"
        case .observer: "observer"
        case _: "kind-\(rawValue)"
        }
    }
}
