internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Which network a home belongs to, and what its members have decided, with the words by which two copies are compared by voice.
struct NetworkReport: Sendable {
    let name: String
    let words: String
    /// The decisions that are followed here.
    let decisions: [DecisionID]

    /// Answers `nil` where no network was joined.
    init?(of home: Home) throws {
        guard home.hasNetwork else { return nil }
        let genesis = try home.network()
        name = genesis.name
        words = Fingerprint.words(of: genesis.network)
        let isThere = Home.isThere(home.database)
        let membership = isThere ? try StoreReader(home: home.path).membership() : nil
        decisions = membership?.decisions.followed ?? []
    }

    /// Words for all decisions together; `nil` if there is none.
    var decisionWords: String? {
        decisions.isEmpty ? nil : Fingerprint.words(ofPath: decisions)
    }

    /// Names and values for people.
    var lines: [(name: String, value: StyledText)] {
        let network: StyledText = "\(name) (\(words, .faint))"
        guard let decisionWords else { return [(Phrases.Status.network, network)] }
        let decided: StyledText =
            "\(Phrases.Status.decisions(decisions.count)) (\(decisionWords, .faint))"
        return [(Phrases.Status.network, network), (Phrases.Status.decided, decided)]
    }
}
