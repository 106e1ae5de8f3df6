package import TocsinCrypto
package import TocsinRecord

/// Who may say what: a pure function of the genesis and of the set of decisions, admissions and records by identity keys.
///
/// Records may come in any order and any number of times; the answer is the same, also if other nodes have other grounds
/// for a decision or an admission. The one exception are rival decisions, see ``DecisionChain``. Nothing here depends on a
/// clock or on a payload.
package struct Membership: Sendable {
    /// The beginning of the network.
    package let genesis: Genesis
    /// What was decided.
    package private(set) var decisions: DecisionChain
    /// Every admission that is here, and the record that brings it; whether it suffices, decisions may change.
    private var admissions: [MemberID: KnownAdmission] = [:]
    /// Every member, ascending by identifier.
    package private(set) var members: [Member]
    /// Theirs, in the same order.
    private var identifiers: [MemberID]
    private var nodeOwners = NodeOwners()

    /// The members of a network at its beginning.
    ///
    /// - Parameter path: the decisions to follow, from the first on.
    package init(genesis: Genesis, following path: [DecisionID] = []) {
        self.genesis = genesis
        decisions = DecisionChain(genesis, following: path)
        members = genesis.founders.map { Member($0.value.member, card: $0.value.card, .founder) }
        identifiers = members.map(\.id)
        updateNodeOwners(of: identifiers)
    }

    /// What holds now: who has a voice, and by which numbers.
    package var decided: DecidedState { decisions.state }

    /// The network that all of this is about.
    package var network: NetworkID { genesis.network }

    /// The member of that identifier, or `nil`.
    package func member(_ id: MemberID) -> Member? {
        index(of: id).map { members[$0] }
    }

    /// The identity key that speaks for a member.
    ///
    /// Asked of every record that comes, so it copies no member.
    package func identity(of id: MemberID) -> PublicKey? {
        index(of: id).map { members[$0].keys.identity }
    }

    /// The card by which somebody is, was or would be a member, as far as it is here.
    package func card(of id: MemberID) -> MemberCard? {
        if let member = member(id) { return member.card }
        if let known = admissions[id] { return known.admission.application.card.card }
        return decisions.states.reversed().lazy.compactMap { state in
            state.voter(id)?.card ?? state.settled.first { $0.member == id }?.card
        }.first
    }

    /// The member that one of these nodes belongs to, or `nil` for a stranger's or a revoked key.
    ///
    /// A key that several members were granted, with its agreement, is that of the founder whose card names it, else of the
    /// only founder among them, else of the first.
    package func member(ofNode key: PublicKey) -> Member? { owner(ofNode: key).flatMap(member) }

    /// The same, named only.
    package func owner(ofNode key: PublicKey) -> MemberID? { nodeOwners.owner(of: key) }

    /// The member whose node a key is or was, or `nil`.
    ///
    /// A key that no founder's card names and several members were granted at any time was stolen from one of them, and
    /// nobody can tell from whom: it is nobody's.
    package func member(everHoldingNode key: PublicKey) -> Member? {
        nodeOwners.everOwner(of: key).flatMap(member)
    }

    /// Whether a key was a node's of a member, or of several, and is nobody's now.
    package func hasEnded(node key: PublicKey) -> Bool { nodeOwners.hasEnded(key) }

    /// Whether the author of a record may say it, as far as identity records known here tell.
    ///
    /// The identifier comes with the header, since a header with fields of a later version cannot be
    /// encoded again here.
    package func authorise(_ header: RecordHeader, id: RecordID) -> Authorisation {
        switch header.kind {
        case .admission:
            return member(header.member)?.admission == id ? .authorised : .groundless
        case .decision:
            let decision = DecisionID(bytes: header.member.bytes)
            return decisions.contains(decision) ? .authorised : .groundless
        case _: return authorise(Claim(header, id: id))
        }
    }

    /// The same for a record that has come: one without an author may be said if its grounds suffice.
    ///
    /// No signature is looked at.
    package func authorise(_ record: Record) -> Authorisation {
        switch record.header.kind {
        case .admission: authoriseAdmission(record)
        case .decision: authoriseDecision(record)
        case _: authorise(record.header, id: record.id)
        }
    }

    /// Founders need no admission.
    private func authoriseAdmission(_ record: Record) -> Authorisation {
        if member(record.header.member)?.isFounder == true { return .groundless }
        do throws(RecordError) {
            return decided.admits(try record.admission) ? .authorised : .groundless
        } catch {
            return error == .grounds(.notUnderstood) ? .notUnderstood : .groundless
        }
    }

    private func authoriseDecision(_ record: Record) -> Authorisation {
        do throws(RecordError) {
            return switch decisions.verdict(on: try record.decision) {
            case .valid: .authorised
            case .unknownPrevious: .unknownPrevious
            case .needless: .void
            case .none: .groundless
            }
        } catch {
            return error == .grounds(.notUnderstood) ? .notUnderstood : .groundless
        }
    }

    /// The same for a record of which no more is at hand than what it claims: none without an author.
    func authorise(_ claim: Claim) -> Authorisation {
        if decided.isRemoved(claim.member) { return .void }
        guard let keys = keys(of: claim.member) else { return .unknownMember }
        return keys.authorise(claim)
    }

    /// Whether a record would make its key the next identity of its member.
    package func takesOver(_ record: Record) -> Bool {
        guard record.header.role == .identity else { return false }
        let claim = Claim(record.header, id: record.id)
        return keys(of: record.header.member)?.takesOver(claim) ?? false
    }

    /// The keys of a member, or `nil` if there is none of that identifier.
    ///
    /// Asked several times of every record, so it copies no member.
    func keys(of id: MemberID) -> KeyLedger? { index(of: id).map { members[$0].keys } }

    /// Takes in those of some records that decide something, admit somebody or were signed by identity keys, and does
    /// nothing with others.
    ///
    /// Every kind matters: an identity record counts after a change of identity only if the whole
    /// chain from the named head to it is here. Each member's keys are computed once, so give
    /// together what came together.
    ///
    /// - Returns: the members who are new, gone or whose keys changed, ascending, and the decisions that count no more,
    ///   which stand in the place of members; the records of all of them must be judged anew.
    package mutating func fold(_ records: [Verified<Record>]) -> [MemberID] {
        let records = records.map(\.value)
        let before = decided.decision
        var changed = decide(by: records.filter { $0.header.kind == .decision })
        let admissions = records.filter { $0.header.kind == .admission }
        for record in admissions { admit(record) }
        let concerned = decided.decision == before ? admissions.map(\.header.member) : everybody
        changed += concerned.sortedWithoutRepetition.filter { settle($0) }
        let spoken = records.filter { $0.header.role == .identity }
            .sorted { $0.header.member < $1.header.member }
        var rest = spoken[...]
        while let member = rest.first?.header.member {
            let own = rest.prefix { $0.header.member == member }
            rest = rest.dropFirst(own.count)
            if let index = index(of: member), members[index].fold(Array(own)) {
                changed.append(member)
            }
        }
        changed = changed.sortedWithoutRepetition
        updateNodeOwners(of: changed)
        return changed
    }

    private mutating func updateNodeOwners(of changed: [MemberID]) {
        guard !changed.isEmpty else { return }
        let (members, identifiers) = (members, identifiers)
        nodeOwners.update(changed) { id in
            identifiers.place(of: id, by: \.self).map { members[$0] }
        }
    }

    /// Takes in decisions, place by place, and follows those that are plain.
    ///
    /// - Returns: those that count no more, as what their records are about.
    private mutating func decide(by records: [Record]) -> [MemberID] {
        let before = decided.decision
        var waiting = records.compactMap { try? $0.decision }
        var dropped: [DecisionID] = []
        while true {
            let ready = waiting.filter { decisions.verdict(on: $0) == .valid }
            guard !ready.isEmpty else { break }
            waiting.removeAll { ready.contains($0) }
            dropped += ready.compactMap { decisions.take($0) }
            decisions.follow()
        }
        if decided.decision != before {
            admissions = admissions.mapValues {
                KnownAdmission($0.record, $0.admission, in: decided)
            }
        }
        return dropped.map { MemberID(bytes: $0.bytes) }
    }

    /// Takes in a record that admits somebody, unless other grounds for it are here that suffice.
    private mutating func admit(_ record: Record) {
        let id = record.header.member
        guard admissions[id]?.suffices != true, let admission = try? record.admission else {
            return
        }
        admissions[id] = KnownAdmission(record.id, admission, in: decided)
    }

    /// Whether somebody is a member by the grounds that this record brings, or would be, were it not for a decision.
    func goes(by record: Record) -> Bool {
        guard record.header.kind == .admission, let known = admissions[record.header.member],
            let admission = try? record.admission
        else { return false }
        return known.admission == admission
    }

    /// Who is a member, or may be by what is decided and by the admissions that are here.
    private var everybody: [MemberID] {
        identifiers + Array(admissions.keys) + decided.settled.map(\.member)
    }

    /// Lets somebody be a member or none, as it follows from what was decided and who is admitted, and answers whether that
    /// is news.
    private mutating func settle(_ id: MemberID) -> Bool {
        let admission = admissions[id].flatMap { $0.suffices ? $0 : nil }
        guard let place = index(of: id) else {
            return welcome(id, by: admission)
        }
        if admission == nil, !decided.isSettled(id) {
            leave(id)
            return true
        }
        if let admission, members[place].origin == .enrolled {
            members[place].origin = .admitted(admission.record)
        }
        return false
    }

    /// Lets somebody be a member who is none, and answers `false` if nothing makes it one.
    private mutating func welcome(_ id: MemberID, by admission: KnownAdmission?) -> Bool {
        if let admission {
            let card = admission.admission.application.card.card
            join(Member(id, card: card, .admitted(admission.record)))
        } else if let card = decided.cardOfVoice(id) {
            join(Member(id, card: card, .enrolled))
        } else {
            return false
        }
        return true
    }

    /// Members who would be none in another state, ascending.
    package func membersLeft(_ state: DecidedState) -> [MemberID] {
        identifiers.filter { member in
            guard !state.isSettled(member) else { return false }
            return admissions[member].map { !state.admits($0.admission) } ?? true
        }
    }

    /// Whom another state would make members though they are none, ascending: whoever it gives a voice, and those whose
    /// admissions are here and would suffice.
    package func membersGained(_ state: DecidedState) -> [Member] {
        let candidates = Array(admissions.keys) + state.settled.map(\.member)
        return candidates.sortedWithoutRepetition.filter { index(of: $0) == nil }.compactMap { id in
            if let known = admissions[id], state.admits(known.admission) {
                let card = known.admission.application.card.card
                return Member(id, card: card, .admitted(known.record))
            }
            return state.cardOfVoice(id).map { Member(id, card: $0, .enrolled) }
        }
    }

    private mutating func join(_ member: Member) {
        let place = identifiers.partitionPoint { $0 < member.id }
        identifiers.insert(member.id, at: place)
        members.insert(member, at: place)
    }

    private mutating func leave(_ id: MemberID) {
        guard let place = index(of: id) else { return }
        identifiers.remove(at: place)
        members.remove(at: place)
    }

    /// Takes in one record, and answers whether anybody changed by it.
    package mutating func fold(_ record: Verified<Record>) -> Bool { !fold([record]).isEmpty }

    private func index(of id: MemberID) -> Int? {
        identifiers.place(of: id, by: \.self)
    }
}

/// An admission that is here, and whether it suffices by what is decided.
private struct KnownAdmission {
    let record: RecordID
    let admission: Admission
    let suffices: Bool

    init(_ record: RecordID, _ admission: Admission, in decided: DecidedState) {
        self.record = record
        self.admission = admission
        suffices = decided.admits(admission)
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
    /// It has no author, and follows a decision that is not here.
    case unknownPrevious
    /// It has no author, and its grounds are those of a later version: who passes it on means no harm.
    case notUnderstood
    /// The key is not known as the member's.
    ///
    /// An identity record that is still on its way may change that.
    case unknownKey
    /// No such member in this network.
    case unknownMember
}
