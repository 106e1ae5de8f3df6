internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// The decisions that an invitation names, beside those that this home follows and waits for.
struct InvitedPath: Sendable {
    private let named: [DecisionID]
    /// What is followed here.
    private let followed: [DecisionID]
    /// What an earlier invitation named behind that, and has not come.
    private let awaited: [DecisionID]

    /// Of a home without a network nothing is followed or awaited.
    init(of invitation: Invitation, in home: Home) throws {
        named = invitation.decisions
        let isThere = Home.isThere(home.database)
        let decisions =
            try isThere
            ? StoreReader(home: home.path).membership()?.decisions : nil
        (followed, awaited) = (decisions?.followed ?? [], decisions?.awaited ?? [])
    }

    /// Whether the invitation leads elsewhere from where the decisions that have come end.
    var isAnother: Bool { Array(named.dropFirst(followed.count)) != awaited }

    /// Asks before something is not waited for any more.
    ///
    /// - Throws: `CommandError` if it contradicts what is followed, or nobody agrees.
    func confirm(in context: CommandContext) throws {
        let places = zip(followed, named).enumerated()
        if let (place, _) = places.first(where: { $1.0 != $1.1 }) {
            throw Phrases.Network.otherDecisions(
                place + 1,
                here: Fingerprint.words(ofPath: followed.prefix(place + 1)),
                named: Fingerprint.words(ofPath: named.prefix(place + 1))
            )
        }
        guard isAnother, let next = awaited.first else { return }
        context.output.warn("\(Self.awaits(next, after: followed))")
        guard try context.confirms(Phrases.Network.followsInstead) else {
            throw Phrases.Asking.notConfirmed
        }
    }
}

extension InvitedPath {
    /// That a decision has not come.
    static func awaits(_ next: DecisionID, after followed: [DecisionID]) -> String {
        let path = followed + [next]
        return Phrases.Decisions.awaits(path.count, words: Fingerprint.words(ofPath: path))
    }
}

extension Council {
    /// That a decision which an invitation named has not come, and holds up all others; `nil` if none does.
    var awaited: String? {
        let decisions = membership.decisions
        return decisions.awaited.first.map {
            InvitedPath.awaits($0, after: decisions.followed)
        }
    }

    /// Words that stand for a decision that is followed here, and for all before it.
    func pathWords(to decision: DecisionID) -> String? {
        let followed = membership.decisions.followed
        return followed.firstIndex(of: decision).map {
            Fingerprint.words(ofPath: followed.prefix($0 + 1))
        }
    }
}

extension Invitation {
    /// The words of the decisions that it names; those of the network say nothing of them.
    var decisionWords: String? { decisions.words }
}

extension [DecisionID] {
    /// Words for all of them together, each at its place; `nil` if there is none.
    var words: String? { isEmpty ? nil : Fingerprint.words(ofPath: self) }
}

extension Fingerprint {
    /// Eight words for decisions from the first on, each at its place.
    static func words(ofPath decisions: some Sequence<DecisionID>) -> String {
        words(of: Digest(of: decisions.flatMap(\.array), for: .display))
    }
}
