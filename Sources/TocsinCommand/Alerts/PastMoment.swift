internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

/// A moment that is past, as people write it: `20m`, which is so long ago, or `2026-05-05T21:15:00Z`.
enum PastMoment: Sendable {
    case ago(SpanOfTime)
    case at(Timestamp)

    /// - Throws: `ValidationError` for anything else.
    init(_ text: String) throws {
        if let moment = Timestamp(text) {
            self = .at(moment)
        } else if let span = try? SpanOfTime(text, longest: .tenYears) {
            self = .ago(span)
        } else {
            throw ValidationError(Phrases.CallLog.notAPastMoment)
        }
    }

    /// The moment itself.
    ///
    /// - Parameter beginning: that of the alert for which somebody called; `nil` if nobody knows.
    /// - Throws: `CommandError` if it is still to come, or was before the alert.
    func moment(before now: Timestamp, notBefore beginning: Timestamp?) throws -> Timestamp {
        let moment =
            switch self {
            case .ago(let span): now.advanced(by: -span.seconds)
            case .at(let moment): moment
            }
        guard moment <= now else { throw Phrases.CallLog.isToCome }
        // Of an author whose clock is ahead nobody knows when it was.
        if let beginning, beginning <= now, moment < beginning {
            throw Phrases.CallLog.isBefore(beginning)
        }
        return moment
    }
}
