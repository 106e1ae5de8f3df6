package import TocsinCrypto
package import TocsinRecord

/// Where records are kept: what a ``Judge`` needs to know of them, and what it has done.
///
/// A node has a database, the simulator an array. All changes between two answers to the outside are
/// one transaction: the table sees to that.
package protocol RecordTable {
    /// What can go wrong with the medium.
    associatedtype Failure: Error

    /// The record of that identifier, or `nil` if it is not here or its header is damaged.
    func find(_ id: RecordID) throws(Failure) -> KeptRecord?

    /// Whether the bytes that are here under the record's identifier are those of the record, as far as
    /// there are any.
    func matches(_ record: Record) throws(Failure) -> Bool

    /// Everything that a key has signed in a member's name, the last places of its feeds first.
    func records(by key: PublicKey, of member: MemberID) throws(Failure) -> [RecordID]

    /// What stands at a place of a feed and counts.
    func counting(at seq: UInt64, of feed: FeedID) throws(Failure) -> [KeptRecord]

    /// What stands at the place before that of a record whose header is damaged, as far as that is known.
    func predecessors(ofDamaged id: RecordID) throws(Failure) -> [RecordID]

    /// Whether a record of the same member that counts erases the record, and how soon: the soonest of all.
    func erasure(of id: RecordID, by member: MemberID) throws(Failure) -> Erasure?

    /// The versions that count in registers of some members, of that kind and name, ascending by identifier; without
    /// their bodies, of which there may be any number.
    func versions(
        of kind: RecordKind,
        named subject: Subject,
        by members: [MemberID]
    ) throws(Failure) -> [Verified<Record>]

    /// The body of a record that counts, or `nil` if it is not here or damaged.
    func body(of id: RecordID) throws(Failure) -> [UInt8]?

    /// For whom some members vouch, or ever did, in any order.
    func applicants(of members: [MemberID]) throws(Failure) -> [MemberID]

    /// What a member's identity keys have signed and is at least of that standing, ascending by identifier.
    func identityRecords(
        of member: MemberID,
        from least: Standing
    ) throws(Failure) -> [Verified<Record>]

    /// Whether the grounds that are here of a record are those that it brings.
    func hasGrounds(of record: Record) throws(Failure) -> Bool

    /// All records of a member, in any order.
    func records(of member: MemberID) throws(Failure) -> [RecordID]

    /// Puts in a record that is not here, and answers `false` if one of its identifier is.
    mutating func insert(
        _ record: Verified<Record>,
        as standing: Standing
    ) throws(Failure) -> Bool

    /// Puts the bytes of a record in place of those that are here.
    mutating func replace(with record: Verified<Record>, as standing: Standing) throws(Failure)

    /// Takes out a record on which nothing hangs.
    mutating func remove(_ record: KeptRecord) throws(Failure)

    /// Writes down what a record is from now on.
    mutating func set(_ standing: Standing, of record: KeptRecord) throws(Failure)

    /// Lets the payload of a record, which is here, go when its time has come, or stay if nothing erases it.
    mutating func arrange(_ erasure: Erasure?, of record: KeptRecord) throws(Failure)
}

/// A record as it is kept, without the bytes of its payload.
package struct KeptRecord: Equatable, Sendable {
    /// The digest of its header.
    package let id: RecordID
    /// What it says.
    package let header: RecordHeader
    /// How many bytes it has besides its payload: header and grounds.
    package let sizeWithoutPayload: Int
    /// Whether the payload that it promises is here, be it shown or not.
    package let hasPayload: Bool
    /// What the others make of it.
    package var standing: Standing

    package init(
        id: RecordID,
        header: RecordHeader,
        sizeWithoutPayload: Int,
        hasPayload: Bool,
        standing: Standing
    ) {
        self.id = id
        self.header = header
        self.sizeWithoutPayload = sizeWithoutPayload
        self.hasPayload = hasPayload
        self.standing = standing
    }

    /// A record that is at hand.
    package init(_ record: Record, standing: Standing) {
        self.init(
            id: record.id,
            header: record.header,
            sizeWithoutPayload: record.headerBytes.count + (record.grounds?.count ?? 0),
            hasPayload: record.payload != nil,
            standing: standing
        )
    }
}
