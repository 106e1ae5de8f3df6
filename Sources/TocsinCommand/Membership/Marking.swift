internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore

/// Whom a command marks, or of whom it takes a mark back.
struct MarkingOptions: ParsableArguments {
    @Argument(help: Phrases.Commands.target) var target: [String]
    @Flag(help: Phrases.Marks.undoHelp) var undo = false

    var text: String { target.joined(separator: " ") }
}

/// Notes what the operators of this copy think of a member, or takes it back.
struct Marking {
    private let context: CommandContext
    private let council: Council
    private let marks: [MemberID: LocalMark]

    init(in context: CommandContext) throws {
        self.context = context
        council = try Council(in: context)
        marks = try council.reader.localMarks()
    }

    /// The one member that a text means.
    ///
    /// - Throws: `CommandError` if that is none, several, or the own one.
    func member(_ text: String) throws -> Member {
        let member = try ProposalDrafting(council: council, reader: council.reader).member(text)
        guard member.id != council.own else { throw Phrases.Marks.isOwn }
        return member
    }

    /// The one of whom something of the kind is noted and that a text means: the member that it would mark, else one of
    /// several, or one that is none any more.
    ///
    /// - Throws: `CommandError` if nothing of the kind is noted of it, or of several that it means.
    func marked(_ text: String, where isMeant: (LocalMark) -> Bool) throws -> MemberID {
        if let member = try? member(text) {
            guard isMeant(mark(of: member.id)) else { throw Phrases.Marks.notMarked(text) }
            return member.id
        }
        let name = MemberName(text)
        let holders = try TLD(text).map(council.reader.organisations(for:))?.map(\.member) ?? []
        let meant = marks.keys.filter {
            let isNamed = name.means($0, council.membership.card(of: $0)) || holders.contains($0)
            return isNamed && isMeant(mark(of: $0))
        }.sorted()
        guard let member = meant.first else { throw Phrases.Marks.notMarked(text) }
        guard meant.count == 1 else {
            throw Phrases.Marks.severalMarked(text, meant.map(council.fullName))
        }
        return member
    }

    /// What is noted of a member so far.
    func mark(of member: MemberID) -> LocalMark { marks[member] ?? LocalMark() }

    /// Keeps what is noted of a member from now on, and tells it.
    func keep(_ mark: LocalMark, for member: MemberID, saying text: StyledText) async throws {
        try await OwnRows(home: context.home, holder: Phrases.Marks.holder)
            .change(
                { try $0.mark(member, as: mark) },
                inFile: { try await $0.mark(member, as: mark) }
            )
        context.output.line("\(council.fullName(of: member), .strong)")
        context.output.talk(text)
        context.output.json(
            JSON.list([
                "member": .string(member.description),
                "organisation": .string(council.name(of: member)),
            ]) + mark.json
        )
    }
}

extension LocalMark {
    /// What scripts are told of it.
    var json: [JSON.Member] {
        JSON.list(["pinned": .bool(pinned != nil), "blocked": .bool(isBlocked)])
    }

    /// Whether the member was pinned while it had another identity key.
    func isOutdated(for member: Member) -> Bool {
        pinned.map { $0 != member.keys.identity } ?? false
    }
}
