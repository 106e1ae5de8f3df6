package import TocsinCrypto
package import TocsinRecord

/// The heads that the end of a key names: they count, and what stands before each in its chain.
///
/// Of an identity key the record that shows its place in the succession is one of them.
///
/// A place before a head is not enough to count, since whoever stole the key can sign anew at any
/// place. Only the chain that `prev` makes leads from a head to what was there before it.
package struct NamedHeads: Equatable, Sendable {
    /// They and what leads to them count, ascending by incarnation but for the last, which may be an anchor.
    package let heads: [FeedHead]

    package init(_ heads: [FeedHead]) {
        self.heads = heads
    }

    /// Whether a record is one of the heads.
    package func names(_ claim: Claim) -> Bool { heads.contains { $0.names(claim) } }

    /// Which records of the key count, as far as the links between them and the heads are here.
    ///
    /// - Parameter claims: of the key, ascending by place.
    package func keep(_ claims: [Claim]) -> [Bool] {
        var wanted = heads
        var kept = [Bool](repeating: false, count: claims.count)
        for index in claims.indices.reversed() {
            let claim = claims[index]
            guard let place = wanted.firstIndex(where: { $0.names(claim) }) else { continue }
            kept[index] = true
            let head = wanted.remove(at: place)
            if let prev = claim.prev, head.seq > 1 {
                wanted.append(
                    FeedHead(incarnation: head.incarnation, seq: head.seq - 1, id: prev)
                )
            }
        }
        return kept
    }
}

extension Membership {
    /// The heads of a key that still count, or `nil` if the key has not ended.
    package func namedHeads(of key: PublicKey, of member: MemberID) -> NamedHeads? {
        keys(of: member)?.entry(of: key)?.keptHeads.map(NamedHeads.init)
    }

    /// What a key was to a member, or `nil` if it has not ended.
    package func endedRole(of key: PublicKey, of member: MemberID) -> KeyRole? {
        guard let entry = keys(of: member)?.entry(of: key), entry.countedHeads != nil else {
            return nil
        }
        return entry.role
    }

    /// Whether a record is the one by which its key became a member's identity key.
    package func isTakeover(_ record: RecordID, by key: PublicKey, of member: MemberID) -> Bool {
        keys(of: member)?.entry(of: key)?.anchor?.head.id == record
    }

    /// Which records of a feed count: those that ``authorise(_:)`` lets in and, once the key has
    /// ended, a chain from a named head leads to.
    ///
    /// - Parameter feed: what is here of one feed, ascending by place.
    package func judge(feed: [Claim]) -> [Bool] {
        var counts = feed.map { authorise($0) == .authorised }
        let members = feed.map(\.member).sorted()
        for (index, member) in members.enumerated() where index == 0 || members[index - 1] != member
        {
            guard let heads = namedHeads(of: feed[0].feed.key, of: member) else { continue }
            let own = feed.indices.filter { feed[$0].member == member }
            for (place, isKept) in zip(own, heads.keep(own.map { feed[$0] })) where !isKept {
                counts[place] = false
            }
        }
        return counts
    }
}
