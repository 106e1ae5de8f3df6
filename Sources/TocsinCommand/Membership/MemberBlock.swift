internal import ArgumentParser
internal import TocsinDirectory

/// Keeps this copy, and its node, clear of a member.
struct MemberBlock: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "block",
        abstract: Phrases.Marks.blockAbstract,
        discussion: Phrases.Marks.blockDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Commands.target) var target: [String]
    @Flag(help: Phrases.Marks.undoHelp) var undo = false

    mutating func run(in context: CommandContext) async throws {
        let text = target.joined(separator: " ")
        let marking = try Marking(in: context)
        if undo {
            try await marking.remove(where: { $0 == .blocked }, from: text)
        } else {
            try await marking.add({ _ in .blocked }, to: text)
        }
    }
}
