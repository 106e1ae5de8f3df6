package import TocsinCrypto

/// The place in a feed where the next record goes.
///
/// Reserve, sign and append happen under one lock.
package struct FeedPosition: Equatable, Sendable {
    /// Which chain.
    package let feed: FeedID
    /// The place of the next record, from 1.
    package let seq: UInt64
    /// The record before it.
    package let prev: RecordID?

    package init(feed: FeedID, seq: UInt64, prev: RecordID?) {
        self.feed = feed
        self.seq = seq
        self.prev = prev
    }

    /// The place where a feed begins.
    package static func beginning(of feed: FeedID) -> FeedPosition {
        FeedPosition(feed: feed, seq: 1, prev: nil)
    }

    /// The place behind a record.
    package static func after(_ record: Record) -> FeedPosition {
        FeedPosition(feed: record.header.feed, seq: record.header.seq + 1, prev: record.id)
    }
}

/// What a person wants to say, before it is given a place in a feed and signed.
package struct RecordDraft: Equatable, Sendable {
    /// What the body is.
    package var kind: RecordKind
    /// The body, or `nil` for kinds without one.
    package var body: [UInt8]?
    /// For whom the body is sealed; `nil` if everybody reads it.
    package var sealing: Sealing?
    /// The register, for kinds that are registers.
    package var subject: Subject?
    /// The record that it answers, for kinds that answer one.
    package var thread: RecordID?
    /// The versions that this one replaces.
    package var replaces: [RecordID]
    /// The records to erase.
    package var erases: [RecordID]
    /// What an identity record says.
    package var identity: IdentityStatement
    /// What a record about other members says, encoded.
    package var statement: [UInt8]

    package init(
        kind: RecordKind,
        body: [UInt8]? = nil,
        sealing: Sealing? = nil,
        subject: Subject? = nil,
        thread: RecordID? = nil,
        replaces: [RecordID] = [],
        erases: [RecordID] = [],
        identity: IdentityStatement = .empty,
        statement: [UInt8] = []
    ) {
        self.kind = kind
        self.body = body
        self.sealing = sealing
        self.subject = subject
        self.thread = thread
        self.replaces = replaces
        self.erases = erases
        self.identity = identity
        self.statement = statement
    }

    /// Gives the draft its place and its promise of a payload: what is left is to sign it.
    ///
    /// - Parameters:
    ///   - salt: thirty-two fresh random bytes.
    ///   - known: the newest identity record of the member that is known here.
    ///   - contentKey: makes the key of a sealed body, anew for each record.
    /// - Throws: `RecordError` if the draft breaks a rule of its kind or a limit, or its body cannot be sealed.
    package func placed(
        at position: FeedPosition,
        member: MemberID,
        known: RecordID?,
        role: KeyRole = .signing,
        salt: [UInt8],
        contentKey: () -> ContentKey = ContentKey.random
    ) throws(RecordError) -> UnsignedRecord {
        invariant(salt.count == Limits.salt, "a salt has 32 bytes")
        let payload = try body.map { (body) throws(RecordError) in
            guard let sealing else { return salt + body }
            let place = SealingPlace(
                network: sealing.network,
                member: member,
                position: position,
                kind: kind,
                subject: subject,
                thread: thread,
                salt: salt
            )
            return try salt + sealing.sealed(body, at: place, contentKey)
        }
        let header = RecordHeader(
            feed: position.feed,
            seq: position.seq,
            prev: position.prev,
            member: member,
            known: known,
            kind: kind,
            role: role,
            deliveryClass: kind.deliveryClass ?? .ordinary,
            content: payload.map(RecordHeader.Content.init(of:)),
            replaces: replaces.sorted(),
            erases: erases.sorted(),
            subject: subject,
            thread: thread,
            identity: identity,
            statement: statement
        )
        return try UnsignedRecord(headerBytes: header.encoded, payload: payload)
    }
}

/// A header and its payload, ready for whoever holds the key: this process, the key agent, an
/// offline machine.
package struct UnsignedRecord: Equatable, Sendable {
    /// The canonical bytes of the header.
    package let headerBytes: [UInt8]
    /// Salt ‖ body.
    package let payload: [UInt8]?

    /// Checks header and payload as every reader of the record will.
    ///
    /// - Throws: `RecordError` if the header is invalid or its payload is missing or another one.
    package init(headerBytes: [UInt8], payload: [UInt8]?) throws(RecordError) {
        let header: RecordHeader
        do throws(HeaderError) {
            header = try RecordHeader(decoding: headerBytes)
        } catch {
            throw .header(error)
        }
        guard header.admits(payload), (header.content == nil) == (payload == nil) else {
            throw .wrongPayload
        }
        self.headerBytes = headerBytes
        self.payload = payload
    }

    /// The exact bytes to sign.
    package func message(in network: NetworkID) -> [UInt8] {
        SigningDomain.record.message(headerBytes, network: network)
    }

    /// The record with its signature, which is checked.
    ///
    /// - Throws: `RecordError.wrongSignature` if another key, network or header was signed.
    package func signed(
        _ signature: Signature,
        in network: NetworkID
    ) throws(RecordError) -> Verified<Record> {
        let record = try Record(headerBytes: headerBytes, signature: signature, payload: payload)
        return try Verified(record, in: network)
    }

    /// The record, signed by a key that is at hand.
    package func signed(
        by key: borrowing SigningKey,
        in network: NetworkID
    ) throws(RecordError) -> Verified<Record> {
        try signed(key.signature(over: message(in: network)), in: network)
    }
}
