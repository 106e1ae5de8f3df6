package import TocsinCrypto
package import TocsinRecord

/// An organisation made up from a number, with all of its keys at hand.
///
/// The same number makes the same keys, card and identifier in every run.
package struct FixtureMember: Sendable {
    /// What everything else is derived from.
    package let number: Int
    /// The card, signed with identity key 0.
    package let card: Verified<SignedCard>
    /// What identity keys promise: that of the card and those after it, which are few unless a test
    /// needs many.
    package let promises: IdentityPromises

    /// The digest of the card.
    package var id: MemberID { card.value.member }
    /// The one TLD that its number stands for: `xa`, `xb` … `xz`, `xaab`, ….
    package var tld: String { Self.tld(number) }

    package init(
        number: Int,
        signing: Int = 1,
        nodes: Int = 1,
        isDemo: Bool = false,
        identities: Int = 5,
        encryption: EncryptionPublicKey? = nil
    ) throws(CardError) {
        try self.init(
            number: number,
            organisation: "Registry of .\(Self.tld(number))",
            labels: [HeldLabel(tld: Self.tld(number), role: .manager)],
            country: number < 26 ? Self.tld(number).uppercased() : "",
            region: Region.known[number % Region.known.count],
            signing: signing,
            nodes: nodes,
            isDemo: isDemo,
            identities: identities,
            encryption: encryption
        )
    }

    /// A member that says of itself what a test needs.
    package init(
        number: Int,
        organisation: String,
        kind: OrganisationKind = .ccTLDManager,
        labels: [HeldLabel],
        country: String,
        region: Region,
        signing: Int = 1,
        nodes: Int = 1,
        isDemo: Bool = false,
        identities: Int = 5,
        encryption: EncryptionPublicKey? = nil
    ) throws(CardError) {
        self.number = number
        promises = IdentityPromises(
            of: (1..<identities).map { Self.publicKey(of: number, .identity, $0) }
        )
        let card = MemberCard(
            organisation: organisation,
            kind: kind,
            labels: labels,
            country: country,
            region: region,
            identity: Self.key(of: number, .identity, 0).publicKey,
            nextIdentity: promises.made(by: 0),
            signing: (0..<signing).map { Self.key(of: number, .signing, $0).publicKey },
            nodes: (0..<nodes).map { Self.key(of: number, .node, $0).publicKey },
            encryption: encryption
                ?? EncryptionKey(secret: Self.secret(of: number, .encryption, 0)).publicKey,
            isDemo: isDemo
        )
        let agreements =
            (0..<signing).map { Self.key(of: number, .signing, $0).agreement(to: card) }
            + (0..<nodes).map { Self.key(of: number, .node, $0).agreement(to: card) }
        self.card = try SignedCard.signing(
            card,
            with: Self.key(of: number, .identity, 0),
            agreements: agreements
        )
    }

    /// A key of the member.
    ///
    /// Those of the card are identity 0, and signing and node from 0 on; identities from 1 on are
    /// promised.
    package func key(_ role: KeyRole, _ index: Int = 0) -> SigningKey {
        Self.key(of: number, role, index)
    }

    /// The encryption key of the card, unless a test gave it another.
    package var encryptionKey: EncryptionKey {
        EncryptionKey(secret: Self.secret(of: number, .encryption, 0))
    }

    /// A grant of one of the member's keys, to which the key agrees.
    package func grant(_ role: KeyRole, _ index: Int, in network: NetworkID) -> KeyGrant {
        key(role, index).grant(as: role, of: id, in: network)
    }

    /// The member's application to a network that it did not found.
    package func application(
        to network: NetworkID
    ) throws(ApplicationError) -> Verified<Application> {
        try Application.signing(card, with: key(.identity), in: network)
    }

    /// The public half of a key of a member that need not exist.
    package static func publicKey(of number: Int, _ role: KeyRole, _ index: Int = 0) -> PublicKey {
        key(of: number, role, index).publicKey
    }

    private static func key(of number: Int, _ role: KeyRole, _ index: Int) -> SigningKey {
        SigningKey(seed: secret(of: number, role, index))
    }

    private static func secret(of number: Int, _ role: KeyRole, _ index: Int) -> SecretBytes {
        let name = "fixture \(number) \(role) \(index)"
        var seed = Digest(of: Array(name.utf8), for: .display).array
        return SecretBytes(taking: &seed)
    }

    private static func tld(_ number: Int) -> String {
        guard number >= 26 else { return "x\(letter(number))" }
        return "x\(letter(number / 676 % 26))\(letter(number / 26 % 26))\(letter(number % 26))"
    }

    private static func letter(_ number: Int) -> Character {
        Character(UnicodeScalar(UInt8(ascii: "a") + UInt8(number)))
    }
}
