package import TocsinCrypto

/// Who a member is at its beginning: what it runs, and the first of each of its keys.
///
/// A card holds no personal data; an organisation's name is none.
package struct MemberCard: Equatable, Sendable {
    /// The organisation's name, in any script.
    package var organisation: String
    /// What sort of organisation it is.
    package var kind: OrganisationKind
    /// What it runs, ascending by TLD, then role.
    package var labels: [HeldLabel]
    /// ISO 3166-1 alpha-2, or empty for those that are of no country.
    package var country: String
    /// The ICANN region.
    package var region: Region
    /// The identity key.
    package var identity: PublicKey
    /// What the identity key promises of those that come after it.
    package var nextIdentity: Digest
    /// The officers' keys, ascending.
    package var signing: [PublicKey]
    /// The nodes' keys, ascending.
    package var nodes: [PublicKey]
    /// What others seal to.
    package var encryption: EncryptionPublicKey
    /// Whether the keys derive from a demonstration's seed.
    package var isDemo: Bool

    package init(
        organisation: String,
        kind: OrganisationKind,
        labels: [HeldLabel],
        country: String,
        region: Region,
        identity: PublicKey,
        nextIdentity: Digest,
        signing: [PublicKey],
        nodes: [PublicKey],
        encryption: EncryptionPublicKey,
        isDemo: Bool = false
    ) {
        self.organisation = organisation
        self.kind = kind
        self.labels = labels.sorted()
        self.country = country
        self.region = region
        self.identity = identity
        self.nextIdentity = nextIdentity
        self.signing = signing.sorted()
        self.nodes = nodes.sorted()
        self.encryption = encryption
        self.isDemo = isDemo
    }

    /// The keys whose holders have agreed to the card: all but the encryption key, which signs nothing, and which anybody could
    /// name as his own.
    package var agreedKeys: [PublicKey] { [identity] + signing + nodes }

    /// Every key of the card, whatever its role.
    package var keys: [PublicKey] {
        [identity] + signing + nodes + [PublicKey(bytes: encryption.bytes)]
    }
}

/// What sort of organisation a member is.
package enum OrganisationKind: UInt32, Sendable, CaseIterable, CustomStringConvertible {
    /// Manages one or more ccTLDs.
    case ccTLDManager = 1
    /// Runs one or more gTLDs.
    case gTLDRegistry = 2
    /// Manages the root zone.
    case rootZoneManager = 3
    /// AfTLD, APTLD, CENTR, LACTLD and their like.
    case regionalOrganisation = 4
    /// Reads along.
    case observer = 5

    /// The name in commands and documents.
    package var description: String {
        switch self {
        case .ccTLDManager: "cctld-manager"
        case .gTLDRegistry: "gtld-registry"
        case .rootZoneManager: "root-zone-manager"
        case .regionalOrganisation: "regional-organisation"
        case .observer: "observer"
        }
    }
}

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
package enum LabelRole: UInt32, Sendable, CaseIterable, CustomStringConvertible {
    /// Answers for it.
    case manager = 1
    /// Runs the registry system for the manager.
    case backEnd = 2
    /// Runs name servers for it.
    case dnsProvider = 3

    /// The name in commands and documents.
    package var description: String {
        switch self {
        case .manager: "manager"
        case .backEnd: "back-end"
        case .dnsProvider: "dns-provider"
        }
    }
}

/// The five regions that ICANN distinguishes.
package enum Region: String, Sendable, CaseIterable {
    /// Africa.
    case africa = "AF"
    /// Asia, Australia and the Pacific.
    case asiaPacific = "AP"
    /// Europe.
    case europe = "EUR"
    /// Latin America and the Caribbean.
    case latinAmerica = "LAC"
    /// North America.
    case northAmerica = "NA"
}
