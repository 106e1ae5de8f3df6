internal import TocsinStore

/// Whether a copy that has just come up may know less than others do.
struct CatchingUp: Sendable {
    private let news: TellingNews
    /// Whether it was of use before, or is to be.
    private let knewOthers: Bool
    private let patience: Duration
    private let started = ContinuousClock.now

    /// - Parameter hasPeers: whether it is told whom to dial.
    init(_ reader: StoreReader, _ news: TellingNews, hasPeers: Bool, patience: Duration) {
        (self.news, self.patience) = (news, patience)
        knewOthers = hasPeers || (try? reader.lastAgreement()) != nil
    }

    /// Whether it has a way to others: who has none cannot be cut off.
    var knowsOthers: Bool { knewOthers || news.hasAgreed }

    /// Whether it has not agreed with anybody since the start, and there is hope that it will.
    var isGoingOn: Bool {
        !news.hasAgreed && knewOthers && started.duration(to: .now) < patience
    }
}
