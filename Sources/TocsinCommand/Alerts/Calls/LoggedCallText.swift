internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// A noted call, for people and programs.
struct LoggedCallText {
    private let kept: KeptCall?
    private let call: LoggedCall?

    init(kept: KeptCall) { (self.kept, call) = (kept, kept.call) }

    init(call: LoggedCall) { (kept, self.call) = (nil, call) }

    /// Whom, with what, and what came of it, on one line.
    var line: String {
        call.map { "\($0.tld.display)  \(outcome)" } ?? Phrases.CallLog.unreadable
    }

    /// The same without whom.
    var outcome: String { call.map(Phrases.CallLog.outcome) ?? Phrases.CallLog.unreadable }

    /// With its number and moment, and what was written of it below.
    ///
    /// - Parameter alert: the alert for which it was made, if that is to be said.
    func lines(for alert: AlertName?) -> [StyledText] {
        let number = kept.map { "\($0.number)" } ?? ""
        let moment = call?.at.description ?? ""
        let name = alert.map { "\($0)  " } ?? ""
        return [
            "\(number.asLabel(5), .strong) \(moment.asLabel(21), .faint) \(name)\(line)"
        ] + ForeignText.lines(call?.text ?? "", at: 6)
    }

    var json: [JSON.Member] {
        JSON.list([
            "call": kept.map { .number($0.number) } ?? .null,
            "alert": .optional((kept?.alert ?? call?.alert)?.description),
            "tld": .optional(call?.tld.text), "at": .optional(call?.at.description),
            "result": .optional(call?.result.description), "dialled": .optional(call?.dialled),
            "seconds": call?.seconds.map { .number(Int64($0)) } ?? .null,
            "by": .optional(call?.by), "text": .optional(call?.text),
        ])
    }
}
