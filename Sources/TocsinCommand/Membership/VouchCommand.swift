internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Says that this member knows who an applicant is.
struct VouchCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "vouch",
        abstract: Phrases.Membership.vouchAbstract,
        discussion: Phrases.Membership.vouchDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Membership.fileHelp) var file: String
    @Option(help: Phrases.Membership.evidenceHelp, transform: Self.evidence)
    var evidence: [VouchEvidence] = []
    @Flag(help: Phrases.Membership.withdrawHelp) var withdraw = false
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        if withdraw, !evidence.isEmpty {
            throw ValidationError(Phrases.Membership.withdrawAlone)
        }
    }

    private static func evidence(_ word: String) throws -> VouchEvidence {
        guard let evidence = VouchEvidence(word: word) else {
            throw ValidationError(Phrases.Membership.notEvidence)
        }
        return evidence
    }

    mutating func run(in context: CommandContext) async throws {
        if withdraw, let applicant = try Self.vouchedFor(file, in: context) {
            return try await withdraw(for: applicant, in: context)
        }
        let context = context.reading(file)
        let network = try context.home.network().network
        let application = try ApplicationText.read(file, for: network).value
        let review = try ApplicationReview(of: application, in: context)
        if !withdraw { try Self.checkVoice(application.card.card, in: context) }
        guard try application.member != context.home.card().value.member else {
            throw Phrases.Membership.isOwn
        }
        guard withdraw || !review.isRemoved else { throw Phrases.Membership.isRemoved }
        review.show(on: context.output)
        let vouch = try self.vouch(for: application)
        let former = try Self.former(vouch, in: context)
        guard !withdraw || !former.isEmpty else { throw Phrases.Membership.nothingToWithdraw }
        if try Repetition(former, vouch.encoded, in: context).says(
            withdraw ? Phrases.Membership.isWithdrawn : Phrases.Membership.vouchStands
        ) {
            return
        }
        if !withdraw { try Self.checkRoom(for: application.member, in: context) }
        if !withdraw, let mine = review.ownVouch {
            context.output.warn(
                "\(Phrases.Membership.vouchedBefore(Phrases.Membership.evidence(of: mine.vouch)))"
            )
        }
        let question = withdraw ? Phrases.Membership.reallyWithdraw : Phrases.Membership.reallyVouch
        guard try context.confirms(question) else { throw Phrases.Asking.notConfirmed }
        try await publish(
            vouch,
            body: withdraw ? [] : application.encoded,
            replacing: former,
            in: context
        )
        let after = try ApplicationReview(of: application, in: context)
        let words = Phrases.Membership.self
        context.output.talk("\(withdraw ? words.withdrawn(after) : words.afterVouch(after))")
        if withdraw, after.isMember { context.output.talk("\(words.withdrawnTooLate)") }
    }

    /// Signs what is said, unless another command has taken the last place since a person was asked.
    func publish(
        _ vouch: Vouch,
        body: [UInt8],
        replacing former: [RecordID],
        in context: CommandContext
    ) async throws {
        let draft = RecordDraft(
            kind: .vouch,
            body: body,
            subject: vouch.subject,
            replaces: former,
            statement: vouch.encoded
        )
        var publisher = Publisher(context: context, passphrase: passphrase)
        publisher.condition = {
            if !vouch.isWithdrawn { try Self.checkRoom(for: vouch.applicant, in: context) }
        }
        context.output.report(try await publisher.publish([draft]))
    }

    private func vouch(for application: Application) throws -> Vouch {
        if withdraw {
            return Vouch(for: application.member, evidence: [], isWithdrawn: true)
        }
        guard !evidence.isEmpty else { throw Phrases.Membership.evidenceMissing }
        return Vouch(for: application.member, evidence: Array(Set(evidence)))
    }

    /// What this member has said of the applicant before.
    static func former(_ vouch: Vouch, in context: CommandContext) throws -> [RecordID] {
        let register = RegisterID(
            member: try context.home.card().value.member,
            kind: .vouch,
            subject: vouch.subject
        )
        return try StoreReader(home: context.home.path).versionsToReplace(in: register)
    }

    /// Answers nothing if one vouch more does not end the worth of this member's others.
    private static func checkRoom(
        for applicant: MemberID,
        in context: CommandContext
    ) throws {
        let own = try context.home.card().value.member
        let reader = try StoreReader(home: context.home.path)
        guard let membership = try reader.membership() else { throw Phrases.Errors.noNetwork }
        let all = OpenVouches(in: membership.decided, try reader.vouchesWithoutBodies())
        let open = try OpenVouching(by: own, among: all, in: membership) {
            Applicants(of: membership, try reader.vouches())
        }
        if open.hasNoRoom(for: applicant) { throw Phrases.Vouching.tooMany(open) }
    }

    /// Answers nothing if this member may vouch: with a voice, or because it has a TLD that the applicant names.
    ///
    /// Then its word admits nobody, and lets the applicant hold that TLD beside it.
    private static func checkVoice(_ card: MemberCard, in context: CommandContext) throws {
        let member = try context.home.card().value.member
        guard let membership = try StoreReader(home: context.home.path).membership() else {
            throw Phrases.Errors.noNetwork
        }
        if membership.decided.voter(member) != nil { return }
        let holders = LabelHolders(membership)
        guard card.labels.contains(where: { holders.incumbents(of: $0.tld).contains(member) })
        else { throw Phrases.Membership.noVoice }
        context.output.warn("\(Phrases.Membership.voicelessVouch)")
    }
}
