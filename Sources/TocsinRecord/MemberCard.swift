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
