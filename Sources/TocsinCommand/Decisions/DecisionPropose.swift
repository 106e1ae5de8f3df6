internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Proposes what is to be decided next, and speaks for it.
struct DecisionPropose: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: Phrases.Decisions.proposeAbstract,
        discussion: Phrases.Decisions.proposeDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Option(help: Phrases.Decisions.enrolHelp) var enrol: [String] = []
    @Option(help: Phrases.Decisions.dropHelp) var drop: [String] = []
    @Option(help: Phrases.Decisions.removeHelp) var remove: String?
    @Option(help: Phrases.Decisions.successorHelp) var successor: String?
    @Flag(help: Phrases.Decisions.eraseHelp) var erase = false
    @OptionGroup var ruling: RulingOptions
    @Option(help: Phrases.Decisions.eraseRecordHelp) var eraseRecord: [String] = []
    @Option(help: Phrases.Decisions.vouchesHelp) var vouches: UInt32?
    @Option(help: Phrases.Decisions.regionsHelp) var regions: UInt32?
    @Option(help: Phrases.Decisions.suspendersHelp) var suspenders: UInt32?
    @Option(help: Phrases.Decisions.openVouchesHelp) var openVouches: UInt32?
    @Flag(help: Phrases.Decisions.confirmHelp) var confirm = false
    @Flag(help: Phrases.Decisions.nothingHelp) var nothing = false
    @Option(help: Phrases.Decisions.insistHelp) var insist: [Insistence] = []
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        let words = Phrases.Decisions.self
        if remove == nil, successor != nil || erase { throw ValidationError(words.removeFirst) }
        let isEmpty =
            enrol.isEmpty && drop.isEmpty && remove == nil && ruling.label.isEmpty
            && eraseRecord.isEmpty && numbers.allSatisfy { $0 == nil }
        if nothing, confirm { throw ValidationError(words.nothingAlone) }
        if let openVouches, openVouches > Limits.openVouches {
            throw ValidationError(words.mostOpenVouches)
        }
        guard isEmpty == (nothing || confirm) else {
            throw ValidationError(
                nothing ? words.nothingAlone : confirm ? words.confirmAlone : words.nothingProposed
            )
        }
    }

    mutating func run(in context: CommandContext) async throws {
        let council = try Council(in: context)
        let drafting = ProposalDrafting(
            council: council,
            reader: try StoreReader(home: context.home.path)
        )
        let proposal = try nothing ? drafting.empty() : drafting.proposal(actions(drafting))
        guard nothing || !proposal.isEmpty else {
            throw council.hasVoice ? Phrases.Decisions.nothingToConfirm : Phrases.Membership.noVoice
        }
        let doubted = try nothing ? [] : drafting.doubted().map(council.fullName)
        if !doubted.isEmpty { context.output.warn("\(Phrases.Vouching.leftOut(doubted))") }
        let speaking = Speaking(
            context: context,
            passphrase: passphrase,
            council: council,
            insists: insist
        )
        try await speaking.speak(for: proposal)
        let isDecided = try Council(in: context).membership.decisions.contains(proposal.id)
        if !isDecided { context.output.talk("\(Phrases.Decisions.next(proposal.id.short))") }
    }

    private func actions(_ drafting: ProposalDrafting) throws -> [Proposal.Action] {
        var actions = try enrol.map { Proposal.Action.enrol(try drafting.card(of: $0)) }
        actions += try drop.map { Proposal.Action.drop(try drafting.member($0).id) }
        if let remove {
            actions += try drafting.removal(of: remove, successor: successor, erases: erase)
        }
        if let policy { actions.append(.policy(policy(drafting.council.state.policy))) }
        if let ruling = try ruling.action(drafting) { actions.append(ruling) }
        actions += try eraseRecord.map { .erase(try drafting.record($0)) }
        return actions
    }

    private var numbers: [UInt32?] { [vouches, regions, suspenders, openVouches] }

    /// The numbers with those that are named, or `nil` if none is.
    private var policy: ((Genesis.Policy) -> Genesis.Policy)? {
        guard numbers.contains(where: { $0 != nil }) else { return nil }
        return { present in
            Genesis.Policy(
                vouches: vouches ?? present.vouches,
                regions: regions ?? present.regions,
                suspenders: suspenders ?? present.suspenders,
                openVouches: openVouches ?? present.openVouches
            )
        }
    }
}
