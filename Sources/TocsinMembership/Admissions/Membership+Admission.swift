package import TocsinRecord

extension Membership {
    /// The record that admits an applicant, if these vouches suffice; `nil` if they do not.
    ///
    /// - Parameters:
    ///   - vouches: those that count, in the registers that the applicant gives a name to.
    ///   - identityRecords: what the identity keys of these voters have signed and counts.
    func admission(
        of applicant: MemberID,
        by vouches: [Verified<Record>],
        showing identityRecords: [Verified<Record>]
    ) -> Verified<Record>? {
        let chosen = chosen(of: vouches, for: applicant)
        guard decided.suffice(chosen.compactMap { decided.voter($0.value.header.member) }),
            let application = chosen.lazy.compactMap({ application(of: applicant, in: $0) }).first
        else { return nil }
        let admission = Admission(
            application,
            vouches: chosen.map(\.value),
            evidence: evidence(for: chosen, in: identityRecords)
        )
        let record = try? Verified<Record>.withoutAuthor(
            .admission,
            about: applicant,
            stating: admission.encoded,
            in: network
        )
        guard let record, authorise(record.value.header, id: record.value.id) == .authorised else {
            return nil
        }
        return record
    }

    /// The vouches of voters for an applicant that stand: of each the one that nothing replaces, unless it was withdrawn;
    /// ascending by voter.
    ///
    /// - Parameter vouches: those that count, for whomever.
    package func standingVouches(
        for applicant: MemberID,
        in vouches: [Verified<Record>]
    ) -> [StandingVouch] {
        let own = Dictionary(
            grouping: vouches.filter {
                $0.value.header.subject == Subject(firstHalfOf: applicant.bytes)
            },
            by: \.value.header.member
        )
        return decided.voters.compactMap { voter in
            own[voter.member].flatMap { StandingVouch(of: voter, for: applicant, among: $0) }
        }
    }

    /// One vouch of each voter, until they suffice.
    private func chosen(
        of vouches: [Verified<Record>],
        for applicant: MemberID
    ) -> [Verified<Record>] {
        var chosen: [StandingVouch] = []
        for vouch in standingVouches(for: applicant, in: vouches)
        where chosen.count < Limits.vouchesInAdmission {
            chosen.append(vouch)
            if decided.suffice(chosen.map(\.voter)) { break }
        }
        return chosen.map(\.record)
    }

    /// The application that a vouch brings along, if it is good and this applicant's.
    private func application(of applicant: MemberID, in vouch: Verified<Record>) -> Application? {
        guard let body = vouch.value.body, let application = try? Application(decoding: body),
            application.member == applicant,
            (try? Verified(application, in: network)) != nil
        else { return nil }
        return application
    }

    /// What shows that the keys which signed these vouches are their members', where the cards do not.
    private func evidence(
        for vouches: [Verified<Record>],
        in records: [Verified<Record>]
    ) -> [Record] {
        let wanting = vouches.map(\.value.header).filter { header in
            decided.voter(header.member)?.card.signing.contains(header.feed.key) == false
        }.map(\.member)
        return records.map(\.value).filter { wanting.contains($0.header.member) }
    }
}

/// What a voter says of an applicant now.
package struct StandingVouch: Sendable {
    /// Who says it.
    package let voter: DecidedState.Voter
    /// The record.
    package let record: Verified<Record>
    /// What it says.
    package let vouch: Vouch

    /// Takes the first that nothing replaces, or answers `nil` if one of these is a withdrawal or says nothing here.
    fileprivate init?(
        of voter: DecidedState.Voter,
        for applicant: MemberID,
        among own: [Verified<Record>]
    ) {
        let replaced = own.flatMap(\.value.header.replaces)
        let current = own.filter { !replaced.contains($0.value.id) }
        let said = current.compactMap { try? Vouch(decoding: $0.value.header.statement) }
        guard let record = current.first, let vouch = said.first, said.count == current.count,
            said.allSatisfy({ !$0.isWithdrawn && $0.applicant == applicant })
        else { return nil }
        (self.voter, self.record, self.vouch) = (voter, record, vouch)
    }
}
