internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// How much of whom goes to a peer.
struct ToldRations {
    /// What the peer takes for now of those who have said much, ascending by owner.
    private var told: [Ration]
    /// Members whose identity key has said too much on this side, ascending: what revokes their other keys may be held back here, and
    /// the peer, which may have it, would be sent the same again and again in vain.
    private let silenced: [MemberID]

    init(_ told: [Ration], silenced: [MemberID]) {
        self.told = told
        self.silenced = silenced
    }

    /// Whether a record goes: something is left of its key's ration, or of its member's for all keys of which none was told; or it
    /// costs nothing.
    func admit(_ record: HeldRecord, _ membership: Membership) -> Bool {
        isPaidFor(record) || membership.isTakeover(record)
    }

    private func isPaidFor(_ record: HeldRecord) -> Bool {
        if record.cost == 0 { return true }
        if silenced.containsSorted(record.member) { return false }
        return places(of: record).last.map { told[$0].room > 0 } ?? true
    }

    /// Takes what a record costs.
    mutating func spend(_ record: HeldRecord) {
        for place in places(of: record) { told[place].spend(record.cost) }
    }

    /// Where the rations stand from which a record is paid: its member's, then its key's.
    private func places(of record: HeldRecord) -> [Int] {
        if told.isEmpty { return [] }
        return [record.member.bytes, record.feed.key.bytes].compactMap(told.place)
    }
}

extension Membership {
    /// Whether a record is the one by which its key became its member's identity key.
    func isTakeover(_ record: HeldRecord) -> Bool {
        record.rank == .governance
            && isTakeover(record.id, by: record.feed.key, of: record.member)
    }
}

extension [Ration] {
    /// Where the ration of an owner stands, or `nil`.
    func place(of owner: Bytes32) -> Int? {
        let place = partitionPoint { $0.owner < owner }
        return place < count && self[place].owner == owner ? place : nil
    }
}
