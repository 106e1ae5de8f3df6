internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Makes this member part of the network that an invitation names, and signs its drafts.
///
/// A second run completes what a first one did not.
struct Join: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: Phrases.Network.joinAbstract,
        discussion: Phrases.Network.joinDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp(Phrases.Network.fileHelp, valueName: "invitation"))
    var file: String
    @OptionGroup var application: ApplicationOptions
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let invitation = try ReceivedInvitation(in: file).invitation
        let context = context.reading(file)
        try context.home.requireNotRemoved()
        let part = try Entrance(home: context.home).part(in: invitation.genesis)
        if part == .applicant { context.output.talk("\(Phrases.Membership.noFounder)") }
        try compareWords(invitation, in: context)
        try InvitedPath(of: invitation, in: context.home).confirm(in: context)
        switch part {
        case .member: try await enter(invitation, in: context)
        case .returning:
            context.output.talk("\(Phrases.Membership.returns)")
            try await enter(invitation, in: context)
        case .applicant: try await apply(invitation, in: context)
        }
    }

    /// Writes the application of a member that is no founder, and lets its node know whom to dial.
    private func apply(_ invitation: Invitation, in context: CommandContext) async throws {
        let network = invitation.genesis.network
        try application.write(to: network, passphrase, in: context)
        let place = try await Self.enter(invitation, in: context).place
        let words = Fingerprint.words(of: try context.home.card().value.member)
        let path = application.application
        context.output.talk(
            verbatim: Phrases.Membership.applied(path, words: words, invitation: file)
        )
        context.output.json([
            "network": .string(network.description),
            "application": .string(path),
            "decision_words": .optional(invitation.decisionWords),
            "words": .string(words),
            "listen": .optional(place.written),
        ])
    }

    /// Makes a member's home part of the network, and signs its drafts.
    private func enter(_ invitation: Invitation, in context: CommandContext) async throws {
        let home = context.home
        let drafts = try Self.drafts(of: context)
        let place: PeerSettings.OwnPlace
        if drafts.isEmpty {
            place = try await Self.enter(invitation, in: context).place
            Self.report(invitation, drafts: 0, place, in: context)
        } else {
            // The key first: a wrong passphrase must leave everything as it was.
            let genesis = invitation.genesis
            let signer = try Signer.open(.officer, passphrase, in: context)
            let entered = try await Self.enter(invitation, in: context)
            place = entered.place
            Self.report(invitation, drafts: drafts.count, place, in: context)
            try await DraftSigning(context: context, passphrase: passphrase)
                .sign(drafts, in: genesis, signedBy: signer, to: entered.store)
        }
        context.output.talk(
            verbatim: Phrases.Network.joinNext(
                place,
                home.configuration.string,
                home: context.homeOption
            )
        )
    }

    /// What was entered before there was a network, with what is odd in it said.
    private static func drafts(of context: CommandContext) throws -> [RecordDraft] {
        guard Home.isThere(context.home.database) else { return [] }
        let drafts = try StoreReader(home: context.home.path).drafts()
        let contacts = drafts.filter { $0.kind == .contact }
            .compactMap { $0.body.flatMap { try? Contact(decoding: $0) } }
        let warnings = try ContactWarnings(of: context, contacts: contacts)
        let odd = contacts.flatMap { contact in
            warnings.of(contact).map { "\(contact.name): \($0)" }
        }
        for warning in odd { context.output.warn("\(warning)") }
        guard !odd.isEmpty, context.keyboard.isThere else { return drafts }
        guard try context.confirms(Phrases.Contacts.allTheSame) else {
            throw Phrases.Network.draftsFirst
        }
        return drafts
    }

    /// Writes the network and its peers into the home.
    private static func enter(
        _ invitation: Invitation,
        in context: CommandContext
    ) async throws -> (store: StoreWriter, place: PeerSettings.OwnPlace) {
        let home = context.home
        let store = try await store(of: home, for: invitation)
        if !home.hasNetwork {
            try FileContent.create(home.genesis, invitation.genesis.bytes, mode: .readable)
        }
        let card = try home.card().value.card
        let added = try PeerSettings(of: home).add(invitation.peers, except: card.nodes)
        if added.leftOut > 0 {
            context.output.warn("\(Phrases.Network.leftOut(added.leftOut))")
        }
        return (store, added.place)
    }

    private func compareWords(_ invitation: Invitation, in context: CommandContext) throws {
        let genesis = invitation.genesis
        let words = Fingerprint.words(of: genesis.network)
        context.output.talk(
            verbatim: Phrases.Network.joining(
                genesis.name,
                founders: genesis.founders.count,
                words: words
            )
        )
        if let words = invitation.decisionWords {
            let count = invitation.decisions.count
            context.output.talk(verbatim: Phrases.Network.decided(upTo: count, words: words))
        }
        guard context.assumesYes || context.keyboard.isThere else {
            throw Phrases.Network.nobodyCompares(file)
        }
        guard try context.confirms(Phrases.Network.wordsAgree) else {
            throw Phrases.Asking.notConfirmed
        }
    }

    /// The database, made now if there is none, as part of the network.
    private static func store(
        of home: Home,
        for invitation: Invitation
    ) async throws -> StoreWriter {
        let folder = home.path
        let store =
            try Home.isThere(home.database)
            ? StoreWriter.open(home: folder, holder: "tocsin join")
            : StoreWriter.create(home: folder, holder: "tocsin join")
        try await store.setOwnCard(home.card())
        try await store.adopt(invitation.genesis, following: invitation.decisions)
        if try InvitedPath(of: invitation, in: home).isAnother {
            try await store.follow(invitation.decisions)
        }
        return store
    }

    private static func report(
        _ invitation: Invitation,
        drafts: Int,
        _ place: PeerSettings.OwnPlace,
        in context: CommandContext
    ) {
        let genesis = invitation.genesis
        context.output.line("\(Phrases.Network.joined(genesis.name, drafts: drafts))")
        context.output.json([
            "network": .string(genesis.network.description),
            "name": .string(genesis.name),
            "founders": .number(Int64(genesis.founders.count)),
            "decisions": .number(Int64(invitation.decisions.count)),
            "decision_words": .optional(invitation.decisionWords),
            "drafts": .number(Int64(drafts)),
            "listen": .optional(place.written),
        ])
    }
}
