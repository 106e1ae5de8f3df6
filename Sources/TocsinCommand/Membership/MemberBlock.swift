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
    @OptionGroup var marking: MarkingOptions

    mutating func run(in context: CommandContext) async throws {
        try await marking.carryOut({ _ in .blocked }, undoing: { $0 == .blocked }, in: context)
    }
}
