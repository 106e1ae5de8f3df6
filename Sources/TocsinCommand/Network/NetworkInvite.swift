internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinRecord

/// Writes an invitation to the network as it is now.
struct NetworkInvite: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: Phrases.Network.inviteAbstract,
        discussion: Phrases.Network.inviteDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp(Phrases.Network.invitationHelp, valueName: "file"))
    var invitation = "network.invitation"
    @Option(help: ArgumentHelp(Phrases.Network.ownAddressHelp, valueName: "address"))
    var address: String?

    mutating func run(in context: CommandContext) async throws {
        let written = try PresentInvitation(address: address, in: context).invitation
        try FileContent.create(FilePath(ofFile: invitation), written.encoded, mode: .readable)
        report(written, in: context)
    }

    private func report(_ written: Invitation, in context: CommandContext) {
        let words = Fingerprint.words(of: written.genesis.network)
        context.output.line("\(Phrases.Network.network) \(words, .strong)")
        context.output.json([
            "network": .string(written.genesis.network.description),
            "words": .string(words),
            "decisions": .number(Int64(written.decisions.count)),
            "peers": .number(Int64(written.peers.count)),
            "invitation": .string(invitation),
        ])
        context.output.talk(verbatim: Phrases.Network.inviteNext(invitation))
    }
}
