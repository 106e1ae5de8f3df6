internal import TocsinCrypto
package import TocsinDirectory
package import TocsinRecord

/// The demonstration: founders, their genesis, and every record they signed.
package struct DemoNetwork: Sendable {
    /// The founders in the order of their organisations' names.
    package let members: [DemoMember]
    /// Who is no founder and applies.
    package let applicant: DemoMember
    /// The same organisation with other keys, after it lost all of them.
    package let successor: DemoMember
    /// The beginning of the network, marked as a demonstration.
    package let genesis: Genesis
    private let source: DemoSource
    private let contactCount: Int
    private let now: Timestamp

    /// How many contact points all founders have together, unless another number is asked for.
    package static let usualContactCount = 1_500

    /// The TLDs whose managers run the nodes of the demonstration.
    ///
    /// The first has two officers and two nodes.
    package static let nodeTLDs = ["np", "br", "na"]

    /// Founds the network.
    ///
    /// - Parameters:
    ///   - small: exactly the founders that run nodes.
    ///   - contactCount: contact points of all founders together.
    ///   - now: contacts were confirmed some days before it.
    package init(
        _ source: DemoSource,
        small: Bool,
        contactCount: Int = usualContactCount,
        now: Timestamp
    ) throws {
        self.contactCount = contactCount
        self.source = source
        self.now = now
        let organisations = source.organisations.filter {
            !small || Self.nodeTLDs.contains($0.shortName)
        }
        members = try organisations.map { organisation throws(CardError) in
            let isFirst = organisation.shortName == Self.nodeTLDs[0]
            return try DemoMember(
                organisation,
                seed: source.seed,
                officers: isFirst ? 2 : 1,
                nodes: isFirst ? 2 : 1
            )
        }
        applicant = try DemoMember(source.applicant, seed: source.seed, officers: 1, nodes: 1)
        successor = try DemoMember(
            source.applicant,
            seed: "\(source.seed)/successor",
            officers: 1,
            nodes: 1
        )
        var draw = DemoDraw(seed: source.seed, "genesis")
        genesis = try Genesis(
            name: small ? "Small demonstration" : "Demonstration",
            policy: .usual(for: members.map(\.card)),
            founders: members.map(\.card),
            salt: draw.subject()
        )
    }

    /// The members that run nodes.
    package var nodeMembers: [DemoMember] {
        Self.nodeTLDs.compactMap { tld in members.first { $0.shortName == tld } }
    }

    /// Everything that a member signed: contact points in call order, then the rota.
    package func records(of member: DemoMember) throws -> [Verified<Record>] {
        guard let place = members.firstIndex(where: { $0.shortName == member.shortName }),
            let names = source.names[member.organisation.script]
        else { return [] }
        let count =
            contactCount * (place + 1) / members.count - contactCount * place / members.count
        let contacts = DemoContacts(
            of: member,
            count: count,
            names: names,
            seed: source.seed,
            now: now
        )
        var writer = DemoFeed(of: member, seed: source.seed, network: genesis.network)
        var records = try contacts.contacts.map { subject, contact in
            try writer.record(kind: .contact, subject: subject, body: contact.encoded())
        }
        if let (subject, rota) = contacts.rota {
            records.append(try writer.record(kind: .rota, subject: subject, body: rota.encoded()))
        }
        return records
    }
}

/// The feed that the demonstration's first officer of a member writes.
private struct DemoFeed {
    private let member: MemberID
    private let key: SigningKeyBox
    private let network: NetworkID
    private var position: FeedPosition
    private var draw: DemoDraw

    init(of member: DemoMember, seed: String, network: NetworkID) {
        self.member = member.card.value.member
        self.network = network
        key = SigningKeyBox(member.officerKey(1))
        draw = DemoDraw(seed: seed, "\(member.organisation.name)/feed")
        let incarnation = UInt64(draw.number(below: .max)) + 1
        position = .beginning(of: FeedID(key: key.key.publicKey, incarnation: incarnation))
    }

    mutating func record(
        kind: RecordKind,
        subject: Subject,
        body: [UInt8]
    ) throws -> Verified<Record> {
        let draft = RecordDraft(kind: kind, body: body, subject: subject)
        let record = try draft.placed(
            at: position,
            member: member,
            known: nil,
            salt: draw.bytes(Limits.salt)
        ).signed(by: key.key, in: network)
        position = .after(record.value)
        return record
    }
}

/// Lets a copyable value hold a key that cannot be copied.
private final class SigningKeyBox: Sendable {
    let key: SigningKey

    init(_ key: consuming SigningKey) {
        self.key = key
    }
}
