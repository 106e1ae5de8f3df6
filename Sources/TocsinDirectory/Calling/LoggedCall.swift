package import TocsinRecord

/// That somebody called a TLD for an alert, or was called by it, and what came of the call: a note of who writes it down.
///
/// It is unsigned and goes nowhere: whom one has dialled is nobody else's business, and a number that fails is told to those whose it
/// is. What the other side says of the alert is an answer.
package struct LoggedCall: Hashable, Sendable {
    package var at: Timestamp
    /// The record that raised the alert.
    package var alert: RecordID
    package var tld: TLD
    package var result: CallResult
    /// The number or other way, that from which somebody rang included; empty if nobody has said.
    package var dialled = ""
    /// How many seconds it took until somebody answered, or until the caller gave up; `nil` if nobody has said.
    package var seconds: Int?
    /// Who called, or took the call.
    package var by = ""
    /// Lines.
    package var text = ""

    package init(_ result: CallResult, to tld: TLD, for alert: RecordID, at: Timestamp) {
        (self.result, self.tld, self.alert, self.at) = (result, tld, alert, at)
    }

    /// Whether somebody of the TLD was on the phone.
    package var isHeard: Bool { [.answered, .rangUs].contains(result) }

    /// Everything for which this must be refused; empty if it may be kept.
    package var refusals: [Refusal] {
        var inspection = Inspection()
        inspection.check(dialled, "dialled", limit: CallLimits.dialled)
        inspection.check(by, "by", limit: DirectoryLimits.name)
        inspection.check(text, "text", limit: AlertLimits.answer, lines: true)
        inspection.check(
            seconds.map { (0...CallLimits.seconds).contains($0) } ?? true,
            "seconds",
            expected: "at most a day"
        )
        return inspection.refusals
    }
}

/// What came of a call.
package struct CallResult: Choice {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Somebody of the registry answered.
    package static let answered = CallResult(rawValue: 1)
    /// Somebody of the registry called.
    package static let rangUs = CallResult(rawValue: 7)
    package static let words = [
        "answered", "no-answer", "busy", "voicemail", "wrong-number", "out-of-service", "rang-us",
    ]
}

/// Every limit on what is noted of a call, with its reason.
package enum CallLimits {
    /// A number with its extension, or an address of a messenger.
    package static let dialled = DirectoryLimits.mail
    /// A call that takes longer than a day is none.
    package static let seconds = 86_400
    /// A call as it is kept.
    package static let call = 4_096
}

extension [LoggedCall] {
    /// Those TLDs of which somebody was called, and of which nobody has answered, on the phone or otherwise, ascending.
    ///
    /// - Parameter answered: who has answered otherwise.
    package func failed(besides answered: [TLD]) -> [TLD] {
        let heard = filter(\.isHeard).map(\.tld)
        return Set(map(\.tld)).subtracting(heard + answered).sorted()
    }
}
