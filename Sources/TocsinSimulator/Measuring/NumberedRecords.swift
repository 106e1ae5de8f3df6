internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// Any number of records of 269 bytes of contents, said by 250 members in turn.
package struct NumberedRecords: Sendable {
    let organisations: Organisations
    private let records: [Verified<Record>]

    private static let members = 250

    /// - Throws: what founding a network throws, which it never does here.
    package init(_ count: Int) throws {
        organisations = try Organisations(nodes: Self.members - 1)
        var generator = Generator(seed: 1)
        var authors = organisations.founders.enumerated().map { number, organisation in
            Author(organisation: organisation, number: number)
        }
        let membership = Membership(genesis: organisations.genesis)
        var records: [Verified<Record>] = []
        records.reserveCapacity(count)
        for number in 0..<count {
            let draft = RecordDraft(
                kind: .contact,
                body: (0..<269).map { _ in UInt8(truncatingIfNeeded: generator.next()) },
                subject: Subject(firstHalfOf: Digest(of: [], for: .display).bytes)
            )
            let record = authors[number % authors.count].say(
                draft,
                as: .signing,
                in: organisations.genesis.network,
                membership: membership,
                drawing: &generator,
                mayContinue: { _ in true }
            )
            if let record { records.append(record) }
        }
        self.records = records
    }

    /// How many there are.
    package var count: Int { records.count }

    /// How long those of some numbers are as they are sent.
    package func bytes(where isWanted: (Int) -> Bool) -> Int {
        records.indices.filter(isWanted).reduce(0) { $0 + records[$1].value.encoded.count }
    }

    /// A disk with those of some numbers.
    func disk(where isHeld: (Int) -> Bool) -> Disk {
        var disk = Disk(genesis: organisations.genesis)
        _ = disk.write(records.indices.filter(isHeld).map { records[$0] })
        return disk
    }
}
