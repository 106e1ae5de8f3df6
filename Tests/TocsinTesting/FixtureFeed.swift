package import TocsinCrypto
package import TocsinRecord

/// Writes the records of one key, one after the other.
///
/// Salts derive from the feed and the place in it, so that a record is the same in every run.
package struct FixtureFeed: Sendable {
    /// Whose feed it is.
    package let member: FixtureMember
    /// The network that signatures are for.
    package let network: NetworkID
    /// The role of the key.
    package let role: KeyRole
    /// Which of the member's keys of that role.
    package let keyIndex: Int
    /// Where the next record goes.
    package private(set) var position: FeedPosition
    /// What the next record names as the newest identity record its author knows.
    package var known: RecordID?

    package init(
        of member: FixtureMember,
        in network: NetworkID,
        _ role: KeyRole = .signing,
        key index: Int = 0,
        incarnation: UInt64 = 1
    ) {
        self.member = member
        self.network = network
        self.role = role
        keyIndex = index
        position = .beginning(
            of: FeedID(key: member.key(role, index).publicKey, incarnation: incarnation)
        )
    }

    /// The chain's name.
    package var feed: FeedID { position.feed }

    /// The head after the last record, as a revocation would name it, or `nil` before the first.
    package var head: FeedHead? {
        position.prev.map {
            FeedHead(incarnation: feed.incarnation, seq: position.seq - 1, id: $0)
        }
    }

    /// Signs a draft and steps on.
    package mutating func append(
        _ draft: RecordDraft
    ) throws(RecordError) -> Verified<Record> {
        let unsigned = try draft.placed(
            at: position,
            member: member.id,
            known: known,
            role: role,
            salt: salt
        )
        let record = try unsigned.signed(by: member.key(role, keyIndex), in: network)
        position = .after(record.value)
        return record
    }

    /// A version of a contact point with any body.
    package mutating func contact(
        _ body: [UInt8],
        subject: Subject,
        replaces: [RecordID] = []
    ) throws(RecordError) -> Verified<Record> {
        try append(
            RecordDraft(kind: .contact, body: body, subject: subject, replaces: replaces)
        )
    }

    /// An identity record.
    package mutating func identity(
        grants: [KeyGrant] = [],
        revocations: [KeyRevocation] = [],
        nextIdentity: Digest? = nil
    ) throws(RecordError) -> Verified<Record> {
        let statement = IdentityStatement(
            grants: grants.sorted { $0.key < $1.key },
            revocations: revocations.sorted { $0.key < $1.key },
            nextIdentity: nextIdentity
        )
        return try append(RecordDraft(kind: .identity, identity: statement))
    }

    /// An erasure.
    package mutating func erasure(of records: [RecordID]) throws(RecordError) -> Verified<Record> {
        try append(RecordDraft(kind: .erasure, erases: records))
    }

    /// What the member wants to be decided.
    package mutating func voice(
        for proposal: Proposal,
        in network: FixtureNetwork
    ) throws(RecordError) -> Verified<Record> {
        let voice = member.key(role, keyIndex).voice(of: member.id, for: proposal, in: network.id)
        let spoken = SpokenVoice(
            previous: proposal.previous,
            decision: proposal.id,
            signature: voice.signature
        )
        return try append(
            RecordDraft(
                kind: .voice,
                body: proposal.bytes,
                subject: spoken.subject,
                statement: spoken.encoded
            )
        )
    }

    /// A vouch for somebody who applies to the network.
    package mutating func vouch(
        for applicant: FixtureMember,
        replaces: [RecordID] = [],
        isWithdrawn: Bool = false,
        in network: FixtureNetwork
    ) throws -> Verified<Record> {
        let vouch = Vouch(
            for: applicant.id,
            evidence: [.call],
            isWithdrawn: isWithdrawn
        )
        let application = try applicant.application(to: network.id).value
        return try append(
            RecordDraft(
                kind: .vouch,
                body: isWithdrawn ? [] : application.encoded,
                subject: vouch.subject,
                replaces: replaces,
                statement: vouch.encoded
            )
        )
    }

    private var salt: [UInt8] {
        let place = "\(feed.key) \(feed.incarnation) \(position.seq)"
        return Digest(of: Array(place.utf8), for: .display).array
    }
}
