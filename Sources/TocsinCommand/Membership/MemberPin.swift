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
    @OptionGroup var marking: MarkingOptions

    mutating func run(in context: CommandContext) async throws {
        try await marking.carryOut(
            { .pinned(identity: $0.keys.identity) },
            undoing: { $0 != .blocked },
            in: context
        )
    }
}
