package import TocsinCrypto
package import TocsinRecord

/// That people are told of one alert.
package struct Telling: Hashable, Sendable {
    package let facts: AlertFacts
    package let told: TellingRow.Told
    /// How often this state was told before.
    package let repetition: Int
    /// How often the kind of its state has changed, this time included.
    package let turns: Int
    /// Whether a delivery of exactly this has failed, so that it may have been heard.
    package let isAgain: Bool
    /// Whether people were told something else of it before, and it was open then, too.
    package var isRevision = false

    /// The same in a summary, for which nobody is woken.
    var unheard: Telling {
        Telling(
            facts: facts,
            told: TellingRow.Told(id: told.id, state: told.state, isLoud: false),
            repetition: repetition,
            turns: turns,
            isAgain: isAgain,
            isRevision: isRevision
        )
    }

    package var alert: RecordID { facts.alert }
    package var id: Digest { told.id }
    package var state: TellingState { told.state }
}

/// Several tellings together.
package struct TellingSummary: Hashable, Sendable {
    /// The first of them, those that press first.
    package let tellings: [Telling]
    /// How many more there are, told with these by their number.
    package let more: [Telling]
    /// Alerts that came and went while nobody was told.
    package let cameAndWent: [RecordID]
    /// How many alerts of suspended or blocked members are listed.
    package let suspended: Int
    /// Whether people are woken for it.
    package let isLoud: Bool
    /// Those who have had their share, and for whom people are woken all the same.
    let overspent: Set<MemberID>

    /// The one telling that it consists of; `nil` if there is more or less.
    package var only: Telling? {
        tellings.count == 1 && more.isEmpty && cameAndWent.isEmpty ? tellings[0] : nil
    }

    /// By which a receiver knows a summary that comes twice.
    package var id: Digest {
        let all = (tellings + more).flatMap(\.id.array) + cameAndWent.flatMap(\.array)
        return Digest(of: all, for: .display)
    }

    /// More are a list, which `tocsin alert list` is.
    package static let most = 50
}
