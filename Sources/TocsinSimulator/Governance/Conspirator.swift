internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// The officer of a hostile member with a voice, who says what nobody should, through the nodes of others.
struct Conspirator {
    let organisation: Organisation
    var author: Author

    init(_ organisation: Organisation, number: Int) {
        self.organisation = organisation
        author = Author(organisation: organisation, number: number)
    }

    /// What he is up to.
    enum Scheme: UInt64, CaseIterable {
        /// To vouch for somebody whom nobody knows.
        case vouchAlone
        /// To take a vouch back and say it again, without end.
        case vouchAgain
        /// To speak for everything that anybody wants.
        case speakForAll
        /// To warn of everybody.
        case warnOfAll

        /// What a summary counts it as; second voices are counted when they are heard.
        var fault: Fault? {
            switch self {
            case .vouchAlone: .loneVouch
            case .vouchAgain: .repeatedVouch
            case .speakForAll: nil
            case .warnOfAll: .warningOfAll
            }
        }
    }

    /// What he says to that end where a node holds what a delegate knows.
    func words(
        _ scheme: Scheme,
        as delegate: Delegate,
        drawing generator: inout Generator
    ) -> [Delegate.Words] {
        switch scheme {
        case .vouchAlone:
            return [delegate.vouch(for: delegate.organisations.stranger)].compactMap(\.self)
        case .vouchAgain:
            let applicant = delegate.organisations.applicants[0]
            return [delegate.withdrawnVouch(for: applicant.id) ?? delegate.vouch(for: applicant)]
                .compactMap(\.self)
        case .speakForAll: return voices(as: delegate, drawing: &generator)
        case .warnOfAll:
            return delegate.membership.members.map(\.id).filter { $0 != organisation.id }
                .map { delegate.suspension(of: $0, drawing: &generator) }
        }
    }

    /// One voice for each motion for which he has not spoken yet, and one for a stranger's.
    private func voices(
        as delegate: Delegate,
        drawing generator: inout Generator
    ) -> [Delegate.Words] {
        let ofStranger = delegate.proposal(
            [.enrol(delegate.organisations.stranger.card.value)],
            drawing: &generator
        )
        let spoken = delegate.spoken(by: organisation.id)
        return (delegate.motions + [ofStranger].compactMap(\.self))
            .filter { !spoken.contains($0.id) }.map(delegate.voice)
    }
}
