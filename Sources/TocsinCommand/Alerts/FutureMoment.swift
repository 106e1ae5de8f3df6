internal import ArgumentParser
internal import TocsinDirectory

/// A moment that is still to come, as people write it: `2h`, or `2026-05-05T21:15:00Z`.
enum FutureMoment: Sendable {
    case after(SpanOfTime)
    case at(Timestamp)

    /// - Throws: `ValidationError` for anything else.
    init(_ text: String) throws {
        if let moment = Timestamp(text) {
            self = .at(moment)
        } else if let span = try? SpanOfTime(text, longest: .tenYears) {
            self = .after(span)
        } else {
            throw ValidationError(Phrases.Alerts.notAMoment)
        }
    }

    /// The moment itself.
    ///
    /// - Parameter tooFar: what is said of one that is later than an alert may last.
    /// - Throws: `CommandError` if it is past, or that late.
    func moment(
        after now: Timestamp,
        _ tooFar: CommandError = Phrases.Alerts.isTooFar
    ) throws -> Timestamp {
        let moment =
            switch self {
            case .after(let span): now.advanced(by: span.seconds)
            case .at(let moment): moment
            }
        guard moment > now else { throw Phrases.Alerts.isPast }
        guard moment.seconds(since: now) <= AlertLimits.longestLife else {
            throw tooFar
        }
        return moment
    }
}
