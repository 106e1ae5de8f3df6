internal import ArgumentParser

/// The commands by which a member gets one more machine.
struct MachineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "machine",
        abstract: Phrases.Machines.abstract,
        discussion: Phrases.Machines.discussion,
        subcommands: [
            MachineInvite.self, MachineBegin.self, MachineAdmit.self, MachineFinish.self,
        ]
    )
}
