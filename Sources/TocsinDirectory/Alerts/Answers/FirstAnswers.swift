package import TocsinRecord

/// When those whom an alert addresses first took it, as long as it was open: by their clock, or by its author's where they said so on
/// the phone.
///
/// All that was said counts, replaced or not: who says more later has not answered later. What the table of answers and the timeline
/// have room for does not matter.
package struct FirstAnswers: Sendable {
    private let firsts: [Addressee: First]

    /// The first time that somebody took it.
    package struct First: Hashable, Sendable {
        package let at: Timestamp
        /// Whether that was on the phone.
        package let isPhoned: Bool

        package init(at moment: Timestamp, isPhoned: Bool) {
            (at, self.isPhoned) = (moment, isPhoned)
        }
    }

    /// So many of what one member said for one row are looked at, of each key the first of them first: nobody says more before he takes
    /// an alert.
    private static let mostOfVoice = 256

    /// Looks at all answers to an alert.
    ///
    /// - Parameters:
    ///   - alert: the alert's subject.
    ///   - author: who raised it, and alone writes down what was said on the phone.
    ///   - end: what was said later counts no more; `nil` as long as the alert is open.
    ///   - parts: those records of kind 16 that count and belong to it, each once.
    ///   - openings: what was found inside those that are sealed.
    ///   - text: what a record holds, asked of those alone that may count, or `nil` if that is not here.
    /// - Throws: what `text` throws.
    package init(
        to alert: Subject,
        by author: MemberID,
        from addressees: [Addressee],
        until end: Timestamp?,
        _ parts: [AlertPart],
        openings: Openings = [:],
        text: @escaping (RecordID) throws -> [UInt8]?
    ) throws {
        let texts = AlertTexts(text: text, openings: openings)
        let voices = Voice.grouping(parts)
        /// When somebody took it for a TLD, or for the organisation.
        func taken(_ speaker: Speaker, for tld: TLD?) throws -> [First] {
            let voice = Voice(of: speaker, for: tld, to: alert, author: author)
            return try (voices[voice] ?? []).oldestInTurns(Self.mostOfVoice)
                .compactMap { try AlertStatement($0, texts, decoding: Answer.init(decoding:)) }
                .filter { $0.speaker(author) == speaker }.compactMap(\.words)
                .filter { $0.tld == tld && $0.state >= .acknowledged }
                .map { First(at: $0.moment, isPhoned: $0.phoned != nil) }
                .filter { first in end.map { first.at <= $0 } ?? true }
        }
        var firsts: [Addressee: First] = [:]
        for addressee in addressees {
            let speakers = addressee.speakers.filter(addressee.isAnswered).flatMap { member in
                (member.map { [Speaker.itself($0)] } ?? []) + [.onPhone(member)]
            }
            firsts[addressee] = try speakers.flatMap { try taken($0, for: addressee.tld) }
                .min { $0.at < $1.at }
        }
        self.firsts = firsts
    }

    /// `nil` if that was never.
    package func callAsFunction(_ addressee: Addressee) -> First? { firsts[addressee] }
}
