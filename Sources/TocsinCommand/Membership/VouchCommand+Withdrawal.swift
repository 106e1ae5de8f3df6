internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Taking back a vouch whose application is not at hand: whoever has stolen a key vouches for whom he likes.
extension VouchCommand {
    /// Whom a text means among those for whom this member vouches now: by a TLD, a name or the beginning of an identifier; `nil`
    /// if it means nobody of them, or several.
    static func vouchedFor(_ text: String, in context: CommandContext) throws -> MemberID? {
        let own = try context.home.card().value.member
        let reader = try StoreReader(home: context.home.path)
        guard let membership = try reader.membership() else { throw Phrases.Errors.noNetwork }
        let said = try reader.vouchesWithoutBodies().filter { $0.value.header.member == own }
        let registers = Dictionary(grouping: said) { $0.value.header.subject }
        let applicants = registers.values.compactMap { CurrentVouch(among: $0)?.vouch.applicant }
        let waiting = Applicants(of: membership, try reader.vouches()).meant(by: text)
            .map(\.application.member)
        let name = MemberName(text)
        let meant = applicants.filter { applicant in
            waiting.contains(applicant) || name.means(applicant, membership.card(of: applicant))
        }
        return meant.count == 1 ? meant[0] : nil
    }

    /// Takes back the vouch for somebody.
    func withdraw(for applicant: MemberID, in context: CommandContext) async throws {
        let vouch = Vouch(for: applicant, evidence: [], isWithdrawn: true)
        let membership = try StoreReader(home: context.home.path).membership()
        let name = membership?.card(of: applicant)?.organisation ?? applicant.short
        context.output.line("\(name, .strong)  \(applicant.description, .faint)")
        guard try context.confirms(Phrases.Membership.reallyWithdraw) else {
            throw Phrases.Asking.notConfirmed
        }
        try await publish(vouch, body: [], replacing: Self.former(vouch, in: context), in: context)
        context.output.talk("\(Phrases.Membership.withdrawn(for: name))")
        if membership?.member(applicant) != nil {
            context.output.talk("\(Phrases.Membership.withdrawnTooLate)")
        }
    }
}
