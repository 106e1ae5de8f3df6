internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Where a key of a member has signed two things, with the records that stand there.
struct DisputedPlace: Sendable {
    private let dispute: Dispute
    private let records: [RecordID]

    /// Those of a member, ascending by feed.
    static func all(of member: MemberID, in reader: StoreReader) throws -> [DisputedPlace] {
        try reader.disputes(of: member).map { dispute in
            DisputedPlace(
                dispute: dispute,
                records: try reader.records(at: dispute.seq, of: dispute.feed, by: member)
            )
        }
    }

    /// The key that has signed them.
    var key: PublicKey { dispute.feed.key }

    /// For people who look at the member.
    var line: StyledText {
        let ids = records.map(\.short)
        return StyledText(Phrases.Disputes.line(key.short, place: dispute.seq, records: ids), .bad)
    }

    var json: JSON {
        .object([
            "key": .string(key.description),
            "incarnation": .string("\(dispute.feed.incarnation)"),
            "seq": .string("\(dispute.seq)"),
            "records": .strings(records.map(\.description)),
        ])
    }
}
