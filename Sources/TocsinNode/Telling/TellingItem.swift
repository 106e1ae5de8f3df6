internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

/// What one delivery tells of alerts.
enum TellingItem: Deliverable {
    case alert(Telling)
    case summary(TellingSummary)

    /// By which what failed is known again.
    enum Name: Hashable, Sendable {
        /// What is told of an alert, which has an identifier of its own.
        case alert(Digest)
        /// There is one at a time.
        case summary(isLoud: Bool)
    }

    var name: Name {
        switch self {
        case .alert(let telling): .alert(telling.id)
        case .summary(let summary): .summary(isLoud: summary.isLoud)
        }
    }

    var tellings: [Telling] {
        switch self {
        case .alert(let telling): [telling]
        case .summary(let summary): summary.tellings + summary.more
        }
    }
}

extension TellingPlan {
    /// What is to be told now, the first first.
    var items: [TellingItem] {
        singly.map(TellingItem.alert) + (together.map { [.summary($0)] } ?? [])
    }
}
