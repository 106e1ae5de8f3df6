internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinTesting

/// Records that there are in every play, and those that a play writes.
struct RecordPool {
    private(set) var records: [Record]
    /// What may be decided; those of a play follow.
    private(set) var proposals: [Proposal]

    /// Never empty.
    init() { self = Self.common }

    private init(_ records: [Record], _ proposals: [Proposal]) {
        (self.records, self.proposals) = (records, proposals)
    }

    mutating func add(_ record: Record) { records.append(record) }

    mutating func add(_ proposal: Proposal) { proposals.append(proposal) }

    /// Made once: signatures take their time.
    private static let common = made()

    private static func made() -> RecordPool {
        let network = FuzzNetwork.shared.fixture
        do {
            let history = try RandomHistory(of: 48, in: network, seed: 1)
            let governance = try governance(of: network)
            return RecordPool(
                (governance.records + history.records).map(\.value),
                governance.proposals
            )
        } catch {
            fatalError("the fixtures make no records: \(error)")
        }
    }

    /// Vouches for an applicant and what comes of them, voices for two proposals, and a suspension.
    private static func governance(
        of network: FixtureNetwork
    ) throws -> (records: [Verified<Record>], proposals: [Proposal]) {
        let applicant = FuzzNetwork.shared.applicant
        let first = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: [.enrol(applicant.card.value)]
        )
        let second = try Proposal(
            after: first.id,
            number: 2,
            actions: [.remove(Removal(network.members[2].id, erases: true))]
        )
        var records: [Verified<Record>] = []
        var vouches: [Record] = []
        for member in 0..<3 {
            var officer = network.feed(of: member, incarnation: 7)
            let vouch = try officer.vouch(for: applicant, in: network)
            vouches.append(vouch.value)
            records.append(vouch)
            records.append(try officer.voice(for: first, in: network))
            records.append(try officer.voice(for: second, in: network))
            if member > 0 {
                records.append(try officer.suspension(of: network.members[0].id))
            }
        }
        let admission = Admission(
            try applicant.application(to: network.id).value,
            vouches: Array(vouches.prefix(2))
        )
        records.append(try .admitting(by: admission, to: network.id))
        return (records, [first, second])
    }
}
