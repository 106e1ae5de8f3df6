package import TocsinCrypto
package import TocsinMembership
package import TocsinRecord

/// A network of founders made up from numbers.
package struct FixtureNetwork: Sendable {
    /// The founders, in the order of their numbers (not of their identifiers).
    package let members: [FixtureMember]
    /// Their genesis.
    package let genesis: Genesis

    /// The network's identifier.
    package var id: NetworkID { genesis.network }
    /// The membership before any identity record.
    package var membership: Membership { Membership(genesis: genesis) }

    /// Founds a network of members 0 up to, not including, `founders`.
    package init(
        founders: Int,
        signing: Int = 1,
        nodes: Int = 1,
        isDemo: Bool = false,
        identities: Int = 5,
        policy: Genesis.Policy? = nil,
        name: String = "Fixture"
    ) throws {
        let members = try (0..<founders).map {
            try FixtureMember(
                number: $0,
                signing: signing,
                nodes: nodes,
                isDemo: isDemo,
                identities: identities
            )
        }
        try self.init(members: members, policy: policy, name: name)
    }

    /// Founds a network of these members, with the usual numbers if no others are given.
    package init(
        members: [FixtureMember],
        policy: Genesis.Policy? = nil,
        name: String = "Fixture"
    ) throws {
        self.members = members
        genesis = try Genesis(
            name: name,
            policy: policy ?? .usual(for: members.map(\.card)),
            founders: members.map(\.card),
            salt: Fixture.subject(0)
        )
    }

    /// A grant of a key of a member to that member, to which the key agrees.
    package func grant(_ role: KeyRole, _ index: Int, of member: Int = 0) -> KeyGrant {
        members[member].grant(role, index, in: id)
    }

    /// The chain of one key of a member, from its first record on.
    package func feed(
        of member: Int,
        _ role: KeyRole = .signing,
        key: Int = 0,
        incarnation: UInt64 = 1
    ) -> FixtureFeed {
        FixtureFeed(
            of: members[member],
            in: id,
            role,
            key: key,
            incarnation: incarnation
        )
    }
}

extension FixtureNetwork {
    /// The first record of an identity key of member 0 that takes over from the one before.
    ///
    /// - Parameters:
    ///   - former: the key that it follows, if it is not the one before.
    ///   - next: what it promises, if that is not what the card has fixed.
    package func succession(
        to index: Int,
        from former: Int? = nil,
        heads: [FeedHead] = [],
        promising next: Digest? = nil,
        incarnation: UInt64 = 1
    ) throws(RecordError) -> Verified<Record> {
        var feed = feed(of: 0, .identity, key: index, incarnation: incarnation)
        let key = members[0].key(.identity, former ?? index - 1).publicKey
        return try feed.identity(
            revocations: [KeyRevocation(key: key, heads: heads)],
            nextIdentity: next ?? members[0].promises.made(by: index)
        )
    }
}

/// Small values that tests need everywhere.
package enum Fixture {
    /// A register's name made from a number.
    package static func subject(_ number: UInt64) -> Subject {
        let bytes = (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        guard let subject = Subject([UInt8](repeating: 0, count: 8) + bytes) else {
            fatalError("a subject has 16 bytes")
        }
        return subject
    }
}
