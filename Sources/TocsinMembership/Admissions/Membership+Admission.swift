package import TocsinRecord

extension Membership {
    /// The record that admits an applicant, if these vouches suffice; `nil` if they do not.
    ///
    /// - Parameters:
    ///   - vouches: those that count, in the registers that the applicant gives a name to.
    ///   - identityRecords: what the identity keys of these voters have signed.
    func admission(
        of applicant: MemberID,
        by vouches: [Verified<Record>],
        showing identityRecords: [Verified<Record>]
    ) -> Verified<Record>? {
        let shown = evidence(in: identityRecords)
        let good = standingVouches(for: applicant, in: vouches).compactMap {
            Proof($0, by: shown[$0.voter.member] ?? [], in: decided)
        }
        let chosen = chosen(of: good)
        guard decided.suffice(chosen.map(\.voter)),
            let application = chosen.lazy
                .compactMap({ application(of: applicant, in: $0.vouch) }).first
        else { return nil }
        let admission = Admission(
            application,
            vouches: chosen.map(\.vouch.value),
            evidence: chosen.flatMap(\.evidence)
        )
        guard let record = try? Verified<Record>.admitting(by: admission, to: network),
            authorise(record.value) == .authorised
        else { return nil }
        return record
    }

    /// A vouch, and what shows that its key is the voter's: nothing where that stands in a card.
    private struct Proof {
        let voter: DecidedState.Voter
        let vouch: Verified<Record>
        let evidence: [Record]

        /// As much for one voter as leaves room for the others.
        private static let most = 4096

        /// Answers `nil` if it cannot be shown, or not briefly: then others are asked.
        init?(
            _ vouch: StandingVouch,
            by spoken: [Record],
            in decided: DecidedState
        ) {
            let key = vouch.record.value.header.feed.key
            let needsNone = decided.isShown(key, of: vouch.voter, by: [])
            evidence = needsNone ? [] : spoken
            guard needsNone || decided.isShown(key, of: vouch.voter, by: evidence),
                evidence.headerBytes <= Self.most, vouch.record.value.hasNoLaterFields
            else { return nil }
            voter = vouch.voter
            self.vouch = vouch.record
        }

        /// What it takes of the room in an admission.
        var bytes: Int { vouch.value.headerBytes.count + evidence.headerBytes }
    }

    /// As many as suffice, the shortest first: whoever makes a long one takes no room from others.
    private func chosen(of proofs: [Proof]) -> [Proof] {
        var chosen: [Proof] = []
        for proof in proofs.sorted(by: { $0.bytes < $1.bytes })
        where chosen.count < Limits.vouchesInAdmission {
            chosen.append(proof)
            if decided.suffice(chosen.map(\.voter)) { break }
        }
        return chosen
    }

    /// The vouches of voters for an applicant that stand: of each the one that nothing replaces, unless it was withdrawn;
    /// ascending by voter.
    ///
    /// - Parameter vouches: those that count, for whomever.
    package func standingVouches(
        for applicant: MemberID,
        in vouches: [Verified<Record>]
    ) -> [StandingVouch] {
        let own = Self.byAuthor(vouches, for: applicant)
        return decided.voters.compactMap { voter in
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

    /// The application that a vouch brings along, if it is good and this applicant's.
    private func application(of applicant: MemberID, in vouch: Verified<Record>) -> Application? {
        guard let body = vouch.value.body, let application = try? Application(decoding: body),
            application.member == applicant,
            (try? Verified(application, in: network)) != nil
        else { return nil }
        return application
    }
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

/// What one member says of an applicant now.
private struct CurrentVouch {
    let record: Verified<Record>
    let vouch: Vouch

    /// Takes the first that nothing replaces, or answers `nil` if one of these is a withdrawal or says nothing here.
    init?(for applicant: MemberID, among own: [Verified<Record>]) {
        let replaced = Set(own.flatMap(\.value.header.replaces))
        let current = own.filter { !replaced.contains($0.value.id) }
        let said = current.compactMap { try? Vouch(decoding: $0.value.header.statement) }
        guard let record = current.first, let vouch = said.first, said.count == current.count,
            said.allSatisfy({ !$0.isWithdrawn && $0.applicant == applicant })
        else { return nil }
        (self.record, self.vouch) = (record, vouch)
    }
}
