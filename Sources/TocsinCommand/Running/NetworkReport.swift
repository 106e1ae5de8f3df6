internal import TocsinMembership
internal import TocsinRecord

/// Which network a home belongs to, and what its members have decided, with the words by which two copies are compared by voice.
struct NetworkReport: Sendable {
    let name: String
    let words: String
    /// The decisions that are followed here.
    let decisions: [DecisionID]

    /// Answers `nil` where no network was joined.
    init?(of home: Home, following decisions: [DecisionID]) throws {
        guard home.hasNetwork else { return nil }
        let genesis = try home.network()
        name = genesis.name
        words = Fingerprint.words(of: genesis.network)
        self.decisions = decisions
    }

    /// Names and values for people.
    var lines: [(name: String, value: StyledText)] {
        let network: StyledText = "\(name) (\(words, .faint))"
        guard let words = decisions.words else { return [(Phrases.Status.network, network)] }
        let decided: StyledText =
            "\(Phrases.Status.decisions(decisions.count)) (\(words, .faint))"
        return [(Phrases.Status.network, network), (Phrases.Status.decided, decided)]
    }
}
