internal import ArgumentParser
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
    @Option(help: ArgumentHelp(Phrases.Network.qrHelp, valueName: "file"))
    var qr: String?

    mutating func run(in context: CommandContext) async throws {
        let written = try PresentInvitation(address: address, in: context).invitation
        let page = try qr.map { try InvitationPage(of: written, for: $0, at: context.now) }
        var files = NewFiles()
        try files.add(invitation, written.encoded, option: "--invitation")
        if let page { try files.add(page.file, Array(page.svg.utf8), option: "--qr") }
        try files.write()
        report(written, page, in: context)
    }

    private func report(_ written: Invitation, _ page: InvitationPage?, in context: CommandContext)
    {
        let words = Fingerprint.words(of: written.genesis.network)
        context.output.line("\(Phrases.Network.network) \(words, .strong)")
        if let words = written.decisionWords {
            let number = written.decisions.count
            context.output.line("\(Phrases.Network.decided(number)) \(words, .strong)")
        }
        context.output.json([
            "network": .string(written.genesis.network.description),
            "words": .string(words),
            "decisions": .number(Int64(written.decisions.count)),
            "decision_words": .optional(written.decisionWords),
            "peers": .number(Int64(written.peers.count)),
            "invitation": .string(invitation),
            "qr": .optional(qr),
            "codes": page.map { .number(Int64($0.codes)) } ?? .null,
        ])
        context.output.talk(verbatim: Phrases.Network.inviteNext(invitation))
        if let page {
            context.output.talk(verbatim: Phrases.Network.print(page.file, codes: page.codes))
        }
    }
}
