package import TocsinCrypto
package import TocsinRecord

/// One founder of the demonstration, with keys that derive from the seed.
package struct DemoMember: Sendable {
    let organisation: DemoOrganisation
    /// What the founder signs of itself.
    package let card: Verified<SignedCard>
    /// How many officers, each with a signing key of his own.
    package let officers: Int
    /// How many nodes, each with a key of its own.
    package let nodes: Int
    private let seed: String

    /// What it is called for short: the first TLD it manages, or the first word of its name.
    package var shortName: String { organisation.shortName }

    init(
        _ organisation: DemoOrganisation,
        seed: String,
        officers: Int,
        nodes: Int
    ) throws(CardError) {
        self.organisation = organisation
        self.seed = seed
        self.officers = officers
        self.nodes = nodes
        let keys = DemoKeys(seed: seed, organisation: organisation.name)
        let identity = keys.signingKey("identity")
        let card = MemberCard(
            organisation: organisation.name,
            kind: organisation.kind,
            labels: organisation.labels,
            country: organisation.country,
            region: organisation.region,
            identity: identity.publicKey,
            nextIdentity: IdentityPromises(of: keys.recoverySecret()).made(by: 0),
            signing: (1...officers).map { keys.signingKey("officer \($0)").publicKey },
            nodes: (1...nodes).map { keys.signingKey("node \($0)").publicKey },
            encryption: keys.encryptionKey().publicKey,
            isDemo: true
        )
        let holders = (1...officers).map { "officer \($0)" } + (1...nodes).map { "node \($0)" }
        self.card = try SignedCard.signing(
            card,
            with: identity,
            agreements: holders.map { keys.signingKey($0).agreement(to: card) }
        )
    }

    /// The key of an officer, counted from 1.
    package func officerKey(_ number: Int) -> SigningKey {
        DemoKeys(seed: seed, organisation: organisation.name).signingKey("officer \(number)")
    }

    /// Where the key of the first node stands among the card's, which are sorted.
    package var firstNodeIndex: Int {
        let key = DemoKeys(seed: seed, organisation: organisation.name)
            .signingKey("node 1").publicKey
        return card.value.card.nodes.firstIndex(of: key) ?? 0
    }

    /// What stands in the key folder of the member's first machine: the name of each file and its
    /// text.
    package func keyFiles(node: Int = 1) -> [(name: String, text: String)] {
        let keys = DemoKeys(seed: seed, organisation: organisation.name)
        let encryption = keys.encryptionKey()
        return [
            ("identity.key", Self.text(keys.signingKey("identity"), .identity)),
            ("signing.key", Self.text(keys.signingKey("officer 1"), .signing)),
            ("node.key", Self.text(keys.signingKey("node \(node)"), .node)),
            (
                "encryption.key",
                KeyFile.open(
                    secret: encryption.secret,
                    role: .encryption,
                    publicKey: encryption.publicKey.bytes,
                    isDemo: true
                ).text
            ),
        ]
    }

    /// What stands on its recovery sheet.
    package var recoveryWords: [String] {
        DemoKeys(seed: seed, organisation: organisation.name).recoverySecret().words()
    }

    private static func text(_ key: borrowing SigningKey, _ role: KeyRole) -> String {
        KeyFile.open(
            secret: key.seed(),
            role: role,
            publicKey: key.publicKey.bytes,
            isDemo: true
        ).text
    }
}

/// Keys that derive from the demonstration's seed.
///
/// Worth nothing anywhere else.
struct DemoKeys {
    let seed: String
    let organisation: String

    func signingKey(_ purpose: String) -> SigningKey {
        SigningKey(seed: secret(purpose))
    }

    func encryptionKey() -> EncryptionKey {
        EncryptionKey(secret: secret("encryption"))
    }

    /// What would stand on the recovery sheet.
    func recoverySecret() -> RecoverySecret { RecoverySecret(secret("recovery sheet")) }

    private func secret(_ purpose: String) -> SecretBytes {
        var draw = DemoDraw(seed: seed, "\(organisation)/\(purpose)")
        var bytes = draw.bytes(SigningKey.seedCount)
        return SecretBytes(taking: &bytes)
    }
}
