internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Warns the others of a member, or takes that back.
struct MemberSuspend: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend",
        abstract: Phrases.Suspensions.suspendAbstract,
        discussion: Phrases.Suspensions.suspendDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Commands.target) var target: [String]
    @Option(help: Phrases.Suspensions.reasonHelp, transform: Self.reason)
    var reason: [SuspensionReason] = []
    @Option(help: Phrases.Suspensions.keyHelp) var key: [String] = []
    @Flag(help: Phrases.Suspensions.withdrawHelp) var withdraw = false
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        let words = Phrases.Suspensions.self
        if withdraw, !reason.isEmpty || !key.isEmpty { throw ValidationError(words.withdrawAlone) }
        if !withdraw, reason.isEmpty { throw ValidationError(words.reasonMissing) }
    }

    private static func reason(_ word: String) throws -> SuspensionReason {
        guard let reason = SuspensionReason(word: word) else {
            throw ValidationError(Phrases.Suspensions.notAReason)
        }
        return reason
    }

    mutating func run(in context: CommandContext) async throws {
        let council = try Council(in: context)
        let reader = try StoreReader(home: context.home.path)
        let said = try reader.suspensions(in: council.membership)
        let text = target.joined(separator: " ")
        let member: MemberID
        if withdraw {
            member = try Self.own(text, among: said.said(by: council.own), council)
        } else {
            guard council.hasVoice else { throw Phrases.Membership.noVoice }
            member = try ProposalDrafting(council: council, reader: reader).member(text).id
            guard member != council.own else { throw Phrases.Suspensions.isOwn }
            try check(member, said, council, on: context.output)
        }
        let statement = try statement(of: member, council)
        show(statement, of: member, council, on: context.output)
        let words = Phrases.Suspensions.self
        let register = RegisterID(
            member: council.own,
            kind: .suspension,
            subject: statement.subject
        )
        let former = try reader.versionsToReplace(in: register)
        // What they have objected to may be said again.
        let isOpen = said.open(against: member).contains { $0.author == council.own }
        if isOpen, try Repetition(former, statement.encoded, in: context).says(words.stands) {
            return
        }
        guard try context.confirms(withdraw ? words.reallyWithdraw : words.reallySuspend) else {
            throw Phrases.Asking.notConfirmed
        }
        let draft = RecordDraft(
            kind: .suspension,
            subject: statement.subject,
            replaces: former,
            statement: statement.encoded
        )
        let publisher = Publisher(context: context, passphrase: passphrase)
        context.output.report(try await publisher.publish([draft]))
        let after = try StoreReader(home: context.home.path).suspensions(in: council.membership)
        let count = after.open(against: member).count
        context.output.talk(
            "\(words.standing(of: council.name(of: member), count, council.state.policy))"
        )
    }

    /// The member of whom this one warns and that a text means: also one that is none any more.
    private static func own(
        _ text: String,
        among said: [StandingSuspension],
        _ council: Council
    ) throws -> MemberID {
        let name = MemberName(text)
        let meant = said.map(\.member).filter { name.means($0, council.membership.card(of: $0)) }
        guard let member = meant.first, meant.count == 1 else {
            throw Phrases.Suspensions.nothingToWithdraw
        }
        return member
    }

    /// - Throws: `CommandError` if this member speaks against too many already.
    private func check(
        _ member: MemberID,
        _ suspensions: Suspensions,
        _ council: Council,
        on output: Output
    ) throws {
        let others = suspensions.members(warnedOfBy: council.own).filter { $0 != member }
        guard others.count < Suspensions.mostOfOne else {
            throw Phrases.Suspensions.tooMany(
                others.map { "\(council.name(of: $0)) (\($0.short))" }
            )
        }
        let hasObjected = suspensions.lifted.contains {
            $0.author == council.own && $0.member == member
        }
        if hasObjected { output.warn("\(Phrases.Suspensions.hasObjected)") }
    }

    private func statement(of member: MemberID, _ council: Council) throws -> Suspension {
        if withdraw { return Suspension(of: member, isWithdrawn: true) }
        let inUse = council.membership.member(member)?.keys.keys(as: .signing) ?? []
        let named = try key.flatMap { typed in
            let meant = inUse.filter { $0.description.utf8.starts(with: typed.lowercased().utf8) }
            guard typed.utf8.count >= 4, meant.count == 1 else {
                throw Phrases.Suspensions.noSuchKey(typed)
            }
            return meant
        }
        let keys = key.isEmpty ? inUse : named
        return Suspension(
            of: member,
            distrusting: Array(keys.sortedWithoutRepetition.prefix(Limits.keysInRecord)),
            reasons: reason.sortedWithoutRepetition
        )
    }

    private func show(
        _ statement: Suspension,
        of member: MemberID,
        _ council: Council,
        on output: Output
    ) {
        output.line("\(council.fullName(of: member), .strong)")
        let words = Fingerprint.words(of: member)
        output.line("\(Phrases.Membership.words.asLabel(12), .faint)\(words)")
        for key in statement.keys {
            output.line("    \(Phrases.Suspensions.distrusts(key.short))")
        }
    }
}

extension SuspensionReason {
    /// Its name in commands.
    var word: String {
        switch self {
        case .stolenKey: "stolen-key"
        case .wrongContacts: "wrong-contacts"
        case .abuse: "abuse"
        case .other: "other"
        case _: "\(rawValue)"
        }
    }

    /// The reason of that name, or `nil`.
    init?(word: String) {
        guard let found = Self.all.first(where: { $0.word == word.lowercased() }) else {
            return nil
        }
        self = found
    }
}

extension StandingSuspension {
    /// What scripts are told of it.
    func json(_ council: Council) -> JSON {
        .object([
            "by": .string(author.description),
            "organisation": .string(council.name(of: author)),
            "reasons": .strings(reasons.map(\.word)),
            "records": .strings(records.map(\.description)),
        ])
    }
}
