internal import TocsinCrypto

/// Where a sealed body stands: bound into everything by which it is sealed, so that nothing of it can be moved.
package struct SealingPlace: Equatable, Sendable {
    let network: NetworkID
    let member: MemberID
    let feed: FeedID
    let seq: UInt64
    let kind: RecordKind
    let subject: Subject?
    let thread: RecordID?
    /// The salt before the body, thirty-two bytes.
    let salt: [UInt8]

    /// The place of a record.
    ///
    /// - Returns: `nil` if the payload is too short to be one.
    package init?(_ header: RecordHeader, payload: [UInt8], in network: NetworkID) {
        guard payload.count >= Limits.salt else { return nil }
        self.init(
            network: network,
            member: header.member,
            position: FeedPosition(feed: header.feed, seq: header.seq, prev: header.prev),
            kind: header.kind,
            subject: header.subject,
            thread: header.thread,
            salt: Array(payload.prefix(Limits.salt))
        )
    }

    /// - Parameter salt: thirty-two bytes.
    package init(
        network: NetworkID,
        member: MemberID,
        position: FeedPosition,
        kind: RecordKind,
        subject: Subject?,
        thread: RecordID?,
        salt: [UInt8]
    ) {
        invariant(salt.count == Limits.salt, "a salt has 32 bytes")
        (self.network, self.member) = (network, member)
        (feed, seq, self.kind) = (position.feed, position.seq, kind)
        (self.subject, self.thread, self.salt) = (subject, thread, salt)
    }

    /// The place with what everybody reads, to which all of a sealed body is bound.
    func context(of front: SealedFront) -> Digest {
        let subject = subject?.array ?? [UInt8](repeating: 0, count: Subject.count)
        let place =
            network.array + member.array + feed.key.array + feed.incarnation.bytes + seq.bytes
            + UInt64(kind.rawValue).bytes.suffix(4) + subject
            + (thread?.array ?? Bytes32.zero.array)
            + salt
        return Digest(of: place + front.encoded, for: .sealing)
    }

    /// The first bytes of the salt, under which a box lies.
    var nonce: [UInt8] { Array(salt.prefix(24)) }
}
