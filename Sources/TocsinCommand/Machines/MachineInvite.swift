internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinRecord

/// Writes what another machine needs to become one of this member's.
struct MachineInvite: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: Phrases.Machines.inviteAbstract,
        discussion: Phrases.Machines.inviteDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp(Phrases.Machines.invitationHelp, valueName: "file"))
    var invitation = "machine.invitation"
    @Option(help: ArgumentHelp(Phrases.Network.ownAddressHelp, valueName: "address"))
    var address: String?

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireNotRemoved()
        let written = MachineInvitation(
            card: try context.home.card(),
            invitation: try PresentInvitation(address: address, in: context).invitation
        )
        try FileContent.create(FilePath(ofFile: invitation), written.encoded, mode: .readable)
        context.output.line("\(Phrases.Machines.words) \(written.words, .strong)")
        context.output.json([
            "invitation": .string(invitation),
            "words": .string(written.words),
            "peers": .number(Int64(written.invitation.peers.count)),
        ])
        context.output.talk(verbatim: Phrases.Machines.inviteNext(invitation))
    }
}
