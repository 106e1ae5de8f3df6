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
        let desk = try Marking(in: context)
        if marking.undo {
            let member = try desk.marked(marking.text) { $0.pinned != nil }
            var mark = desk.mark(of: member)
            mark.pinned = nil
            try await desk.keep(mark, for: member, saying: "\(Phrases.Marks.takenBack)")
        } else {
            let member = try desk.member(marking.text)
            var mark = desk.mark(of: member.id)
            guard try isSure(of: member, mark, in: context) else {
                throw Phrases.Asking.notConfirmed
            }
            mark.pinned = member.keys.identity
            try await desk.keep(mark, for: member.id, saying: "\(Phrases.Marks.nowPinned(mark))")
        }
    }

    /// Shows the words of the identity key, and asks before one is taken for another.
    private func isSure(
        of member: Member,
        _ mark: LocalMark,
        in context: CommandContext
    ) throws -> Bool {
        let words = Fingerprint.words(of: member.keys.identity)
        context.output.line("\(Phrases.Marks.keyWords): \(words, .strong)")
        guard mark.isOutdated(for: member) else { return true }
        context.output.warn("\(Phrases.Marks.isAnother)")
        return try context.confirms(Phrases.Marks.haveCompared)
    }
}
