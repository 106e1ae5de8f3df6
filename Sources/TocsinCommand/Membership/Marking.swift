internal import ArgumentParser
internal import SystemPackage
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

    /// Marks the member, or takes such a mark back.
    ///
    /// - Parameter isMeant: which of the marks is taken back.
    func carryOut(
        _ mark: (Member) -> LocalMark,
        undoing isMeant: (LocalMark) -> Bool,
        in context: CommandContext
    ) async throws {
        let text = target.joined(separator: " ")
        let marking = try Marking(in: context)
        if undo {
            try await marking.remove(where: isMeant, from: text)
        } else {
            try await marking.add(mark, to: text)
        }
    }
}

/// Notes what the operators of this copy think of a member, or takes it back.
private struct Marking {
    private let context: CommandContext
    private let council: Council
    private let marks: [MemberID: LocalMark]

    init(in context: CommandContext) throws {
        self.context = context
        council = try Council(in: context)
        marks = try council.reader.localMarks()
    }

    /// Marks the one member that a text means.
    ///
    /// - Throws: `CommandError` if that is none, several, or the own one.
    func add(_ mark: (Member) -> LocalMark, to text: String) async throws {
        let member = try ProposalDrafting(council: council, reader: council.reader)
            .member(text)
        guard member.id != council.own else { throw Phrases.Marks.isOwn }
        try await keep(mark(member), for: member.id)
    }

    /// Takes back what is noted of the one member that a text means: also of one that is none any more.
    ///
    /// - Throws: `CommandError` if nothing of the kind is noted of it.
    func remove(where isMeant: (LocalMark) -> Bool, from text: String) async throws {
        let name = MemberName(text)
        let meant = marks.filter { member, mark in
            isMeant(mark) && name.means(member, council.membership.card(of: member))
        }.keys.sorted()
        guard let member = meant.first else { throw Phrases.Marks.notMarked(text) }
        guard meant.count == 1 else {
            throw Phrases.Marks.severalMarked(text, meant.map(council.fullName))
        }
        try await keep(nil, for: member)
    }

    /// Through the daemon if it runs, since it holds the file and the links, else into the file itself.
    private func keep(_ mark: LocalMark?, for member: MemberID) async throws {
        do {
            let daemon = try ControlClient(connectingTo: context.home.controlAddress())
            try daemon.mark(member, as: mark)
        } catch LocalSocketError.nobodyListens {
            let store = try StoreWriter.open(
                home: context.home.folder.string,
                holder: Phrases.Marks.holder
            )
            try await store.mark(member, as: mark)
        }
        context.output.line("\(council.fullName(of: member), .strong)")
        context.output.line(
            "\(Phrases.Membership.words.padded(to: 12), .faint)\(Fingerprint.words(of: member))"
        )
        context.output.talk("\(Phrases.Marks.done(mark))")
        context.output.json([
            "member": .string(member.description),
            "organisation": .string(council.name(of: member)),
            "mark": .optional(mark?.word),
        ])
    }
}

extension LocalMark {
    /// Its name for scripts.
    var word: String {
        switch self {
        case .pinned: "pinned"
        case .blocked: "blocked"
        }
    }

    /// Whether it was made while the member had another identity key.
    func isOutdated(for member: Member) -> Bool {
        switch self {
        case .pinned(let identity): identity != member.keys.identity
        case .blocked: false
        }
    }
}
