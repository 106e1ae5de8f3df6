package import TocsinCrypto
package import TocsinRecord

/// Who may say what: a pure function of the genesis and of the set of admissions and of records by identity keys.
///
/// Records may come in any order and any number of times; the answer is the same, also if other nodes have other grounds
/// for an admission. Nothing here depends on a clock or on a payload. Decisions and suspension build on this type; today nothing is decided after the
/// genesis, and only founders vouch.
package struct Membership: Sendable {
    /// The beginning of the network.
    package let genesis: Genesis
    /// What was decided: who has a voice, and by which numbers.
    package let decided: DecidedState
    /// Every member, ascending by identifier.
    package private(set) var members: [Member]
    /// Theirs, in the same order.
    private var identifiers: [MemberID]

    /// The members of a network at its beginning.
    package init(genesis: Genesis) {
        self.genesis = genesis
        decided = DecidedState(genesis)
        members = genesis.founders.map { Member(card: $0.value) }
        identifiers = members.map(\.id)
    }

    /// The network that all of this is about.
    package var network: NetworkID { genesis.network }

    /// The member of that identifier, or `nil`.
    package func member(_ id: MemberID) -> Member? {
        index(of: id).map { members[$0] }
    }

    /// The member that one of these nodes belongs to, or `nil` for a stranger's or a revoked key.
    ///
    /// A key that several members were granted, with its agreement, is that of the founder whose card names it, else of the
    /// only founder among them, else of the first.
    package func member(ofNode key: PublicKey) -> Member? {
        let holders = members.filter { $0.keys.holds(key, as: .node) }
        return Self.owner(of: key, among: holders) ?? holders.first
    }

    /// The member whose node a key is or was, or `nil`.
    ///
    /// A key that no founder's card names and several members were granted at any time was stolen from one of them, and
    /// nobody can tell from whom: it is nobody's.
    package func member(everHoldingNode key: PublicKey) -> Member? {
        Self.owner(of: key, among: members.filter { $0.keys.everHeld(key, as: .node) })
    }

    /// Whether a key was a node's of a member, or of several, and is nobody's now.
    package func hasEnded(node key: PublicKey) -> Bool {
        members.contains { $0.keys.everHeld(key, as: .node) } && member(ofNode: key) == nil
    }

    /// Whose a node key is of several members': the founder's whose card names it, else the only founder's, else the only
    /// one's.
    ///
    /// Founders go first, since whoever stole a founder's key could have a card admitted that names it.
    private static func owner(of key: PublicKey, among holders: [Member]) -> Member? {
        let founders = holders.filter { $0.admission == nil }
        if let named = founders.first(where: { $0.card.nodes.contains(key) }) { return named }
        let candidates = founders.isEmpty ? holders : founders
        return candidates.count == 1 ? candidates[0] : nil
    }

    /// The members that hold a label for a TLD, and what they do for it: managers first.
    package func holders(of tld: String) -> [(member: Member, role: LabelRole)] {
        members.flatMap { member in
            member.card.labels.filter { $0.tld.utf8.elementsEqual(tld.utf8) }
                .map { (member, $0.role) }
        }.sorted { ($0.role.rawValue, $0.member.id) < ($1.role.rawValue, $1.member.id) }
    }

    /// Whether the author of a record may say it, as far as identity records known here tell.
    ///
    /// The identifier comes with the header, since a header with fields of a later version cannot be
    /// encoded again here.
    package func authorise(_ header: RecordHeader, id: RecordID) -> Authorisation {
        guard header.kind.isAuthorless else { return authorise(Claim(header, id: id)) }
        return member(header.member)?.admission == id ? .authorised : .groundless
    }

    /// The same for a record that has come: one without an author may be said if its grounds suffice.
    ///
    /// No signature is looked at.
    package func authorise(_ record: Record) -> Authorisation {
        guard record.header.kind.isAuthorless else {
            return authorise(record.header, id: record.id)
        }
        do throws(DecidedState.NotAdmitted) {
            _ = try decided.admitted(by: record)
            return .authorised
        } catch {
            return error == .notAnAdmission(.grounds(.notUnderstood)) ? .notUnderstood : .groundless
        }
    }

    /// The same for a record of which no more is at hand than what it claims: none without an author.
    func authorise(_ claim: Claim) -> Authorisation {
        guard let keys = keys(of: claim.member) else { return .unknownMember }
        return keys.authorise(claim)
    }

    /// The keys of a member, or `nil` if there is none of that identifier.
    ///
    /// Asked several times of every record, so it copies no member.
    func keys(of id: MemberID) -> KeyLedger? { index(of: id).map { members[$0].keys } }

    /// Takes in those of some records that admit somebody or that identity keys have signed, and does nothing with
    /// others.
    ///
    /// Every kind matters: an identity record counts after a change of identity only if the whole
    /// chain from the named head to it is here. Each member's keys are computed once, so give
    /// together what came together.
    ///
    /// - Returns: the members who are new or whose keys changed, ascending; their records must be judged anew.
    package mutating func fold(_ records: [Verified<Record>]) -> [MemberID] {
        let admissions = records.map(\.value).filter { $0.header.kind == .admission }
        var changed = admissions.compactMap { admit($0) }
        let spoken = records.map(\.value).filter { $0.header.role == .identity }
            .sorted { $0.header.member < $1.header.member }
        var rest = spoken[...]
        while let member = rest.first?.header.member {
            let own = rest.prefix { $0.header.member == member }
            rest = rest.dropFirst(own.count)
            if let index = index(of: member), members[index].fold(Array(own)) {
                changed.append(member)
            }
        }
        return changed.sortedWithoutRepetition
    }

    /// Takes in a record that admits somebody, and answers whom, if that is news.
    private mutating func admit(_ record: Record) -> MemberID? {
        let id = record.header.member
        guard index(of: id) == nil, let card = try? decided.admitted(by: record) else { return nil }
        let place = identifiers.partitionPoint { $0 < id }
        identifiers.insert(id, at: place)
        members.insert(Member(card: card, admittedBy: record.id), at: place)
        return id
    }

    /// Takes in one record, and answers whether anybody changed by it.
    package mutating func fold(_ record: Verified<Record>) -> Bool { !fold([record]).isEmpty }

    private func index(of id: MemberID) -> Int? {
        let place = identifiers.partitionPoint { $0 < id }
        return place < identifiers.count && identifiers[place] == id ? place : nil
    }
}

/// The answer to "may this feed say this?".
package enum Authorisation: Equatable, Sendable {
    /// The key is the member's, in that role, and the record may be kept.
    ///
    /// It counts, unless the key has ended: then a chain must lead to it, see
    /// ``Membership/judge(feed:)``.
    case authorised
    /// The key was revoked, and the record is not among those that still count.
    ///
    /// It is void everywhere.
    case void
    /// It has no author, and its grounds do not suffice, as far as this version and state can tell.
    case groundless
    /// It has no author, and its grounds are those of a later version: who passes it on means no harm.
    case notUnderstood
    /// The key is not known as the member's.
    ///
    /// An identity record that is still on its way may change that.
    case unknownKey
    /// No such member in this network.
    case unknownMember
}
