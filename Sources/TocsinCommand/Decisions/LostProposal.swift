internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// A proposal that was passed over: its voices stand in the log, and nothing can come of it any more.
struct LostProposal: Sendable {
    private let id: DecisionID
    /// What was decided at its place; `nil` if no voice for it counts.
    private let winner: Proposal?

    /// Answers `nil` if no voice was given for anything of which the identifier begins so.
    init?(_ text: String, in council: Council) throws {
        guard text.utf8.count >= 4 else { return nil }
        let voices = try council.reader.governance().map(\.record)
            .filter { $0.header.kind == .voice }
            .compactMap { try? SpokenVoice(decoding: $0.header.statement) }
        let wanted = voices.first { "\($0.decision)".utf8.starts(with: text.lowercased().utf8) }
        guard let wanted else { return nil }
        id = wanted.decision
        winner = council.decision(after: wanted.previous)
    }

    var error: CommandError { Phrases.Decisions.isLost(id.short, to: winner) }
}
