internal import TocsinCrypto
internal import TocsinRecord

/// What was told by itself of late.
package struct TellingBudget: Sendable {
    fileprivate var tellings: [Entry] = []
    /// When people were last woken for what an author says beyond its share.
    fileprivate var excesses: [MemberID: Int64] = [:]

    fileprivate struct Entry: Sendable {
        let ran: Int64
        let key: PublicKey
        let author: MemberID
        let isLoud: Bool
        let isLegible: Bool
    }

    package init() {}

    /// Counts a summary for which people were woken, against those who have had their share.
    package mutating func spend(_ summary: TellingSummary, at ran: Int64) {
        for author in summary.overspent { excesses[author] = ran }
        excesses = excesses.filter { ran &- $0.value < TellingAllowance.day && $0.value <= ran }
    }

    /// Counts one that is told by itself.
    ///
    /// What is told again counts for nothing: there is little of it.
    package mutating func spend(_ telling: Telling, at ran: Int64) {
        tellings.removeAll { ran &- $0.ran >= TellingAllowance.day || $0.ran > ran }
        guard !telling.isFree else { return }
        let facts = telling.facts
        tellings.append(
            Entry(
                ran: ran,
                key: facts.key,
                author: facts.author,
                isLoud: telling.told.isLoud,
                isLegible: facts.isLegible
            )
        )
    }
}

/// How much may be told by itself at a moment: what goes beyond comes in a summary, so that a flood by one hides nothing of another.
struct TellingAllowance {
    private var keys: [PublicKey: Count] = [:]
    private var authors: [MemberID: Count] = [:]
    private var inHour = 0
    private let isQuiet: Bool
    private let excesses: [MemberID: Int64]
    private let ran: Int64

    private struct Count {
        /// In quiet hours only what woke people.
        var hour = 0
        var unreadable = 0
        var day = 0

        mutating func add(_ other: Count) {
            hour += other.hour
            unreadable += other.unreadable
            day += other.day
        }
    }

    private static let hour: Int64 = 3600
    static let day: Int64 = 86_400

    /// What is left after what was told.
    init(_ budget: TellingBudget, at ran: Int64, isQuiet: Bool) {
        (self.isQuiet, self.ran, excesses) = (isQuiet, ran, budget.excesses)
        for entry in budget.tellings where ran &- entry.ran < Self.day {
            add(entry, isInHour: ran &- entry.ran < Self.hour)
        }
    }

    private mutating func add(_ entry: TellingBudget.Entry, isInHour: Bool) {
        var count = Count(hour: 0, unreadable: 0, day: 1)
        if isInHour {
            inHour += 1
            count.hour = entry.isLoud || !isQuiet ? 1 : 0
            count.unreadable = entry.isLegible ? 0 : 1
        }
        keys[entry.key, default: Count()].add(count)
        authors[entry.author, default: Count()].add(count)
    }

    /// Whether people may be woken once more for what an author says beyond its share: it may be true all the same.
    func mayExceed(_ author: MemberID) -> Bool {
        excesses[author].map { ran &- $0 >= TellingLimits.excess } ?? true
    }

    /// How many were told for a key in the last hour.
    func count(of key: PublicKey) -> Int { keys[key]?.hour ?? 0 }

    /// Takes one more, or answers what stands in its way.
    mutating func take(_ telling: Telling) -> Obstacle? {
        if telling.isFree { return nil }
        let facts = telling.facts
        let most = isQuiet ? TellingLimits.key.quietHour : TellingLimits.key.hour
        let ofKey = keys[facts.key] ?? Count()
        let ofAuthor = authors[facts.author] ?? Count()
        let isTooMuch =
            ofKey.hour >= most || ofAuthor.hour >= 2 * most
            || ofKey.day >= TellingLimits.key.day || ofAuthor.day >= 2 * TellingLimits.key.day
            || !facts.isLegible && ofKey.unreadable >= TellingLimits.unreadable
        if isTooMuch { return .author }
        guard inHour < (ofAuthor.day == 0 ? TellingLimits.firsts : TellingLimits.all) else {
            return .all
        }
        let entry = TellingBudget.Entry(
            ran: 0,
            key: facts.key,
            author: facts.author,
            isLoud: telling.told.isLoud,
            isLegible: facts.isLegible
        )
        add(entry, isInHour: true)
        return nil
    }

    /// What stands in the way.
    enum Obstacle: Sendable {
        /// Its author, or one key of it, has had its share.
        case author
        /// All together have.
        case all
    }
}

extension Telling {
    /// Whether it takes nothing from what else may be told: what was told is told once more, or turns out not to count.
    var isFree: Bool {
        isAgain || repetition > 0 || state.kind == .void && told.isLoud
    }
}
