package import TocsinRecord

extension Membership {
    /// The vouches that admit an applicant, the shortest first and no more than it takes; `nil` if they do not suffice.
    ///
    /// Whoever makes a long one takes no room from others.
    ///
    /// - Parameters:
    ///   - vouches: those that count, in the registers that the applicant gives a name to.
    ///   - identityRecords: what the identity keys of these voters have signed.
    func sufficientVouches(
        for applicant: MemberID,
        in vouches: [Verified<Record>],
        showing identityRecords: [Verified<Record>]
    ) -> [ShownVouch]? {
        let shown = evidence(in: identityRecords)
        let good = standingVouches(for: applicant, in: vouches).compactMap {
            ShownVouch($0, by: shown[$0.voter.member] ?? [], in: decided)
        }
        var chosen: [ShownVouch] = []
        for vouch in good.sorted(by: { $0.bytes < $1.bytes }).prefix(Limits.vouchesInAdmission) {
            chosen.append(vouch)
            if decided.suffice(chosen.map(\.voter)) { return chosen }
        }
        return nil
    }

    /// The record that admits an applicant by vouches that suffice, or `nil` if nothing comes of it.
    func admission(by application: Application, _ vouches: [ShownVouch]) -> Verified<Record>? {
        let admission = Admission(
            application,
            vouches: vouches.map(\.record.value),
            evidence: vouches.flatMap(\.evidence)
        )
        guard let record = try? Verified<Record>.admitting(by: admission, to: network),
            authorise(record.value) == .authorised
        else { return nil }
        return record
    }

    /// The vouches of voters for an applicant that stand: of each the one that nothing replaces, unless it was withdrawn;
    /// ascending by voter.
    ///
    /// - Parameters:
    ///   - vouches: those that count, for whomever.
    ///   - state: who has a voice, if not by the present state.
    package func standingVouches(
        for applicant: MemberID,
        in vouches: [Verified<Record>],
        by state: DecidedState? = nil
    ) -> [StandingVouch] {
        let own = Self.byAuthor(vouches, for: applicant)
        return (state ?? decided).voters.compactMap { voter in
            own[voter.member].flatMap { StandingVouch(of: voter, for: applicant, among: $0) }
        }
    }

    /// Those of some members, with a voice or without, who vouch for a member now.
    func friends(
        of member: MemberID,
        among others: [MemberID],
        in vouches: [Verified<Record>]
    ) -> [MemberID] {
        if others.isEmpty { return [] }
        let own = Self.byAuthor(vouches, for: member)
        return others.filter { own[$0].flatMap { CurrentVouch(for: member, among: $0) } != nil }
    }

    private static func byAuthor(
        _ vouches: [Verified<Record>],
        for applicant: MemberID
    ) -> [MemberID: [Verified<Record>]] {
        let subject = Subject(firstHalfOf: applicant.bytes)
        return Dictionary(
            grouping: vouches.filter { $0.value.header.subject == subject },
            by: \.value.header.member
        )
    }

    /// What may be shown of voters' keys, by member: what their identity keys may say, but for what only a later version reads
    /// to its end, which would make a decision or an admission none; and for what the present identity key says of
    /// something else, which takes room and shows nothing.
    func evidence(in identityRecords: [Verified<Record>]) -> [MemberID: [Record]] {
        Dictionary(
            grouping: identityRecords.map(\.value).filter {
                $0.hasNoLaterFields && authorise($0.header, id: $0.id) == .authorised
                    && mayShowKeys($0.header)
            },
            by: \.header.member
        )
    }

    /// Whether a record says something of keys, or is a link in the chain of a key that has been followed.
    private func mayShowKeys(_ header: RecordHeader) -> Bool {
        header.kind == .identity || keys(of: header.member)?.identity != header.feed.key
    }

    /// The application that the body of a vouch brings along, if it is good and this applicant's.
    func application(of applicant: MemberID, in body: [UInt8]) -> Application? {
        guard let application = try? Application(decoding: body), application.member == applicant,
            (try? Verified(application, in: network)) != nil
        else { return nil }
        return application
    }
}

/// A vouch, and what shows that its key is the voter's: nothing where that stands in a card.
struct ShownVouch {
    let voter: DecidedState.Voter
    let record: Verified<Record>
    let evidence: [Record]

    /// As much for one voter as leaves room for the others.
    private static let most = 4096

    /// Answers `nil` if it cannot be shown, or not briefly: then others are asked.
    fileprivate init?(_ vouch: StandingVouch, by spoken: [Record], in decided: DecidedState) {
        let key = vouch.record.value.header.feed.key
        let needsNone = decided.isShown(key, of: vouch.voter, by: [])
        evidence = needsNone ? [] : spoken
        guard needsNone || decided.isShown(key, of: vouch.voter, by: evidence),
            evidence.headerBytes <= Self.most, vouch.record.value.hasNoLaterFields
        else { return nil }
        (voter, record) = (vouch.voter, vouch.record)
    }

    /// What it takes of the room in an admission.
    fileprivate var bytes: Int { record.value.headerBytes.count + evidence.headerBytes }
}

extension [Record] {
    /// How many bytes of headers there are.
    var headerBytes: Int { reduce(0) { $0 + $1.headerBytes.count } }
}

/// What a voter says of an applicant now.
package struct StandingVouch: Sendable {
    /// Who says it.
    package let voter: DecidedState.Voter
    /// The record.
    package let record: Verified<Record>
    /// What it says.
    package let vouch: Vouch

    fileprivate init?(
        of voter: DecidedState.Voter,
        for applicant: MemberID,
        among own: [Verified<Record>]
    ) {
        guard let current = CurrentVouch(for: applicant, among: own) else { return nil }
        (self.voter, record, vouch) = (voter, current.record, current.vouch)
    }
}
