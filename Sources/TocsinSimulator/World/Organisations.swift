internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// The organisations of simulated worlds, with all their keys: the same in every world of a size, so that
/// thousands of worlds need not make them anew.
package struct Organisations: Sendable {
    /// Those of the correct nodes, in their order, and the hostile one last.
    let founders: [Organisation]
    /// Those that founders know and vouch for.
    let applicants: [Organisation]
    /// The one that nobody knows.
    let stranger: Organisation
    let genesis: Genesis

    /// The most that apply in one world.
    static let mostApplicants = 2

    /// Founds a network with so many correct nodes and one more.
    ///
    /// - Throws: what founding throws; a number of nodes within its limits never does.
    package init(nodes: Int) throws {
        founders = try (0...nodes).map { try Organisation(number: $0) }
        let genesis = try Genesis(
            name: "Simulated",
            policy: .usual(for: founders.map(\.card)),
            founders: founders.map(\.card),
            salt: Organisation.salt
        )
        let others = try (1...Self.mostApplicants + 1).map {
            try Organisation(number: nodes + $0, applyingTo: genesis.network)
        }
        self.genesis = genesis
        applicants = others.dropLast()
        stranger = others[Self.mostApplicants]
    }

    var hostile: Organisation { founders[founders.count - 1] }

    /// The organisation of that identifier, or `nil`.
    subscript(id: MemberID) -> Organisation? {
        (founders + applicants + [stranger]).first { $0.id == id }
    }
}

/// A member of simulated worlds, or one that wants to be.
struct Organisation: Sendable {
    let card: Verified<SignedCard>
    /// `nil` for founders.
    let application: Verified<Application>?
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

    /// Besides a TLD of its own each serves that of the first founder, who need not agree.
    init(number: Int, applyingTo network: NetworkID? = nil) throws {
        identities = (0..<4).map { KeyBox("identity \(number) \($0)") }
        promises = IdentityPromises(of: identities.dropFirst().map { $0.key.publicKey })
        signing = [KeyBox("signing \(number)"), KeyBox("second signing \(number)")]
        node = KeyBox("node \(number)")
        var secret = Digest(of: Array("simulated encryption \(number)".utf8), for: .display).array
        let card = MemberCard(
            organisation: "Registry \(number)",
            kind: .ccTLDManager,
            labels: [
                HeldLabel(tld: "x\(number)", role: .manager),
                HeldLabel(tld: "x0", role: .backEnd),
            ],
            country: "",
            region: Region.known[number % Region.known.count],
            identity: identities[0].key.publicKey,
            nextIdentity: promises.made(by: 0),
            signing: [signing[0].key.publicKey],
            nodes: [node.key.publicKey],
            encryption: EncryptionKey(secret: SecretBytes(taking: &secret)).publicKey
        )
        let signed = try SignedCard.signing(
            card,
            with: identities[0].key,
            agreements: [signing[0].key.agreement(to: card), node.key.agreement(to: card)]
        )
        self.card = signed
        let identity = identities[0]
        application = try network.map {
            try Application.signing(signed, with: identity.key, in: $0)
        }
    }

    /// Any sixteen bytes do.
    static var salt: Subject {
        guard let salt = Subject([UInt8](repeating: 7, count: Subject.count)) else {
            fatalError("a subject has sixteen bytes")
        }
        return salt
    }
}
