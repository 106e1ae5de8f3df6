internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinStore

/// Makes a home for a member that has one elsewhere, with keys of its own, and asks for these.
struct MachineBegin: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "begin",
        abstract: Phrases.Machines.beginAbstract,
        discussion: Phrases.Machines.beginDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp(Phrases.Machines.fileHelp, valueName: "invitation"))
    var file: String?
    @Option(help: ArgumentHelp(Phrases.Machines.requestHelp, valueName: "file"))
    var request = "machine.request"
    @Flag(help: Phrases.Machines.nodeOnlyHelp) var nodeOnly = false
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        try FileContent.checkIsFree(request, or: Phrases.Machines.requestIsThere)
        var sink = try FileSink(request, replacing: false)
        let made: MachineRequest
        if let file {
            made = try await begin(Self.invitation(in: file), in: context)
        } else {
            guard context.home.exists else { throw Phrases.Machines.invitationMissing }
            context.output.talk("\(Phrases.Machines.asksAgain)")
            made = try PresentRequest(in: context, passphrase).make()
        }
        try sink.write(Array(ArmouredText.machineRequest.text(made.encoded).utf8))
        try sink.finish()
        context.output.line("\(Phrases.Machines.words) \(made.words, .strong)")
        context.output.json([
            "request": .string(request),
            "words": .string(made.words),
            "signs": .bool(made.sealing != nil),
            "home": .string(context.home.path),
        ])
        context.output.talk(verbatim: Phrases.Machines.beginNext(request, made))
    }

    private static func invitation(in file: String) throws -> MachineInvitation {
        let bytes = try FileContent.read(FilePath(file), limit: MachineInvitation.longest)
        guard let invitation = MachineInvitation(decoding: bytes) else {
            throw Phrases.Machines.notAnInvitation(file)
        }
        return invitation
    }

    /// Makes the home, all at once.
    private func begin(
        _ invitation: MachineInvitation,
        in context: CommandContext
    ) async throws -> MachineRequest {
        if try context.home.machineRequest() != nil { throw Phrases.Machines.isBegun }
        try HomeBuilder.checkIsFree(context.home)
        let genesis = invitation.invitation.genesis
        let member = invitation.card.value.member
        context.output.talk(verbatim: Phrases.Machines.beginning(invitation))
        guard try context.confirms(Phrases.Machines.wordsAgree) else {
            throw Phrases.Asking.notConfirmed
        }
        let keys = MachineKeys(signing: !nodeOnly)
        let made = keys.request(of: member, in: genesis.network)
        let passphrase: SecretBytes? = try nodeOnly ? nil : passphrase.newPassphrase(in: context)
        try await HomeBuilder.build(context.home) { home in
            try FileContent.makeFolder(home.keys, mode: .ownerOnlyFolder)
            let folder = KeyFolder(folder: home.keys)
            try keys.write(to: folder, isDemo: genesis.isDemo, passphrase: passphrase)
            try await Self.fill(home, by: invitation, made, in: context)
        }
        return made
    }

    /// Writes whose home it is, what it asked for, and whom its node dials.
    private static func fill(
        _ home: Home,
        by invitation: MachineInvitation,
        _ request: MachineRequest,
        in context: CommandContext
    ) async throws {
        let network = invitation.invitation
        let card = invitation.card
        try FileContent.create(home.memberCard, card.value.encoded, mode: .readable)
        try FileContent.create(home.genesis, network.genesis.bytes, mode: .readable)
        try FileContent.create(home.begunRequest, request.encoded, mode: .readable)
        let store = try StoreWriter.create(home: home.path, holder: "tocsin machine begin")
        try await store.setOwnCard(card)
        try await store.adopt(network.genesis, following: network.decisions)
        let added = try PeerSettings(of: home).add(network.peers, except: [])
        if added.leftOut > 0 {
            context.output.warn("\(Phrases.Network.leftOut(added.leftOut))")
        }
    }
}
