internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinMembership

/// Notes that the operators of this copy are sure of a member, and of its identity key.
struct MemberPin: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: Phrases.Marks.pinAbstract,
        discussion: Phrases.Marks.pinDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Commands.target) var target: [String]
    @Flag(help: Phrases.Marks.undoHelp) var undo = false

    mutating func run(in context: CommandContext) async throws {
        let text = target.joined(separator: " ")
        let marking = try Marking(in: context)
        if undo {
            try await marking.remove(where: { $0 != .blocked }, from: text)
        } else {
            try await marking.add({ .pinned(identity: $0.keys.identity) }, to: text)
        }
    }
}
