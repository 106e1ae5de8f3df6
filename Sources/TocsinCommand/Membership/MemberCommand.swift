internal import ArgumentParser

/// The commands for who belongs to the network.
struct MemberCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "member",
        abstract: Phrases.Membership.abstract,
        subcommands: [
            MemberList.self, MemberShow.self, MemberLog.self, MemberReview.self,
            MemberSuspend.self, MemberObject.self, MemberPin.self, MemberBlock.self,
            MemberLeave.self,
        ]
    )
}
