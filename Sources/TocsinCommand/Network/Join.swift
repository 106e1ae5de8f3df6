internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
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
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let home = context.home
        let invitation = try Self.invitation(in: FilePath(file))
        try Admission(home: home).check(invitation.genesis)
        try Self.compareWords(invitation.genesis, in: context)
        let store = try await Self.store(of: home, for: invitation.genesis)
        if !home.hasNetwork {
            try FileContent.create(home.genesis, invitation.genesis.bytes, mode: .readable)
        }
        try PeerSettings(of: home).add(invitation.peers, exceptNodesOf: home.card().value.card)
        let drafts = try store.reader.drafts()
        Self.report(invitation.genesis, drafts: drafts.count, in: context)
        try await DraftSigning(context: context, passphrase: passphrase)
            .sign(drafts, in: invitation.genesis, to: store)
    }

    private static func invitation(in file: FilePath) throws -> Invitation {
        let bytes = try FileContent.read(file, limit: Limits.invitation)
        do throws(InvitationError) {
            return try Invitation(decoding: bytes)
        } catch {
            throw Phrases.Network.notAnInvitation(file.string, error)
        }
    }

    private static func compareWords(_ genesis: Genesis, in context: CommandContext) throws {
        let words = Fingerprint.words(of: genesis.network)
        context.output.talk(
            verbatim: Phrases.Network.joining(
                genesis.name,
                founders: genesis.founders.count,
                words: words
            )
        )
        guard try context.confirms(Phrases.Network.wordsAgree) else {
            throw Phrases.Asking.notConfirmed
        }
    }

    /// The database, made now if there is none, as part of the network.
    private static func store(of home: Home, for genesis: Genesis) async throws -> StoreWriter {
        let folder = home.path
        let store =
            try Home.isThere(home.database)
            ? StoreWriter.open(home: folder, holder: "tocsin join")
            : StoreWriter.create(home: folder, holder: "tocsin join")
        try await store.setOwnCard(home.card())
        try await store.adopt(genesis)
        return store
    }

    private static func report(_ genesis: Genesis, drafts: Int, in context: CommandContext) {
        context.output.line("\(Phrases.Network.joined(genesis.name, drafts: drafts))")
        context.output.json([
            "network": .string(genesis.network.description),
            "name": .string(genesis.name),
            "founders": .number(Int64(genesis.founders.count)),
            "drafts": .number(Int64(drafts)),
        ])
    }
}
