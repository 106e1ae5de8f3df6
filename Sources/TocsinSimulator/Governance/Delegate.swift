internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// What an officer says of others, judging by what the node of his member holds.
struct Delegate {
    let own: Organisation
    /// The key that will sign.
    let pen: Organisation.KeyBox
    let membership: Membership
    /// The records that count on the disk, as they are shown.
    let records: [Verified<Record>]
    /// Everybody of whom he may have heard.
    let organisations: Organisations

    /// Something to be said, and by which key.
    struct Words {
        let draft: RecordDraft
        var role = KeyRole.signing
        /// What a voice is for.
        var proposal: Proposal?
    }

    init(
        of organisation: Organisation,
        writingWith pen: Organisation.KeyBox,
        on disk: Disk,
        among organisations: Organisations
    ) {
        own = organisation
        self.pen = pen
        membership = disk.membership
        records = disk.shown
        self.organisations = organisations
    }

    /// What is said next, or `nil` if there is nothing to say.
    ///
    /// - Parameters:
    ///   - applicants: whose applications have come.
    ///   - wanted: what was wanted before after the present decision: nobody who is honest has a second voice.
    func words(
        on applicants: [Organisation],
        having wanted: Proposal?,
        drawing generator: inout Generator
    ) -> Words? {
        switch generator.below(100) {
        case 0..<22:
            guard !applicants.isEmpty else { return nil }
            return vouch(for: applicants[generator.index(below: applicants.count)])
        case 22..<26: return withdrawnVouch(drawing: &generator)
        case 26..<78: return voice(having: wanted, drawing: &generator)
        case 78..<90: return suspension(drawing: &generator)
        case 90..<94: return withdrawnSuspension(drawing: &generator)
        default: return objection(drawing: &generator)
        }
    }

    // MARK: What is there

    func records(of kind: RecordKind) -> [Verified<Record>] {
        records.filter { $0.value.header.kind == kind }
    }

    /// The versions in an own register that nothing replaces.
    private func current(_ kind: RecordKind, named subject: Subject) -> [Record] {
        let versions = records(of: kind).map(\.value).filter {
            $0.header.member == own.id && $0.header.subject == subject
        }
        let replaced = versions.flatMap(\.header.replaces)
        return versions.filter { !replaced.contains($0.id) }
    }

    private var suspensions: Suspensions {
        Suspensions(membership, records(of: .suspension), objections: records(of: .objection))
    }

    // MARK: Vouches

    /// A vouch, unless one stands.
    func vouch(for applicant: Organisation) -> Words? {
        guard applicant.id != own.id, let application = applicant.application,
            !vouches(for: applicant.id)
        else { return nil }
        return vouch(Vouch(for: applicant.id, evidence: [.call]), body: application.value.encoded)
    }

    /// The end of a vouch, if one stands.
    func withdrawnVouch(for applicant: MemberID) -> Words? {
        guard vouches(for: applicant) else { return nil }
        return vouch(Vouch(for: applicant, evidence: [], isWithdrawn: true), body: [])
    }

    private func withdrawnVouch(drawing generator: inout Generator) -> Words? {
        let vouchedFor = records(of: .vouch).map(\.value.header).filter { $0.member == own.id }
            .compactMap { try? Vouch(decoding: $0.statement).applicant }
        guard !vouchedFor.isEmpty else { return nil }
        return withdrawnVouch(for: vouchedFor[generator.index(below: vouchedFor.count)])
    }

    private func vouches(for applicant: MemberID) -> Bool {
        let said = current(.vouch, named: Subject(firstHalfOf: applicant.bytes))
            .compactMap { try? Vouch(decoding: $0.header.statement) }
        return !said.isEmpty && said.allSatisfy { !$0.isWithdrawn }
    }

    private func vouch(_ vouch: Vouch, body: [UInt8]) -> Words {
        let replaced = current(.vouch, named: vouch.subject).prefix(Limits.references)
        return Words(
            draft: RecordDraft(
                kind: .vouch,
                body: body,
                subject: vouch.subject,
                replaces: replaced.map(\.id),
                statement: vouch.encoded
            )
        )
    }

    // MARK: Suspensions

    /// Of whom others warn, most times; nobody warns of more than two who wants to be heard.
    private func suspension(drawing generator: inout Generator) -> Words? {
        let suspensions = suspensions
        let own = suspensions.members(warnedOfBy: own.id)
        guard own.count < Suspensions.mostOfOne else { return nil }
        let accused = suspensions.standing.map(\.member)
        let all = membership.members.map(\.id)
        let candidates = (accused.isEmpty || generator.below(4) == 0 ? all : accused)
            .filter { $0 != self.own.id && !own.contains($0) }
        guard !candidates.isEmpty else { return nil }
        return suspension(
            of: candidates[generator.index(below: candidates.count)],
            drawing: &generator
        )
    }

    /// A warning of a member, by none of whose keys it can object, or by any.
    func suspension(of member: MemberID, drawing generator: inout Generator) -> Words {
        let keys = membership.member(member)?.keys.keys(as: .signing) ?? []
        let named = generator.below(2) == 0 ? [] : Array(keys.prefix(Limits.keysInRecord))
        return suspension(Suspension(of: member, distrusting: named, reasons: [.stolenKey]))
    }

    private func withdrawnSuspension(drawing generator: inout Generator) -> Words? {
        let said = suspensions.said(by: own.id)
        guard !said.isEmpty else { return nil }
        let member = said[generator.index(below: said.count)].member
        return suspension(Suspension(of: member, isWithdrawn: true))
    }

    private func suspension(_ suspension: Suspension) -> Words {
        let replaced = current(.suspension, named: suspension.subject).prefix(Limits.references)
        return Words(
            draft: RecordDraft(
                kind: .suspension,
                subject: suspension.subject,
                replaces: replaced.map(\.id),
                statement: suspension.encoded
            )
        )
    }

    /// An answer to all that stands against the own member.
    private func objection(drawing generator: inout Generator) -> Words? {
        let open = suspensions.standing.filter { $0.member == own.id }.flatMap(\.records)
            .sortedWithoutRepetition
        guard !open.isEmpty else { return nil }
        let objection = Objection(to: Array(open.prefix(Limits.references)))
        return Words(
            draft: RecordDraft(kind: .objection, statement: objection.encoded),
            role: generator.below(2) == 0 ? .identity : .signing
        )
    }
}
