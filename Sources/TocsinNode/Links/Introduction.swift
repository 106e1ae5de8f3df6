internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// What a node says to a peer that may not know its key yet: what its member's identity keys have signed.
///
/// It travels as a replication frame with records, whose root is not looked at.
struct Introduction: Sendable {
    /// Identity records and whatever else identity keys signed, since their chains pass through it; in any order.
    ///
    /// None says that the member's card says all.
    let records: [Record]

    /// Takes the records of the own member.
    init(_ records: [Verified<Record>]) {
        self.records = records.map(\.value)
    }

    /// Reads what a stranger sent, or answers `nil` if it is anything but what identity keys may sign.
    init?(decoding bytes: [UInt8]) {
        guard case .records(let message)? = try? Message(decoding: bytes) else { return nil }
        let records = message.records.compactMap { try? Record(decoding: $0) }
        guard records.count == message.records.count,
            records.allSatisfy({ $0.header.role == .identity })
        else { return nil }
        self.records = records
    }

    /// The content of the frame.
    var encoded: [UInt8] {
        let nothing = Root(digest: Digest(bytes: .zero), records: 0)
        let content = Records(
            number: 0,
            isLast: true,
            root: nothing,
            records: records.map(\.encoded)
        )
        return Message.records(content).encoded
    }

    /// What a membership becomes by these records, or `nil` if not each of them is signed and authorised.
    ///
    /// It is a copy, so that a stranger reaches nothing beyond a question to it. All are folded at once: a member may have
    /// made its keys so many that each fold takes long.
    func added(to membership: Membership) -> Membership? {
        let signed = records.compactMap { try? Verified($0, in: membership.network) }
        guard signed.count == records.count else { return nil }
        var enlightened = membership
        _ = enlightened.fold(signed)
        return signed.allSatisfy { enlightened.authorises($0.value) } ? enlightened : nil
    }
}

extension Membership {
    fileprivate func authorises(_ record: Record) -> Bool {
        authorise(record.header, id: record.id) == .authorised
    }
}
