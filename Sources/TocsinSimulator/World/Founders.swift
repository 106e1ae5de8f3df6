internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// The members of simulated worlds, with all their keys: the same in every world of a size, so that
/// thousands of worlds need not make them anew.
package struct Founders: Sendable {
    /// In the order of the nodes; the last is the hostile one's.
    let members: [Founder]
    let genesis: Genesis

    /// Founds a network with so many correct nodes and one more.
    ///
    /// - Throws: what founding throws; a number of nodes within its limits never does.
    package init(nodes: Int) throws {
        members = try (0...nodes).map { try Founder(number: $0) }
        genesis = try Genesis(
            name: "Simulated",
            policy: .usual(for: members.map(\.card)),
            founders: members.map(\.card),
            salt: Founder.salt
        )
    }
}

/// A member of simulated worlds.
struct Founder: Sendable {
    let card: Verified<SignedCard>
    /// That in the card and those that it promises.
    let identities: [KeyBox]
    /// What each of them promises.
    let promises: IdentityPromises
    /// That in the card, and one that may be added.
    let signing: [KeyBox]
    let node: KeyBox

    var id: MemberID { card.value.member }

    /// A key that many worlds share.
    final class KeyBox: Sendable {
        let key: SigningKey

        init(_ name: String) {
            var seed = Digest(of: Array("simulated \(name)".utf8), for: .display).array
            key = SigningKey(seed: SecretBytes(taking: &seed))
        }
    }

    init(number: Int) throws {
        identities = (0..<4).map { KeyBox("identity \(number) \($0)") }
        promises = IdentityPromises(of: identities.dropFirst().map { $0.key.publicKey })
        signing = [KeyBox("signing \(number)"), KeyBox("second signing \(number)")]
        node = KeyBox("node \(number)")
        var secret = Digest(of: Array("simulated encryption \(number)".utf8), for: .display).array
        let card = MemberCard(
            organisation: "Registry \(number)",
            kind: .ccTLDManager,
            labels: [HeldLabel(tld: "x\(number)", role: .manager)],
            country: "",
            region: Region.allCases[number % Region.allCases.count],
            identity: identities[0].key.publicKey,
            nextIdentity: promises.made(by: 0),
            signing: [signing[0].key.publicKey],
            nodes: [node.key.publicKey],
            encryption: EncryptionKey(secret: SecretBytes(taking: &secret)).publicKey
        )
        self.card = try SignedCard.signing(
            card,
            with: identities[0].key,
            agreements: [signing[0].key.agreement(to: card), node.key.agreement(to: card)]
        )
    }

    /// Any sixteen bytes do.
    static var salt: Subject {
        guard let salt = Subject([UInt8](repeating: 7, count: Subject.count)) else {
            fatalError("a subject has sixteen bytes")
        }
        return salt
    }
}
