package import TocsinCrypto
package import TocsinRecord

/// What a voter says against a member now, lifted or not.
package struct StandingSuspension: Equatable, Sendable {
    /// Who says it.
    package let author: MemberID
    /// Of whom.
    package let member: MemberID
    /// The versions that nothing replaces, ascending: each must be lifted.
    package let records: [RecordID]
    /// With what keys the member cannot object, ascending.
    package let keys: [PublicKey]
    /// Why, ascending.
    package let reasons: [SuspensionReason]

    /// More current versions, or more keys in all of them, say nothing: nobody could object to them.
    private static let (mostVersions, mostKeys) = (4, Limits.keysInRecord)

    /// Takes what an author says of a member, or answers `nil` if that is nothing now: no version that counts, a withdrawal
    /// among the current ones, or too many.
    ///
    /// - Parameter versions: what counts in the author's register, about others with the same first half of an identifier, too.
    package init?(
        by author: MemberID,
        of member: MemberID,
        in versions: [Verified<Record>]
    ) {
        let said = versions.map(\.value).filter { $0.header.member == author }
            .compactMap { record in record.suspension.map { (record, $0) } }
            .filter { $0.1.member == member }
        let replaced = Set(said.flatMap(\.0.header.replaces))
        let current = said.filter { !replaced.contains($0.0.id) }
        records = current.map(\.0.id).sortedWithoutRepetition
        keys = current.flatMap(\.1.keys).sortedWithoutRepetition
        guard member != author, (1...Self.mostVersions).contains(records.count),
            keys.count <= Self.mostKeys, !current.contains(where: \.1.isWithdrawn)
        else { return nil }
        self.author = author
        self.member = member
        reasons = current.flatMap(\.1.reasons).sortedWithoutRepetition
    }

    /// Whether the member has objected to each version, by its identity key or a signing key that none of them names.
    ///
    /// - Parameter objections: those of the member that count.
    package func isLifted(by objections: [Verified<Record>]) -> Bool {
        let named = objections.map(\.value.header).filter { header in
            header.kind == .objection && header.member == member
                && (header.role == .identity || !keys.contains(header.feed.key))
        }.compactMap { try? Objection(decoding: $0.statement) }.flatMap(\.suspensions)
        return records.allSatisfy(named.contains)
    }
}

extension Record {
    /// What it says against a member: `nil` unless that is in the register that the member gives a name to, or one voter could say
    /// it in as many as he likes.
    package var suspension: Suspension? {
        guard header.kind == .suspension,
            let suspension = try? Suspension(decoding: header.statement),
            suspension.subject == header.subject
        else { return nil }
        return suspension
    }
}

/// Who is suspended, as a function of the members and of the suspensions and objections that count.
///
/// It touches what is shown alone.
package struct Suspensions: Sendable {
    /// What stands, by voters and others, of whomever, lifted or not; ascending by member, then author.
    package let said: [StandingSuspension]
    /// That by voters against members, in the same order: what is said of somebody who is none, or none any more, warns of
    /// nobody.
    package let standing: [StandingSuspension]
    /// That of it which is not lifted and whose authors count, in the same order.
    package let open: [StandingSuspension]
    /// That of it which the members have lifted, in the same order.
    package let lifted: [StandingSuspension]
    private let ofMembers: [StandingSuspension]
    private let needed: Int

    /// A voter that speaks against more members than so many counts against none: nobody must silence a network alone.
    package static let mostOfOne = 2

    /// - Parameters:
    ///   - statements: every record of kind suspension that counts.
    ///   - objections: every record of kind objection that counts.
    package init(
        _ membership: Membership,
        _ statements: [Verified<Record>],
        objections: [Verified<Record>]
    ) {
        let byAuthor = Dictionary(grouping: statements, by: \.value.header.member)
        said = byAuthor.keys.sorted().flatMap { author -> [StandingSuspension] in
            let own = byAuthor[author] ?? []
            return own.compactMap { $0.value.suspension?.member }.sortedWithoutRepetition.compactMap
            {
                StandingSuspension(by: author, of: $0, in: own)
            }
        }.sorted { ($0.member, $0.author) < ($1.member, $1.author) }
        ofMembers = said.filter { membership.member($0.member) != nil }
        standing = ofMembers.filter { membership.decided.voter($0.author) != nil }
        let counts = Dictionary(grouping: standing, by: \.author).mapValues(\.count)
        lifted = standing.filter { $0.isLifted(by: objections) }
        open = standing.filter { [lifted] in
            counts[$0.author] ?? 0 <= Self.mostOfOne && !lifted.contains($0)
        }
        needed = Int(membership.decided.policy.suspenders)
    }

    /// What a member says against others, be it a voter or not.
    package func said(by author: MemberID) -> [StandingSuspension] {
        said.filter { $0.author == author }
    }

    /// The members that somebody speaks against, be it a voter or not, ascending: as many as ``mostOfOne`` if it is to count.
    package func members(warnedOfBy author: MemberID) -> [MemberID] {
        ofMembers.filter { $0.author == author }.map(\.member)
    }

    /// What is open against a member.
    package func open(against member: MemberID) -> [StandingSuspension] {
        open.filter { $0.member == member }
    }

    /// Whether enough voters have suspended a member.
    package func isSuspended(_ member: MemberID) -> Bool {
        open(against: member).count >= needed
    }
}
