internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinMembership

/// Notes that the operators of this copy keep clear of a member.
struct MemberBlock: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "block",
        abstract: Phrases.Marks.blockAbstract,
        discussion: Phrases.Marks.blockDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var marking: MarkingOptions

    mutating func run(in context: CommandContext) async throws {
        let desk = try Marking(in: context)
        let member =
            marking.undo
            ? try desk.marked(marking.text, where: \.isBlocked) : try desk.member(marking.text).id
        var mark = desk.mark(of: member)
        mark.isBlocked = !marking.undo
        let text = marking.undo ? Phrases.Marks.takenBack : Phrases.Marks.nowBlocked
        try await desk.keep(mark, for: member, saying: "\(text)")
    }
}
